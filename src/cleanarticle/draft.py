"""What filters have said so far: evidence taken down block by block, and what is asked of the points of all blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from cleanarticle.errors import PipelineError
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, PageType, Role, SharedEvidence, Testimony

ROLES = tuple(Role)
POSITIONS = {role: position for position, role in enumerate(ROLES)}
# What evidence may name its paragraphs by.
ON_PARAGRAPHS = {(Evidence, int), *((SharedEvidence, kind) for kind in (list, tuple, range))}
# Points as odds: a lead of this many over another role makes a role e times as likely.
UNIT = 40

BODY, STANDFIRST, DONATION = POSITIONS[Role.BODY], POSITIONS[Role.STANDFIRST], POSITIONS[Role.DONATION]
# Where one of these leads, gold texts do not tell: some begin with the headline, most hold the appeals amid them.
NO_MATTER_OF_TEXT = frozenset({POSITIONS[Role.TITLE], POSITIONS[Role.KICKER], DONATION})
_others: Callable[[Sequence[int]], Sequence[int]] = itemgetter(
    *(at for at in range(len(ROLES)) if at not in {BODY, STANDFIRST})
)


def text_leads(rows: Sequence[Sequence[int]]) -> list[int]:
    """By how many points the roles that make the text lead over the best other one.

    Nothing was said for a standfirst that has no points: such a one is no text because it has none against it either.

    Args:
        rows: For every block the points of all roles, in the order in which they are declared.
    """
    return [
        (row[STANDFIRST] if row[STANDFIRST] > row[BODY] and row[STANDFIRST] > 0 else row[BODY]) - max(_others(row))
        for row in rows
    ]


def are_told(rows: Sequence[Sequence[int]]) -> list[bool]:
    """Whether gold texts tell if blocks are text: not where the headline or an appeal leads.

    Args:
        rows: For every block the points of all roles, in the order in which they are declared.
    """
    return [(most := max(row)) <= 0 or row.index(most) not in NO_MATTER_OF_TEXT for row in rows]


def leaders(rows: Sequence[Sequence[int]]) -> list[Role | None]:
    """The roles of blocks that have most points, the first declared of equals; None where none has any.

    Args:
        rows: For every block the points of all roles, in the order in which they are declared.
    """
    return [ROLES[row.index(most)] if (most := max(row)) > 0 else None for row in rows]


class Draft:
    """What the filters have said so far; filters read it, the pipeline writes it.

    Attributes:
        types: The types the page may be of, with their probabilities in percent; empty where nobody said.
    """

    def __init__(self, page: Page, types: Mapping[PageType, int] = MappingProxyType({})) -> None:
        self.types = types
        self._points, self._reasons = _blank(len(page.blocks))

    @property
    def page_type(self) -> PageType | None:
        """The likeliest type of the page, the first declared of equals; None where nobody said."""
        return max(self.types, key=lambda kind: self.types[kind]) if self.types else None

    def points(self, index: int) -> Mapping[Role, int]:
        """The points each role of a block has so far; roles with none are missing."""
        own = self._points[index]
        return MappingProxyType({role: points for role, points in zip(ROLES, own, strict=True) if points})

    def of(self, index: int, role: Role) -> int:
        """The points one role of a block has so far."""
        return self._points[index][POSITIONS[role]]

    def leader(self, index: int) -> Role | None:
        """The role of a block that has most points so far, the first declared of equals; None if none has any."""
        points = self._points[index]
        most = max(points)
        return ROLES[points.index(most)] if most > 0 else None

    def leaders(self) -> list[Role | None]:
        """What `leader` says of every block."""
        return _leaders(self._points)

    def column(self, role: Role) -> list[int]:
        """What `of` says of every block."""
        position = POSITIONS[role]
        return [row[position] for row in self._points]

    def rows(self) -> list[list[int]]:
        """For every block the points of all roles, in the order in which roles are declared."""
        return _copied(self._points)

    def reasons(self) -> tuple[tuple[Testimony, ...], ...]:
        """For every block all evidence given on it, in the order of the filters."""
        return tuple(map(tuple, self._reasons))

    def add(self, name: str, evidence: Iterable[Evidence | SharedEvidence]) -> None:
        """Take down what a filter says.

        Raises:
            PipelineError: If it is no evidence on a paragraph of this page.
        """
        if not isinstance(evidence, Iterable):
            raise PipelineError(f"filter {name!r} gave {evidence!r}; a filter yields Evidence, or returns a list of it")
        items = evidence if isinstance(evidence, (list, tuple)) else [*evidence]
        if not items:
            return
        if not _take(name, items, self._points, self._reasons):
            blocks = len(self._points)
            wrong = next(item for item in items if not _is_evidence(item, blocks))
            raise PipelineError(
                f"filter {name!r} gave {wrong!r}; a filter yields Evidence(paragraph, role, points, reason) "
                f"with a paragraph from 0 to {blocks - 1}, a Role, whole points and a reason in words"
            )


def blank(blocks: int) -> tuple[list[list[int]], list[list[Testimony]]]:
    """No points for any role of so many blocks, and no reasons."""
    return [[0] * len(ROLES) for _ in range(blocks)], [[] for _ in range(blocks)]


def copied(rows: Sequence[list[int]]) -> list[list[int]]:
    """Rows of points that can be changed without changing these."""
    return [row.copy() for row in rows]


def take(name: str, items: Sequence[object], points: list[list[int]], reasons: list[list[Testimony]]) -> bool:
    """Take down what a filter says, if all of it is evidence; checked by columns, which is faster than one by one."""
    if not {*map(type, items)} <= {Evidence, SharedEvidence}:
        return False
    columns: list[Sequence[Any]] = [*zip(*items, strict=True)]
    if not {*zip(map(type, items), map(type, columns[0]), strict=True)} <= ON_PARAGRAPHS:
        return False
    if [{*map(type, column)} for column in columns[1:]] != [{Role}, {int}, {str}]:
        return False
    paragraphs = [(where,) if type(where) is int else where for where in columns[0]]
    if not _are_indexes([*chain.from_iterable(paragraphs)], len(points)):
        return False
    for where, role, given, reason in zip(paragraphs, *columns[1:], strict=True):
        position, testimony = POSITIONS[role], (name, role, given, reason)
        for index in where:
            points[index][position] += given
            reasons[index].append(testimony)
    return True


def _is_evidence(item: Any, blocks: int) -> bool:
    return (
        type(item) in (Evidence, SharedEvidence)
        and (type(item), type(item[0])) in ON_PARAGRAPHS
        and _are_indexes([item[0]] if type(item) is Evidence else [*item[0]], blocks)
        and [type(own) for own in item[1:]] == [Role, int, str]
    )


def _are_indexes(indexes: list[Any], blocks: int) -> bool:
    return {*map(type, indexes)} <= {int} and (not indexes or 0 <= min(indexes) <= max(indexes) < blocks)


_blank, _copied = twin("draft")(blank), twin("draft")(copied)
_take, _leaders = twin("draft")(take), twin("draft")(leaders)
