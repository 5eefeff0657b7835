"""Learned weights: read from JSON when first needed, checked against the feature table, never changed."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from cleanarticle.data import read_text
from cleanarticle.errors import WeightsError
from cleanarticle.learned.forest import Forest
from cleanarticle.learned.pages import by_name, known_words, page_columns
from cleanarticle.learned.single import Single
from cleanarticle.learned.table import (
    FIGURES,
    FOR_STANDFIRSTS,
    FOR_TEASERS,
    HEADING,
    HTML,
    LINE,
    LISTS,
    NEAR_TITLE,
    PLAIN,
    TOPICS,
    TYPES,
    Feature,
)
from cleanarticle.page import Page
from cleanarticle.types import PageType

# Values of leaves are thousandths of a natural logarithm of odds.
THOUSAND = 1000


class Trees(NamedTuple):
    """The trees that tell article text from the rest, those that tell teasers, and those that tell standfirsts.

    They have a lane for every one of `TOPICS`. The standfirst of plain text is left to the rules.
    """

    text: Forest
    teaser: Forest
    standfirst: Forest | None = None


class Weights:
    """What was learned: which words and figures tell the type of a page, which features tell text from the rest.

    Args:
        data: The content of a weights file; see `training/`.

    Attributes:
        html: The trees for pages with markup.
        plain: Those for plain text.
        about: What they were learned from.

    Raises:
        WeightsError: If it is damaged, or was learned with other features.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        try:
            self.about: Mapping[str, Any] = data["about"]
            words, types, sure, named = data["type_words"], data["types"], data["confidence"], data["features"]
            html = [data["html"][kind] for kind in ("text", "teaser", "standfirst")]
            plain = [data["plain"][kind] for kind in ("text", "teaser")]
        except (KeyError, TypeError) as error:
            raise WeightsError(f"weights are damaged: {error!r}") from error
        expected = [feature.name for feature in (*HTML, *LISTS, *HEADING, *NEAR_TITLE, *LINE)]
        if named != expected:
            raise WeightsError(
                f"weights were learned with {len(named)} features, which are not the {len(expected)} of the code; "
                "train them anew"
            )
        self._types = Single(types, (*FIGURES, *word_features(words)), len(TYPES))
        self._words, self._names = frozenset(words), by_name(words)
        tables = (HTML, FOR_TEASERS, FOR_STANDFIRSTS)
        self.html = Trees(*(Forest(trees, known, len(TOPICS)) for trees, known in zip(html, tables, strict=True)))
        self.plain = Trees(*(Forest(trees, PLAIN, len(TOPICS)) for trees in plain))
        try:
            self._sure = [(expected / THOUSAND, reached / 100) for expected, reached in sure]
        except (TypeError, ValueError) as error:
            raise WeightsError(f"confidence is {sure!r}; accepted are pairs of numbers") from error
        self._data = data

    def __reduce__(self) -> tuple[Any, ...]:
        """To be made anew of its data, for compiled trees lie in a memory of their own."""
        return Weights, (self._data,)

    def types(self, page: Page) -> Mapping[PageType, int]:
        """The types a page can be of, with their probabilities in percent; empty for plain text and empty pages."""
        if not page.markup or not page.blocks:
            return {}
        words = dict.fromkeys(known_words(page, self._words, self._names), 1)
        return dict(zip(TYPES, shares(self._types.outcome({**words, **page_columns(page)})), strict=True))

    def confidence(self, expected: float) -> float:
        """How sure a page's text is, 0 to 1: the F1 that 95 of 100 pages reach of which so much or more is expected.

        It is never more than the expectation itself.

        Args:
            expected: The F1 to be expected by the odds of the page's blocks, 0 to 1.
        """
        step = bisect_right(self._sure, expected, key=itemgetter(0)) - 1
        return min(self._sure[step][1], round(expected, 2)) if step >= 0 else 0.0


def word_features(words: Sequence[str]) -> tuple[Feature, ...]:
    """The columns for words of a page: there or not.

    Raises:
        WeightsError: If they are no words, or one is there twice or named like a figure: columns go by their names.
    """
    if type(words) not in (list, tuple) or not {*map(type, words)} <= {str}:
        raise WeightsError("type_words are no list of words")
    names = [feature.name for feature in FIGURES] + [*words]
    if len({*names}) < len(names):
        raise WeightsError(f"{next(name for name in names if names.count(name) > 1)!r} is there twice in type_words")
    return tuple(Feature(word, 1, "page") for word in words)


def shares(odds: Sequence[int]) -> list[int]:
    """Logarithms of odds, in thousandths, to probabilities in percent (softmax)."""
    most = max(odds)
    parts = [math.exp((own - most) / THOUSAND) for own in odds]
    whole = sum(parts)
    return [round(100 * part / whole) for part in parts]


@functools.cache
def shipped() -> Weights:
    """The weights that come with the package."""
    import json

    return _Shipped(json.loads(read_text("cleanarticle.learned", "weights.json")))


class _Shipped(Weights):
    """Lets go of its data, which whoever unpickles it has as well."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self._data = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return shipped, ()
