"""Link density: the share of a paragraph that is links.

The oldest feature of the field (Kohlschütter et al., Boilerplate Detection Using Shallow Text Features, WSDM 2010).
One or two linked words are a menu item; a linked sentence points to other content; a few links in prose are prose.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

MENU_WORDS = 3
# A line of several links this long on average is a menu whose items are not set apart.
MENU_LINKS = 4
ITEM_CHARS = 25
HALF, MOST = 0.5, 0.8


def density(page: Page, draft: Draft) -> Iterable[SharedEvidence]:
    """Yield evidence on blocks that are links for the greater part."""
    for (share, is_menu), paragraphs in _linked(page).items():
        reason = f"{share:.0%} of it is links"
        most = share > MOST
        yield SharedEvidence(paragraphs, Role.BODY, -20 if most else -8, reason)
        yield SharedEvidence(paragraphs, Role.NAV, 12 if is_menu else 4, reason)
        if not is_menu:
            yield SharedEvidence(paragraphs, Role.TEASER, 14 if most else 8, reason)


def linked(page: Page) -> dict[tuple[float, bool], list[int]]:
    """The blocks that are links for the greater part, by the share of links and by whether they look like menus."""
    out: dict[tuple[float, bool], list[int]] = {}
    # Where the page is no article, linked cards are its content; linked words are still a menu.
    content = range(0) if page.has_article else page.in_main
    for block in page.blocks:
        if block.link_share <= HALF or (block.words > MENU_WORDS and block.index in content):
            continue
        links = len(block.links)
        is_menu = block.words <= MENU_WORDS or (links >= MENU_LINKS and len(block.text) <= links * ITEM_CHARS)
        out.setdefault((block.link_share, is_menu), []).append(block.index)
    return out


_linked = twin("density")(linked)
