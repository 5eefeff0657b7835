"""Which blocks a filter need look at: what is asked of every block of the page before anything is asked of a few.

Most blocks hold no date and nothing of the headline; a filter that walks through all of them spends most of its time on
finding that out. All functions give indexes in the order of the page; for phrases `Page.phrased` does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from cleanarticle.lexicons import Hit
from cleanarticle.page import Block, Hint
from cleanarticle.patterns import Pattern

# So like a title of the page's head a block is meant by it: more than half of the words of either are those of both.
LIKE = 0.5
# What every date in figures holds: two digits with a separator between them, or a year. No repetition, and a first
# character that is searched for fast.
FIGURES = re.compile(r"\d(?:[./-]\d|(?<=1)9\d\d|(?<=2)0\d\d)")
# Digits with separators; each repetition is bounded and the parts cannot match the same characters. Where words end is
# asked of `regex`: for `re` the note in "May 2019²" is part of a word, and a vowel sign of Thai is not.
DATE = Pattern(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})\b")
# What it holds between its first and last digit, searched for in half the time.
SEPARATED = re.compile(r"\d[./-]\d{1,2}[./-]\d")
YEAR = Pattern(r"\b(?:19|20)\d\d\b")
# The same for most texts of most pages: of ASCII both say the same.
ASCII_DATE, ASCII_YEAR = re.compile(DATE.pattern), re.compile(YEAR.pattern)
# 2025年1月13日, 2025년 1월 13일: no boundary before the word for the year.
EASTERN = re.compile(r"(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월]")
# What every IBAN begins with; every repetition is bounded.
CODE = re.compile(r"[A-Z][A-Z]\d\d(?:[ \u00a0]?[A-Z0-9]{4}){2}")

Title = tuple[tuple[str, ...], frozenset[str]]


def hinted(blocks: Sequence[Block], category: str) -> dict[Hint, list[int]]:
    """The blocks in elements whose names are of a category, by these names."""
    out: dict[Hint, list[int]] = {}
    for at, block in enumerate(blocks):
        hint = block.context.hints.get(category)
        if hint:
            out.setdefault(hint, []).append(at)
    return out


def pictured(blocks: Sequence[Block], words: int) -> list[int]:
    """The blocks of so many words at most in figures; but tables and code in these are content."""
    return [
        at
        for at, block in enumerate(blocks)
        # Some sites put whole articles in a <figure>.
        if block.figure is not None and block.words <= words and not block.cell and block.tag != "pre"
    ]


def levelled(blocks: Sequence[Block]) -> list[int]:
    """The headings."""
    return [at for at, block in enumerate(blocks) if block.level]


def starting(blocks: Sequence[Block], starts: tuple[str, ...]) -> list[int]:
    """The blocks whose text starts with one of these."""
    return [at for at, block in enumerate(blocks) if block.text.startswith(starts)]


def ending(blocks: Sequence[Block], ends: tuple[str, ...]) -> list[int]:
    """The blocks whose text ends with one of these."""
    return [at for at, block in enumerate(blocks) if block.text.endswith(ends)]


def dated(blocks: Sequence[Block], words: int, months: Mapping[str, int]) -> list[int]:
    """The blocks of so many words at most that hold a date, with the month in figures or as a word of the language."""
    return [
        at
        for at, block in enumerate(blocks)
        if block.words <= words and FIGURES.search(block.text) and has_date(block.text, block.tokens, months)
    ]


def has_date(text: str, tokens: tuple[str, ...], months: Mapping[str, int]) -> bool:
    """Whether there is a date in a text."""
    figures, year = (ASCII_DATE, ASCII_YEAR) if text.isascii() else (DATE, YEAR)
    return (
        (SEPARATED.search(text) is not None and figures.search(text) is not None)
        or (not months.keys().isdisjoint(tokens) and year.search(text) is not None)
        or (("年" in text or "년" in text) and EASTERN.search(text) is not None)
    )


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


def phrases(found: tuple[Hit, ...]) -> tuple[list[str], int]:
    """The phrases that were found, each once and in order, and the words of the longest."""
    if len(found) == 1:
        return [found[0].phrase], found[0].words
    return sorted({hit.phrase for hit in found}), max([hit.words for hit in found])
