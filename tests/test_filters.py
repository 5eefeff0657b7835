"""What single filters say, and where they are silent: cases for and against, in small pages and texts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cleanarticle import DEFAULT, PageType, Role
from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.segment.source import read_page
from cleanarticle.types import Limits

RAIN = "It rained all day in the small town by the river, and nobody there had thought of bringing an umbrella along."
LONG = f"<p>{RAIN}</p>" * 5
Points = dict[tuple[int, Role], int]


class Told:
    """A judge that was told of which type the page is."""

    def __init__(self, kind: PageType) -> None:
        self.kind = kind

    def types(self, page: Page) -> Mapping[PageType, int]:
        """That type and no other."""
        return {self.kind: 100}

    def confidence(self, expected: float) -> float:
        """What is expected."""
        return expected


def said(source: str, name: str, *, markup: bool = True, kind: PageType = PageType.ARTICLE) -> Points:
    """The points a filter of the built-in pipeline gives to the blocks of a page, by block and role."""
    page = read_page(source, limits=Limits(), markup=markup)
    pipeline = DEFAULT.without("learned").judged(Told(kind))
    draft: Draft = pipeline.run(page)
    out: Points = {}
    for index, reasons in enumerate(draft.reasons()):
        for own, role, points, _ in reasons:
            if own == name:
                out[index, role] = out.get((index, role), 0) + points
    return out


def test_blocks_with_a_phrase() -> None:
    """A page tells which blocks have a phrase of some categories, in their order, and cannot be changed by it."""
    page = read_page("<html lang=en><p>Subscribe now<p>Rain<p>Support us<p>Subscribe now", limits=Limits())
    assert [*page.phrased({"promo.subscribe"})] == [0, 3]
    assert [*page.phrased({"promo.subscribe", "donation.call", "donation.plea"})] == [0, 2, 3]
    assert [*page.phrased({"comment.heading"})] == []
    assert all(isinstance(blocks, tuple) for blocks in page.by_category.values())


REVIEWED = f"<h1>Kettle</h1>{LONG}<div class=customer-reviews><p>Mine leaks, but it is pretty.</p></div>"


def test_reviews_on_a_products_page() -> None:
    """What customers say on the page of a product is comment, as far as the page is one."""
    assert said(REVIEWED, "reviews", kind=PageType.PRODUCT) == {(6, Role.COMMENT): 40, (6, Role.BODY): -80}
    assert said(REVIEWED, "reviews", kind=PageType.ARTICLE) == {}


def two_articles(second: str) -> str:
    """A page with an article and something below it."""
    return f"<title>Rain</title><article><h1>Rain</h1>{LONG}</article>{second}"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (f"<article><h1>Snow</h1>{LONG.replace('rained', 'snowed')}</article>", set(range(6, 12))),
        (f"<article><h2>Snow</h2>{LONG.replace('rained', 'snowed')}</article>", set()),
        ("<article><h1>Snow</h1><p>It snowed.</p></article>", set()),
        (f"<h1>Snow</h1>{LONG.replace('rained', 'snowed')}", set()),
    ],
)
def test_second_articles(second: str, expected: set[int]) -> None:
    """An article with a headline of its own below the page's article; no section of it, no card, no loose heading."""
    found = said(two_articles(second), "second_articles")
    assert {index for index, role in found if role is Role.BODY} == expected


def test_the_pages_footer_is_no_content_however_long() -> None:
    """Names of content mean nothing in the footer of the page, and its length does not void it."""
    page = f"<h1>Kettle</h1><p>{RAIN}</p><footer><div class=content>{LONG.replace('It', 'Then it')}</div></footer>"
    found = said(page, "markup")
    assert all(found[index, Role.BODY] < 0 for index in range(2, 7))
    inside = f"<article><h1>Kettle</h1><footer>{LONG}</footer></article>"
    assert said(inside, "markup")[2, Role.BODY] > 0


PLEA = "Please support our journalism with a donation today."


def test_a_list_ends_where_money_is_asked_for() -> None:
    """An appeal below a list of teasers is not one of them."""
    text = f"{RAIN}\n\nMost read\nBridge closed\nMarket moves\n{PLEA}\nNew mayor elected"
    found = said(text, "teasers", markup=False)
    assert {index for index, role in found if role is Role.TEASER} == {1, 2, 3, 5}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("A word to our readers\nWe have no owner, and nobody tells us what to write in this small paper.", {2, 3}),
        (f"A word to our readers\n{RAIN}", set()),
        ("It rained again today.\nWe have no owner, and nobody tells us what to write in this small paper.", set()),
    ],
)
def test_what_opens_an_appeal_belongs_to_it(before: str, expected: set[int]) -> None:
    """In plain text a heading and a paragraph on who we are, right before a plea; not the end of the article."""
    found = said(f"{RAIN}\n{RAIN} Still.\n{before}\n{PLEA}", "donations", markup=False)
    assert {
        index for index, role in found if role is Role.DONATION and index in (2, 3) and found[index, role] > 8
    } == expected


@pytest.mark.parametrize(
    ("line", "belongs"),
    [("£5 £10 £25", True), ("Give once · £5 · £10 · £25", True), ("25 €", True), ("It rained 5 or 6 days", False)],
)
def test_amounts_beside_a_plea(line: str, *, belongs: bool) -> None:
    """Amounts right below a plea belong to it, one or several in a line."""
    found = said(f"{RAIN}\n{PLEA}\n{line}", "donations", markup=False)
    assert (found.get((2, Role.DONATION), 0) > 0) is belongs


def test_a_single_cue_is_no_evidence() -> None:
    """A word of giving in a report says nothing by itself."""
    assert said("<p>The council took the money and built a road with it.", "donations") == {}


def test_a_note_at_an_account() -> None:
    """A superscript behind the number of an account belongs to no word."""
    assert said("<p>IBAN: DE89370400440532013000²", "donations") == {(0, Role.DONATION): 32, (0, Role.BODY): -20}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("May 2019²", 18),
        ("Ada, May 2019¹ and more", 18),
        ("2019-05-03½ page", 18),
        ("ที่ 05/03/2019", 18),
        ("ที่05/03/2019", 0),
    ],
)
def test_where_a_date_ends(text: str, points: int) -> None:
    """A superscript or a fraction behind a date belongs to no word, a vowel sign before it does."""
    assert said(f"<html lang=en><p>{text}", "bylines").get((0, Role.BYLINE), 0) == points


def test_a_date_and_little_else_is_no_text() -> None:
    """A short dated line is a byline and not body, a dated sentence is not."""
    assert said("<p>4 November 2023<p>By 4 November 2023 all of the old bridge was gone for good.", "bylines") == {
        (0, Role.BYLINE): 18,
        (0, Role.BODY): -24,
        (1, Role.BYLINE): 8,
    }
