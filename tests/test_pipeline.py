"""Pipelines: filters put in, replaced and left out, one's own, and those that break the contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cleanarticle import (
    DEFAULT,
    Evidence,
    Limits,
    Pipeline,
    PipelineError,
    Reason,
    Role,
    SharedEvidence,
    extract,
    extract_text,
)
from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.pipeline import name_of

PAGE = "<h1>Rain</h1><p>IT RAINED ALL DAY</p><p>Nobody in town had an umbrella, not even the mayor himself.</p>"


def shouting(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Say that capitals are promotion."""
    for block in page.blocks:
        if block.text.isupper():
            yield Evidence(block.index, Role.PROMO, 500, "all capitals")


@dataclass(frozen=True)
class Mentions:
    """Say of paragraphs with a word that they are of a role."""

    word: str
    role: Role

    def __call__(self, page: Page, draft: Draft) -> Iterator[Evidence]:
        """Yield the evidence."""
        for block in page.blocks:
            if self.word in block.tokens:
                yield Evidence(block.index, self.role, 400, f"mentions {self.word}")


@dataclass(frozen=True)
class Named(Mentions):
    """The same with a name of its own."""

    name: str = "mine"


def silent(page: Page, draft: Draft) -> list[Evidence]:
    """Say nothing."""
    return []


BASE = Pipeline((("one", shouting), ("two", silent)))
CHANGES: list[tuple[Callable[[], Pipeline], list[str]]] = [
    (lambda: BASE, ["one", "two"]),
    (lambda: BASE.before("one", silent), ["silent", "one", "two"]),
    (lambda: BASE.before("two", silent), ["one", "silent", "two"]),
    (lambda: BASE.after("one", silent), ["one", "silent", "two"]),
    (lambda: BASE.after("two", Mentions("x", Role.NAV)), ["one", "two", "mentions"]),
    (lambda: BASE.after("two", Named("x", Role.NAV)), ["one", "two", "mine"]),
    (lambda: BASE.replace("one", silent), ["one", "two"]),
    (lambda: BASE.without("one"), ["two"]),
    (lambda: BASE.without("two", "one"), []),
    (BASE.without, ["one", "two"]),
    (lambda: BASE.limited(Limits(characters=1)), ["one", "two"]),
]


@pytest.mark.parametrize(("change", "names"), CHANGES)
def test_every_change_is_a_new_pipeline(change: Callable[[], Pipeline], names: list[str]) -> None:
    """A change gives a pipeline with these filters in this order and leaves the first one as it was."""
    assert list(change()) == names
    assert list(BASE) == ["one", "two"]


