"""Who wrote an article and when, as its lines and its head say it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from cleanarticle.assemble.metadata import metadata
from cleanarticle.page import Context, Hint, TimeElement
from cleanarticle.types import PageType
from metadata_pages import ROOT, make, person, read

AUTHORS: dict[str, tuple[list[tuple[str, str]], dict[str, Any], list[str]]] = {
    "a person": ([], {"ld": {"@type": "Article", "author": person("Ada Example")}}, ["Ada Example"]),
    "persons": (
        [],
        {"ld": {"@type": "Article", "author": [person("Ada Example"), person("Ben Sample")]}},
        ["Ada Example", "Ben Sample"],
    ),
    "strings": (
        [],
        {"ld": {"@type": "Article", "author": ["Ada Example", "Ben Sample"]}},
        ["Ada Example", "Ben Sample"],
    ),
    "one string of two": (
        [],
        {"ld": {"@type": "Article", "author": person("Ada Example and Ben Sample")}},
        ["Ada Example", "Ben Sample"],
    ),
    "a reference": (
        [],
        {"ld": [{"@type": "Article", "author": {"@id": "#ada"}}, {"@id": "#ada", **person("Ada Example")}]},
        ["Ada Example"],
    ),
    "a person and an agency": (
        [],
        {"ld": {"@type": "Article", "author": [person("Ada Example"), person("dpa", "Organization")]}},
        ["Ada Example", "dpa"],
    ),
    "meta": ([], {"metas": (("author", "By Ada Example"),)}, ["Ada Example"]),
    "an address is no name": (
        [],
        {"metas": (("article:author", "https://social.example/ada"), ("parsely-author", "Ada Example"))},
        ["Ada Example"],
    ),
    "library": (
        [],
        {"metas": (("citation_author", "Example, Ada"), ("citation_author", "Sample, Ben"))},
        ["Ada Example", "Ben Sample"],
    ),
    "byline": ([("byline", "By Ada Example")], {}, ["Ada Example"]),
    "two bylines": ([("byline", "By Ada Example"), ("byline", "By Ben Sample")], {}, ["Ada Example", "Ben Sample"]),
    "phrase and name apart": ([("byline", "Written by"), ("byline", "Ada Example")], {}, ["Ada Example"]),
    "editors are no authors": ([("byline", "By Ada Example"), ("byline", "Edited by Ben Sample")], {}, ["Ada Example"]),
    "byline with a date": ([("byline", "By Ada Example in Rome, March 3, 2024")], {}, ["Ada Example"]),
    "byline of one word": ([("byline", "by ewok")], {}, ["ewok"]),
    "sentence": ([("byline", "By using this site you agree to all of our terms")], {}, []),
    "body": ([("body", "By Ada Example")], {}, []),
    "byline without by": ([("byline", "Ada Example")], {}, []),
    "the site names itself": (
        [("byline", "By Ada Example")],
        {"metas": (("og:site_name", "The Daily"), ("author", "The Daily"))},
        ["Ada Example"],
    ),
    "the site names itself and nobody else": (
        [],
        {"metas": (("og:site_name", "The Daily"), ("author", "The Daily"))},
        ["The Daily"],
    ),
    "an organisation comes after a byline": (
        [("byline", "By Ada Example")],
        {"ld": {"@type": "Article", "author": person("Clinic of Sampleton", "Organization")}},
        ["Ada Example"],
    ),
    "an organisation alone": (
        [],
        {"ld": {"@type": "Article", "author": person("Clinic of Sampleton", "Organization")}},
        ["Clinic of Sampleton"],
    ),
}


@pytest.mark.parametrize("case", AUTHORS)
def test_authors(case: str) -> None:
    """People before organisations, what is said to machines before what is said to readers."""
    lines, head, expected = AUTHORS[case]
    assert list(read(*lines, **head).authors) == expected


def test_an_element_of_the_author_needs_no_by() -> None:
    """A class name says whose name it is, if it is one."""
    context = Context("span", ROOT, depth=3, hints={"byline": Hint("author", "class", 3)})
    far = Context("span", ROOT, depth=9, hints={"byline": Hint("author", "class", 3)})
    lines = [("byline", "Read more"), ("byline", "Ada Example"), ("byline", "Managing Editor")]
    assert read(*lines, context=dict.fromkeys(range(3), context)).authors == ("Ada Example",)
    assert read(*lines, context=dict.fromkeys(range(3), far)).authors == ()


DATES: dict[str, tuple[list[tuple[str, str]], dict[str, Any], date | datetime | None]] = {
    "json-ld": (
        [],
        {"ld": {"@type": "Article", "datePublished": "2024-03-03"}, "metas": (("date", "2024-03-04"),)},
        date(2024, 3, 3),
    ),
    "meta": ([], {"metas": (("article:published_time", "2024-03-03T10:00"),)}, datetime(2024, 3, 3, 10)),  # noqa: DTZ001
    "an unusable one is passed over": (
        [],
        {"metas": (("article:published_time", "today"), ("date", "2024-03-03"))},
        date(2024, 3, 3),
    ),
    "time with an itemprop": ([], {"times": (TimeElement("2024-03-03", "datePublished", 0),)}, date(2024, 3, 3)),
    "time in a byline": (
        [("title", "Rain"), ("byline", "3 March"), ("body", "x")],
        {"times": (TimeElement("2024-03-03", "", 1),)},
        date(2024, 3, 3),
    ),
    "time in a teaser": (
        [("title", "Rain"), ("teaser", "3 March")],
        {"times": (TimeElement("2024-03-03", "", 1),)},
        None,
    ),
    "byline": ([("byline", "By Ada Example, March 3, 2024")], {}, date(2024, 3, 3)),
    "body": ([("body", "On March 3, 2024 it rained.")], {}, None),
    "another item's date": ([], {"ld": {"@type": "WebPage", "datePublished": "2024-03-03"}}, date(2024, 3, 3)),
    "a teaser's date": ([], {"ld": {"@type": "Comment", "datePublished": "2024-03-03"}}, None),
}


@pytest.mark.parametrize("case", DATES)
def test_published(case: str) -> None:
    """Machine-readable dates come first, then what stands in a byline; the body is not searched."""
    lines, head, expected = DATES[case]
    assert read(*lines, **head).published == expected


def test_a_byline_far_from_the_title_is_that_of_something_else() -> None:
    """The date beside the headline counts, not that of a card below."""
    lines = [("title", "Rain"), ("byline", "March 3, 2024"), *[("body", "x")] * 20, ("byline", "March 9, 2024")]
    assert [s.origin for s in read(*lines).sources["published"]] == ["paragraph 1"]


def test_modified() -> None:
    """The date of change has its own places."""
    assert read(ld={"@type": "Article", "dateModified": "2024-03-04"}).modified == date(2024, 3, 4)
    assert read(metas=(("article:modified_time", "2024-03-04"),)).modified == date(2024, 3, 4)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("March 3, 2024 by Ada Example", ("Ada Example",)),
        ("Published March 3, 2024 By Ada Example and Ben Sample", ("Ada Example", "Ben Sample")),
        ("by ada | March 3, 2024", ("ada",)),
        ("March 3, 2024 edited by Ada Example", ()),
        ("3 editors", ()),
        ("Found in 2 pieces by the river", ()),
    ],
)
def test_names_behind_dates(line: str, authors: tuple[str, ...]) -> None:
    """A "by" may stand behind a date; an editor's does not name the author."""
    assert read(("title", "Rain"), ("byline", line)).authors == authors


