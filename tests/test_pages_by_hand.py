"""Pages made by hand, as for the test of a filter: read if they are whole, and refused if not."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest

import cleanarticle
from cleanarticle import DEFAULT, Role, lexicons
from cleanarticle.filters.learned import Learned
from cleanarticle.lexicons import Hit
from cleanarticle.page import Block, Context, Head, Hint, Page
from cleanarticle.types import Evidence, Link

TEXTS = ("Rain", "It rained all day, and nobody in the whole town had thought of taking an umbrella.", "More news")
LEXICON = lexicons.load("en")
# What is raised depends on who sees first that something is wrong.
REFUSED = (ValueError, TypeError, AttributeError, IndexError, ZeroDivisionError, OverflowError)


def made(hits: Any = None, images: Any = (), *, of_block: Any = None, of_element: Any = None) -> Page:
    """A page of three blocks, the second of which has other values, as has the element around them."""
    about = {"blocks": 3, "words": 18, "prose_words": 15, "depth": 1, "tags": frozenset(("div",)), **(of_element or {})}
    element = Context("div", None, **about)
    blocks = []
    for index, text in enumerate(TEXTS):
        tokens = tuple(text.lower().split())
        values: dict[str, Any] = {"tokens": tokens, "words": len(tokens), "prose": 15 if index == 1 else 0}
        changed = of_block if of_block and index == 1 else {}
        blocks.append(Block(**{"index": index, "text": text, "tag": "p", "context": element, **values, **changed}))
    return Page(tuple(blocks), Head(), "en", LEXICON, ({},) * 3 if hits is None else hits, True, images=images)


def read(page: Page) -> list[Evidence]:
    """What the learned filter says of a page once all filters before it have spoken."""
    draft = DEFAULT.until("learned").run(page)
    draft.add("title", [Evidence(0, Role.TITLE, 99, "a headline")])
    return Learned()(page, draft)


def test_a_whole_page_is_read() -> None:
    """What a test of a filter needs to make is enough for the built-in ones."""
    assert {evidence.paragraph for evidence in read(made())} <= {0, 1, 2}


PARTS: list[tuple[Callable[[], Page], str]] = [
    (lambda: made(hits=()), "3 blocks, and hits of 0"),
    (lambda: made(hits=({},) * 4), "3 blocks, and hits of 4"),
    (lambda: made(of_block={"index": 7}), "not numbered"),
]


@pytest.mark.parametrize(("make", "said"), PARTS)
def test_parts_that_do_not_fit_together_are_refused(make: Callable[[], Page], said: str) -> None:
    """There are hits of every block, and every block stands at its index."""
    with pytest.raises(ValueError, match=said):
        make()


BLOCKS: list[dict[str, Any]] = [
    {"context": None}, {"context": "div"}, {"text": ""}, {"text": None}, {"level": 300}, {"level": -1}, {"words": -5},
    {"stop_words": -9}, {"link_share": 3.0}, {"link_share": float("nan")}, {"words": "five"},
]  # fmt: skip
ELEMENTS: list[dict[str, Any]] = [
    {"blocks": 0}, {"blocks": -1}, {"blocks": 10**8}, {"blocks": 2**31 - 1, "first": 2}, {"first": -2}, {"first": 3},
    {"words": -5}, {"words": 10_000}, {"depth": -1}, {"hints": {"nav": Hint("nav", "class", 400)}},
    {"hints": {"nav": None}},
]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [*({"of_block": own} for own in BLOCKS), *({"of_element": own} for own in ELEMENTS)],
    ids=lambda page: str(*page.values()),
)
def test_values_out_of_bounds_are_refused(page: dict[str, Any]) -> None:
    """What would wrap into a byte, or leads to blocks that are not there, is told."""
    with pytest.raises(REFUSED):
        read(made(**page))


@pytest.mark.skipif(not cleanarticle.compiled, reason="pure Python takes whatever behaves like it")
@pytest.mark.parametrize(
    "page",
    [
        {"of_block": {"text": 3}}, {"of_block": {"tag": None}}, {"of_block": {"tokens": ["it"]}},
        {"of_block": {"tokens": (1, 2)}}, {"of_block": {"links": [Link(0, 1, "/")]}}, {"of_block": {"links": ("/",)}},
        {"of_block": {"links": ((0, 1, None),)}}, {"of_block": {"links": ((),)}}, {"of_block": {"item": 3}},
        {"of_block": {"cell": ()}}, {"images": (3,)}, {"images": ((3, 0, None),)}, {"of_element": {"names": (3,)}},
        {"of_element": {"names": ((),)}},
    ],
    ids=lambda page: str(*page.values()),
)  # fmt: skip
def test_values_of_other_types_are_refused(page: dict[str, Any]) -> None:
    """The compiled twins read no memory as what it is not."""
    with pytest.raises((TypeError, ValueError)):
        read(made(**page))


def test_any_mapping_will_do_for_hits_and_hints() -> None:
    """As the annotations say; what is found with dicts is found with others."""
    item = {"nav.item": (Hit("nav.item", "more news", 0, 2),), "teaser.heading": (Hit("teaser.heading", "more", 0, 1),)}
    hints = {"nav": Hint("menu", "class", 1)}
    plain, frozen = (made(({}, {}, of(item)), of_element={"hints": of(hints)}) for of in (dict, MappingProxyType))
    reasons = [DEFAULT.until("learned").run(page).reasons() for page in (plain, frozen)]
    assert reasons[0] == reasons[1]
    assert {"says “more news”", "inside class “menu”"} <= {reason for *_, reason in reasons[0][2]}
    assert read(plain) == read(frozen)
