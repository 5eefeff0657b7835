"""Pages written for the project, in the structures of real ones: what every paragraph is, and what is made of it.

Beside each page stands what is expected of it. `roles` has the role and the first words of every paragraph; what is
known to be wrong stands in `KNOWN` with the reason, and fails visibly until it is right.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleanarticle import Article, extract, extract_text

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in FIXTURES.glob("*.expected.json"))
FIELDS = ("title", "kicker", "standfirst", "language", "site", "url", "is_article")

# What is wrong today: page, and aspect or number and first words of a paragraph, and why.
KNOWN: dict[tuple[str, str], str] = {
    ("about-donations", "1 Vor einem Jahr gaben"): "without blank lines a lead looks like the first paragraph",
    ("blog-breaks", "7 « Older: Rye"): "earlier and later posts in one line, in an element named navigation",
    ("hidden-article", "0 Pour lire cet article"): "a script that is asked for sounds like a paywall",
    ("hidden-article", "1 Chargement"): "nothing says that a single word is no subheading",
    ("jsonld-only", "0 Cargando"): "nothing says that a single word is no menu",
    **{
        (page, "is_article"): "so small a page is taken for another type"
        for page in ("arabic-rtl", "blog-breaks", "hidden-article", "japanese-ruby", "jsonld-only", "table-layout")
    },
    ("wrapped-appeal", "1 Thirty years after"): "where all paragraphs are set off by blank lines, so is the lead",
    ("wrapped-appeal", "standfirst"): "where all paragraphs are set off by blank lines, so is the lead",
}


@cache
def expected(name: str) -> Any:
    """What is expected of a page."""
    return json.loads((FIXTURES / f"{name}.expected.json").read_text(encoding="utf-8"))


@cache
def article(name: str) -> Article:
    """What is made of a page."""
    page = FIXTURES / f"{name}.html"
    return (
        extract(page.read_bytes())
        if page.exists()
        else extract_text((FIXTURES / f"{name}.txt").read_text(encoding="utf-8"))
    )


def known(name: str, aspect: str) -> list[pytest.MarkDecorator]:
    """The mark of what is known to be wrong."""
    reason = KNOWN.get((name, aspect))
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def cases(*aspects: str) -> list[Any]:
    """Every page with every one of these aspects that something is expected of."""
    return [
        pytest.param(
            name,
            aspect,
            id=f"{name}: {aspect}",
            marks=known(name, aspect),
        )
        for name in NAMES
        for aspect in aspects
        if aspect in expected(name)
    ]


@pytest.mark.parametrize(("name", "aspect"), cases(*FIELDS))
def test_fields(name: str, aspect: str) -> None:
    """Title, standfirst and the other single values are these."""
    assert getattr(article(name), aspect) == expected(name)[aspect]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs(name: str) -> None:
    """The page has these paragraphs, in this order, and no others."""
    wanted = [words for _, words in expected(name)["roles"]]
    found = article(name).paragraphs
    assert [p.text[: len(words)] for p, words in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(
    ("name", "index", "role"),
    [
        pytest.param(name, index, role, id=f"{name}: {index} {words}", marks=known(name, f"{index} {words}"))
        for name in NAMES
        for index, (role, words) in enumerate(expected(name)["roles"])
    ],
)
def test_roles(name: str, index: int, role: str) -> None:
    """Every paragraph has its role."""
    assert article(name).paragraphs[index].role == role, article(name).why(index)


@pytest.mark.parametrize(("name", "aspect"), cases("authors"))
def test_authors(name: str, aspect: str) -> None:
    """The authors are these, in this order."""
    assert list(article(name).authors) == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("published"))
def test_published(name: str, aspect: str) -> None:
    """It was published then, as exactly as the page says."""
    published = article(name).published
    assert published is not None
    assert published.isoformat() == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("appeals", "teasers"))
def test_groups(name: str, aspect: str) -> None:
    """Appeals and teasers are these things."""
    wanted = expected(name)[aspect]
    found = getattr(article(name), aspect)
    assert len(found) == len(wanted)
    for group, values in zip(found, wanted, strict=True):
        assert {
            key: list(value) if isinstance(value := getattr(group, key), tuple) else value for key in values
        } == values


@pytest.mark.parametrize(("name", "aspect"), cases("images"))
def test_images(name: str, aspect: str) -> None:
    """The pictures of the article are these, with their alternative texts."""
    assert [[image.url, image.alt] for image in article(name).images] == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("cells"))
def test_cells(name: str, aspect: str) -> None:
    """The cells of data tables know their row and column."""
    assert [[p.cell.row, p.cell.column] for p in article(name).paragraphs if p.cell] == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("hidden"))
def test_hidden(name: str, aspect: str) -> None:
    """These paragraphs are hidden by markup."""
    assert [p.index for p in article(name).paragraphs if p.hidden] == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("origins"))
def test_origins(name: str, aspect: str) -> None:
    """The paragraphs come from these places."""
    assert [p.origin for p in article(name).paragraphs] == expected(name)[aspect]


@pytest.mark.parametrize(("name", "aspect"), cases("contains"))
def test_contains(name: str, aspect: str) -> None:
    """The text has these words to the letter."""
    for words in expected(name)[aspect]:
        assert words in article(name).text


@pytest.mark.parametrize("name", NAMES)
def test_text_is_standfirst_and_body(name: str) -> None:
    """The text is the paragraphs that are standfirst and body, and none of these is missing."""
    wanted = [words for role, words in expected(name)["roles"] if role in {"standfirst", "body"}]
    found = [p.text for p in article(name).select("standfirst", "body")]
    assert article(name).text == "\n\n".join(found)
    assert all(any(text.startswith(words) for text in found) for words in wanted)


def test_every_expectation_is_checked() -> None:
    """No expectation is written down that nothing looks at, and none is known to fail that is not there."""
    looked_at = {
        *FIELDS,
        "roles",
        "authors",
        "published",
        "appeals",
        "teasers",
        "images",
        "cells",
        "hidden",
        "origins",
        "contains",
    }
    assert all(set(expected(name)) <= looked_at for name in NAMES)
    paragraphs = {(name, f"{n} {words}") for name in NAMES for n, (_, words) in enumerate(expected(name)["roles"])}
    assert set(KNOWN) <= paragraphs | {(name, aspect) for name in NAMES for aspect in expected(name)}
