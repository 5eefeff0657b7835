"""Boosted trees of whole numbers, walked all at once.

Trees of a forest are not descended one by one. All leaves of all trees are bits of one number; for every value of a
feature there is a mask without the leaves that this value rules out; the masks of a row and-ed together leave, as the
lowest bit of each tree, the leaf it ends in (QuickScorer, Lucchese et al., SIGIR 2015, with Python's long integers for
registers). So masks of a page serve all its elements, and those of an element all blocks in it; and one feature is
looked up for all rows at once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from operator import getitem
from typing import Any

from cleanarticle.errors import WeightsError
from cleanarticle.learned.table import Feature

# Leaves a tree may have. Every tree of a forest has as many bits in the number as its largest needs, and they are read
# from it as bytes, shorts or integers.
LEAVES = 32
WIDTHS = ((8, "B"), (16, "H"), (32, "I"))
# Bits of a lane, and what is added to each leaf's value so that sums stay positive.
LANE = 32
LIFT = 1 << 15
MOST_TREES = (1 << LANE) // (2 * LIFT)


class Forest:
    """An ensemble of trees over parts of the feature table, ready to be walked.

    Args:
        trees: For every tree the lists `feature`, `threshold`, `left` and `right` (of its splits; a child below 0 is
            the leaf `~child`, leaves being numbered from left to right) and `leaves`, each a list of `lanes` numbers.
            A row goes left where its value is at most the threshold.
        parts: The feature table in parts, as `narrow` will be given their values.
        lanes: How many values a leaf has.

    Raises:
        WeightsError: If the trees do not fit the table.
    """

    def __init__(self, trees: Sequence[Mapping[str, Any]], parts: Sequence[Sequence[Feature]], lanes: int) -> None:
        self.lanes = lanes
        most = max((len(tree.get("leaves", ())) for tree in trees), default=0)
        width, letter = next((pair for pair in WIDTHS if most <= pair[0]), WIDTHS[-1])
        self._all = (1 << width * len(trees)) - 1
        self._ones = sum(1 << width * number for number in range(len(trees)))
        self._bytes = width // 8 * len(trees)
        self._unpack = struct.Struct(f"<{len(trees)}{letter}").unpack
        self._base = LIFT * len(trees)
        self._leaves: list[dict[int, int]] = []
        columns = [feature for part in parts for feature in part]
        splits: dict[int, list[tuple[int, int]]] = {}
        if len(trees) >= MOST_TREES:
            raise WeightsError(f"a forest has {len(trees)} trees; accepted are fewer than {MOST_TREES}")
        for number, tree in enumerate(trees):
            try:
                for column, threshold, mask in _masks(tree):
                    if not 0 <= threshold < columns[column].most:
                        raise WeightsError(f"tree {number} asks if {columns[column].name} is at most {threshold}")
                    splits.setdefault(column, []).append((threshold, mask << width * number))
                self._leaves.append({1 << place: self._pack(leaf) for place, leaf in enumerate(tree["leaves"])})
            except (KeyError, IndexError, TypeError) as error:
                raise WeightsError(f"tree {number} is damaged: {error!r}") from error
        self._parts: list[list[tuple[str, list[int]]]] = []
        start = 0
        for part in parts:
            self._parts.append([
                (feature.name, self._by_value(splits[column], feature.most))
                for column, feature in enumerate(part, start)
                if column in splits
            ])  # fmt: skip
            start += len(part)

    @property
    def leaves(self) -> int:
        """The leaves of all trees: what is left before anything is known."""
        return self._all

    def narrow(self, part: int, columns: Mapping[str, Sequence[int]], among: Sequence[int]) -> Sequence[int]:
        """The leaves that are left when a part of the table is known as well.

        Args:
            part: Which part.
            columns: For every feature of the part its values, one for each row.
            among: For every row the leaves that were left before.
        """
        for name, masks in self._parts[part]:
            among = [left & masks[value] for left, value in zip(among, columns[name], strict=True)]
        return among

    def total(self, left: int) -> int:
        """The values of the leaves the trees end in, added up, all lanes in one number; see `values`."""
        lowest = left & ((left ^ self._all) + self._ones)
        return sum(map(getitem, self._leaves, self._unpack(lowest.to_bytes(self._bytes, "little"))))

    def values(self, total: int) -> list[int]:
        """The lanes of a total."""
        base = self._base
        return [(total >> shift & (1 << LANE) - 1) - base for shift in range(0, LANE * self.lanes, LANE)]

    def _pack(self, leaf: Sequence[int]) -> int:
        if len(leaf) != self.lanes or not all(isinstance(value, int) and -LIFT < value < LIFT for value in leaf):
            raise WeightsError(f"a leaf is {leaf!r}; accepted are {self.lanes} whole numbers below {LIFT}")
        return sum((value + LIFT) << LANE * lane for lane, value in enumerate(leaf))

    def _by_value(self, splits: Sequence[tuple[int, int]], most: int) -> list[int]:
        """For every value of a feature the leaves it does not rule out."""
        masks = []
        left = self._all
        ordered = sorted(splits, reverse=True)
        for value in range(most + 1):
            while ordered and ordered[-1][0] < value:
                left &= self._all ^ ordered.pop()[1]
            masks.append(left)
        return masks


def _masks(tree: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
    """For every split its feature, its threshold and the leaves on its left: ruled out where the value is greater."""
    left, right = tree["left"], tree["right"]
    if not left:
        return
    # Children stand after their parents, so that one pass backwards knows how many leaves are below every split.
    first, size = [0] * len(left), [0] * len(left)
    for split in reversed(range(len(left))):
        for child in (left[split], right[split]):
            if child >= 0 and child <= split:
                raise WeightsError("a tree has a split below one of its own children")
            size[split] += size[child] if child >= 0 else 1
    if size[0] != len(tree["leaves"]) or size[0] > LEAVES:
        raise WeightsError(f"a tree has {len(tree['leaves'])} leaves; its splits lead to {size[0]}, most is {LEAVES}")
    for split in range(len(left)):
        below = size[left[split]] if left[split] >= 0 else 1
        if left[split] >= 0:
            first[left[split]] = first[split]
        if right[split] >= 0:
            first[right[split]] = first[split] + below
        yield tree["feature"][split], tree["threshold"][split], (1 << below) - 1 << first[split]
