"""Boosted trees of whole numbers that are descended by a single row, such as what is known of a page as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleanarticle.learned.forest import OF_SPLITS, checked
from cleanarticle.learned.table import Feature
from cleanarticle.twins import twin


@twin("single")
class Single:
    """An ensemble of trees, ready to be descended.

    Args:
        trees: As for `forest.Forest`.
        features: The feature table.
        lanes: How many values a leaf has.

    Raises:
        WeightsError: If the trees do not fit the table.
    """

    def __init__(self, trees: Sequence[Mapping[str, Any]], features: Sequence[Feature], lanes: int) -> None:
        checked(trees, features, lanes)
        self._places = {feature.name: place for place, feature in enumerate(features)}
        self._features, self._lanes = len(features), lanes
        # Tuples, which the garbage collector leaves alone.
        self._trees = tuple([
            (tuple(zip(*[tree[name] for name in OF_SPLITS], strict=True)), tuple(map(tuple, tree["leaves"])))
            for tree in trees
        ])  # fmt: skip

    def outcome(self, known: Mapping[str, int]) -> list[int]:
        """What the leaves add up to in which a row ends: for every lane the sum.

        Args:
            known: The row: the values of features that are not 0.
        """
        values = [0] * self._features
        for name, value in known.items():
            values[self._places[name]] = value
        ends = []
        for splits, leaves in self._trees:
            at = 0 if splits else ~0
            while at >= 0:
                feature, threshold, left, right = splits[at]
                at = left if values[feature] <= threshold else right
            ends.append(leaves[~at])
        return [sum(values) for values in zip(*ends, strict=True)] or [0] * self._lanes
