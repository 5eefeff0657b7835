"""What filters have said so far: their evidence, taken down as points and as reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from cleanarticle.errors import PipelineError
from cleanarticle.page import Page
from cleanarticle.points import MOST_POINTS, POSITIONS, ROLES, Points
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, PageType, Role, SharedEvidence, Testimony

# What evidence may name its paragraphs by.
ON_PARAGRAPHS = {(Evidence, int), *((SharedEvidence, kind) for kind in (list, tuple, range))}


class Draft:
    """What the filters have said so far; filters read it, the pipeline writes it.

    Attributes:
        types: The types the page may be of, with their probabilities in percent; empty where nobody said.

    Raises:
        PipelineError: If a probability is none, or of something else.
    """

    def __init__(self, page: Page, types: Mapping[PageType, int] = MappingProxyType({})) -> None:
        if not _are_types(types):
            raise PipelineError(
                f"the judge says of a page's type {types!r}; accepted are a PageType's whole percents, from 0 to 100"
            )
        self.types = types
        self._points, self._reasons = Points(len(page.blocks)), _Reasons(len(page.blocks))

    @property
    def page_type(self) -> PageType | None:
        """The likeliest type of the page, the first declared of equals; None where nobody said."""
        return max(self.types, key=lambda kind: self.types[kind]) if self.types else None

    def points(self, index: int) -> Mapping[Role, int]:
        """The points each role of a block has so far; roles with none are missing."""
        own = self._points.row(index)
        return MappingProxyType({role: points for role, points in zip(ROLES, own, strict=True) if points})

    def of(self, index: int, role: Role) -> int:
        """The points one role of a block has so far."""
        return self._points.row(index)[POSITIONS[role]]

    def leader(self, index: int) -> Role | None:
        """The role of a block that has most points so far, the first declared of equals; None if none has any."""
        points = self._points.row(index)
        most = max(points)
        return ROLES[points.index(most)] if most > 0 else None

    def leaders(self) -> list[Role | None]:
        """What `leader` says of every block."""
        return self._points.leaders()

    def column(self, role: Role) -> list[int]:
        """What `of` says of every block."""
        return self._points.column(POSITIONS[role])

    def copied_points(self) -> Points:
        """The points of all roles of all blocks so far, to be changed without changing those of the draft."""
        return self._points.copy()

    def reasons(self) -> tuple[tuple[Testimony, ...], ...]:
        """For every block all evidence given on it, in the order of the filters."""
        return self._reasons.of_blocks()

    def add(self, name: str, evidence: Iterable[Evidence | SharedEvidence]) -> None:
        """Take down what a filter says.

        Raises:
            PipelineError: If it is no evidence on a paragraph of this page.
        """
        if not isinstance(evidence, Iterable):
            raise PipelineError(f"filter {name!r} gave {evidence!r}; a filter yields Evidence, or returns a list of it")
        # Even a list, if it is of a kind of its own, may give something else the next time.
        items = [*evidence]
        if not items:
            return
        if not _take(name, items, self._points, self._reasons):
            blocks = len(self._points)
            wrong = next(item for item in items if not _is_evidence(item, blocks))
            raise PipelineError(
                f"filter {name!r} gave {wrong!r}; a filter yields Evidence(paragraph, role, points, reason) "
                f"with a paragraph from 0 to {blocks - 1}, a Role, whole points (at most {MOST_POINTS:,} for or "
                "against) and a reason in words"
            )


class Reasons:
    """For every block the evidence given on it.

    Args:
        blocks: How many blocks there are.
    """

    __slots__ = ("_lists",)

    def __init__(self, blocks: int) -> None:
        self._lists: list[list[Testimony]] = [[] for _ in range(blocks)]

    def add(self, blocks: Iterable[Iterable[int]], said: Iterable[Testimony]) -> None:
        """Take in evidence: of every piece its blocks, and what it says of them."""
        lists = self._lists
        for where, testimony in zip(blocks, said, strict=True):
            for block in where:
                lists[block].append(testimony)

    def of_blocks(self) -> tuple[tuple[Testimony, ...], ...]:
        """The evidence on every block, in the order in which it was given."""
        return tuple(map(tuple, self._lists))


def take(name: str, items: Sequence[object], points: Points, reasons: Reasons) -> bool:
    """Take down what a filter says, if all of it is evidence; checked by columns, which is faster than one by one."""
    if not {*map(type, items)} <= {Evidence, SharedEvidence}:
        return False
    columns: list[Sequence[Any]] = [*zip(*items, strict=True)]
    if not {*zip(map(type, items), map(type, columns[0]), strict=True)} <= ON_PARAGRAPHS:
        return False
    if [{*map(type, column)} for column in columns[1:]] != [{Role}, {int}, {str}] or not _are_points(columns[2]):
        return False
    paragraphs = [(where,) if type(where) is int else where for where in columns[0]]
    if not _are_indexes([*chain.from_iterable(paragraphs)], len(points)):
        return False
    points.add(paragraphs, columns[1], columns[2])
    reasons.add(paragraphs, [(name, *said) for said in zip(*columns[1:], strict=True)])
    return True


def _are_types(types: Any) -> bool:
    return (
        isinstance(types, Mapping)
        and {*map(type, types)} <= {PageType}
        and all(type(share) is int and 0 <= share <= 100 for share in types.values())
    )


def _is_evidence(item: Any, blocks: int) -> bool:
    return (
        type(item) in (Evidence, SharedEvidence)
        and (type(item), type(item[0])) in ON_PARAGRAPHS
        and _are_indexes([item[0]] if type(item) is Evidence else [*item[0]], blocks)
        and [type(own) for own in item[1:]] == [Role, int, str]
        and _are_points([item[2]])
    )


def _are_indexes(indexes: list[Any], blocks: int) -> bool:
    return {*map(type, indexes)} <= {int} and (not indexes or 0 <= min(indexes) <= max(indexes) < blocks)


def _are_points(numbers: Sequence[int]) -> bool:
    return -MOST_POINTS <= min(numbers) <= max(numbers) <= MOST_POINTS


_take, _Reasons = twin("draft")(take), twin("draft")(Reasons)