def test_a_line_that_is_a_name_alone() -> None:
    """A name right below the headline counts where a date beside it or a biography confirms it."""
    lines = (("title", "Rain"), ("other", "Ada Example"))
    assert read(*lines, ("body", "It rained.")).authors == ()
    assert read(*lines, ("byline", "March 3, 2024")).authors == ("Ada Example",)
    assert read(*lines, ("body", "It rained."), ("byline", "Ada Example is a reporter.")).authors == ("Ada Example",)


def test_who_a_network_is_told_has_written_it() -> None:
    """What stands under a label such as "Written by" is an author; what stands under another is not."""
    label, data = ("twitter:label1", "Written by"), ("twitter:data1", "Ada Example")
    assert read(("title", "Rain"), metas=(label, data)).authors == ("Ada Example",)
    assert read(("title", "Rain"), metas=(("twitter:label1", "Price"), data)).authors == ()


def test_users_are_authors_where_markup_says_so() -> None:
    """One word is a name where the element is marked up as the author."""
    user = Context("span", ROOT, depth=1, hints={"byline": Hint("author", "itemprop", 1)})
    named = Context("span", ROOT, depth=1, hints={"byline": Hint("authorname", "class", 1)})
    lines = (("title", "Rain"), ("byline", "mudlark77"))
    assert read(*lines, context={1: user}).authors == ("mudlark77",)
    assert read(*lines, context={1: named}).authors == ()


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["Published March 3, 2024, updated March 5, 2024"], date(2024, 3, 3), date(2024, 3, 5)),
        (["Updated March 5, 2024", "March 3, 2024"], date(2024, 3, 3), date(2024, 3, 5)),
        (["Updated March 5, 2024"], date(2024, 3, 5), date(2024, 3, 5)),
        (["March 3, 2024"], date(2024, 3, 3), None),
        (["By Ada Example, edited by Ben Sample, March 3, 2024"], date(2024, 3, 3), None),
        (["Joined: March 5, 2019", "March 3, 2024"], date(2024, 3, 3), None),
        (["Joined: March 5, 2019"], None, None),
    ],
)
def test_days_of_changes_are_apart(lines: list[str], published: date | None, modified: date | None) -> None:
    """A day of change is no day of publication, unless it is the only one the page names."""
    found = read(("title", "Rain"), *(("byline", line) for line in lines))
    assert (found.published, found.modified) == (published, modified)


