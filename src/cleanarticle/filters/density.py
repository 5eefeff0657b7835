"""Link density: the share of a paragraph that is links.

The oldest feature of the field (Kohlschütter et al., Boilerplate Detection Using Shallow Text Features, WSDM 2010).
One or two linked words are a menu item; a linked sentence points to other content; a few links in prose are prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

MENU_WORDS = 3
# A line of several links this long on average is a menu whose items are not set apart.
MENU_LINKS = 4
ITEM_CHARS = 25
HALF, MOST = 0.5, 0.8
# Roles, with their points where a block is links for the greater part, and where for the most.
MENU = ((Role.BODY, -8, -20), (Role.NAV, 12, 12))
NO_MENU = ((Role.BODY, -8, -20), (Role.NAV, 4, 4), (Role.TEASER, 8, 14))


def density(page: Page, draft: Draft) -> Iterable[SharedEvidence]:
    """What the share of links says of blocks that are links for the greater part."""
    return _linked(page)


def linked(page: Page) -> Iterator[SharedEvidence]:
    """Yield evidence on blocks that are links for the greater part."""
    alike: dict[tuple[float, bool], list[int]] = {}
    # Where the page is no article, linked cards are its content; linked words are still a menu.
    content = range(0) if page.has_article else page.in_main
    for block in page.blocks:
        if block.link_share <= HALF or (block.words > MENU_WORDS and block.index in content):
            continue
        links = len(block.links)
        is_menu = block.words <= MENU_WORDS or (links >= MENU_LINKS and len(block.text) <= links * ITEM_CHARS)
        alike.setdefault((block.link_share, is_menu), []).append(block.index)
    for (share, is_menu), paragraphs in alike.items():
        reason = f"{share:.0%} of it is links"
        for role, half, most in MENU if is_menu else NO_MENU:
            yield SharedEvidence(paragraphs, role, most if share > MOST else half, reason)


_linked = twin("density")(linked)
