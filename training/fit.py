"""Fit the models of a weights file: page types first, text given them, teasers given both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from cleanarticle.learned.forest import Forest
from cleanarticle.learned.rows import Rows
from cleanarticle.learned.table import (
    FIGURES,
    FOR_STANDFIRSTS,
    FOR_TEASERS,
    HEADING,
    HTML,
    LINE,
    LISTS,
    MARGIN,
    NEAR_TITLE,
    TOPICS,
    TYPES,
)
from cleanarticle.learned.weights import shares, word_features
from cleanarticle.points import BODY, POSITIONS, STANDFIRST, UNIT
from cleanarticle.types import Role
from training.data import Array
from training.examples import Example
from training.trees import boost, leaning, splits, whole_numbers

LANES = [TOPICS.index(feature.topic) for feature in HTML]
# Words of pages by at least so many publishers are tried, and kept if a tree asks for them.
FEWEST_GROUPS = 25
# Pages of the news suites are taken for articles on trust.
TRUST = 0.3
# Blocks that matter less than this are thinned out, and those kept weigh as much more.
LIGHT, KEPT = 0.15, 0.3
TYPE_ROUNDS = 60
TEXT: dict[str, Any] = {
    "rounds": 150,
    "learning_rate": 0.08,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 20,
    "feature_fraction": 0.3,
    "lambda_l2": 20,
}
TEASERS: dict[str, Any] = {
    "rounds": 200,
    "learning_rate": 0.06,
    "num_leaves": 8,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.2,
    "lambda_l2": 10,
}
STANDFIRSTS: dict[str, Any] = {
    "rounds": 60,
    "learning_rate": 0.1,
    "num_leaves": 6,
    "min_data_in_leaf": 10,
    "feature_fraction": 0.4,
    "lambda_l2": 5,
}
# Where it is as likely as one to two, a standfirst is taken for one.
STANDFIRST_LEAN = 0.7
# The trees' odds are shifted in the end, in natural logarithms: to miss a teaser is worse than to find one too many, as
# what is no text is hardly ever anything worse.
LEAN = 0.9
# Teasers that look like text are few, and stay in it if they are missed: each counts as so many.
AMID_TEXT = 3
# Rules that are very sure are taken to be less so, in natural logarithms of odds.
MOST_START = 4
TEASER = POSITIONS[Role.TEASER]


def fit_types(pages: Sequence[Example]) -> tuple[list[str], list[dict[str, Any]]]:
    """Learn page types; returns the words asked for and the trees."""
    typed = [page for page in pages if page.kind is not None]
    groups: dict[str, set[str]] = defaultdict(set)
    for page in typed:
        for word in page.words:
            groups[word].add(page.page.group)
    words = sorted(word for word, seen in groups.items() if len(seen) >= FEWEST_GROUPS)
    label = np.array([TYPES.index(page.kind) for page in typed if page.kind is not None])
    weight = np.array([1.0 if "type" in page.page.gold else TRUST for page in typed])
    for _ in range(2):  # once to see which words matter, once with those alone
        rows = np.array([[*page.figures, *(word in page.words for word in words)] for page in typed], dtype=np.int16)
        booster = boost(
            rows, label, weight, TYPE_ROUNDS, objective="multiclass", num_class=len(TYPES), learning_rate=0.1,
            num_leaves=6, min_data_in_leaf=8, feature_fraction=0.3,
        )  # fmt: skip
        most = [*(feature.most for feature in FIGURES), *[1] * len(words)]
        trees = whole_numbers(booster, len(TYPES), lambda tree, _: tree % len(TYPES), most)
        asked = Counter(splits(trees))
        kept = [word for at, word in enumerate(words, len(FIGURES)) if asked[at] > 1]
        if kept == words:
            break
        final, words = words, kept
    return final, trees


def type_shares(pages: Sequence[Example], words: Sequence[str], trees: Sequence[dict[str, Any]]) -> Array:
    """Probabilities of types in percent, a row a page."""
    forest = Forest(trees, (*FIGURES, *word_features(words)), len(TYPES))
    names = [*(feature.name for feature in FIGURES), *words]
    known = ([*page.figures.tolist(), *(word in page.words for word in words)] for page in pages)
    odds = (forest.outcomes(Rows(dict(zip(names, own, strict=True)), {}, 1)) for own in known)
    return np.array([shares([own for (own,) in lanes]) for lanes in odds], dtype=np.int16)


def rows_of(page: Example, types: Array) -> Array:
    """The feature rows of a page's blocks, given the probabilities of its types."""
    number = len(page.label)
    whole = np.tile(np.concatenate([page.figures, types]).astype(np.int16), (number, 1))
    return np.hstack([whole, page.blocks])


def text_booster(pages: Sequence[Example], types: Array, *, rounds: int, **parameters: Any) -> lightgbm.Booster:
    """Learn what is text, on top of what the rules say; a row of `types` is the probabilities of a page's types."""
    random = np.random.default_rng(0)
    rows, label, weight, start = [], [], [], []
    for page, own in zip(pages, types, strict=True):
        light = page.weight <= LIGHT
        kept = (page.label >= 0) & (page.weight > 0) & (~light | (random.random(len(light)) < KEPT))
        rows.append(rows_of(page, own)[kept])
        label.append(page.label[kept])
        weight.append(np.where(light, page.weight / KEPT, page.weight)[kept])
        start.append(page.lead[kept] / UNIT)
    return boost(
        np.concatenate(rows), np.concatenate(label), np.concatenate(weight), rounds, start=np.concatenate(start),
        objective="binary", **parameters,
    )  # fmt: skip


