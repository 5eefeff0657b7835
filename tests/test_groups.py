"""Appeals and teasers as things: what belongs to one appeal, where a card begins, and what in it is what."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest

from cleanarticle import Appeal, Evidence, Limits, Paragraph, Pipeline, Role, Teaser, extract
from cleanarticle.assemble.groups import appeals, teasers
from cleanarticle.segment.source import read_page

Card = tuple[str | None, str, str | None, str | None]


def judged(
    source: str, roles: Sequence[Role] | Role, *, markup: bool | None = None
) -> tuple[Any, tuple[Paragraph, ...]]:
    """A page and its paragraphs, in these roles."""
    page = read_page(source, limits=Limits(), markup=markup)
    of = [roles] * len(page.blocks) if isinstance(roles, Role) else roles
    made = [
        Paragraph(b.index, b.text, of[b.index], 1.0, links=b.links, level=b.level, item=b.item) for b in page.blocks
    ]
    return page, tuple(made)


def cards(source: str, *, markup: bool | None = None) -> list[Card]:
    """Kicker, title, summary and address of the teasers of a page that holds nothing else."""
    return [(t.kicker, t.title, t.summary, t.url) for t in teasers(*judged(source, Role.TEASER, markup=markup))]


HTML: list[tuple[str, list[Card]]] = [
    (
        "<ul><li>Bridge closed<li>Market moves</ul>",
        [(None, "Bridge closed", None, None), (None, "Market moves", None, None)],
    ),
    ("<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>", [(None, "One", None, "a"), (None, "Two", None, "b")]),
    ("<p><a href=a>One</a></p><p><a href=b>Two</a></p>", [(None, "One", None, "a"), (None, "Two", None, "b")]),
    (
        "<div><a href=a>Picture</a><h3><a href=a>One</a></h3><p>About it.</p></div><h3><a href=b>Two</a></h3>",
        [("Picture", "One", "About it.", "a"), (None, "Two", None, "b")],
    ),
    (
        "<div><span>City</span><h3><a href=a>One</a></h3></div><div><span>Sport</span><h3><a href=b>Two</a></h3></div>",
        [("City", "One", None, "a"), ("Sport", "Two", None, "b")],
    ),
    (
        "<h3>One</h3><p>About it.</p><h3>Two</h3><p>More.</p>",
        [(None, "One", "About it.", None), (None, "Two", "More.", None)],
    ),
    (
        "<li><div>City</div><div><a href=a>A bridge that is closed</a></div><div>3 May</div><li><a href=b>Two</a>",
        [("City", "A bridge that is closed", "3 May", "a"), (None, "Two", None, "b")],
    ),
    (
        "<ul><li><div><a href=a>Bridge closed</a></div><div>3 May 2024</div>",
        [(None, "Bridge closed", "3 May 2024", "a")],
    ),
    (
        "<ul><li><div>1</div><div>Bridge closed for weeks</div><li><div>2</div><div>Market moves</div>",
        [(None, "Bridge closed for weeks", None, None), (None, "Market moves", None, None)],
    ),
    ("<article><h4>One</h4><p>Text.</p><p>Text.</p></article>", [(None, "One", "Text.\nText.", None)]),
    (
        "<a href=a><div>City</div><h3>One</h3></a><a href=b><div>Sport</div><h3>Two</h3></a>",
        [("City", "One", None, "a"), ("Sport", "Two", None, "b")],
    ),
]
TEXT: list[tuple[str, list[Card]]] = [
    (
        "Bridge closed\nMarket moves\nNew mayor",
        [(None, t, None, None) for t in ("Bridge closed", "Market moves", "New mayor")],
    ),
    (
        "City\nThe old bridge will stay closed\nSport\nHome team wins at last",
        [("City", "The old bridge will stay closed", None, None), ("Sport", "Home team wins at last", None, None)],
    ),
    (
        "City\nBridge closed\n\nSport\nTeam wins\nThey had not won for years.\n\nTwo",
        [
            ("City", "Bridge closed", None, None),
            ("Sport", "Team wins", "They had not won for years.", None),
            (None, "Two", None, None),
        ],
    ),
    (
        "The old bridge closed\nIt was open for a hundred years.\nThe market moves\nIt goes to where ships had been.",
        [
            (None, "The old bridge closed", "It was open for a hundred years.", None),
            (None, "The market moves", "It goes to where ships had been.", None),
        ],
    ),
    ("- [One](a)\n- [Two](b)", [(None, "One", None, "a"), (None, "Two", None, "b")]),
    ("One\n\nTwo\n\nThree", [(None, t, None, None) for t in ("One", "Two", "Three")]),
]


@pytest.mark.parametrize(("source", "expected"), HTML)
def test_cards_in_html(source: str, expected: list[Card]) -> None:
    """Cards are cut at items, headings and addresses, and what stands with a heading is its card's."""
    assert cards(source) == expected


@pytest.mark.parametrize(("source", "expected"), TEXT)
def test_cards_in_text(source: str, expected: list[Card]) -> None:
    """Cards are cut at blank lines if these set them off, else lines are read as kickers, titles and summaries."""
    assert cards(source, markup=False) == expected


