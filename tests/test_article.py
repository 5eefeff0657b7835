"""The result: views, reasons, and the way to plain data and back."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

import cleanarticle
from cleanarticle import (
    Appeal,
    Article,
    Cell,
    Image,
    Kind,
    Link,
    ListItem,
    PageType,
    Paragraph,
    Reason,
    Role,
    Source,
    Teaser,
    extract,
    extract_text,
)

LONG = "It rained all day, and nobody in the whole town had thought of taking an umbrella."


def paragraph(index: int, text: str, role: Role = Role.BODY, **more: Any) -> Paragraph:
    """A paragraph of a role."""
    return Paragraph(index, text, role, 0.5, **more)


def full() -> Article:
    """An article in which every field has a value."""
    paragraphs = (
        paragraph(0, "Rain", Role.TITLE, tag="h1", level=1, xpath="(//h1)[1]"),
        paragraph(1, LONG, Role.STANDFIRST, hidden=True, links=(Link(0, 2, "/it"), Link(3, 9, "/rained"))),
        paragraph(2, "one", item=ListItem(1, 2, True, 3), quote=2),
        paragraph(3, "two", cell=Cell(1, 2, 3, header=True), figure=1, origin="noscript"),
        paragraph(4, "Give", Role.DONATION, lines=(4, 7), origin="text"),
        paragraph(5, "More", Role.TEASER, links=(Link(0, 4, "/more"),), origin="json-ld"),
    )
    return Article(
        paragraphs=paragraphs,
        evidence=((), (Reason("a", Role.BODY, 3, "x"), Reason("b", Role.NAV, -4, "y")), (), (), (), ()),
        title="Rain", kicker="Weather", standfirst=LONG, authors=("A. Wet", "B. Dry"),
        published=date(2024, 2, 29), modified=datetime(2024, 3, 1, 12, 30, tzinfo=timezone(timedelta(hours=2))),
        language="en", site="The Rain", url="https://rain.example/1", image="https://rain.example/1.jpg",
        tags=("rain", "town"), section="Weather",
        images=(Image("/a.png", "a drop", "A drop."), Image("/b.png")),
        appeals=(Appeal(None, "Give", "Give", ("/give",), paragraphs[4:5]),),
        teasers=(Teaser(None, "More", None, "/more", "Most read", paragraphs[5:]),),
        sources={"title": (Source("Rain", "json-ld headline"), Source("Rain!", "og:title"))},
        page_type=PageType.ARTICLE, is_article=True, confidence=0.75,
    )  # fmt: skip


PAGE = """<title>Rain</title><h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella.<br>Not one.
<ul><li>wet <li>wetter</ul><table><tr><th>a<th>b<tr><td>c<td>d</table>
<figure><img src=a.png alt=x><figcaption>A drop.</figure>
<aside class=related><h3>More</h3><a href=/b>Bridge closed</a></aside><p hidden>secret <a href=x>place</a>"""
ARTICLES = [
    Article(),
    full(),
    extract(PAGE, url="https://rain.example/"),
    extract_text("Rain\n\n- wet\n- wetter\n\nIt rained. Support our journalism and donate now."),
]


@pytest.mark.parametrize("article", ARTICLES, ids=["empty", "full", "page", "text"])
class TestWholeArticles:
    """What holds for every article."""

    def test_dict_and_back(self, article: Article) -> None:
        """An article comes back from its dict as it was, evidence included."""
        assert Article.from_dict(article.to_dict()) == article

    def test_dict_without_evidence(self, article: Article) -> None:
        """Without evidence all else comes back, and again the same."""
        once = Article.from_dict(article.to_dict(evidence=False))
        assert once == dataclasses.replace(article, evidence=((),) * len(article.paragraphs))
        assert Article.from_dict(once.to_dict(evidence=False)) == once

    def test_json_and_back(self, article: Article) -> None:
        """The same by way of JSON, and the JSON is the same each time."""
        text = article.to_json()
        back = Article.from_dict(json.loads(text))
        assert back == article
        assert back.to_json() == text
        assert json.loads(article.to_json(indent=2)) == json.loads(text)

    def test_pickle_and_copy(self, article: Article) -> None:
        """Articles can be sent to other processes and copied, with their views looked at or not."""
        fresh = Article.from_dict(article.to_dict())
        for one in (fresh, article):
            assert (one.text, one.content) == (article.text, article.content)
            assert pickle.loads(pickle.dumps(one)) == article  # noqa: S301  # from the line itself
            assert copy.deepcopy(one) == copy.copy(one) == article

    def test_hash(self, article: Article) -> None:
        """Equal articles have equal hashes, so they can be kept in sets."""
        assert len({article, Article.from_dict(article.to_dict())}) == 1

    def test_links_cut_words(self, article: Article) -> None:
        """Every link stands within its paragraph."""
        for p in article.paragraphs:
            assert all(0 <= start < end <= len(p.text) for start, end, _ in p.links)

    def test_groups_hold_paragraphs_of_the_page(self, article: Article) -> None:
        """Appeals and teasers hold the very paragraphs of the page, by way of a dict as well."""
        back = Article.from_dict(article.to_dict())
        for group in (*back.appeals, *back.teasers):
            assert all(p is back.paragraphs[p.index] for p in group.paragraphs)


def test_what_callers_put_in_as_lists_is_said_as_well() -> None:
    """Lists are as good as tuples: of paragraphs, of their links and of reasons."""
    article = full()
    listed = [p._replace(links=[[*link] for link in p.links]) for p in article.paragraphs]
    reasons = [[[*reason] for reason in own] for own in article.evidence]
    changed = dataclasses.replace(article, paragraphs=listed, evidence=reasons)  # type: ignore[arg-type]
    assert changed.to_dict() == article.to_dict()
    assert changed.to_dict(evidence=False) == article.to_dict(evidence=False)


@pytest.mark.parametrize(
    "wrong", [{"item": {"list": 1}}, {"cell": [1, 2]}, {"links": 3}, {"links": (3,)}, {"item": 3}, {"role": "nothing"}]
)
def test_what_is_no_part_of_a_paragraph_is_refused(wrong: dict[str, Any]) -> None:
    """An exception is raised where there is nothing that can be told as plain data."""
    article = Article((full().paragraphs[2]._replace(**wrong),))
    with pytest.raises((AttributeError, TypeError, KeyError)):
        article.to_dict(evidence=False)


def test_text_of_what_is_like_paragraphs() -> None:
    """What has the attributes of a paragraph makes text as one does."""
    like = [SimpleNamespace(role=own, text=LONG) for own in ("title", "standfirst", Role.BODY)]
    assert Article(like).text == LONG  # type: ignore[arg-type]


DATES = [
    None,
    date(2024, 2, 29),
    datetime(2024, 2, 29),  # noqa: DTZ001  # a page without a zone gives one without
    datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=UTC),
    datetime(1900, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
]


@pytest.mark.parametrize("when", DATES)
def test_dates_keep_what_they_say(when: date | datetime | None) -> None:
    """A date stays a date, a time without zone has none, an offset stays that offset."""
    back = Article.from_dict(json.loads(Article(published=when, modified=when).to_json())).published
    assert back == when
    assert type(back) is type(when)
    assert getattr(back, "utcoffset", lambda: None)() == getattr(when, "utcoffset", lambda: None)()


def test_articles_are_immutable() -> None:
    """No field of an article or paragraph can be set."""
    article = full()
    for thing, name in (
        (article, "title"),
        (article, "paragraphs"),
        (article.paragraphs[0], "role"),
        (article.appeals[0], "text"),
    ):
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")


def test_select() -> None:
    """Paragraphs are selected by roles or their names, in document order; what is no role is said."""
    article = full()
    assert [p.index for p in article.select("donation", Role.TITLE)] == [0, 4]
    assert article.select() == ()
    assert article.body == article.select("body") == article.paragraphs[2:4]
    with pytest.raises(ValueError, match="nonsense"):
        article.select("nonsense")


def test_why() -> None:
    """The reasons for a paragraph's role come heaviest first, for or against."""
    article = full()
    assert [reason.points for reason in article.why(1)] == [-4, 3]
    assert article.why(0) == ()
    with pytest.raises(IndexError):
        article.why(6)
    with pytest.raises(IndexError):
        article.why(-1)


