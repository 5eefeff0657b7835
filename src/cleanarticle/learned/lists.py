"""What is said of the list, the part of the page and the heading that blocks stand under, for telling teasers.

Of a list all cards are teasers, or none is, and one card alone seldom tells.

The list is the element around the nearest one that stands among others made alike. The part is the largest element that
holds little of the page's running text: a column, a box, a footer, with its heading and all of its lists. Of both it is
said what their blocks are on average, which costs a pass over the blocks and a few differences a list.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from cleanarticle.learned.elements import Elements, capped, counted
from cleanarticle.learned.table import HEADING_POINTS, LIST_POINTS, MARGIN
from cleanarticle.page import Page

# A link of so many words is a headline rather than an item of a menu; a text of more words is no longer a card's.
LONG_LINK = 5
LONGEST = 60
PHRASES = ("promo", "teaser")
# What means are multiplied by, so that whole numbers tell them apart.
WORDS_SCALE, LINK_SCALE = 4, 10

Columns = dict[str, Sequence[int]]


def list_columns(page: Page, around: Elements, own: Mapping[str, Sequence[int]]) -> Columns:
    """Compute the columns of `table.LISTS`.

    Args:
        page: The page; it has blocks.
        around: What is said of the elements the blocks stand in.
        own: The columns of `table.BLOCK`.
    """
    blocks = page.blocks
    linked = [links > 0 for links in own["links"]]
    long = [has and block.words >= LONG_LINK for has, block in zip(linked, blocks, strict=True)]
    of_all: dict[str, tuple[int, Sequence[int]]] = {
        **{f"points_{role.value}": (1, own[f"points_{role.value}"]) for role in LIST_POINTS},
        **{f"says_{family}": (100, _says(page, family)) for family in PHRASES},
        "heads": (100, [block.level > 0 for block in blocks]),
        "words": (WORDS_SCALE, capped([block.words for block in blocks], LONGEST)),
    }
    of_links: dict[str, tuple[int, Sequence[int]]] = {
        # Of blocks without a link these are 0.
        **{f"link_{name}": (LINK_SCALE, own[f"link_{name}"]) for name in ("depth", "words", "digits")},
        "link_said": (1, own["link_said"]),
        "link_abroad": (100, own["link_abroad"]),
        "long_links": (100, long),
    }
    links = _sums(linked)
    means = [(scale, _sums(values)) for scale, values in of_all.values()]
    link_means = [(scale, _sums(values)) for scale, values in of_links.values()]

    columns: Columns = {}
    for reach, ranges in (("list", around.lists), ("part", around.parts)):
        spans = {*ranges}
        each = [(first, stop, stop - first) for first, stop in spans]
        linking = [(first, stop, links[stop] - links[first] or 1) for first, stop in spans]
        values = [
            counted([number for _, _, number in each]),
            *[[scale * (sums[stop] - sums[first]) // of for first, stop, of in each] for scale, sums in means],
            *[[scale * (sums[stop] - sums[first]) // of for first, stop, of in linking] for scale, sums in link_means],
        ]
        rows = dict(zip(spans, zip(*values, strict=True), strict=True))
        names = (f"{reach}_{name}" for name in ("blocks", *of_all, *of_links))
        columns |= zip(names, zip(*[rows[span] for span in ranges], strict=True), strict=True)
    return columns


def heading_columns(page: Page, own: Mapping[str, Sequence[int]]) -> Columns:
    """Compute the columns of `table.HEADING`: what filters gave to the nearest heading before a block.

    Args:
        page: The page; it has blocks.
        own: The columns of `table.BLOCK`.
    """
    nearest: int | None = None
    before = []
    for at, block in enumerate(page.blocks):
        before.append(nearest)
        if block.level:
            nearest = at
    given = {f"heading_{role.value}": own[f"points_{role.value}"] for role in HEADING_POINTS}
    return {name: [MARGIN if at is None else values[at] for at in before] for name, values in given.items()}


def _sums(values: Sequence[int]) -> list[int]:
    """What the values so far add up to, from none to all."""
    return [0, *itertools.accumulate(values)]


def _says(page: Page, family: str) -> list[int]:
    """Which blocks hold a phrase of a family of the lexicon."""
    start = f"{family}."
    return [any(category.startswith(start) for category in hits) if hits else 0 for hits in page.hits]
