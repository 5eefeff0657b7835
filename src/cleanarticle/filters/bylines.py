"""Bylines: authors, dates, agencies, reading time and short biographies.

A byline is short; it opens with a "by", or consists of a date, or stands where the page marks a time or an author.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import dated
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role

BYLINE_WORDS = 15
DATE_WORDS = 6
OF_BYLINES = frozenset({"byline.author", "byline.by", "byline.date", "byline.reading"})


def bylines(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on short blocks with by-words, dates, reading times, and on biographies."""
    dates = {*_dated(page.blocks, BYLINE_WORDS, page.lexicon.months)}
    for index in sorted(dates.union(page.phrased(OF_BYLINES))):
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
        if index in dates and not block.level:
            yield Evidence(block.index, Role.BYLINE, 18 if block.words <= 10 else 8, "a date")
            if block.words <= DATE_WORDS:
                yield Evidence(block.index, Role.BODY, -24, "a date and little else")
        for category, points in (("byline.date", 8), ("byline.reading", 18)):
            if (found := hits.get(category)) and (found[0].start <= 2 or category == "byline.reading"):
                yield Evidence(block.index, Role.BYLINE, points, f"says “{found[0].phrase}”")


def _capital(text: str, at: int) -> bool:
    words = text.split(maxsplit=at + 1)
    return len(words) > at and not words[at][:1].islower()


_dated = twin("figures")(dated)
