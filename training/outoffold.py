"""Every page read with the weights that were learned without its publisher; the extractor that `score.py` is given.

python ../shared/bench/score.py pages-dev --extractor training.outoffold:html
python ../shared/bench/score.py plaintext-dev --text-extractor training.outoffold:text
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import cleanarticle
from cleanarticle import DEFAULT, Article
from cleanarticle.filters.learned import Learned
from cleanarticle.learned.weights import Weights
from cleanarticle.pipeline import Pipeline
from cleanarticle.types import Preference
from cleanarticle.words import tokenize
from training.data import Labelled, fingerprint

RESULTS = Path(__file__).parent / "results"


class Measured(NamedTuple):
    """A page with a gold text: its fold, the F1 that was expected and the one that was reached."""

    fold: int
    expected: float
    f1: float


class Uncalibrated(Weights):
    """Weights whose confidence is the expectation itself."""

    def confidence(self, expected: float) -> float:
        """What is expected."""
        return expected


@functools.cache
def folds() -> dict[str, int]:
    """The fold of every page and text by its fingerprint."""
    return dict(json.loads((RESULTS / "folds.json").read_text()))


@functools.cache
def pipeline(fold: int, *, calibrated: bool = True) -> Pipeline:
    """The built-in pipeline with the weights learned from all folds but one."""
    kind = Weights if calibrated else Uncalibrated
    weights = kind(json.loads((RESULTS / f"fold{fold}.json").read_text()))
    return DEFAULT.replace("learned", Learned(weights)).judged(weights)


def read(page: bytes, url: str, *, calibrated: bool = True, prefer: Preference = "balanced") -> Article:
    """Extract a page with the weights that do not know its publisher."""
    steps = pipeline(folds()[fingerprint(page)], calibrated=calibrated)
    return cleanarticle.extract(page, url=url or None, pipeline=steps, prefer=prefer)


def precision(page: bytes, url: str) -> dict[str, Any]:
    """Extract a page with `prefer="precision"`."""
    return html(page, url, prefer="precision")


def recall(page: bytes, url: str) -> dict[str, Any]:
    """Extract a page with `prefer="recall"`."""
    return html(page, url, prefer="recall")


def html(page: bytes, url: str, *, prefer: Preference = "balanced") -> dict[str, Any]:
    """Extract a page as `score.py` wants it."""
    article = read(page, url, prefer=prefer)
    return {
        "text": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published,
        "standfirst": article.standfirst,
        "page_type": article.page_type,
        "is_article": article.is_article,
        "confidence": article.confidence,
        "paragraphs": [(paragraph.role.value, paragraph.text) for paragraph in article.paragraphs],
    }


def text(given: str) -> list[tuple[str, str]]:
    """Read a plain text as `score.py` wants it."""
    article = cleanarticle.extract_text(given, pipeline=pipeline(folds()[fingerprint(given)]))
    return [(paragraph.role.value, paragraph.text) for paragraph in article.paragraphs]


def measure(page: Labelled) -> Measured:
    """What was expected of a page with a gold text, and what came of it."""
    data = page.html
    article = read(data, page.gold.get("url") or "", calibrated=False)
    return Measured(folds()[fingerprint(data)], article.confidence, word_f1(article.text, page.gold["text"]))


def measure_all(pages: Sequence[Labelled], workers: int) -> list[Measured]:
    """What was expected and reached of all pages, in order."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(measure, pages, chunksize=8))


def word_f1(found: str, gold: str) -> float:
    """The F1 of the words of a text, as often as they stand in it, against those of the gold text.

    Example:
        >>> word_f1("one two two", "two two three")
        0.6666666666666666
    """
    own, wanted = Counter(tokenize(found)), Counter(tokenize(gold))
    both = sum((own & wanted).values())
    return 2 * both / (sum(own.values()) + sum(wanted.values())) if both else 0.0
