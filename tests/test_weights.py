"""Weights of one's own: refused where they are damaged, and sent to other processes."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from cleanarticle import DEFAULT, extract, extract_many
from cleanarticle.errors import WeightsError
from cleanarticle.filters.learned import Learned
from cleanarticle.learned.forest import Forest
from cleanarticle.learned.rows import Rows
from cleanarticle.learned.single import Single
from cleanarticle.learned.table import FIGURES
from cleanarticle.learned.weights import Weights, shipped

PAGE = "<title>Rain</title><h1>Rain</h1><p>It rained all day, and nobody in the whole town had an umbrella.</p>" * 3


def data() -> dict[str, Any]:
    """The content of the weights file that comes with the package."""
    text = resources.files("cleanarticle.learned").joinpath("weights.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


DAMAGES: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda own: own["type_words"].append(own["type_words"][0]), "is there twice in type_words"),
    (lambda own: own["type_words"].append(FIGURES[0].name), "'page_blocks' is there twice in type_words"),
    (lambda own: own["type_words"].append(3), "type_words are no list of words"),
    (lambda own: own.update(type_words={"url a": 1}), "type_words are no list of words"),
    (lambda own: own.update(types={"feature": []}), "trees are dict"),
    (lambda own: own["html"].update(text=None), "trees are NoneType"),
    (lambda own: own["confidence"].append([1]), "confidence"),
    (lambda own: own.update(confidence=[[1, "sure"]]), "confidence"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_damaged_weights_are_refused(damage: Callable[[dict[str, Any]], Any], said: str) -> None:
    """What is wrong with weights is said."""
    own = data()
    damage(own)
    with pytest.raises(WeightsError, match=said):
        Weights(own)


def test_no_trees_give_nothing() -> None:
    """An ensemble without trees adds nothing in every lane."""
    assert Single([], FIGURES, 3).outcome({"page_blocks": 7}) == [0, 0, 0]
    assert [*Forest([], FIGURES, 2).outcomes(Rows({}, {}, 3))] == [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("make", [lambda: Weights(data()), shipped], ids=["own", "shipped"])
def test_weights_can_be_pickled(make: Callable[[], Weights]) -> None:
    """What comes back says of a page what was said before."""
    weights = make()
    learned = pickle.loads(pickle.dumps(Learned(weights)))  # noqa: S301  # from the line itself
    assert learned.weights.about == weights.about
    assert extract(PAGE, pipeline=DEFAULT.replace("learned", learned).judged(learned.weights)) == extract(PAGE)


def test_own_weights_are_sent_to_workers() -> None:
    """A pipeline with weights of one's own reads many pages in other processes."""
    weights = Weights(data())
    pipeline = DEFAULT.replace("learned", Learned(weights)).judged(weights)
    assert [*extract_many([PAGE, PAGE], workers=2, pipeline=pipeline)] == [extract(PAGE)] * 2
