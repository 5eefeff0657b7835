"""The points that filters gave to the roles of blocks, and what is asked of the points of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanarticle.twins import twin
from cleanarticle.types import Role

ROLES = tuple(Role)
POSITIONS = {role: position for position, role in enumerate(ROLES)}
# Points as odds: a lead of this many over another role makes a role e times as likely.
UNIT = 40
# One piece of evidence gives no more, for or against: what all of it adds up to is a number of 64 bits.
MOST_POINTS = 10**9

BODY, STANDFIRST, DONATION = POSITIONS[Role.BODY], POSITIONS[Role.STANDFIRST], POSITIONS[Role.DONATION]
OF_TEXT = frozenset({BODY, STANDFIRST})
# Where one of these leads, gold texts do not tell: some begin with the headline, most hold the appeals amid them.
NO_MATTER_OF_TEXT = frozenset({POSITIONS[Role.TITLE], POSITIONS[Role.KICKER], DONATION})


@twin("points")
class Points:
    """For every block the points of all roles; roles are named by their positions in the order of declaration.

    Args:
        blocks: How many blocks there are; none has any points yet.
    """

    __slots__ = ("_columns",)

    def __init__(self, blocks: int) -> None:
        self._columns = [[0] * blocks for _ in ROLES]

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[list[int]]:
        return map(list, zip(*self._columns, strict=True))

    def copy(self) -> Points:
        """The same points, to be changed without changing these."""
        own = Points(0)
        own._columns = [column.copy() for column in self._columns]
        return own

    def add(self, blocks: Iterable[Iterable[int]], roles: Iterable[Role], points: Iterable[int]) -> None:
        """Take in evidence: of every piece its blocks, its role and its points."""
        columns = self._columns
        for where, role, given in zip(blocks, roles, points, strict=True):
            column = columns[POSITIONS[role]]
            for block in where:
                column[block] += given

    def row(self, block: int) -> list[int]:
        """The points of all roles of a block."""
        return [column[block] for column in self._columns]

    def column(self, role: int) -> list[int]:
        """The points of a role on every block."""
        return self._columns[role].copy()

    def leaders(self) -> list[Role | None]:
        """The roles of blocks that have most points, the first declared of equals; None where none has any."""
        return [ROLES[row.index(most)] if (most := max(row)) > 0 else None for row in zip(*self._columns, strict=True)]

    def text_leads(self) -> list[int]:
        """By how many points the roles that make the text lead over the best other one.

        Nothing was said for a standfirst without points: such a one is no text because it has none against it either.
        """
        others = [column for role, column in enumerate(self._columns) if role not in OF_TEXT]
        return [
            (standfirst if standfirst > body and standfirst > 0 else body) - other
            for body, standfirst, other in zip(
                self._columns[BODY], self._columns[STANDFIRST], map(max, *others), strict=True
            )
        ]

    def told(self) -> list[bool]:
        """Whether gold texts tell if blocks are text: not where the headline or an appeal leads."""
        return [
            (most := max(row)) <= 0 or row.index(most) not in NO_MATTER_OF_TEXT
            for row in zip(*self._columns, strict=True)
        ]
