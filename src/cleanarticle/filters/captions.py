"""Captions and credits of pictures, by the figure they stand in and by the words of credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import pictured
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role, SharedEvidence

CAPTION_WORDS = 60
CREDIT_WORDS = 14
OF_CREDITS = frozenset({"caption.credit"})
SEPARATOR = re.compile("[:：／＝=]")


def captions(page: Page, draft: Draft) -> Iterator[Evidence | SharedEvidence]:
    """Yield evidence on blocks in figures and on credit lines."""
    yield SharedEvidence(_pictured(page.blocks, CAPTION_WORDS), Role.CAPTION, 16, "inside a figure")
    for index in page.phrased(OF_CREDITS):
        block, credit = page.blocks[index], page.hits[index]["caption.credit"]
        if block.words > CAPTION_WORDS:
            continue
        reason = f"names a picture's source: “{credit[0].phrase}”"
        first = credit[0].start == 0 and SEPARATOR.search(block.text[:40]) is not None
        last = credit[-1].end >= block.words - 4 and SEPARATOR.search(block.text[-60:]) is not None
        if block.words <= CREDIT_WORDS and (first or last or block.text.lstrip("( ").startswith("©")):
            yield Evidence(index, Role.CAPTION, 28, reason)
            yield Evidence(index, Role.BODY, -8, reason)
        elif last:
            yield Evidence(index, Role.CAPTION, 14, reason)


_pictured = twin("candidates")(pictured)
