"""The features of a page (`table.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleanarticle.learned.blocks import blocks
from cleanarticle.learned.elements import elements
from cleanarticle.learned.lines import lines
from cleanarticle.learned.lists import heading_columns, list_columns
from cleanarticle.learned.pages import page_columns, type_columns
from cleanarticle.learned.rows import Rows
from cleanarticle.page import Page
from cleanarticle.points import Points
from cleanarticle.twins import twin
from cleanarticle.types import PageType

_elements, _blocks = twin("elements")(elements), twin("blocks")(blocks)
_lists, _headings = twin("lists")(list_columns), twin("lists")(heading_columns)


class Features(NamedTuple):
    """The features of a page with blocks.

    Attributes:
        page: The value of every feature of `table.PAGE`.
        blocks: For every feature of `table.ELEMENT` and `table.BLOCK`, of pages with markup also of `table.LISTS` and
            `table.HEADING`, of plain text of `table.LINE`, its values, one for each block.
    """

    page: Mapping[str, int]
    blocks: Mapping[str, Sequence[int]]

    def rows(self) -> Rows:
        """The features as forests ask for them."""
        return Rows(self.page, self.blocks, len(next(iter(self.blocks.values()))))


def features(page: Page, points: Points, types: Mapping[PageType, int]) -> Features:
    """Compute what is said of a page, its elements and its blocks.

    Args:
        page: The page; it has blocks.
        points: What filters gave to the roles of all blocks so far.
        types: The types the page may be of, with their probabilities in percent.
    """
    whole = {**page_columns(page), **type_columns(types)}
    around = _elements(page)
    own = {**around.columns, **_blocks(page, points, around)}
    if page.markup:
        own |= _lists(page, around, own) | _headings(page, own)
    else:
        own |= lines(page)
    return Features(whole, own)
