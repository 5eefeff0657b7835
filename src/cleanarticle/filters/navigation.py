"""Navigation: menus, breadcrumbs, tools, pagination, by their words, by their place and by being short.

A short block outside the main content with nothing else said of it is most likely one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

ITEM = 20
ITEM_WORDS = 6
SHORT_WORDS = 5
BREADCRUMB_WORDS = 15
BREADCRUMBS = re.compile("[^ ] [»›>/] [^ ]")


def navigation(page: Page, draft: Draft) -> Iterator[SharedEvidence]:
    """Yield evidence on menu and tool items, breadcrumbs, and short blocks outside the main content."""
    items, short, outside, breadcrumbs = _found(page, draft.column(Role.BODY))
    for phrase, paragraphs in items.items():
        yield SharedEvidence(paragraphs, Role.NAV, ITEM, f"says “{phrase}”")
        yield SharedEvidence(paragraphs, Role.BODY, -8, f"says “{phrase}”")
    yield SharedEvidence(short, Role.NAV, 6, "short, outside the main content")
    yield SharedEvidence(outside, Role.OTHER, 2, "outside the main content")
    yield SharedEvidence(breadcrumbs, Role.NAV, 10, "breadcrumbs")


class Found(NamedTuple):
    """What looks like navigation: items by what they say, breadcrumbs, and else what is outside the main content."""

    items: dict[str, list[int]]
    short: list[int]
    outside: list[int]
    breadcrumbs: list[int]


def found(page: Page, body: Sequence[int]) -> Found:
    """Find blocks that look like navigation.

    Args:
        page: The page.
        body: For every block the points of article text so far.
    """
    out = Found({}, [], [], [])
    content = page.in_main if page.markup else range(len(page.blocks))
    for block, hits in zip(page.blocks, page.hits, strict=True):
        named = hits.get("nav.item", ()) if block.words <= ITEM_WORDS else ()
        item = next((hit for hit in named if 3 * hit.words >= 2 * block.words), None) if named else None
        if item:
            out.items.setdefault(item.phrase, []).append(block.index)
        elif block.index not in content and body[block.index] < 0:
            (out.short if block.words <= SHORT_WORDS else out.outside).append(block.index)
        if block.words <= BREADCRUMB_WORDS and not block.ends and BREADCRUMBS.search(block.text):
            out.breadcrumbs.append(block.index)
    return out


_found = twin("navigation")(found)
