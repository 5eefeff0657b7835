"""Train boosted trees and turn them into whole numbers for `cleanarticle.learned.forest`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import lightgbm

from cleanarticle.learned.forest import LEAVES, LIFT
from cleanarticle.learned.weights import THOUSAND
from training.data import Array

COMMON = {
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "boost_from_average": False,
    "max_bin": 63,
    "bagging_freq": 1,
    "bagging_fraction": 0.7,
}


def boost(
    rows: Array,
    label: Array,
    weight: Array,
    rounds: int,
    *,
    start: Array | None = None,
    **parameters: Any,
) -> lightgbm.Booster:
    """Train trees on rows of whole numbers, from the scores given as `start` on."""
    parameters = {**COMMON, **parameters}
    if parameters.get("num_leaves", 0) > LEAVES:
        raise ValueError(f"num_leaves is {parameters['num_leaves']}; accepted are {LEAVES} at most")
    data = lightgbm.Dataset(rows, label, weight=weight, init_score=start, params={"max_bin": COMMON["max_bin"]})
    return lightgbm.train(parameters, data, rounds)


def whole_numbers(
    booster: lightgbm.Booster, lanes: int, lane_of: Callable[[int, int], int], most: Sequence[int]
) -> list[dict[str, Any]]:
    """The trees of a booster as `Forest` takes them.

    Args:
        booster: The trained trees.
        lanes: How many values a leaf has.
        lane_of: From the number of the tree and the feature of a split to the lane its effect is counted in (the effect
            of a split is the change of the mean it makes; Saabas, Interpreting random forests, 2014); with a feature of
            -1 to that of the mean of the whole tree.
        most: The greatest value of every feature.
    """
    return [
        _tree(tree["tree_structure"], lanes, functools.partial(lane_of, number), most)
        for number, tree in enumerate(booster.dump_model()["tree_info"])
    ]


def _tree(root: Mapping[str, Any], lanes: int, lane_of: Callable[[int], int], most: Sequence[int]) -> dict[str, Any]:
    out: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "leaves": []}
    start = [0.0] * lanes
    start[lane_of(-1)] += _mean(root)
    # A stack of (node, values on the way to it, where to write its number), left before right: leaves come in order.
    stack: list[tuple[Mapping[str, Any], list[float], list[int] | None, int]] = [(root, start, None, 0)]
    while stack:
        node, values, siblings, place = stack.pop()
        while "split_feature" in node and not 0 <= (bound := int(node["threshold"] // 1)) < most[node["split_feature"]]:
            node = node["left_child"] if bound >= most[node["split_feature"]] else node["right_child"]
        if "split_feature" not in node:
            if siblings is not None:
                siblings[place] = ~len(out["leaves"])
            out["leaves"].append([max(1 - LIFT, min(LIFT - 1, round(THOUSAND * value))) for value in values])
            continue
        number = len(out["feature"])
        if siblings is not None:
            siblings[place] = number
        out["feature"].append(node["split_feature"])
        out["threshold"].append(bound)
        out["left"].append(0)
        out["right"].append(0)
        for child, side in ((node["right_child"], out["right"]), (node["left_child"], out["left"])):
            own = values.copy()
            own[lane_of(node["split_feature"])] += _mean(child) - _mean(node)
            stack.append((child, own, side, number))
    return out


def _mean(node: Mapping[str, Any]) -> float:
    return float(node.get("leaf_value", node.get("internal_value", 0.0)))


def leaning(trees: list[dict[str, Any]], lane: int, odds: float) -> list[dict[str, Any]]:
    """The trees with so much more in a lane for every row, in natural logarithms of odds."""
    for leaf in trees[0]["leaves"] if trees else ():
        leaf[lane] += round(THOUSAND * odds)
    return trees


def splits(trees: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    """The features trees ask for, with repetitions."""
    for tree in trees:
        yield from tree["feature"]
