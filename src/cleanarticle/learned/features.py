"""The features of a page (`table.py`): values for the page, columns for its elements and for its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleanarticle.learned.blocks import blocks
from cleanarticle.learned.elements import elements
from cleanarticle.page import Page
from cleanarticle.pipeline import Draft


class Features(NamedTuple):
    """The features of a page with blocks.

    Attributes:
        elements: For every feature of `table.ELEMENT` its values, one for each element that holds a block.
        of: For every block the number of its element.
        blocks: For every feature of `table.BLOCK` its values, one for each block.
    """

    elements: Mapping[str, Sequence[int]]
    of: Sequence[int]
    blocks: Mapping[str, Sequence[int]]


def features(page: Page, draft: Draft) -> Features:
    """Compute what is said of the elements and blocks of a page.

    Args:
        page: The page; it has blocks.
        draft: What the filters said so far.
    """
    around = elements(page)
    return Features(around.columns, around.of, blocks(page, draft, around))
