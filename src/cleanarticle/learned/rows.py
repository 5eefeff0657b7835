"""The rows of a page as fields of one long integer, and which of them have at most a value of a feature."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat

from cleanarticle.twins import twin

# So many rows are walked at once: longer integers would not stay in the processor's caches.
MOST_ROWS = 1024
# So many thresholds of a feature are asked for at once, lest a field overflow.
MOST_THRESHOLDS = 127


@twin("rows")
class Rows:
    """The features of a page's rows as forests ask for them, in parts that are walked at once.

    Args:
        whole: The features that are the same for all rows.
        columns: For every other feature its values from 0 to 254, one for each row.
        number: How many rows there are.
    """

    def __init__(self, whole: Mapping[str, int], columns: Mapping[str, Sequence[int]], number: int) -> None:
        self._whole = whole
        self._columns = columns if isinstance(columns, _Some) else {**columns}
        self.parts = [
            Part(whole, self._columns, start, min(MOST_ROWS, number - start)) for start in range(0, number, MOST_ROWS)
        ]

    def know(self, **more: Sequence[int]) -> None:
        """Take in more features of the same rows, which no forest has asked for yet."""
        self._columns.update(more)

    def some(self, indices: Sequence[int]) -> Rows:
        """Some of the rows, on which more can be said than on the others."""
        return Rows(self._whole, _Some(self._columns, indices), len(indices))


class _Some(dict[str, Sequence[int]]):
    """Columns of some rows, taken from those of all rows when asked for."""

    def __init__(self, columns: Mapping[str, Sequence[int]], indices: Sequence[int]) -> None:
        super().__init__()
        self._all = columns
        self._indices = indices

    def __missing__(self, name: str) -> Sequence[int]:
        values = self._all[name]
        return [values[index] for index in self._indices]


class Part:
    """Rows that are fields of one integer: `ones` has a one in each.

    Masks have theirs a field higher, where `every` has them: a comparison leaves its result in the next field.
    """

    def __init__(self, whole: Mapping[str, int], columns: Mapping[str, Sequence[int]], start: int, number: int) -> None:
        self.number = number
        self.ones = int.from_bytes(b"\1" * number, "little")
        self.every = self.ones << 8
        self._columns = columns
        self._start = start
        self._values: dict[str, bytes | int] = {**whole}

    def masks(self, asked: Asked) -> list[int]:
        """For every threshold, in ascending order, the rows whose value of a feature is not above it."""
        every, values = self.every, self._values.get(asked.name)
        if values is None:
            values = self._values[asked.name] = self._known(asked.name)
        if not isinstance(values, bytes):
            above = bisect_left(asked.thresholds, values)
            return [0] * above + [every] * (len(asked.thresholds) - above)
        # For each row 256 less twice the rank of its value, and for every further threshold 2 more: from 256 on the
        # value is not above it, and the row's field carries a one into the next, whose own number is even.
        room = every - int.from_bytes(values.translate(asked.ranks), "little")
        rooms = accumulate(repeat(self.ones << 1, len(asked.thresholds) - 1), initial=room)
        return [own & every for own in rooms]

    def _known(self, name: str) -> bytes | int:
        """The values of a feature, or the one that all rows have."""
        values = bytes(self._columns[name][self._start : self._start + self.number])
        return values[0] if values.count(values[0]) == self.number else values


class Asked:
    """What trees ask of a feature: if it is above some thresholds; of every value, twice how many are below it."""

    def __init__(self, name: str, thresholds: Sequence[int]) -> None:
        self.name = name
        self.thresholds = thresholds
        self.ranks = bytes(2 * bisect_left(thresholds, value) for value in range(256))
