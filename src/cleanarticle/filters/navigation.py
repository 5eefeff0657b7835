"""Navigation: menus, breadcrumbs, tools, pagination, by their words, by their place and by being short.

A short block outside the main content with nothing else said of it is most likely one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

ITEM, ITEM_BODY = 20, -8
SHORT = (Role.NAV, 6, "short, outside the main content")
OUTSIDE = (Role.OTHER, 2, "outside the main content")
TRAIL = (Role.NAV, 10, "breadcrumbs")
ITEM_WORDS = 6
SHORT_WORDS = 5
BREADCRUMB_WORDS = 15
BREADCRUMBS = re.compile("[^ ] [»›>/] [^ ]")


def navigation(page: Page, draft: Draft) -> Iterable[SharedEvidence]:
    """What shows menu and tool items, breadcrumbs, and short blocks outside the main content."""
    return _looked(page, draft.column(Role.BODY))


def looked(page: Page, body: Sequence[int]) -> Iterator[SharedEvidence]:
    """Yield evidence on blocks that look like navigation.

    Args:
        page: The page.
        body: For every block the points of article text so far.
    """
    items: dict[str, list[int]] = {}
    short: list[int] = []
    outside: list[int] = []
    breadcrumbs: list[int] = []
    content = page.in_main if page.markup else range(len(page.blocks))
    for block, hits in zip(page.blocks, page.hits, strict=True):
        named = hits.get("nav.item", ()) if block.words <= ITEM_WORDS else ()
        item = next((hit for hit in named if 3 * hit.words >= 2 * block.words), None) if named else None
        if item:
            items.setdefault(item.phrase, []).append(block.index)
        elif block.index not in content and body[block.index] < 0:
            (short if block.words <= SHORT_WORDS else outside).append(block.index)
        if block.words <= BREADCRUMB_WORDS and not block.ends and BREADCRUMBS.search(block.text):
            breadcrumbs.append(block.index)
    for phrase, paragraphs in items.items():
        yield SharedEvidence(paragraphs, Role.NAV, ITEM, f"says “{phrase}”")
        yield SharedEvidence(paragraphs, Role.BODY, ITEM_BODY, f"says “{phrase}”")
    yield SharedEvidence(short, *SHORT)
    yield SharedEvidence(outside, *OUTSIDE)
    yield SharedEvidence(breadcrumbs, *TRAIL)


_looked = twin("navigation")(looked)