def fit_text(pages: Sequence[Example], types: Array) -> list[dict[str, Any]]:
    """Learn what is text; returns the trees, the effect of every split in the lane of its feature's topic."""
    return whole_numbers(
        text_booster(pages, types, **TEXT), len(TOPICS),
        lambda _, feature: LANES[feature] if feature >= 0 else TOPICS.index("page"),
        [feature.most for feature in HTML],
    )  # fmt: skip


def text_scores(pages: Sequence[Example], types: Array) -> dict[int, Array]:
    """For every page whose blocks have roles, by its place, what trees that do not know it say of its text."""
    out: dict[int, Array] = {}
    for half in (0, 1):
        known = [at for at, page in enumerate(pages) if page.fold % 2 != half]
        booster = text_booster([pages[at] for at in known], types[known], **TEXT)
        for at, page in enumerate(pages):
            if page.fold % 2 == half and (page.teaser >= 0).any():
                out[at] = np.asarray(booster.predict(rows_of(page, types[at]), raw_score=True))
    return out


def fit_teaser(pages: Sequence[Example], types: Array) -> list[dict[str, Any]]:
    """Learn what is a teaser, on top of what the rules and the trees for text say."""
    rows, label, weight, start = [], [], [], []
    for at, scores in text_scores(pages, types).items():
        page = pages[at]
        kept = (page.teaser >= 0) & page.told
        learned = np.where(page.told, UNIT * scores, 0).astype(np.int32)
        points = page.points.astype(np.int32)
        points[:, BODY] += learned
        points[:, STANDFIRST] += np.where(page.points[:, STANDFIRST] > 0, learned, 0)
        text = np.clip((page.lead + learned) // 2, -MARGIN, MARGIN) + MARGIN
        whole = np.tile(np.concatenate([page.figures, types[at]]).astype(np.int16), (len(text), 1))
        rows.append(np.column_stack([whole, page.teasers, text])[kept])
        label.append(page.teaser[kept])
        hard = np.where((page.teaser == 1) & (text > MARGIN), AMID_TEXT, 1)
        weight.append((hard * np.sqrt(np.maximum(1, page.lengths)))[kept])
        lead = points[:, TEASER] - np.delete(points, TEASER, axis=1).max(axis=1)
        start.append(np.clip(lead[kept] / UNIT, -MOST_START, MOST_START))
    if not rows:
        return []
    booster = boost(
        np.concatenate(rows), np.concatenate(label), np.concatenate(weight), start=np.concatenate(start),
        objective="binary", **TEASERS,
    )  # fmt: skip
    trees = whole_numbers(
        booster, len(TOPICS), lambda _, column: TOPICS.index(FOR_TEASERS[column].topic if column >= 0 else "page"),
        [feature.most for feature in FOR_TEASERS],
    )  # fmt: skip
    return leaning(trees, TOPICS.index("page"), LEAN)


def fit_standfirst(pages: Sequence[Example], types: Array) -> list[dict[str, Any]]:
    """Learn which of the blocks around the headline is the standfirst, from pages of which that is known."""
    rows, label = [], []
    for page, own in zip(pages, types, strict=True):
        kept = page.standfirst >= 0
        if kept.any():
            rows.append(np.hstack([rows_of(page, own)[page.near], page.near_rows])[kept])
            label.append(page.standfirst[kept])
    if not rows:
        return []
    values = np.concatenate(label)
    booster = boost(np.concatenate(rows), values, np.ones(len(values)), objective="binary", **STANDFIRSTS)
    trees = whole_numbers(
        booster, len(TOPICS), lambda _, column: TOPICS.index(FOR_STANDFIRSTS[column].topic if column >= 0 else "page"),
        [feature.most for feature in FOR_STANDFIRSTS],
    )  # fmt: skip
    return leaning(trees, TOPICS.index("page"), STANDFIRST_LEAN)


def fit(pages: Sequence[Example]) -> dict[str, Any]:
    """Learn everything from some pages; types are guessed for each page by what was learned from the other folds."""
    folds = sorted({page.fold for page in pages})
    types = np.zeros((len(pages), len(TYPES)), dtype=np.int16)
    for fold in folds:
        words, trees = fit_types([page for page in pages if page.fold != fold])
        there = [at for at, page in enumerate(pages) if page.fold == fold]
        types[there] = type_shares([pages[at] for at in there], words, trees)
    words, trees = fit_types(pages)
    return {
        "about": {
            "pages": dict(Counter(page.page.suite for page in pages)),
            "publishers": len({page.page.group for page in pages}),
        },
        "features": [feature.name for feature in (*HTML, *LISTS, *HEADING, *NEAR_TITLE, *LINE)],
        "type_words": list(words),
        "types": trees,
        "html": {
            "text": fit_text(pages, types),
            "teaser": fit_teaser(pages, types),
            "standfirst": fit_standfirst(pages, types),
        },
        "plain": {"text": [], "teaser": []},
        "confidence": [],
    }
