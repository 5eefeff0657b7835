"""Running text: length, sentence ends and stop words speak for the article's body.

Stop words as a sign of grammar are jusText's idea (Pomikálek, Removing Boilerplate and Duplicate Content from Web
Corpora, 2011); here they lower the score of long texts that have none, such as lists of places.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.types import Evidence, Role

MOST = 26
# Where no markup says otherwise, a short line is more likely the article's than anything else.
PLAIN_LINE = 6


def prose(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence for the body on blocks that read like prose, on code, and against wordless blocks."""
    for block in page.blocks:
        if block.prose > 0:
            yield Evidence(
                block.index, Role.BODY, min(MOST, 6 + block.prose // 3), f"running text of {block.words} words"
            )
        elif block.tag == "pre":
            yield Evidence(block.index, Role.BODY, 14, "code")
        elif block.words == 0:
            yield Evidence(block.index, Role.OTHER, 12, "no words")
        elif not page.markup:
            yield Evidence(block.index, Role.BODY, PLAIN_LINE, "a line of text")
