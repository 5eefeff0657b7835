"""Teasers: pointers to other content, by the heading of their list, by the words they begin with, by their rhythm.

A list heading ("Most read") makes teasers of the short or linked blocks that follow it, up to the next running text.
In plain text, where no link shows, a run of lines without a sentence's end after the article is a list of headlines.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.page import Block, Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Evidence, Role

HEADING = 26
FOLLOWS = 22
LINE = 20
RUN = 14
HEADING_WORDS = 9
# A summary in a teaser card is a sentence or two.
SUMMARY_WORDS = 35
LONGEST = 45
RUN_LENGTH = 3


def teasers(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on list headings, what follows them, read-also lines, and runs of headlines."""
    follows: Block | None = None
    for block, hits in zip(page.blocks, page.hits, strict=True):
        heading = next(
            (h for h in hits.get("teaser.heading", ()) if block.words <= HEADING_WORDS and 2 * h.words >= block.words), None
        )
        if heading:
            yield Evidence(block.index, Role.TEASER, HEADING, f"heads a list of other content: “{heading.phrase}”")
            yield Evidence(block.index, Role.BODY, -12, "heads a list of other content")
            follows = block
        elif follows is not None:
            if _goes_on(page, follows, block):
                yield Evidence(block.index, Role.TEASER, FOLLOWS, f"in the list under “{follows.text[:40]}”")
                yield Evidence(block.index, Role.BODY, -10, "in a list of other content")
            else:
                follows = None
        line = next((h for h in hits.get("teaser.line", ()) if h.start == 0), None)
        if line and block.words <= SUMMARY_WORDS:
            yield Evidence(block.index, Role.TEASER, LINE, f"begins with “{line.phrase}”")
            yield Evidence(block.index, Role.BODY, -8, f"begins with “{line.phrase}”")
        if block.prose > LONGEST and draft.of(block.index, Role.TEASER) > 0:
            yield Evidence(block.index, Role.TEASER, -14, "too long for a teaser")
            yield Evidence(block.index, Role.BODY, 10, "too long for a teaser")
    if not page.markup:
        yield from _runs(page)


def _goes_on(page: Page, heading: Block, block: Block) -> bool:
    """Whether a block still belongs to the list under a heading."""
    if page.markup:
        if block.level and heading.level and block.level < heading.level:
            return False
        # The list stands in the element that holds the heading, or right beside it.
        around = heading.context.parent
        beside = around is None or around in _ancestors(block, 3)
        return beside and (block.link_share > 0.5 or block.words <= SUMMARY_WORDS and block.prose <= SUMMARY_WORDS)
    return block.words <= 25 and block.prose < 20


def _ancestors(block: Block, most: int) -> list[object]:
    out: list[object] = []
    at = block.context.parent
    while at is not None and len(out) < most:
        out.append(at)
        at = at.parent
    return out


def _runs(page: Page) -> Iterator[Evidence]:
    """Runs of lines without a sentence's end, after the last running text."""
    last = max((block.index for block in page.blocks if block.prose > 0), default=len(page.blocks))
    run = [block for block in page.blocks[last + 1 :] if 2 <= block.words <= 20]
    if len(run) >= RUN_LENGTH:
        for block in run:
            if not block.item:
                yield Evidence(block.index, Role.TEASER, RUN, f"one of {len(run)} headlines in a row after the article")
