"""Boosted trees of whole numbers, walked once for all rows of a page.

Trees are not descended row by row. The rows of a page are fields of one long integer: a split parts the rows that
reach it with a mask of those whose value is at most its threshold, and what it adds to them is added to all at once by
one multiplication (Lamport, Multiple byte processing with full-word instructions, CACM 18, 1975, with Python's long
integers for words). A split that parts no rows costs next to nothing, so trees are hardly ever walked to their ends.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cleanarticle.errors import WeightsError
from cleanarticle.learned.table import Feature
from cleanarticle.twins import twin

# Leaves a tree may have; more would need more memory than they are worth.
LEAVES = 32
# Bytes of a field, and what is added to its value so that it stays positive.
FIELD = 2
LIFT_BIT = 15
LIFT = 1 << LIFT_BIT
# So many rows are walked at once: longer integers would not stay in the processor's caches.
MOST_ROWS = 1024


def checked(trees: Sequence[Mapping[str, Any]], features: Sequence[Feature], lanes: int) -> None:
    """See that trees fit the table, and that no sum of theirs leaves its field.

    Raises:
        WeightsError: If they do not.
    """
    bounds = [0] * lanes
    for number, tree in enumerate(trees):
        try:
            _check(tree, lanes)
            for column, threshold in zip(tree["feature"], tree["threshold"], strict=True):
                if not 0 <= threshold < features[column].most:
                    raise WeightsError(f"tree {number} asks if {features[column].name} is at most {threshold}")
            for lane in range(lanes):
                bounds[lane] += max(abs(leaf[lane]) for leaf in tree["leaves"])
        except (KeyError, IndexError, TypeError) as error:
            raise WeightsError(f"tree {number} is damaged: {error!r}") from error
    if max(bounds, default=0) >= LIFT:
        raise WeightsError(f"the leaves of {len(trees)} trees add up to {max(bounds)}; accepted is less than {LIFT}")


def _check(tree: Mapping[str, Any], lanes: int) -> None:
    """See that a tree is one.

    Raises:
        WeightsError: If its splits do not lead to its leaves from left to right, or these have not a number a lane.
    """
    left, right, leaves = tree["left"], tree["right"], tree["leaves"]
    for leaf in leaves:
        if len(leaf) != lanes or not all(isinstance(value, int) and -LIFT < value < LIFT for value in leaf):
            raise WeightsError(f"a leaf is {leaf!r}; accepted are {lanes} whole numbers below {LIFT}")
    reached = list(_leaves_below(left, right)) if left else [0]
    if len(leaves) > LEAVES or len(reached) != len(leaves):
        raise WeightsError(f"a tree has {len(leaves)} leaves; its splits lead to {len(reached)}, most is {LEAVES}")
    if reached != list(range(len(leaves))):
        raise WeightsError("a tree's leaves are not numbered from left to right")


def _leaves_below(left: Sequence[int], right: Sequence[int]) -> Iterator[int]:
    stack = [0]
    while stack:
        at = stack.pop()
        if at < 0:
            yield ~at
            continue
        if any(0 <= child <= at for child in (left[at], right[at])):
            raise WeightsError("a tree has a split below one of its own children")
        stack += (right[at], left[at])


class _Split(NamedTuple):
    """A split: which mask parts its rows, what is added in which lane to those on the left, and the next splits."""

    mask: int
    terms: tuple[tuple[int, int], ...]
    left: _Split | None
    right: _Split | None


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
            _Part(whole, self._columns, start, min(MOST_ROWS, number - start)) for start in range(0, number, MOST_ROWS)
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


class _Part:
    """Rows that are fields of one integer: `every` has a one in each."""

    def __init__(self, whole: Mapping[str, int], columns: Mapping[str, Sequence[int]], start: int, number: int) -> None:
        self.whole = whole
        self.columns = columns
        self.start = start
        self.number = number
        self.every = int.from_bytes(b"\1\0" * number, "little")
        self._rooms: dict[str, tuple[int | None, int]] = {}

    def masks(self, name: str, thresholds: Sequence[int]) -> list[int]:
        """For every threshold, in ascending order, the rows whose value of a feature is not above it."""
        every, same = self.every, self.whole.get(name)
        if same is None:
            if name not in self._rooms:
                self._rooms[name] = self._room(name)
            same, room = self._rooms[name]
            if same is None:
                # What is as great as the value leaves the highest bit of the field where it is.
                return [(room + every * threshold) >> LIFT_BIT & every for threshold in thresholds]
        above = bisect_left(thresholds, same)
        return [0] * above + [every] * (len(thresholds) - above)

    def _room(self, name: str) -> tuple[int | None, int]:
        """The value that all rows have of a feature, if any; and `LIFT` less the value for each."""
        values = bytes(self.columns[name][self.start : self.start + self.number])
        if values.count(values[0]) == self.number:
            return values[0], 0
        spread = bytearray(FIELD * self.number)
        spread[::FIELD] = values
        return None, self.every * LIFT - int.from_bytes(spread, "little")


@twin("forest")
class Forest:
    """An ensemble of trees, ready to be walked.

    Args:
        trees: For every tree the lists `feature`, `threshold`, `left` and `right` (of its splits; a child below 0 is
            the leaf `~child`, leaves being numbered from left to right) and `leaves`, each a list of `lanes` numbers.
            A row goes left where its value is at most the threshold.
        features: The feature table.
        lanes: How many values a leaf has.

    Raises:
        WeightsError: If the trees do not fit the table.
    """

    def __init__(self, trees: Sequence[Mapping[str, Any]], features: Sequence[Feature], lanes: int) -> None:
        checked(trees, features, lanes)
        pairs = {pair for tree in trees for pair in zip(tree["feature"], tree["threshold"], strict=True)}
        places = {pair: place for place, pair in enumerate(sorted(pairs))}
        self._asked: dict[str, list[int]] = {}
        for column, threshold in places:
            self._asked.setdefault(features[column].name, []).append(threshold)
        self._base = [0] * lanes
        self._roots: list[_Split] = []
        for tree in trees:
            root, always = _split(tree, 0 if tree["left"] else ~0, places)
            self._base = [own + more for own, more in zip(self._base, always, strict=True)]
            if root:
                self._roots.append(root)

    def outcomes(self, rows: Rows) -> Sequence[Sequence[int]]:
        """What the leaves in which rows end add up to: for every lane the sums, one for each row."""
        found: list[list[int]] = [[] for _ in self._base]
        for part in rows.parts:
            unpack = struct.Struct(f"<{part.number}H").unpack
            for lane, lifted in zip(found, self._walk(part), strict=True):
                lane += [value - LIFT for value in unpack(lifted.to_bytes(FIELD * part.number, "little"))]
        return found

    def _walk(self, part: _Part) -> list[int]:
        """For every lane the sums of all rows, lifted, in one integer."""
        masks = [mask for name, thresholds in self._asked.items() for mask in part.masks(name, thresholds)]
        every = part.every
        sums = [every * (base + LIFT) for base in self._base]
        stack = [(root, every) for root in self._roots]
        while stack:
            (mask, terms, left, right), here = stack.pop()
            chosen = here & masks[mask]
            if chosen:
                for lane, value in terms:
                    sums[lane] += chosen * value
                if left:
                    stack.append((left, chosen))
                if right and chosen != here:
                    stack.append((right, here ^ chosen))
            elif right:
                stack.append((right, here))
        return sums


def _split(tree: Mapping[str, Any], at: int, places: Mapping[tuple[int, int], int]) -> tuple[_Split | None, list[int]]:
    """The split and all below it, and what is added to every row that reaches it.

    That is what its rightmost leaf holds. A split adds to the rows on its left by how much its left child's differs, so
    whoever ends in a leaf has got exactly what it holds.
    """
    if at < 0:
        return None, tree["leaves"][~at]
    left, of_left = _split(tree, tree["left"][at], places)
    right, of_right = _split(tree, tree["right"][at], places)
    terms = tuple(
        (lane, own - other) for lane, (own, other) in enumerate(zip(of_left, of_right, strict=True)) if own != other
    )
    return _Split(places[tree["feature"][at], tree["threshold"][at]], terms, left, right), of_right
