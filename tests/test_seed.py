"""The text the project began with, where it is there to read: every line in its role, and the things made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanarticle import Article, extract, extract_text

SEED = Path(__file__).parents[2] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed text is not part of the repository")


@pytest.fixture(scope="module")
def expected() -> Any:
    """What is expected of it."""
    return json.loads((SEED / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text(expected: Any) -> str:
    """The text."""
    return (SEED / expected["file"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article(text: str) -> Article:
    """What is made of it."""
    return extract_text(text)


def test_roles(article: Article, expected: Any) -> None:
    """Every line has its role, and blank lines are no paragraphs."""
    found: list[str | None] = [None] * len(expected["line_roles"])
    for p in article.paragraphs:
        assert p.lines is not None
        found[p.lines[0]] = p.role.value
    assert found == expected["line_roles"]


def test_title_and_standfirst(article: Article, expected: Any) -> None:
    """Title, standfirst and language are these; there is no kicker."""
    wanted = expected["article"]
    assert (article.title, article.standfirst, article.kicker) == (wanted["title"], wanted["standfirst"], None)
    assert article.language == expected["language"]


def test_text(article: Article, text: str, expected: Any) -> None:
    """The text is the standfirst and the body, and nothing else."""
    lines = text.split("\n")
    wanted = expected["article"]
    assert article.text == "\n\n".join([wanted["standfirst"], *(lines[at] for at in wanted["body_lines"])])
    assert [p.lines for p in article.body] == [(at, at + 1) for at in wanted["body_lines"]]


def test_appeals(article: Article, text: str, expected: Any) -> None:
    """One appeal with its heading and what it calls for."""
    lines = text.split("\n")
    assert [
        {
            "heading_line": lines.index(appeal.heading or ""),
            "lines": [p.lines[0] for p in appeal.paragraphs if p.lines],
            "call_to_action": appeal.call_to_action,
        }
        for appeal in article.appeals
    ] == expected["article"]["donations"]
    assert article.appeals[0].text == lines[expected["article"]["donations"][0]["lines"][1]]


def test_teasers(article: Article, expected: Any) -> None:
    """Six teasers with kicker and title under the heading of their list."""
    wanted = expected["article"]["teasers"]
    assert [{"kicker": t.kicker, "title": t.title} for t in article.teasers] == wanted["items"]
    assert {t.list_heading for t in article.teasers} == {wanted["heading"]}
    assert {t.summary for t in article.teasers} == {None}


def test_every_role_has_a_reason(article: Article) -> None:
    """What is said of a line is what the heaviest evidence says, or what its neighbours are."""
    for p in article.paragraphs:
        assert any(reason.role is p.role and reason.points > 0 for reason in article.why(p.index))
        assert p.confidence > 0.5


def test_the_same_as_source(article: Article, text: str) -> None:
    """Extract sees for itself that this is text, also in bytes."""
    assert extract(text) == article
    assert extract(text.encode()) == article


@pytest.mark.parametrize("prefer", ["precision", "recall"])
def test_preferences(article: Article, text: str, prefer: Any) -> None:
    """Whatever is preferred, the body is in the text, the plea and the teasers are not."""
    found = extract_text(text, prefer=prefer)
    assert found.text.startswith(article.text)
    assert article.appeals[0].text not in found.text
    assert not any(teaser.title in found.text for teaser in article.teasers)
