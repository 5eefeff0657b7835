"""Which blocks a filter need look at: what is asked of every block of the page before anything is asked of a few.

Most blocks hold no phrase, no date and nothing of the headline; a filter that walks through all of them spends most of
its time on finding that out. All functions give indexes in the order of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from cleanarticle.lexicons import Hit
from cleanarticle.page import Block

# So like a title of the page's head a block is meant by it: more than half of the words of either are those of both.
LIKE = 0.5
# What every date in figures holds: two digits with a separator between them, or a year. No repetition, and a first
# character that is searched for fast.
FIGURES = re.compile(r"\d(?:[./-]\d|(?<=1)9\d\d|(?<=2)0\d\d)")
# What every IBAN begins with; the same holds for it.
CODE = re.compile(r"[A-Z][A-Z]\d\d")

Title = tuple[tuple[str, ...], frozenset[str]]


def phrased(hits: Sequence[Mapping[str, tuple[Hit, ...]]], categories: AbstractSet[str]) -> list[int]:
    """The blocks with a phrase of one of these categories."""
    return [at for at, own in enumerate(hits) if own and not categories.isdisjoint(own)]


def starting(blocks: Sequence[Block], starts: tuple[str, ...]) -> list[int]:
    """The blocks whose text starts with one of these."""
    return [at for at, block in enumerate(blocks) if block.text.startswith(starts)]


def ending(blocks: Sequence[Block], ends: tuple[str, ...]) -> list[int]:
    """The blocks whose text ends with one of these."""
    return [at for at, block in enumerate(blocks) if block.text.endswith(ends)]


def dated(blocks: Sequence[Block], words: int) -> list[int]:
    """The blocks of so many words at most in which something may be a date in figures."""
    return [at for at, block in enumerate(blocks) if block.words <= words and FIGURES.search(block.text)]


def coded(blocks: Sequence[Block], words: int) -> list[int]:
    """The blocks of so many words at most in which something may be the number of a bank account."""
    return [at for at, block in enumerate(blocks) if block.words <= words and CODE.search(block.text)]


def alike(blocks: Sequence[Block], titles: Sequence[Title], words: int) -> list[tuple[int, float]]:
    """The blocks of so many words at most that are headings or `LIKE` a title of the head.

    Args:
        blocks: The blocks of the page.
        titles: What the head gives as titles, as words and as the set of these.
        words: How many words a headline has at most.

    Returns:
        Their indexes, each with how like the likest of the titles it is; 0 where that is too little.
    """
    starts = {title[0] for title, _ in titles}
    known = frozenset().union(*(own for _, own in titles))
    fewest = LIKE * min((len(own) for _, own in titles), default=0)
    out: list[tuple[int, float]] = []
    for block in blocks:
        tokens = block.tokens
        if 0 < block.words <= words:
            # What neither begins like one nor has half of the words of the shortest is like none of them.
            may = len(tokens) > fewest and len(known.intersection(tokens)) > fewest
            match = likeness(tokens, titles) if may or (tokens and tokens[0] in starts) else 0.0
            if match or block.level:
                out.append((block.index, match))
    return out


def likeness(tokens: tuple[str, ...], titles: Collection[Title]) -> float:
    """How like a block is to the likest of the titles: the share of the words of either that both have."""
    own = set(tokens)
    likest = 0.0
    for title, words in titles:
        both = len(own & words)
        likest = max(likest, both / (len(own) + len(words) - both))
        # The title tag has the site's name behind the headline.
        if len(tokens) >= 3 and title[: len(tokens)] == tokens:
            likest = max(likest, 0.9)
    return likest if likest > LIKE else 0.0
