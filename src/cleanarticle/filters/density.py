"""Link density: the share of a paragraph that is links.

The oldest feature of the field (Kohlschütter et al., Boilerplate Detection Using Shallow Text Features, WSDM 2010).
One or two linked words are a menu item; a linked sentence points to other content; a few links in prose are prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.page import Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Evidence, Role

MENU_WORDS = 3
# A line of several links this long on average is a menu whose items are not set apart.
MENU_LINKS = 4
ITEM_CHARS = 25


def density(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on blocks that are links for the greater part."""
    for block in page.blocks:
        if block.link_share <= 0.5:
            continue
        # Where the page is no article, linked cards are its content; linked words are still a menu.
        if not page.has_article and block.words > MENU_WORDS and block.index in page.in_main:
            continue
        reason = f"{block.link_share:.0%} of it is links"
        yield Evidence(block.index, Role.BODY, -20 if block.link_share > 0.8 else -8, reason)
        if block.words <= MENU_WORDS or (
            len(block.links) >= MENU_LINKS and len(block.text) <= len(block.links) * ITEM_CHARS
        ):
            yield Evidence(block.index, Role.NAV, 12, reason)
        else:
            yield Evidence(block.index, Role.NAV, 4, reason)
            yield Evidence(block.index, Role.TEASER, 14 if block.link_share > 0.8 else 8, reason)
