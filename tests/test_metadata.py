"""Of the many voices of a page the most trusted is believed, and none is forgotten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import cleanarticle
from cleanarticle.article import Source
from cleanarticle.assemble.metadata import standfirst
from cleanarticle.assemble.readers import hear
from cleanarticle.assemble.trust import TRUST
from cleanarticle.assemble.voices import Voices
from cleanarticle.types import ListItem, Role
from metadata_pages import URL, make, person, read

ARTICLE = {"@type": "NewsArticle", "headline": "From JSON-LD"}
TITLES: dict[str, tuple[dict[str, Any], str | None]] = {
    "paragraph": ({"ld": ARTICLE, "metas": (("og:title", "From Open Graph"),)}, "From the page"),
    "json-ld": ({"ld": ARTICLE, "metas": (("og:title", "From Open Graph"),)}, "From JSON-LD"),
    "open graph": ({"metas": (("twitter:title", "From Twitter"), ("og:title", "From Open Graph"))}, "From Open Graph"),
    "the number of the page": (
        {"title": "Rain falls today - Weather | Page 2", "metas": (("article:section", "Weather"),)},
        "Rain falls today",
    ),
    "a part that is no section": ({"title": "Rain - Weather for beginners"}, "Rain - Weather for beginners"),
    "open graph with the site": (
        {"metas": (("og:title", "Rain | The Daily"), ("og:site_name", "The Daily"))},
        "Rain",
    ),
    "twitter": ({"metas": (("twitter:title", "From Twitter"),), "title": "T"}, "From Twitter"),
    "title": ({"title": "Rain"}, "Rain"),
    "title and site": ({"title": "Rain - The Daily", "metas": (("og:site_name", "The Daily"),)}, "Rain"),
    "site and title": ({"title": "The Daily: news | Rain", "metas": (("og:site_name", "The Daily: news"),)}, "Rain"),
    "title and host": ({"title": "Rain – example.org"}, "Rain"),
    "title and the host's word": ({"title": "Rain » Example Weekly"}, "Rain"),
    "title, section and site": (
        {"title": "Rain all day | Weather | The Daily", "metas": (("og:site_name", "The Daily"),)},
        "Rain all day | Weather",
    ),
    "title and who knows what": ({"title": "It rained all day | The Daily"}, "It rained all day"),
    "title with a dash of its own": ({"title": "Rain - all day"}, "Rain - all day"),
    "the site alone": ({"title": "Example"}, "Example"),
    "escaped once too often": ({"metas": (("og:title", "Rain &amp; snow"),)}, "Rain & snow"),
    "soft hyphens": ({"metas": (("og:title", "Rain\u00adcoat"),)}, "Raincoat"),
    "empty": ({"metas": (("og:title", " "),), "title": ""}, None),
}


@pytest.mark.parametrize("case", TITLES)
def test_title_is_that_of_the_most_trusted_place(case: str) -> None:
    """The headline a reader sees comes first, the title element without the site's name last."""
    head, expected = TITLES[case]
    lines = [("title", "From the page")] if case == "paragraph" else []
    assert read(*lines, **head).title == expected


def test_the_head_decides_between_two_headlines() -> None:
    """Of two paragraphs called title that one is taken which the head repeats."""
    lines = [("title", "The Daily"), ("title", "Rain all day")]
    assert read(*lines, title="Rain all day").title == "Rain all day"
    named = {"title": "Rain all day - The Daily", "metas": (("og:site_name", "The Daily"),)}
    assert read(*lines, **named).title == "Rain all day"


def test_hidden_headlines_come_last() -> None:
    """A headline that markup hides is taken only where none is shown."""
    lines = [("title", "Hidden"), ("title", "Shown")]
    assert read(*lines, hidden={0: True}).title == "Shown"
    assert read(lines[0], hidden={0: True}).title == "Hidden"