LISTS = [
    ("<h2>Most read</h2><ul><li>One<li>Two</ul>", [("Most read", "One"), ("Most read", "Two")]),
    ("<h2><a href=x>Most read</a></h2><p><a href=a>One</a>", [("Most read", "One")]),
    (
        "<h2>From the region</h2><h3><a href=a>One</a></h3><h3><a href=b>Two</a></h3>",
        [("From the region", "One"), ("From the region", "Two")],
    ),
    ("<h3>From the region</h3><ul><li><a href=a>One</a></ul>", [("From the region", "One")]),
    (
        "<p>Related articles</p><h3>One</h3><p>Most read</p><h3>Two</h3>",
        [("Related articles", "One"), ("Most read", "Two")],
    ),
    (
        "<h3>One</h3><h3>Why what is most read is hardly ever read</h3>",
        [(None, "One"), (None, "Why what is most read is hardly ever read")],
    ),
    ("<p>Most read</p>", []),
]


@pytest.mark.parametrize(("source", "expected"), LISTS)
def test_lists_have_headings(source: str, expected: list[tuple[str | None, str]]) -> None:
    """A list's heading is known to its cards and is none itself."""
    page, paragraphs = judged(f"<html lang=en>{source}", Role.TEASER)
    assert [(t.list_heading, t.title) for t in teasers(page, paragraphs)] == expected


def test_cards_share_out_the_paragraphs() -> None:
    """Every paragraph of a list but its heading belongs to one card."""
    page, paragraphs = judged(
        "<html lang=en><h2>Most read</h2><div>City</div><h3>One</h3><p>x</p><li>2<li>3", Role.TEASER
    )
    assert [p for t in teasers(page, paragraphs) for p in t.paragraphs] == list(paragraphs[1:])


def test_what_stands_between_ends_a_list() -> None:
    """Teasers on either side of other text are not of one list."""
    page, paragraphs = judged(
        "<html lang=en><h2>Most read</h2><p>One<p>Body<p>Two", [Role.TEASER, Role.TEASER, Role.BODY, Role.TEASER]
    )
    apart = [p for p in paragraphs if p.role is Role.TEASER]
    assert [(t.list_heading, t.title) for t in teasers(page, apart)] == [("Most read", "One"), (None, "Two")]


APPEALS: list[tuple[str, tuple[str | None, str, str | None, tuple[str, ...]]]] = [
    (
        "<h3>We need you</h3><p>We live on gifts. Please give.</p><a href=/give>Donate now</a>",
        ("We need you", "We live on gifts. Please give.\n\nDonate now", "Donate now", ("/give",)),
    ),
    (
        "<p>We live on gifts. <a href=a>Give</a> or <a href=b>help</a>, <a href=a>please</a>.",
        (None, "We live on gifts. Give or help, please.", None, ("a", "b")),
    ),
    (
        "<p>A paper of its readers</p><p>We live on gifts.</p>",
        ("A paper of its readers", "We live on gifts.", None, ()),
    ),
    (
        "<p>Our independent journalism needs your support: donate now",
        (None, "Our independent journalism needs your support: donate now", "donate now", ()),
    ),
    ("<button>Donate now</button>", (None, "Donate now", "Donate now", ())),
]


@pytest.mark.parametrize(("source", "expected"), APPEALS)
def test_appeals(source: str, expected: tuple[str | None, str, str | None, tuple[str, ...]]) -> None:
    """An appeal has a heading, its text, what it calls for, and where it leads."""
    (found,) = appeals(*judged(f"<html lang=en>{source}", Role.DONATION))
    assert (found.heading, found.text, found.call_to_action, found.links) == expected


def test_an_appeal_is_a_run_of_paragraphs() -> None:
    """Neighbours make one appeal, others another."""
    d, b = Role.DONATION, Role.BODY
    page, paragraphs = judged("<p>1.<p>2.<p>3<p>4.", [d, d, b, d])
    apart = [p for p in paragraphs if p.role is d]
    assert [tuple(p.index for p in a.paragraphs) for a in appeals(page, apart)] == [(0, 1), (3,)]


def test_the_article_has_them() -> None:
    """An article's groups are made of the roles its paragraphs were given."""

    def say(page: Any, draft: Any) -> list[Evidence]:
        return [Evidence(0, Role.DONATION, 200, "x"), Evidence(1, Role.TEASER, 200, "x")]

    article = extract("<p>Give.<p><a href=a>One</a>", url="https://rain.example/", pipeline=Pipeline((("say", say),)))
    assert article.appeals == (Appeal(None, "Give.", None, (), article.paragraphs[:1]),)
    assert article.teasers == (Teaser(None, "One", None, "a", None, article.paragraphs[1:]),)


@pytest.mark.parametrize(
    "line", ["<p>one</p>", "<p><a href=a>one</a></p>", "<h3>one</h3><p>two</p>", "<ul><li>one</ul>", "<p>Most read</p>"]
)
def test_the_cost_is_linear(line: str) -> None:
    """Thousands of teasers are grouped within seconds."""
    page, paragraphs = judged(line * 20_000, Role.TEASER)
    started = time.process_time()
    found = teasers(page, paragraphs)
    assert sum(len(t.paragraphs) for t in found) in {0, len(paragraphs)}
    assert time.process_time() - started < 20
