"""Customers' reviews on the page of a product, by the names of the elements around them.

On other pages a review may well be the article; so the points follow the probability that the page is a product's.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import hinted
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import PageType, Role, SharedEvidence

COMMENT, BODY = 40, -80


def reviews(page: Page, draft: Draft) -> Iterator[SharedEvidence]:
    """Yield evidence on what stands in elements that are named as reviews."""
    share = draft.types.get(PageType.PRODUCT, 0)
    comment, body = COMMENT * share // 100, BODY * share // 100
    if not comment:
        return
    for review, paragraphs in _hinted(page.blocks, "review").items():
        yield SharedEvidence(paragraphs, Role.COMMENT, comment, f"{review}, on a product's page")
        yield SharedEvidence(paragraphs, Role.BODY, body, f"{review}, on a product's page")


_hinted = twin("candidates")(hinted)
