"""BeautifulSoup's trees: what callers may hand in, and what takes over where libxml2 stops reading.

Beautiful Soup is imported when it is needed: few callers have it, and it takes longer than all of this package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeGuard

from cleanarticle.segment.builder import Builder
from cleanarticle.segment.decode import well_formed

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

END = None


def is_soup(source: object) -> TypeGuard[Tag]:
    """Whether it is a document or tag of BeautifulSoup; it is none as long as nobody has imported that."""
    bs4 = sys.modules.get("bs4")
    return bs4 is not None and isinstance(source, bs4.Tag)


def parse_deep(markup: str) -> BeautifulSoup | None:
    """What Python's own parser reads, however deep; None where it refuses."""
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    try:
        # An XML declaration would have bs4 warn that this may be no HTML.
        return BeautifulSoup(markup.replace("<?xml", "<?"), "html.parser")
    except ParserRejectedMarkup:
        return None


def walk_soup(root: Tag, builder: Builder) -> None:
    """Tell the builder of a BeautifulSoup tag and all it holds, in document order and without recursion."""
    from bs4 import BeautifulSoup, Tag
    from bs4.element import NavigableString, PreformattedString

    stack: list[PageElement | None] = [root]
    while stack:
        node = stack.pop()
        if node is END:
            builder.end()
        elif isinstance(node, Tag):
            is_document = isinstance(node, BeautifulSoup)
            if is_document or builder.start(str.lower(node.name), _attributes(node)):
                if not is_document:
                    stack.append(END)
                stack.extend(reversed(node.contents))
            else:
                count_soup(node.descendants, builder)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            builder.data(well_formed(node))


def count_soup(nodes: Iterable[PageElement], builder: Builder) -> None:
    """Have the tags among nodes counted whose text is not read."""
    from bs4 import BeautifulSoup, Tag

    for node in nodes:
        if isinstance(node, Tag) and not isinstance(node, BeautifulSoup):
            builder.count(str.lower(node.name))


def _attributes(node: Tag) -> dict[str, str]:
    return {name: _text_of(value) for name, value in node.attrs.items()}


def _text_of(value: object) -> str:
    """An attribute's value as it would be written: callers put in numbers, and strings of types of their own."""
    if isinstance(value, (list, tuple)):
        value = " ".join(value)
    if not isinstance(value, str):
        value = "" if value is None else str(value)
    return well_formed(str.__str__(value))
