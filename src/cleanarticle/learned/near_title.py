"""What is said of the few blocks around the headline that may be the standfirst, beyond what is said of any block."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from cleanarticle.learned.elements import count
from cleanarticle.learned.table import FAR
from cleanarticle.page import Block, Page
from cleanarticle.pipeline import POSITIONS
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

Columns = dict[str, Sequence[int]]


def candidates(page: Page, rows: Sequence[Sequence[int]]) -> tuple[Block | None, list[Block]]:
    """The headline by the points filters gave so far, and the blocks around it that may be the standfirst."""
    titles = [row[TITLE] for row in rows]
    most = max(titles)
    if most <= 0:
        return None, []
    at = titles.index(most)
    around = page.blocks[max(0, at - BEFORE) : at + AFTER + 1]
    near = [block for block in around if block.index != at and not block.hidden and block.words >= FEWEST_WORDS]
    return page.blocks[at], near


def near_title(page: Page, title: Block, near: Sequence[Block]) -> Columns:
    """Compute the columns of `table.NEAR_TITLE`.

    Args:
        page: The page.
        title: Its headline.
        near: The candidates.
    """
    after = page.blocks[title.index + 1 : title.index + BEGINNING]
    paragraphs = [block for block in after if block.prose > 0 and block.words >= PARAGRAPH]
    described = [frozenset(tokenize(page.head.meta(name) or "")) for name in ("description", "og:description")]
    together = Counter(id(block.context.parent) for block in paragraphs)
    alike = Counter((block.tag, block.context.names) for block in paragraphs)
    words = [0, *itertools.accumulate(block.words for block in after)]
    said = [0, *itertools.accumulate(block.words >= FEWEST_WORDS for block in after)]
    long = [0, *itertools.accumulate(block.prose > 0 and block.words >= PARAGRAPH for block in after)]
    between = [max(0, block.index - title.index - 1) for block in near]
    following = [next((p for p in paragraphs if p.index > block.index), None) for block in near]
    return {
        "bold": [block.bold for block in near],
        "of_description": [
            max((100 * len(own.intersection(block.tokens)) // len(own) for own in described if own), default=0)
            for block in near
        ],
        "blocks_between": [min(MANY, said[own]) for own in between],
        "words_between": [count(words[own]) for own in between],
        "paragraphs_between": [min(MANY, long[own]) for own in between],
        "first_paragraph": [bool(paragraphs) and block is paragraphs[0] for block in near],
        "paragraphs_beside": [min(MANY, together[id(block.context.parent)]) for block in near],
        "paragraphs_alike": [min(MANY, alike[block.tag, block.context.names]) for block in near],
        "beside_next": [
            own is not None and own.context.parent is block.context.parent
            for own, block in zip(following, near, strict=True)
        ],
        "until_next": [
            min(FAR, own.index - block.index) if own else FAR for own, block in zip(following, near, strict=True)
        ],
        "beside_title": [block.context.parent is title.context.parent for block in near],
    }  # fmt: skip
