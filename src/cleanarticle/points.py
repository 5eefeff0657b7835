"""The points that filters gave to the roles of blocks, and what is asked of the points of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from cleanarticle.twins import twin
from cleanarticle.types import Role

ROLES = tuple(Role)
POSITIONS = {role: position for position, role in enumerate(ROLES)}
# Points as odds: a lead of this many over another role makes a role e times as likely.
UNIT = 40
# One piece of evidence gives no more, for or against: what all of it adds up to is a number of 64 bits.
MOST_POINTS = 10**9

BODY, STANDFIRST, DONATION = POSITIONS[Role.BODY], POSITIONS[Role.STANDFIRST], POSITIONS[Role.DONATION]
# Where one of these leads, gold texts do not tell: some begin with the headline, most hold the appeals amid them.
NO_MATTER_OF_TEXT = frozenset({POSITIONS[Role.TITLE], POSITIONS[Role.KICKER], DONATION})
_others: Callable[[Sequence[int]], Sequence[int]] = itemgetter(
    *(at for at in range(len(ROLES)) if at not in {BODY, STANDFIRST})
)


@twin("points")
class Points:
    """For every block the points of all roles, a row a block, in the order in which roles are declared.

    Args:
        blocks: How many blocks there are; none has any points yet.
    """

    __slots__ = ("rows",)

    def __init__(self, blocks: int) -> None:
        self.rows = [[0] * len(ROLES) for _ in range(blocks)]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[list[int]]:
        return map(self.row, range(len(self)))

    def copy(self) -> Points:
        """The same points, to be changed without changing these."""
        own = Points(0)
        own.rows = [row.copy() for row in self.rows]
        return own

    def row(self, block: int) -> list[int]:
        """The points of all roles of a block."""
        return self.rows[block].copy()

    def column(self, role: int) -> list[int]:
        """The points that the role of a position has on every block."""
        return [row[role] for row in self.rows]

    def leaders(self) -> list[Role | None]:
        """The roles of blocks that have most points, the first declared of equals; None where none has any."""
        return [ROLES[row.index(most)] if (most := max(row)) > 0 else None for row in self.rows]

    def text_leads(self) -> list[int]:
        """By how many points the roles that make the text lead over the best other one.

        Nothing was said for a standfirst without points: such a one is no text because it has none against it either.
        """
        return [
            (row[STANDFIRST] if row[STANDFIRST] > row[BODY] and row[STANDFIRST] > 0 else row[BODY]) - max(_others(row))
            for row in self.rows
        ]

    def told(self) -> list[bool]:
        """Whether gold texts tell if blocks are text: not where the headline or an appeal leads."""
        return [(most := max(row)) <= 0 or row.index(most) not in NO_MATTER_OF_TEXT for row in self.rows]