def test_replaced_filters_keep_name_and_limits() -> None:
    """What takes a filter's place goes by its name; limits are kept through changes."""
    changed = BASE.limited(Limits(characters=7)).replace("one", silent)
    assert changed.steps[0] == ("one", silent)
    assert changed.limits.characters == 7


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: BASE.before("three", silent), "no filter 'three'; there are one, two"),
    (lambda: BASE.after("three", silent), "no filter 'three'"),
    (lambda: BASE.replace("three", silent), "no filter 'three'"),
    (lambda: BASE.without("one", "three"), "no filter 'three'"),
    (lambda: BASE.after("one", silent).after("two", silent), "a filter 'silent' already; use replace"),
    (lambda: Pipeline((("one", silent), ("one", shouting))), "two filters have the same name; there are one, one"),
    (lambda: Pipeline((("one", 3),)), "filter 'one' is 3"),  # type: ignore[arg-type]
    (lambda: Pipeline(((3, silent),)), "a filter is named 3"),  # type: ignore[arg-type]
    (lambda: Pipeline(((Role.BODY, silent), ("body", shouting))), "two filters have the same name"),
    (lambda: BASE.after("one", "two"), "filter 'str' is 'two'"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_what_cannot_be_is_said(change: Callable[[], Any], message: str) -> None:
    """A change that cannot be made says which filter is meant and which there are."""
    with pytest.raises(PipelineError, match=message):
        change()


def test_names_are_plain_strings() -> None:
    """A member of an enumeration is as good a name, and is told as the string that it is."""
    pipeline = Pipeline(((Role.NAV, shouting),)).replace(Role.NAV, shouting)
    assert [(type(name), name) for name in pipeline] == [(str, "nav")]
    (reason,) = extract(PAGE, pipeline=pipeline).why(1)
    assert (type(reason.filter), reason.filter) == (str, "nav")


def test_pipelines_are_frozen_and_equal_by_content() -> None:
    """A pipeline cannot be changed, and equals one with the same filters."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULT.steps = ()  # type: ignore[misc]
    assert BASE.before("two", silent).without("silent") == BASE
    assert hash(DEFAULT) == hash(DEFAULT.limited(Limits()))


def test_filters_of_ones_own() -> None:
    """A function and a dataclass with options testify like the built-in filters."""
    pipeline = DEFAULT.after("prose", shouting).before("neighbours", Mentions("umbrella", Role.LEGAL))
    article = extract(PAGE, pipeline=pipeline)
    assert [p.role for p in article.paragraphs] == [Role.TITLE, Role.PROMO, Role.LEGAL]
    assert article.why(1)[0] == Reason("shouting", Role.PROMO, 500, "all capitals")
    assert article.why(2)[0] == Reason("mentions", Role.LEGAL, 400, "mentions umbrella")


def test_evidence_is_in_the_order_of_the_filters() -> None:
    """Evidence on a paragraph is kept in the filters' order; why gives the heaviest first, of equals the earlier."""

    def first(page: Page, draft: Draft) -> list[Evidence]:
        return [Evidence(0, Role.NAV, 1, "a"), Evidence(0, Role.LEGAL, -9, "b")]

    def second(page: Page, draft: Draft) -> list[Evidence]:
        return [Evidence(0, Role.BODY, 9, "c"), Evidence(0, Role.BODY, 1, "d")]

    article = extract_text("word", pipeline=Pipeline((("first", first), ("second", second))))
    assert [reason for *_, reason in article.evidence[0]] == ["a", "b", "c", "d"]
    assert [reason.reason for reason in article.why(0)] == ["b", "c", "a", "d"]


def test_filters_see_what_earlier_ones_said_and_cannot_change_it() -> None:
    """The points so far are there to read: by role, summed up, and read-only."""
    seen: list[dict[Role, int]] = []

    def reader(page: Page, draft: Draft) -> list[Evidence]:
        points = draft.points(0)
        seen.append(dict(points))
        assert draft.of(0, Role.PROMO) == 3
        assert draft.of(0, Role.NAV) == 0
        assert draft.leader(0) is Role.PROMO
        assert draft.leader(1) is None
        with pytest.raises(TypeError):
            points[Role.BODY] = 7  # type: ignore[index]
        return []

    def speaker(page: Page, draft: Draft) -> list[Evidence]:
        return [Evidence(0, Role.PROMO, 5, "x"), Evidence(0, Role.PROMO, -2, "y"), Evidence(1, Role.BODY, -1, "z")]

    extract_text("one\ntwo", pipeline=Pipeline((("reader", silent), ("speaker", speaker), ("later", reader))))
    assert seen == [{Role.PROMO: 3}]


def test_shared_evidence_counts_on_each_of_its_paragraphs() -> None:
    """What is said of several paragraphs is what would be said of each, in the order in which a filter says it."""

    def alone(page: Page, draft: Draft) -> list[Evidence]:
        said = [
            (2, Role.NAV, 3, "a"),
            (0, Role.NAV, 3, "a"),
            (0, Role.BODY, -1, "b"),
            (0, Role.NAV, 1, "c"),
            (1, Role.NAV, 1, "c"),
        ]
        return [Evidence(*one) for one in said]

    def together(page: Page, draft: Draft) -> list[Evidence | SharedEvidence]:
        return [
            SharedEvidence((2, 0), Role.NAV, 3, "a"),
            Evidence(0, Role.BODY, -1, "b"),
            SharedEvidence(range(2), Role.NAV, 1, "c"),
            SharedEvidence([], Role.LEGAL, 9, "said of none"),
        ]

    one, other = (extract_text("one\ntwo\nthree", pipeline=Pipeline((("said", own),))) for own in (alone, together))
    assert one == other
    assert one.evidence[0] == (("said", Role.NAV, 3, "a"), ("said", Role.BODY, -1, "b"), ("said", Role.NAV, 1, "c"))


BREACHES = [
    Evidence(9, Role.BODY, 1, "no such paragraph"),
    Evidence(-1, Role.BODY, 1, "no such paragraph"),
    Evidence(0, "body", 1, "a string for a role"),  # type: ignore[arg-type]
    Evidence(0, Role.BODY, 1.5, "no whole number"),  # type: ignore[arg-type]
    Evidence(0, Role.BODY, True, "no number"),
    Evidence(0, Role.BODY, 10**9 + 1, "too many points"),
    SharedEvidence([0], Role.BODY, -(10**30), "too many against"),
    Evidence(10**30, Role.BODY, 1, "no such paragraph"),
    Evidence(True, Role.BODY, 1, "no index"),
    Evidence(0, Role.BODY, 1, None),  # type: ignore[arg-type]
    SharedEvidence([0, 2], Role.BODY, 1, "one paragraph too many"),
    SharedEvidence((-1, 0), Role.BODY, 1, "no such paragraph"),
    SharedEvidence([0, True], Role.BODY, 1, "no index"),
    SharedEvidence(0, Role.BODY, 1, "a lone index"),  # type: ignore[arg-type]
    SharedEvidence("01", Role.BODY, 1, "a string of digits"),  # type: ignore[arg-type]
    SharedEvidence([0], "body", 1, "a string for a role"),  # type: ignore[arg-type]
    (0, Role.BODY, 1, "a tuple"),
    Reason("x", Role.BODY, 1, "a reason"),
    "evidence",
    None,
]


@pytest.mark.parametrize("item", BREACHES, ids=repr)
def test_who_breaks_the_contract_is_named(item: object) -> None:
    """A filter that yields something else is named together with what it gave."""
    with pytest.raises(PipelineError) as caught:
        extract_text("one\ntwo", pipeline=BASE.replace("two", lambda page, draft: [item]))  # type: ignore[arg-type]
    assert "filter 'two' gave " + repr(item) in str(caught.value)
    assert "from 0 to 1" in str(caught.value)


class Once(list[Evidence]):
    """A list that gives what it holds once, and from then on evidence on a paragraph that is not there."""

    def __iter__(self) -> Iterator[Evidence]:
        """Give what it holds."""
        held, self[:] = self[:], [Evidence(10**6, Role.BODY, 1, "no such paragraph")]
        return iter(held)


def test_evidence_is_read_once() -> None:
    """What was checked is what is taken down."""
    said = Once([Evidence(0, Role.NAV, 1, "a")])
    article = extract_text("one", pipeline=Pipeline((("said", lambda page, draft: said),)))
    assert article.evidence == ((("said", Role.NAV, 1, "a"),),)


@pytest.mark.parametrize("gift", [None, 3, Evidence])
def test_who_yields_nothing_at_all_is_named(gift: object) -> None:
    """A filter that forgets to yield is told so."""
    with pytest.raises(PipelineError, match=r"filter 'two' gave .* a filter yields Evidence"):
        extract_text("one", pipeline=BASE.replace("two", lambda page, draft: gift))  # type: ignore[arg-type, return-value]


def test_what_a_filter_raises_is_raised() -> None:
    """An error in a filter of one's own is not swallowed."""

    def broken(page: Page, draft: Draft) -> list[Evidence]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        extract(PAGE, pipeline=DEFAULT.after("prose", broken))


def test_an_empty_pipeline_calls_everything_body() -> None:
    """Without evidence the first role in the declared order is taken, at even odds."""
    article = extract(PAGE, pipeline=Pipeline())
    assert {p.role for p in article.paragraphs} == {Role.BODY}
    assert article.evidence == ((), (), ())


@pytest.mark.parametrize(
    ("filter", "name"), [(silent, "silent"), (Mentions("x", Role.NAV), "mentions"), (Named("x", Role.NAV), "mine")]
)
def test_names(filter: Any, name: str) -> None:
    """A filter goes by its `name`, a function's name or its class's."""
    assert name_of(filter) == name
