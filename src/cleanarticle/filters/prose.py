"""Running text: length, sentence ends and stop words speak for the article's body.

Stop words as a sign of grammar are jusText's idea (Pomikálek, Removing Boilerplate and Duplicate Content from Web
Corpora, 2011); here they lower the score of long texts that have none, such as lists of places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role, SharedEvidence

LEAST, MOST = 6, 26
CODE = (Role.BODY, 14, "code")
WORDLESS = (Role.OTHER, 12, "no words")
# Where no markup says otherwise, a short line is more likely the article's than anything else.
LINE = (Role.BODY, 6, "a line of text")


def prose(page: Page, draft: Draft) -> Iterable[Evidence | SharedEvidence]:
    """What shows text that reads like prose, code, and blocks without words."""
    return _running(page)


def running(page: Page) -> Iterator[Evidence | SharedEvidence]:
    """Yield evidence for the body on blocks that read like prose, on code, and against wordless blocks."""
    code, wordless, lines = list[int](), list[int](), list[int]()
    for block in page.blocks:
        if block.prose > 0:
            points = min(MOST, LEAST + block.prose // 3)
            yield Evidence(block.index, Role.BODY, points, f"running text of {block.words} words")
        elif block.tag == "pre":
            code.append(block.index)
        elif block.words == 0:
            wordless.append(block.index)
        elif not page.markup:
            lines.append(block.index)
    yield SharedEvidence(code, *CODE)
    yield SharedEvidence(wordless, *WORDLESS)
    yield SharedEvidence(lines, *LINE)


_running = twin("prose")(running)
