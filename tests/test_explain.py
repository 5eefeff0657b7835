"""The explanation for a terminal."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from typing import Any

import pytest

from cleanarticle.article import Article, PageType
from cleanarticle.render.explain import explain
from cleanarticle.types import Paragraph, Reason, Role

SEQUENCE = re.compile("\x1b\\[[0-9;]*m")


def page(*paragraphs: tuple[str, Role, float], **fields: Any) -> Article:
    """An article of paragraphs with no evidence."""
    return Article(tuple(Paragraph(i, *paragraph) for i, paragraph in enumerate(paragraphs)), **fields)


REASONS = (
    Reason("prose", Role.BODY, -3, "short"),
    Reason("teasers", Role.TEASER, 20, "a link alone"),
    Reason("lists", Role.TEASER, 9, "in a list"),
    Reason("weak", Role.TEASER, 1, "not among the strongest"),
)


def test_a_whole_explanation() -> None:
    """Header, paragraphs with their three strongest reasons, and the count of roles."""
    article = Article(
        (Paragraph(0, "Rain", Role.TITLE, 0.99), Paragraph(1, "Bridge\nclosed", Role.TEASER, 0.5, hidden=True)),
        ((), REASONS),
        title="Rain",
        authors=("Ada", "Bob"),
        published=datetime(2024, 5, 1, 9, 30, 12),  # noqa: DTZ001 - pages often give no zone
        language="en",
        is_article=True,
        confidence=0.9,
    )
    assert explain(article).split("\n") == [
        "Rain",
        "en · Ada, Bob · 2024-05-01 09:30 · article · 90% sure",
        "",
        "0  title    99%  Rain",
        "1  teaser   50%? (hidden) Bridge closed",
        "                 +20 teasers: a link alone · +9 lists: in a list · -3 body prose: short",
        "",
        "2 paragraphs: 1 title, 1 teaser; 1 hidden",
        "",
    ]


HEADERS = [
    ({"published": date(2024, 5, 1)}, "2024-05-01 · no article · 0% sure"),
    ({"page_type": PageType.FORUM, "confidence": 0.5}, "forum · 50% sure"),
]


@pytest.mark.parametrize(("fields", "expected"), HEADERS)
def test_headers(fields: dict[str, Any], expected: str) -> None:
    """What is not known is not shown."""
    assert explain(page(("a", Role.BODY, 1.0), **fields)).split("\n")[0] == expected


def test_an_empty_article_is_explained() -> None:
    """A page without paragraphs says so."""
    assert explain(Article()) == "0 paragraphs\n"


def test_evidence_may_be_missing() -> None:
    """An article read back without its evidence is shown without reasons."""
    article = Article((Paragraph(0, "a", Role.BODY, 1.0),), (REASONS,))
    for bare in (page(("a", Role.BODY, 1.0)), Article.from_dict(article.to_dict(evidence=False))):
        assert explain(bare).split("\n")[2:4] == ["0  body  100%  a", ""]


@pytest.mark.parametrize("width", [1, 30, 60, 100])
def test_no_line_is_wider_than_the_width(width: int) -> None:
    """Text and reasons are shortened to the width, but never below twenty columns each."""
    wide = "日本語のテキスト" * 30
    article = Article(
        (Paragraph(0, "word " * 90, Role.STANDFIRST, 1.0), Paragraph(1, wide, Role.BODY, 1.0)),
        ((Reason("prose", Role.BODY, 1, "reason " * 30),) * 3, ()),
        title="title " * 30,
    )
    lines = explain(article, width=width).split("\n")[:-2]
    assert max(len(line) + sum(char > "\u3000" for char in line) for line in lines) <= max(width, 21 + 20)
    assert "…" in lines[0]


def test_the_width_is_used() -> None:
    """A text that just fits is not shortened, one column less cuts it."""
    article = page(("x" * 40, Role.BODY, 1.0))
    whole = len(explain(article).split("\n")[2])
    assert "…" not in explain(article, width=whole)
    assert f"{'x' * 38}…" in explain(article, width=whole - 1)


def test_colours() -> None:
    """The body is dim, an appeal is bold red, and without colour the words are the same."""
    article = page(("text", Role.BODY, 1.0), ("give", Role.DONATION, 0.4))
    coloured = explain(article, colour=True)
    assert "\x1b[2mtext\x1b[0m" in coloured
    assert "\x1b[1;31mgive\x1b[0m" in coloured
    assert SEQUENCE.sub("", coloured) == explain(article)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_colour(role: Role) -> None:
    """No role is forgotten."""
    assert SEQUENCE.search(explain(page(("a", role, 1.0)), colour=True))


def test_a_page_cannot_steer_the_terminal() -> None:
    """Escape sequences, controls and changes of direction in the page are shown as U+FFFD."""
    text = explain(page(("\x1b[31mred \x9b \u202e\u2066x\x07 \ud800", Role.BODY, 1.0), title="\x1b]0;t\x07"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800]", text)
    assert "�[31mred � ��x� �" in text


def test_large_paragraphs_are_cheap() -> None:
    """Only the beginning of a paragraph is looked at."""
    article = page(*(("é" * 1_000_000, Role.BODY, 1.0),) * 50, ("\u0300" * 1_000_000, Role.BODY, 1.0))
    started = time.process_time()
    explain(article, width=100)
    assert time.process_time() - started < 1