TWINS = [
    ([("a", Role.BODY), ("b", Role.BODY)], "a\n\nb"),
    ([(LONG, Role.STANDFIRST), ("t", Role.TITLE), (LONG, Role.BODY), ("b", Role.BODY)], f"{LONG}\n\nb"),
    ([("Yes.", Role.BODY), ("No.", Role.BODY), ("Yes.", Role.BODY)], "Yes.\n\nNo.\n\nYes."),
    ([(LONG, Role.CAPTION), (LONG, Role.BODY)], LONG),
    ([("c", Role.COMMENT), ("d", Role.DONATION)], ""),
]


@pytest.mark.parametrize(("parts", "text"), TWINS)
def test_text_has_what_the_page_repeats_once(parts: list[tuple[str, Role]], text: str) -> None:
    """Text is standfirst and body; longer paragraphs that the page repeats stand in it once, and keep their roles."""
    article = Article(tuple(paragraph(i, words, role) for i, (words, role) in enumerate(parts)))
    assert article.text == text
    assert [p.role for p in article.paragraphs] == [role for _, role in parts]


def test_mobile_and_desktop_twins() -> None:
    """A page that shows its article twice has it once in the text and twice among the paragraphs."""
    twin = f"<p>{LONG}</p><p>{LONG[::-1]}.</p>"
    article = extract(f"<div class=mobile>{twin}</div><div class=desktop>{twin}</div>")
    assert len(article.paragraphs) == 4
    assert article.text.count(LONG) == 1


def test_every_role_has_a_kind() -> None:
    """Kinds are four; what is not of the article, an appeal or a teaser is other."""
    article = {Role.TITLE, Role.KICKER, Role.STANDFIRST, Role.BODY, Role.CAPTION, Role.BYLINE}
    expected = (
        dict.fromkeys(Role, Kind.OTHER)
        | dict.fromkeys(article, Kind.ARTICLE)
        | {Role.DONATION: Kind.DONATION, Role.TEASER: Kind.TEASER}
    )
    assert {role: role.kind for role in Role} == expected
    assert paragraph(0, "x", Role.DONATION).kind is Kind.DONATION


def test_everything_public_is_there() -> None:
    """Every name the package lists can be imported."""
    assert all(hasattr(cleanarticle, name) for name in cleanarticle.__all__)
