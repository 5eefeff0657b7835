"""Boosted trees of whole numbers, walked once for all rows of a page.

Trees are not descended row by row. The rows of a page are fields of one long integer, a byte each (Lamport, Multiple
byte processing with full-word instructions, CACM 18, 1975, with Python's long integers for words): a split parts the
rows that reach it with a mask of those whose value is at most its threshold. Splits of many trees add the same, so it
is counted for all rows at once how often each is to be added, and multiplied in the end. A split that parts no rows
costs next to nothing, so trees are hardly ever walked to their ends.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import mul
from typing import Any, TypeAlias

from cleanarticle.errors import WeightsError
from cleanarticle.learned.rows import MOST_THRESHOLDS, Asked, Part, Rows
from cleanarticle.learned.table import Feature
from cleanarticle.twins import twin

# Leaves a tree may have; more would need more memory than they are worth.
LEAVES = 32
# Sums stay below this, either way, so that two bytes hold them.
LIFT = 1 << 15
# One thing is added so often at most, lest a field overflow.
MOST_TIMES = 255
# What a tree says of its splits, a value each.
OF_SPLITS = ("feature", "threshold", "left", "right")


def checked(trees: Sequence[Mapping[str, Any]], features: Sequence[Feature], lanes: int) -> None:
    """See that trees fit the table, and that no sum of theirs leaves its field.

    Raises:
        WeightsError: If they do not.
    """
    if type(trees) not in (list, tuple):
        raise WeightsError(f"trees are {type(trees).__name__}; accepted is a list of them")
    bounds = [0] * lanes
    for number, tree in enumerate(trees):
        try:
            _check(tree, lanes)
            for column, threshold in zip(tree["feature"], tree["threshold"], strict=True):
                if not 0 <= column < len(features):
                    raise WeightsError(f"tree {number} asks for feature {column} of {len(features)}")
                if not 0 <= threshold < features[column].most:
                    raise WeightsError(f"tree {number} asks if {features[column].name} is at most {threshold}")
            for lane, values in enumerate(zip(*tree["leaves"], strict=True)):
                bounds[lane] += max(*values, -min(values))
        except (KeyError, IndexError, TypeError) as error:
            raise WeightsError(f"tree {number} is damaged: {error!r}") from error
    if max(bounds, default=0) >= LIFT:
        raise WeightsError(f"the leaves of {len(trees)} trees add up to {max(bounds)}; accepted is less than {LIFT}")


def _check(tree: Mapping[str, Any], lanes: int) -> None:
    """See that a tree is one.

    Raises:
        WeightsError: If it is not made of lists of whole numbers, as many for each split; if its splits do not lead to
            its leaves from left to right, or these have not a number a lane.
    """
    splits, leaves = [tree[name] for name in OF_SPLITS], tree["leaves"]
    # The twins trust what was checked here, so what merely behaves like a list or a number will not do.
    if not {*map(type, (*splits, leaves, *leaves))} <= {list, tuple}:
        raise WeightsError("a tree is not made of lists")
    if len({*map(len, splits)}) > 1 or not {*map(type, chain(*splits))} <= {int}:
        raise WeightsError("a tree has other than four whole numbers for each split")
    values = [*chain(*leaves)]
    if {*map(len, leaves)} != {lanes} or {*map(type, values)} != {int} or not -LIFT < min(values) <= max(values) < LIFT:
        raise WeightsError(f"a tree has the leaves {leaves!r}; accepted are {lanes} whole numbers each, below {LIFT}")
    _, _, left, right = splits
    # Both children of a split may be the same one, and so on: what is too much is not counted to its end.
    reached = [*islice(_leaves_below(left, right), LEAVES + 1)] if left else [0]
    if len(leaves) > LEAVES or not len(reached) == len(leaves) == len(left) + 1:
        raise WeightsError(
            f"a tree has {len(leaves)} leaves; its {len(left)} splits lead to {len(reached)}, most is {LEAVES}"
        )
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


# A split: which mask parts its rows, the terms to be added to those on the left, and the next splits. Plain tuples are
# unpacked in a third of the time that named ones take, and the garbage collector leaves them alone once it knows them.
_Split: TypeAlias = "tuple[int, tuple[int, ...], _Split | None, _Split | None]"


class _Terms:
    """What splits add to sums, numbered: a lane, a value, and what tells apart that added too often for a field."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, int, int], int] = {}
        self._times: Counter[tuple[int, int]] = Counter()

    def number(self, lane: int, value: int) -> int:
        """The number of a value that one more split adds to a lane."""
        own = (lane, value, self._times[lane, value] // MOST_TIMES)
        self._times[lane, value] += 1
        return self.numbers.setdefault(own, len(self.numbers))

    def of_lane(self, lane: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of all that is added to a lane, and the values."""
        own = [(number, value) for (of, value, _), number in self.numbers.items() if of == lane]
        return tuple([number for number, _ in own]), tuple([value for _, value in own])


def _split(
    tree: Mapping[str, Any], at: int, places: Mapping[tuple[int, int], int], terms: _Terms
) -> tuple[_Split | None, Sequence[int]]:
    """The split and all below it, and what is added to every row that reaches it.

    That is what its rightmost leaf holds. A split adds to the rows on its left by how much its left child's differs, so
    whoever ends in a leaf has got exactly what it holds.
    """
    if at < 0:
        return None, tree["leaves"][~at]
    left, of_left = _split(tree, tree["left"][at], places, terms)
    right, of_right = _split(tree, tree["right"][at], places, terms)
    lanes = enumerate(zip(of_left, of_right, strict=True))
    own = tuple([terms.number(lane, value - other) for lane, (value, other) in lanes if value != other])
    return (places[tree["feature"][at], tree["threshold"][at]], own, left, right), of_right


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
        by_feature: dict[int, list[int]] = {}
        for column, threshold in places:
            by_feature.setdefault(column, []).append(threshold)
        self._asked = [
            Asked(features[column].name, thresholds[start : start + MOST_THRESHOLDS])
            for column, thresholds in by_feature.items()
            for start in range(0, len(thresholds), MOST_THRESHOLDS)
        ]
        self._base = [0] * lanes
        roots: list[_Split] = []
        terms = _Terms()
        for tree in trees:
            root, always = _split(tree, 0 if tree["left"] else ~0, places, terms)
            self._base = [own + more for own, more in zip(self._base, always, strict=True)]
            if root:
                roots.append(root)
        # Tuples through and through, for the garbage collector walks through lists whenever it walks through all.
        self._roots, self._added = tuple(roots), tuple([(lane, value) for lane, value, _ in terms.numbers])
        self._of_lane = tuple([terms.of_lane(lane) for lane in range(lanes)])

    def outcomes(self, rows: Rows) -> Sequence[Sequence[int]]:
        """What the leaves in which rows end add up to: for every lane the sums, one for each row."""
        found: list[list[int]] = [[] for _ in self._base]
        for part in rows.parts:
            for lane, sums in enumerate(self._added_up(part, *self._walk(part))):
                found[lane] += sums
        return found

    def _walk(self, part: Part) -> tuple[list[int], list[int]]:
        """What is added to all rows in every lane, and for every term the rows to which it is added, how often."""
        masks = [mask for asked in self._asked for mask in part.masks(asked)]
        every, base, counts, added = part.every, self._base.copy(), [0] * len(self._added), self._added
        stack: list[tuple[_Split | None, int]] = []
        for split in self._roots:
            at: _Split | None = split
            # As long as all rows go the same way there are no fields to be told apart.
            while at:
                mask, terms, left, right = at
                chosen = masks[mask]
                if chosen == every:
                    for term in terms:
                        lane, value = added[term]
                        base[lane] += value
                    at = left
                elif chosen:
                    stack.append((at, every))
                    break
                else:
                    at = right
        while stack:
            at, here = stack.pop()
            while at:
                mask, terms, left, right = at
                chosen = here & masks[mask]
                if chosen:
                    for term in terms:
                        counts[term] += chosen
                    if right and chosen != here:
                        stack.append((right, here ^ chosen))
                    at, here = left, chosen
                else:
                    at = right
        return base, counts

    def _added_up(self, part: Part, base: Sequence[int], counts: Sequence[int]) -> Iterator[list[int]]:
        """For every lane the sums of all rows; of those in even and in odd fields apart, as they take two bytes."""
        pairs = part.number // 2 + 1
        low = int.from_bytes(b"\0\xff" * pairs, "little")
        ones = int.from_bytes(b"\1\0" * pairs, "little")
        unpack = struct.Struct(f"<{pairs}h").unpack
        for own, (terms, values) in zip(base, self._of_lane, strict=True):
            times = [counts[term] for term in terms]
            # By map and sum, since every step of an interpreted loop takes as long as the sum in it.
            of_all, of_even = sum(map(mul, times, values)), sum(map(mul, map(low.__and__, times), values))
            out = [own] * (2 * pairs)
            for start, fields in ((0, of_even >> 8), (1, of_all - of_even >> 16)):
                # Lifted, no field borrows from the next; to change the highest bit turns it into a signed number.
                lifted = fields + ones * (own + LIFT) ^ ones * LIFT
                out[start::2] = unpack(lifted.to_bytes(2 * pairs, "little"))
            yield out[: part.number]
