"""Articles made by hand, for the tests of what is computed from them."""

from __future__ import annotations

from typing import Any

from cleanarticle.article import Article
from cleanarticle.types import Cell, ListItem, Paragraph, Role

CAPTION = {"role": Role.CAPTION, "tag": "figcaption", "figure": 1}


class Marked(str):
    """A str of another type, such as template engines make; what is made of it is one too."""

    __slots__ = ()

    def replace(self, *arguments: Any) -> Marked:
        """As `markupsafe.Markup` has it."""
        return Marked(super().replace(*arguments))

    def lower(self) -> Marked:
        """As `markupsafe.Markup` has it."""
        return Marked(super().lower())


def page(*parts: str | tuple[str, dict[str, Any]], **about_page: Any) -> Article:
    """An article of these paragraphs; each is its text, or its text and what it is beyond a `<p>` of the body."""
    paragraphs = []
    for index, part in enumerate(parts):
        text, about = (part, {}) if isinstance(part, str) else part
        fields: dict[str, Any] = {"role": Role.BODY, "confidence": 1.0, "tag": "p"} | about
        paragraphs.append(Paragraph(index, text, **fields))
    return Article(tuple(paragraphs), **about_page)


def item(number: int, *, of: int = 1, depth: int = 1, ordered: bool = False) -> dict[str, Any]:
    """A list item."""
    return {"tag": "li", "item": ListItem(of, depth, ordered, number)}


def cell(row: int, column: int, *, header: bool = False, table: int = 1) -> dict[str, Any]:
    """A cell of a table."""
    return {"tag": "td", "cell": Cell(table, row, column, header)}
