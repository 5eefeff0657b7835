"""Navigation: menus, breadcrumbs, tools, pagination, by their words, by their place and by being short.

A short block outside the main content with nothing else said of it is most likely one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.page import Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Evidence, Role

ITEM = 20
ITEM_WORDS = 6
SHORT_WORDS = 5
BREADCRUMB_WORDS = 15
BREADCRUMBS = re.compile("[^ ] [»›>/] [^ ]")


def navigation(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on menu and tool items, breadcrumbs, and short blocks outside the main content."""
    main = page.in_main
    for block, hits in zip(page.blocks, page.hits, strict=True):
        outside = page.markup and block.index not in main
        named = hits.get("nav.item", ()) if block.words <= ITEM_WORDS else ()
        item = next((hit for hit in named if 3 * hit.words >= 2 * block.words), None) if named else None
        if item:
            yield Evidence(block.index, Role.NAV, ITEM, f"says “{item.phrase}”")
            yield Evidence(block.index, Role.BODY, -8, f"says “{item.phrase}”")
        elif outside and draft.of(block.index, Role.BODY) < 0:
            if block.words <= SHORT_WORDS:
                yield Evidence(block.index, Role.NAV, 6, "short, outside the main content")
            else:
                yield Evidence(block.index, Role.OTHER, 2, "outside the main content")
        if block.words <= BREADCRUMB_WORDS and not block.ends and BREADCRUMBS.search(block.text):
            yield Evidence(block.index, Role.NAV, 10, "breadcrumbs")
