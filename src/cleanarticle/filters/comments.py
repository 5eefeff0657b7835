"""Readers' comments and their form, by the headings and tools of comment areas.

A heading of comments ("3 comments", "Leave a reply") outside the running text opens a comment area that lasts to the
end of its element.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.types import Evidence, Role

HEADING = 24
HEADING_WORDS = 7
ITEM_WORDS = 12
OF_COMMENTS = frozenset({"comment.heading", "comment.item"})


def comments(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on headings and tools of comment areas."""
    for index in page.phrased(OF_COMMENTS):
        block, hits = page.blocks[index], page.hits[index]
        heading = hits.get("comment.heading")
        if heading and block.words <= HEADING_WORDS and 2 * max(h.words for h in heading) >= block.words - 1:
            yield Evidence(block.index, Role.COMMENT, HEADING, f"heads comments: “{heading[0].phrase}”")
        item = hits.get("comment.item")
        if item and (block.words <= 3 or (block.words <= ITEM_WORDS and "comment" in block.context.hints)):
            yield Evidence(block.index, Role.COMMENT, 12, f"a comment's “{item[0].phrase}”")
