"""Customers' reviews on the page of a product, by the names of the elements around them.

On other pages a review may well be the article; so the points follow the probability that the page is a product's.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.types import Evidence, PageType, Role

COMMENT, BODY = 40, -80


def reviews(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on what stands in elements that are named as reviews."""
    share = draft.types.get(PageType.PRODUCT, 0)
    comment, body = COMMENT * share // 100, BODY * share // 100
    if not comment:
        return
    for block in page.blocks:
        review = block.context.hints.get("review")
        if review:
            yield Evidence(block.index, Role.COMMENT, comment, f"{review}, on a product's page")
            yield Evidence(block.index, Role.BODY, body, f"{review}, on a product's page")
