"""What is said of the few blocks around the headline that may be the standfirst, beyond what is said of any block."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from cleanarticle.learned.elements import count
from cleanarticle.learned.table import FAR
from cleanarticle.page import Block, Page
from cleanarticle.points import POSITIONS, Points
from cleanarticle.twins import twin
from cleanarticle.types import Role
from cleanarticle.words import tokenize

# How many blocks before and after the headline a standfirst may stand, bylines, buttons and pictures between; of how
# many words it is at least, and of how many a paragraph that is running text without doubt.
BEFORE, AFTER = 3, 16
FEWEST_WORDS = 3
PARAGRAPH = 20
# As many blocks after the headline are looked at to see what its paragraphs are like.
BEGINNING = 60
MANY = 20
TITLE = POSITIONS[Role.TITLE]

NAMES = (
    "bold", "of_description", "blocks_between", "words_between", "paragraphs_between", "first_paragraph",
    "paragraphs_beside", "paragraphs_alike", "beside_next", "until_next", "beside_title",
)  # fmt: skip

Columns = dict[str, Sequence[int]]


def candidates(page: Page, points: Points) -> tuple[Block | None, list[Block]]:
    """The headline by the points filters gave so far, and the blocks around it that may be the standfirst."""
    titles = points.column(TITLE)
    most = max(titles)
    if most <= 0:
        return None, []
    at = titles.index(most)
    around = page.blocks[max(0, at - BEFORE) : at + AFTER + 1]
    near = [block for block in around if block.index != at and not block.hidden and block.words >= FEWEST_WORDS]
    return page.blocks[at], near


@twin("near_title")
def near_title(page: Page, title: Block, near: Sequence[Block]) -> Columns:
    """Compute the columns of `table.NEAR_TITLE`.

    Args:
        page: The page.
        title: Its headline.
        near: The candidates.
    """
    after = page.blocks[title.index + 1 : title.index + BEGINNING]
    paragraphs = [block for block in after if block.words >= PARAGRAPH and block.prose > 0]
    places = [block.index for block in paragraphs]
    metas = {page.head.meta(name) or "" for name in ("description", "og:description")}
    described = [frozenset(own) for own in map(tokenize, metas) if own]
    together = Counter([id(block.context.parent) for block in paragraphs])
    alike = Counter([(block.tag, block.context.names) for block in paragraphs])
    said = [0, *itertools.accumulate([block.words >= FEWEST_WORDS for block in after[:AFTER]])]
    words = [0, *itertools.accumulate([block.words for block in after[:AFTER]])]
    rows = []
    for block in near:
        context, between = block.context, max(0, block.index - title.index - 1)
        # The paragraphs up to it, and the next one.
        passed = bisect_right(places, block.index)
        following = paragraphs[passed] if passed < len(paragraphs) else None
        itself = passed > 0 and paragraphs[passed - 1] is block
        rows.append(
            (
                block.bold,
                max([100 * len(own.intersection(block.tokens)) // len(own) for own in described], default=0),
                min(MANY, said[between]),
                count(words[between]),
                min(MANY, passed - itself),
                itself and passed == 1,
                min(MANY, together[id(context.parent)]),
                min(MANY, alike[block.tag, context.names]),
                following is not None and following.context.parent is context.parent,
                min(FAR, following.index - block.index) if following else FAR,
                context.parent is title.context.parent,
            )
        )
    return dict(zip(NAMES, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(NAMES, ())
