"""The features of a page (`table.py`), and what a forest makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleanarticle.learned.blocks import blocks
from cleanarticle.learned.elements import elements, transposed
from cleanarticle.learned.forest import Forest
from cleanarticle.learned.lines import lines
from cleanarticle.learned.lists import heading_columns, list_columns
from cleanarticle.learned.pages import page_columns, type_columns
from cleanarticle.page import Page
from cleanarticle.pipeline import Draft

Columns = Mapping[str, Sequence[int]]


class Features(NamedTuple):
    """The features of a page with blocks.

    Attributes:
        page: For every feature of `table.PAGE` its one value.
        elements: For every feature of `table.ELEMENT` its values, one for each element that holds a block.
        of: For every block the number of its element.
        blocks: For every feature of `table.BLOCK`, and in plain text of `table.LINE`, its values, one for each block.
        lists: For every feature of `table.LISTS` its values, one for each element; none in plain text.
        headings: For every feature of `table.HEADING` its values, one for each block; none in plain text.
    """

    page: Columns
    elements: Columns
    of: Sequence[int]
    blocks: Columns
    lists: Columns
    headings: Columns

    def of_some(self, indices: Sequence[int], **more: Sequence[int]) -> Features:
        """The features of some blocks, and more of them."""
        own = sorted({self.of[index] for index in indices})
        places = {element: place for place, element in enumerate(own)}
        return Features(
            self.page,
            {name: [values[element] for element in own] for name, values in self.elements.items()},
            [places[self.of[index]] for index in indices],
            {name: [values[index] for index in indices] for name, values in self.blocks.items()} | more,
            {name: [values[element] for element in own] for name, values in self.lists.items()},
            {name: [values[index] for index in indices] for name, values in self.headings.items()},
        )


def features(page: Page, draft: Draft) -> Features:
    """Compute what is said of a page, its elements and its blocks.

    Args:
        page: The page; it has blocks.
        draft: What the filters said so far.
    """
    around = elements(page)
    whole = {**page_columns(page), **type_columns(draft.types)}
    own = blocks(page, draft, around)
    if not page.markup:
        return Features(whole, around.columns, around.of, {**own, **lines(page)}, {}, {})
    columns = transposed(page.blocks)
    lists, headings = list_columns(page, columns, around, own), heading_columns(columns, own)
    return Features(whole, around.columns, around.of, own, lists, headings)


def outcomes(forest: Forest, known: Features) -> Iterator[list[int]]:
    """For every block the values of the leaves it ends in, added up lane by lane."""
    whole = forest.narrow(0, known.page, [forest.leaves])
    inside = forest.narrow(1, known.elements, [whole[0]] * (max(known.of) + 1))
    for left in forest.narrow(2, known.blocks, [inside[own] for own in known.of]):
        yield forest.values(forest.total(left))
