"""Captions and credits of pictures, by the figure they stand in and by the words of credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.types import Evidence, Role

CAPTION_WORDS = 60
CREDIT_WORDS = 14
SEPARATOR = re.compile("[:：／＝=]")


def captions(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on blocks in figures and on credit lines."""
    for block, hits in zip(page.blocks, page.hits, strict=True):
        credit = hits.get("caption.credit") if hits else None
        if (block.figure is None and not credit) or block.words > CAPTION_WORDS:
            continue
        # Some sites put whole articles in a <figure>; tables and code in figures are content.
        if block.figure is not None and not block.cell and block.tag != "pre":
            yield Evidence(block.index, Role.CAPTION, 16, "inside a figure")
        if not credit:
            continue
        reason = f"names a picture's source: “{credit[0].phrase}”"
        first = credit[0].start == 0 and SEPARATOR.search(block.text[:40]) is not None
        last = credit[-1].end >= block.words - 4 and SEPARATOR.search(block.text[-60:]) is not None
        if block.words <= CREDIT_WORDS and (first or last or block.text.lstrip("( ").startswith("©")):
            yield Evidence(block.index, Role.CAPTION, 28, reason)
            yield Evidence(block.index, Role.BODY, -8, reason)
        elif last:
            yield Evidence(block.index, Role.CAPTION, 14, reason)
