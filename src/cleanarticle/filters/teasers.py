"""Teasers: pointers to other content, by the heading of their list, by the words they begin with, by their rhythm.

A list heading ("Most read") makes teasers of the short or linked blocks that follow it, up to the next running text.
In plain text, where no link shows, the end of the text is read as a list of cards where, after the last long paragraph,
about half of the lines are headlines: lines without a full stop, most of them followed by a sentence or two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import ending
from cleanarticle.lexicons import Hit
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role, SharedEvidence
from cleanarticle.words import tokenize

HEADING = 26
FOLLOWS = 22
LINE = 20
# "Related:" and the like before a headline leave no doubt.
LABEL = 60
LONGEST_LABEL = 40
HEADLINE = 16
HEADING_WORDS = 9
# A summary in a teaser card is a sentence or two.
SUMMARY_WORDS = 35
RUNNING = 20
LONG_PARAGRAPH = 36
FEWEST_HEADLINES = 3
HEADLINE_SHARE = 0.55
HEADLINE_WORDS = 22
SUMMARY = 12
CARD_PARAGRAPHS = 2
CUT_OFF = 10
CUTS = ("…", "...", "[…]", "[...]")
OF_TEASERS = frozenset({"teaser.heading", "teaser.line"})
# Points from which on a block is surely an appeal or promotion.
OFFER = 26
FEWEST_CUT_OFF = 5


def teasers(page: Page, draft: Draft) -> Iterator[Evidence | SharedEvidence]:
    """Yield evidence on list headings, what follows them, read-also lines, and runs of headlines."""
    follows: Block | None = None
    last = len(page.blocks)
    marked = [*page.phrased(OF_TEASERS), last]
    at = marked[0]
    while at < last:
        block, hits = page.blocks[at], page.hits[at]
        named = hits.get("teaser.heading", ()) if block.words <= HEADING_WORDS else ()
        heading = next((hit for hit in named if 2 * hit.words >= block.words), None) if named else None
        if heading and "nav" in block.context.hints:  # a section of the site, not a list
            heading = None
        if heading:
            yield Evidence(block.index, Role.TEASER, HEADING, f"heads a list of other content: “{heading.phrase}”")
            yield Evidence(block.index, Role.BODY, -12, "heads a list of other content")
            follows = block
        elif follows is not None:
            if _goes_on(page, follows, block) and not _offers(draft, block):
                yield Evidence(block.index, Role.TEASER, FOLLOWS, f"in the list under “{follows.text[:40]}”")
                yield Evidence(block.index, Role.BODY, -10, "in a list of other content")
            else:
                follows = None
        if hits and block.words <= SUMMARY_WORDS:
            yield from _pointing(block, hits)
        # Outside of a list only what holds a phrase is looked at.
        at = at + 1 if follows is not None else marked[bisect_right(marked, at)]
    cut = [index for index in _ending(page.blocks, CUTS) if page.blocks[index].words >= FEWEST_CUT_OFF]
    yield SharedEvidence(cut, Role.TEASER, CUT_OFF, "cut off")
    if not page.markup:
        yield from _tail(page, draft)


def _pointing(block: Block, hits: Mapping[str, tuple[Hit, ...]]) -> Iterator[Evidence]:
    """Evidence on a line that says that it points to something else."""
    if label := _label(block, hits):
        yield Evidence(block.index, Role.TEASER, LABEL, f"points to what it names with “{label}:”")
        yield Evidence(block.index, Role.BODY, -LABEL // 2, f"points to what it names with “{label}:”")
    elif line := next((hit for hit in hits.get("teaser.line", ()) if hit.start == 0), None):
        yield Evidence(block.index, Role.TEASER, LINE, f"begins with “{line.phrase}”")
        yield Evidence(block.index, Role.BODY, -8, f"begins with “{line.phrase}”")


def _label(block: Block, hits: Mapping[str, tuple[Hit, ...]]) -> str:
    """The words before a colon that point to other content ("Related: …"), "" if others do or nothing follows."""
    before, colon, after = block.text.partition(":")
    if not colon or not after.strip() or len(before) > LONGEST_LABEL:
        return ""
    words = len(tokenize(before))
    found = (*hits.get("teaser.line", ()), *hits.get("teaser.heading", ()))
    return before if any(hit.start == 0 and hit.end == words for hit in found) else ""


def _offers(draft: Draft, block: Block) -> bool:
    """Whether a block is surely an appeal or promotion: where one stands, a list has come to its end."""
    return max(draft.of(block.index, Role.DONATION), draft.of(block.index, Role.PROMO)) >= OFFER


def _goes_on(page: Page, heading: Block, block: Block) -> bool:
    """Whether a block still belongs to the list under a heading."""
    if page.markup:
        if block.level and heading.level and block.level < heading.level:
            return False
        # The list stands in the element that holds the heading, or right beside it.
        around = heading.context.parent
        beside = around is None or around in _ancestors(block, 3)
        return beside and (block.link_share > 0.5 or (block.words <= SUMMARY_WORDS and block.prose <= SUMMARY_WORDS))
    if block.words > SUMMARY_WORDS + 10:
        return False
    # Two paragraphs of prose in a row are the article again; a card has one summary.
    after = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else None
    return block.prose < RUNNING or after is None or after.prose < RUNNING


def _ancestors(block: Block, most: int) -> list[object]:
    out: list[object] = []
    at = block.context.parent
    while at is not None and len(out) < most:
        out.append(at)
        at = at.parent
    return out


def _tail(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Cards at the end of a plain text: after the last long paragraph, from the first headline on."""
    last = max((block.index for block in page.blocks if _is_article(page, block)), default=-1)
    tail = page.blocks[last + 1 :]
    headlines = 0
    start: int | None = None
    for count, block in enumerate(reversed(tail), 1):
        if _is_headline(block):
            headlines += 1
            if headlines >= FEWEST_HEADLINES and headlines >= HEADLINE_SHARE * count:
                start = block.index
    if start is None or start == 0:
        return
    for block in page.blocks[start:]:
        if _offers(draft, block):
            continue
        points = HEADLINE if _is_headline(block) else SUMMARY
        yield Evidence(block.index, Role.TEASER, points, f"among {headlines} headlines after the article")


def _is_article(page: Page, block: Block) -> bool:
    """Whether a paragraph cannot be a card's: it is long, or one of several of running text; a card has one or two."""
    run = page.blocks[max(0, block.index - CARD_PARAGRAPHS) : block.index + 1]
    return block.words >= LONG_PARAGRAPH or (
        len(run) > CARD_PARAGRAPHS and all(one.ends and one.prose > 0 for one in run)
    )


def _is_headline(block: Block) -> bool:
    return 2 <= block.words <= HEADLINE_WORDS and not block.text.rstrip("\"'”“»« ").endswith((".", ":", ";", "。"))


_ending = twin("candidates")(ending)