def test_a_day_above_the_headline() -> None:
    """A date alone at the headline is its date, even where it was taken for navigation; farther away it is not."""
    assert read(("nav", "March 3, 2024"), ("title", "Rain")).published == date(2024, 3, 3)
    far = [("nav", "x")] * 3
    assert read(("nav", "March 3, 2024"), *far, ("title", "Rain")).published is None


def test_month_and_day_are_read_as_another_place_confirms() -> None:
    """03-09-2026 is the ninth of March where the page shows that, and else the third of September."""
    metas = (("article:published_time", "03-09-2026"),)
    assert read(("title", "Rain"), metas=metas).published == date(2026, 9, 3)
    assert read(("title", "Rain"), ("byline", "March 9, 2026"), metas=metas).published == date(2026, 3, 9)


def test_pages_that_are_no_articles_have_authors_only_by_their_word() -> None:
    """On a product's page a visible name is a reviewer's, and a site that names itself is nobody's author."""
    page, roles = make(("title", "Rain coat"), ("byline", "by Ada Example"))
    assert metadata(page, roles, PageType.ARTICLE).authors == ("Ada Example",)
    assert metadata(page, roles, PageType.PRODUCT).authors == ()
    page, roles = make(("title", "Rain coat"), metas=(("author", "The Daily"), ("og:site_name", "The Daily")))
    assert metadata(page, roles).authors == ("The Daily",)
    assert metadata(page, roles, PageType.SERVICE).authors == ()
    page, roles = make(("title", "Rain coat"), metas=(("author", "Ada Example"),))
    assert metadata(page, roles, PageType.SERVICE).authors == ("Ada Example",)
