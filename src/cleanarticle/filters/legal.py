"""Legal notices: cookie and consent texts, copyright, imprint, no-script notices, by their phrases."""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import phrases, starting
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role

LONG = 60
NOTICE = frozenset({"legal.notice"})
SIGNS = ("©", "(c) ", "Copyright")


def legal(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on legal phrases and copyright lines."""
    signed = {*_starting(page.blocks, SIGNS)}
    for index in sorted({*page.phrased(NOTICE), *signed}):
        block, hits = page.blocks[index], page.hits[index]
        found = hits.get("legal.notice")
        if found:
            said, longest = phrases(found)
            points = 26 if 3 * longest >= block.words else 14 if block.words <= LONG else 8
            if block.link_share > 0.5 and len(block.links) > 1:  # a list of links, of which one leads to such a notice
                points //= 3
            yield Evidence(
                block.index, Role.LEGAL, points + 6 * min(3, len(said) - 1), f"says “{'”, “'.join(said[:3])}”"
            )
            if block.words <= LONG or len(said) > 1:
                yield Evidence(block.index, Role.BODY, -points // 2, f"says “{said[0]}”")
        if index in signed and block.words <= 30:
            yield Evidence(block.index, Role.LEGAL, 16, "begins with a copyright sign")


_starting = twin("candidates")(starting)
