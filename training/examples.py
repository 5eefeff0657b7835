"""Labelled pages as rows of the feature table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from cleanarticle import DEFAULT
from cleanarticle.article import repetitions
from cleanarticle.learned.features import features
from cleanarticle.learned.near_title import candidates, near_title
from cleanarticle.learned.pages import page_words
from cleanarticle.learned.table import BLOCK, ELEMENT, FIGURES, HEADING, LISTS, NEAR_TITLE, Feature
from cleanarticle.pipeline import Unlearned
from cleanarticle.progress import Progress
from cleanarticle.segment.source import read_page
from cleanarticle.types import PageType
from cleanarticle.words import tokenize
from training.data import Array, Labelled, fold_of
from training.labels import labels, standfirsts, teasers

NONE = np.zeros((0, 0), np.int16)
# What testifies before the learned filter, which learns from it.
RULES = DEFAULT.until("learned").judged(Unlearned())


@dataclass(frozen=True)
class Example:
    """A page as training sees it.

    Attributes:
        fold: The fold of its publisher.
        kind: Its type by gold, None where that is not known.
        figures: Values of `table.FIGURES`; `words` the page's words.
        blocks: Values of `table.HTML` but the page's, a row a block; `teasers` the same of
            `table.FOR_TEASERS`, where roles are known.
        lead: Points by which the rules prefer text over the best other role.
        told: Whether gold texts tell of it: not of what the rules take for a headline or an appeal.
        label: 1 for text, 0 for none, -1 unknown; `weight` how much that matters.
        tokens: The blocks' words; `gold` those of the gold text, counted.
        points: What the rules gave to all roles, a row a block.
        teaser: 1 for a teaser, 0 for none, -1 where roles are not known.
        again: Whether a block repeats an earlier one.
        near: The blocks around the headline that may be the standfirst, `near_rows` what is said of them besides.
        standfirst: Of each of these: 1 for the standfirst, 0 for none, -1 where that is not known.
    """

    page: Labelled
    fold: int
    kind: PageType | None
    figures: Array
    words: frozenset[str]
    blocks: Array
    teasers: Array
    lead: Array
    told: Array
    label: Array
    weight: Array
    lengths: Array
    points: Array
    teaser: Array
    again: Array
    near: Array
    near_rows: Array
    standfirst: Array
    tokens: Sequence[tuple[str, ...]]
    gold: Counter[str]


def example(labelled: Labelled) -> Example | None:
    """Read a page, let the rules testify, compute its features and label its blocks."""
    page = read_page(labelled.html, url=labelled.gold.get("url") or None, limits=RULES.limits)
    if not page.blocks:
        return None
    draft = RULES.run(page)
    texts = [block.text for block in page.blocks]
    points = draft.copied_points()
    known = features(page, points, draft.types)
    told = np.array(points.told(), dtype=bool)
    label, weight = labels(labelled.gold, texts)
    title, near = candidates(page, points)
    of_standfirst = standfirsts(labelled.gold, texts)
    return Example(
        page=labelled,
        fold=fold_of(labelled.group),
        kind=kind_of(labelled),
        figures=np.array([known.page[feature.name] for feature in FIGURES], dtype=np.int16),
        words=page_words(page),
        blocks=matrix((*ELEMENT, *BLOCK), known.blocks),
        teasers=matrix((*ELEMENT, *LISTS, *BLOCK, *HEADING), known.blocks) if "blocks" in labelled.gold else NONE,
        lead=np.array(points.text_leads(), dtype=np.int32),
        told=told,
        label=np.where(told, label, -1).astype(np.int8),
        weight=np.array(weight, dtype=np.float32),
        lengths=np.array([block.words for block in page.blocks], dtype=np.int32),
        points=np.array([*points], dtype=np.int16),
        teaser=np.array(teasers(labelled.gold, texts), dtype=np.int8),
        again=np.array(list(repetitions(texts)), dtype=bool),
        near=np.array([block.index for block in near], dtype=np.int32),
        near_rows=matrix(NEAR_TITLE, near_title(page, title, near))
        if title
        else np.zeros((0, len(NEAR_TITLE)), np.int16),
        standfirst=np.array([of_standfirst[block.index] for block in near], dtype=np.int8),
        tokens=[tokenize(text) for text in texts] if labelled.gold.get("text") else [],
        gold=Counter(tokenize(labelled.gold.get("text", ""))),
    )


def matrix(features: Sequence[Feature], columns: Mapping[str, Sequence[int]]) -> Array:
    """Columns in the order of the table, a row a block."""
    return np.array([columns[feature.name] for feature in features], dtype=np.int16).T


def kind_of(labelled: Labelled) -> PageType | None:
    """The type of a page: the news suites hold articles, as good as all of them."""
    if "type" in labelled.gold:
        return PageType(labelled.gold["type"])
    return None if labelled.suite == "roles-dev" else PageType.ARTICLE


def examples(pages: Sequence[Labelled], workers: int, progress: Progress) -> list[Example]:
    """The examples of all pages that hold a block, in order."""
    out = []
    with ProcessPoolExecutor(workers) as pool:
        for own in pool.map(example, pages, chunksize=8):
            if own:
                out.append(own)
            progress.advance()
    return out
