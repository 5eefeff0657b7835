"""Fit the trees for plain text: what is article text and what a teaser, each on top of what the rules say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cleanarticle.learned.table import PLAIN, TOPICS
from cleanarticle.learned.testimony import PLAIN_UNIT
from training.fit import MOST_START
from training.plain import Lines
from training.trees import boost, leaning, whole_numbers

COLUMNS = PLAIN
LANES = [TOPICS.index(feature.topic) for feature in COLUMNS]
PARAMETERS: dict[str, Any] = {
    "rounds": 150,
    "learning_rate": 0.1,
    "num_leaves": 24,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
    "lambda_l2": 20,
}
# The odds of teasers are shifted by so much in the end, in natural logarithms, for the reason given in `training.fit`.
LEAN = 0.6
# Of the lines of article pages that the rules are right and sure about, so many are kept, and count as much more.
SURE, KEPT = 1, 0.35


def fit_lines(lines: Sequence[Lines]) -> dict[str, Any]:
    """Learn what is text and what a teaser; returns the trees of both."""
    random = np.random.default_rng(0)
    kept, weights = [], []
    for own in lines:
        sure = (own.text == 1) & (own.text_lead > SURE * PLAIN_UNIT) & (not own.labelled)
        kept.append(~sure | (random.random(len(sure)) < KEPT))
        weights.append(np.where(sure, own.weight / KEPT, own.weight)[kept[-1]])

    def together(name: str) -> Any:
        return np.concatenate([getattr(own, name)[keep] for own, keep in zip(lines, kept, strict=True)])

    rows, weight = together("rows"), np.concatenate(weights)
    trees = {}
    for name in ("text", "teaser"):
        label = together(name)
        known = label >= 0
        start = np.clip(together(f"{name}_lead") / PLAIN_UNIT, -MOST_START, MOST_START)
        booster = boost(
            rows[known], label[known], weight[known], start=start[known], objective="binary", **PARAMETERS
        )  # fmt: skip
        trees[name] = whole_numbers(
            booster, len(TOPICS), lambda _, feature: LANES[feature] if feature >= 0 else TOPICS.index("page"),
            [feature.most for feature in COLUMNS],
        )  # fmt: skip
    return {"text": trees["text"], "teaser": leaning(trees["teaser"], TOPICS.index("page"), LEAN)}
