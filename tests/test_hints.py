"""Class names: every word of `hints.toml` is found, stands once, and has points."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from cleanarticle.filters.markup import POINTS
from cleanarticle.segment.names import FURNITURE, VOIDABLE, categories, vocabulary

HINTS: dict[str, str] = tomllib.loads(
    resources.files("cleanarticle.segment").joinpath("hints.toml").read_text(encoding="utf-8")
)
WORDS = [(category, word) for category, words in HINTS.items() for word in words.split()]


@pytest.mark.parametrize("category", HINTS)
def test_every_word_is_found(category: str) -> None:
    """A word or pair of words in a class points to the category it stands under, and a tag has it."""
    words = [word for own, word in WORDS if own == category]
    tags = [word for word in words if word.startswith("<")]
    assert {vocabulary()[tag] for tag in tags} <= {category}
    assert [word for word in words if word not in tags and category not in dict(categories(word))] == []


def test_no_word_stands_twice() -> None:
    """A word in two categories would mean whichever comes last."""
    joined = [word.replace("-", "") for _, word in WORDS]
    both = {word: {c for c, w in WORDS if w.replace("-", "") == word} for word in joined}
    assert {word: found for word, found in both.items() if len(found) > 1} == {}


def test_every_category_has_points() -> None:
    """What is read from names is said by the filter, and what can be void is a category."""
    assert set(HINTS) == set(POINTS)
    assert set(HINTS) >= VOIDABLE >= FURNITURE


CASES = [
    ("c-mostRead__list", {"teaser"}),
    ("article-footer", {"footer"}),
    ("post_content wide", {"content"}),
    ("articleBody", {"content"}),
    ("mt-4 px-2 flex", set()),
    ("", set()),
]


@pytest.mark.parametrize(("value", "expected"), CASES)
def test_values(value: str, expected: set[str]) -> None:
    """However names are joined, the words in them tell; utility classes tell nothing."""
    assert set(dict(categories(value))) == expected
