"""Bylines: authors, dates, agencies, reading time and short biographies.

A byline is short; it opens with a "by", or consists of a date, or stands where the page marks a time or an author.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import FIGURES, dated, phrased
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role

BYLINE_WORDS = 15
DATE_WORDS = 6
# Digits with separators; each repetition is bounded and the parts cannot match the same characters.
DATE = regex.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})\b")
YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
# 2025年1月13日, 2025년 1월 13일: no boundary before the word for the year.
EASTERN = regex.compile(r"(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월]")

OF_BYLINES = frozenset({"byline.author", "byline.by", "byline.date", "byline.reading"})


def bylines(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on short blocks with by-words, dates, reading times, and on biographies."""
    months = page.lexicon.months
    for index in sorted({*_phrased(page.hits, OF_BYLINES), *_dated(page.blocks, BYLINE_WORDS)}):
        block, hits = page.blocks[index], page.hits[index]
        biography = hits.get("byline.author")
        if biography:
            yield Evidence(block.index, Role.BYLINE, 16, f"a biography: “{biography[0].phrase}”")
        if block.words > BYLINE_WORDS:
            continue
        by = next((h for h in hits.get("byline.by", ()) if h.start == 0), None)
        if (
            by
            and block.words <= 10
            and not block.ends
            and len(block.tokens) > by.words
            and _capital(block.text, by.words)
        ):
            yield Evidence(block.index, Role.BYLINE, 22, f"begins with “{by.phrase}” and a name")
        if not block.level and _has_date(block, months):
            yield Evidence(block.index, Role.BYLINE, 18 if block.words <= 10 else 8, "a date")
            if block.words <= DATE_WORDS:
                yield Evidence(block.index, Role.BODY, -24, "a date and little else")
        for category, points in (("byline.date", 8), ("byline.reading", 18)):
            if (found := hits.get(category)) and (found[0].start <= 2 or category == "byline.reading"):
                yield Evidence(block.index, Role.BYLINE, points, f"says “{found[0].phrase}”")


def _has_date(block: Block, months: Mapping[str, int]) -> bool:
    text = block.text
    return FIGURES.search(text) is not None and (
        DATE.search(text) is not None
        or EASTERN.search(text) is not None
        or (YEAR.search(text) is not None and not months.keys().isdisjoint(block.tokens))
    )


def _capital(text: str, at: int) -> bool:
    words = text.split(maxsplit=at + 1)
    return len(words) > at and not words[at][:1].islower()


_phrased, _dated = twin("candidates")(phrased), twin("candidates")(dated)