ADDRESSES: dict[str, tuple[dict[str, Any], str | None]] = {
    "canonical": ({"links": (("canonical", "https://example.org/rain"),)}, "https://example.org/rain"),
    "relative": ({"links": (("canonical", "/rain"),)}, "https://www.example.org/rain"),
    "relative to a base": ({"links": (("canonical", "rain"),), "base": "/b/"}, "https://www.example.org/b/rain"),
    "relative to nothing": ({"links": (("canonical", "/rain"),), "url": None}, None),
    "open graph": ({"metas": (("og:url", "https://example.org/rain"),), "url": None}, "https://example.org/rain"),
    "the caller's": ({}, URL),
    "the caller's, no use": ({"url": "https://[broken"}, None),
    "the caller's, no address": ({"url": "rain.html"}, None),
    "the caller's, no web address": ({"url": "file:///rain.html"}, None),
    "broken ones": ({"links": (("canonical", "https://[x"),), "base": "http://[", "url": "http://]"}, None),
    "several words of rel": ({"links": (("alternate canonical", "https://example.org/r"),)}, "https://example.org/r"),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_url(case: str) -> None:
    """The canonical address is made absolute; an address that cannot be used is ignored, not an error."""
    head, expected = ADDRESSES[case]
    assert read(**head).url == expected


IMAGES: dict[str, Any] = {
    "meta": {"metas": (("og:image", "/i.jpg"),)},
    "string": {"ld": {"@type": "Article", "image": "/i.jpg"}},
    "object": {"ld": {"@type": "Article", "image": {"@type": "ImageObject", "url": "/i.jpg"}}},
    "list": {"ld": {"@type": "Article", "image": [{"contentUrl": "/i.jpg"}, "/k.jpg"]}},
    "address as id": {"ld": {"@type": "Article", "image": {"@id": "/i.jpg"}}},
    "reference": {"ld": [{"@type": "Article", "image": {"@id": "#i"}}, {"@id": "#i", "url": "/i.jpg"}]},
}


@pytest.mark.parametrize("case", IMAGES)
def test_image(case: str) -> None:
    """The lead image is found in every shape it is given in, and made absolute."""
    assert read(**IMAGES[case]).image == "https://www.example.org/i.jpg"


def test_site_section_tags_language() -> None:
    """The smaller fields come from their places, lists split and each word once."""
    found = read(
        metas=(("og:site_name", "The Daily"), ("article:section", "Weather"), ("keywords", "rain, Snow; rain,,#wind")),
        ld={"@type": "Article", "publisher": person("The Daily Ltd", "Organization")},
    )
    assert (found.site, found.section, found.tags) == ("The Daily", "Weather", ("rain", "Snow", "wind"))
    assert found.language == "en"
    assert read(ld={"@type": "Article", "keywords": ["rain", {"name": "snow"}]}).tags == ("rain", "snow")
    assert read(ld={"@type": "Article", "publisher": person("The Daily")}).site == "The Daily"
    assert read(title="It rained – Example").site == "Example"


def test_kicker_and_standfirst_are_paragraphs() -> None:
    """Nothing is made up from the description of the page."""
    found = read(
        ("kicker", "Weather"), ("title", "Rain"), ("standfirst", "All day."), ("standfirst", "And all night."),
        metas=(("description", "It rained."),),
    )  # fmt: skip
    assert (found.kicker, found.standfirst) == ("Weather", "All day.\nAnd all night.")
    assert read(("title", "Rain"), metas=(("description", "It rained."),)).standfirst is None


def test_a_summary_box_is_no_standfirst() -> None:
    """Lists and what follows a box's heading are left out, until something else stands between."""
    lines = [
        ("standfirst", "In brief"), ("standfirst", "It rained."), ("title", "Rain"), ("standfirst", "The lead."),
        ("standfirst", "A point."), ("standfirst", "The lead."),
    ]  # fmt: skip
    page, roles = make(*lines, level={0: 2}, item={4: ListItem(1, 1, False, 1)})
    lead = [index for index, role in enumerate(roles) if role is Role.STANDFIRST]
    assert [block.text for block in standfirst(page, lead)] == ["The lead."]


def test_every_voice_is_in_the_sources_the_winner_first() -> None:
    """Sources say where a value stood, and what else was on offer."""
    found = read(("title", "Rain"), ld=ARTICLE, metas=(("og:title", "From Open Graph"), ("og:title", "Rain")))
    assert found.sources["title"] == (
        Source("Rain", "paragraph 0"),
        Source("From JSON-LD", "json-ld headline"),
        Source("From Open Graph", "meta og:title"),
        Source("Rain", "meta og:title"),
    )
    assert "authors" not in found.sources


def test_plain_text_has_paragraphs_only() -> None:
    """Without markup everything comes from the paragraphs."""
    lines = [("kicker", "Weather"), ("title", "Rain"), ("byline", "By Ada Example, March 3, 2024"), ("body", "x")]
    found = read(*lines, url=None, markup=False)
    assert (found.kicker, found.title, found.authors, found.published) == (
        "Weather", "Rain", ("Ada Example",), date(2024, 3, 3),
    )  # fmt: skip


@pytest.mark.parametrize("place", sorted({place for places in TRUST.values() for place in places}))
def test_every_place_can_be_asked_of_an_empty_page(place: str) -> None:
    """A place that is named in the table exists, and says nothing where there is nothing."""
    assert hear(Voices(*make(url=None), {}), place) == []


ODD = [
    None, 1, 1.5, True, [], {}, [None], [[]], {"@id": 1}, {"name": None}, {"name": {"name": {"name": "x"}}}, "", "\x00",
    "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_odd_values_raise_nothing(value: Any) -> None:
    """Whatever stands in JSON-LD where a text should be, reading goes on."""
    keys = "headline name author datePublished publisher image keywords articleSection url @id".split()
    found = read(ld={"@type": "Article", **dict.fromkeys(keys, value)})
    repr(found).encode("utf-8")


PAGE = """
<html lang="en"><title>Rain in Sampleton | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><link rel="canonical" href="/rain">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain in Sampleton",
"datePublished": "2024-03-03T14:05:00+01:00", "author": [{"@type": "Person", "name": "Ada Example"}],}</script>
<article><h1>Rain in Sampleton</h1><p class="byline">By Ada Example</p>
<p>It rained in Sampleton all day, and nobody in the whole town seemed to have brought an umbrella from home.</p>
<p>The mayor said on Sunday that she would ask the council for money to buy some before it rains again.</p></article>
"""


def test_from_markup_to_metadata() -> None:
    """The whole way from a page to the fields of an article."""
    article = cleanarticle.extract(PAGE, url="https://www.example.org/a")
    assert article.title == "Rain in Sampleton"
    assert article.authors == ("Ada Example",)
    assert article.published == datetime.fromisoformat("2024-03-03T14:05:00+01:00")
    assert article.site == "The Daily Example"
    assert article.url == "https://www.example.org/rain"
    assert article.language == "en"
    assert article.sources["title"][-1] == Source("Rain in Sampleton", "title")


@pytest.mark.parametrize("url", ["https://[", "http://", "//", "javascript:1", "\x00", "https://example.org:port/"])
def test_an_address_that_is_no_use_is_ignored(url: str) -> None:
    """A broken address given by the caller changes nothing else."""
    assert cleanarticle.extract(PAGE, url=url).title == "Rain in Sampleton"


def test_from_text_to_metadata() -> None:
    """Plain text has the metadata that its lines show."""
    lines = ["Rain in Sampleton", "By Ada Example, March 3, 2024", "It rained in the whole town, and all day long."]
    article = cleanarticle.extract_text("\n\n".join(lines), language="en")
    assert article.url is None
    assert article.image is None


@pytest.mark.parametrize(
    ("seen", "told", "title", "kicker"),
    [
        ("Sport: The cup is won", ("The cup is won", None), "The cup is won", "Sport"),
        ("Sport The cup is won", ("The cup is won", "The cup is won"), "The cup is won", "Sport"),
        ("Ex-minister says sorry", ("minister says sorry", None), "Ex-minister says sorry", None),
        ("Rain", ("Rain", None), "Rain", None),
        ("It rains", ("Forecast: It rains", "Forecast: It rains"), "Forecast: It rains", None),
        ("It rains", ("Forecast: It rains", "All about rain"), "It rains", None),
        ("It rains", ("Ten things to know about rain", "Ten things to know about rain"), "It rains", None),
    ],
)
def test_the_headline_apart_from_its_overline(
    seen: str, told: tuple[str, str | None], title: str, kicker: str | None
) -> None:
    """What readers see is the headline, but for an overline in it, or where all of the head agrees on a longer one."""
    graph, whole = told
    found = read(
        ("title", seen),
        title=whole or "Something else altogether",
        metas=(("og:title", graph),),
        ld={**ARTICLE, "headline": whole or "Something else"},
    )
    assert (found.title, found.kicker) == (title, kicker)
