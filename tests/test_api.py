"""The two functions: every kind of source, bad input, limits, and that what goes in stays as it was."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree, html

from cleanarticle import (
    DEFAULT,
    Article,
    CleanArticleError,
    LimitError,
    Limits,
    OptionError,
    Role,
    SourceError,
    extract,
    extract_text,
)

PAGE = (
    "<html lang=en><head><title>Rain</title></head><body><h1>Rain</h1><p>It rained all day, and nobody in town had an "
    "umbrella – not even the mayor.</p><p hidden>A <a href=/x>secret</a> place.</p></body></html>"
)
TEXT = "Rain\n\nIt rained all day, and nobody in town had an umbrella."


def words(article: Article) -> list[str]:
    """The texts of all paragraphs."""
    return [p.text for p in article.paragraphs]


SOURCES: dict[str, Callable[[], Any]] = {
    "str": lambda: PAGE,
    "bytes": PAGE.encode,
    "bytes in another encoding": lambda: PAGE.encode("utf-16"),
    "bytearray": lambda: bytearray(PAGE.encode()),
    "memoryview": lambda: memoryview(PAGE.encode()),
    "lxml element": lambda: html.document_fromstring(PAGE),
    "lxml tree": lambda: html.document_fromstring(PAGE).getroottree(),
    "etree": lambda: etree.parse(io.BytesIO(PAGE.encode()), etree.HTMLParser(encoding="utf-8")),
    "soup by html.parser": lambda: BeautifulSoup(PAGE, "html.parser"),
    "soup by lxml": lambda: BeautifulSoup(PAGE, "lxml"),
    "Tag": lambda: BeautifulSoup(PAGE, "html.parser").html,
}


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_of_source_gives_the_same(kind: str) -> None:
    """Whatever a page is handed over as, it is read alike."""
    assert extract(SOURCES[kind]()) == extract(PAGE)


def test_text_without_tags_is_text() -> None:
    """Text goes the way of extract_text, tags or no tags: what only looks like one is text."""
    for text in (TEXT, "1 < 2 and 3 > 2, <3", "if a<b and c>d:\nwrite to <john@example.com>", "<your-name> goes here"):
        assert extract(text) == extract(text.encode()) == extract_text(text)
        assert extract(text).paragraphs[0].xpath is None


@pytest.mark.parametrize(
    "text", ["<P>x", "x<br/>y", "</div>x", "<!DOCTYPE html>x", "<my-box>x</my-box>", "x <button>y"]
)
def test_text_with_tags_is_markup(text: str) -> None:
    """One tag of HTML makes it markup for extract, and never for extract_text."""
    assert extract(text).paragraphs[0].lines is None
    assert words(extract_text(text)) == [text]


def test_parts_of_pages() -> None:
    """An element, a detached one, a fragment and a Tag are read for themselves, without the text after them."""
    root = html.document_fromstring("<div><p>one</p>two</div><p>three")
    part = root.xpath("//p")[0]
    soup = BeautifulSoup("<div><p>one</p>two</div>", "html.parser")
    assert words(extract(part)) == words(extract(soup.p)) == ["one"]
    part.getparent().remove(part)
    assert words(extract(part)) == ["one"]
    assert words(extract(etree.Element("div"))) == []
    assert words(extract(html.fragment_fromstring("<div>one<p>two</div>"))) == ["one", "two"]


EMPTY: dict[str, Any] = {
    "no text": "",
    "blank text": " \n\t\u200b ",
    "no bytes": b"",
    "only a mark": "\ufeff".encode(),
    "nothing but NUL": "\0\0",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "a page without body": "<html><head><title>Rain</title><meta name=x content=y></head></html>",
    "an empty body": "<body></body>",
    "a lone script": "<script>var x = 1</script>",
    "a doctype": "<!doctype html>",
    "tags that open nothing": "</p></div>",
    "an empty tree": etree.ElementTree(),
    "an empty element": etree.Element("html"),
    "a comment": etree.Comment("no"),
    "empty soup": BeautifulSoup("", "html.parser"),
}


@pytest.mark.parametrize("what", EMPTY)
def test_nothing_to_read_gives_an_empty_article(what: str) -> None:
    """Where there is nothing to read the article has no paragraphs, is none, and can be printed all the same."""
    article = extract(EMPTY[what])
    assert (article.paragraphs, article.text, article.is_article, article.confidence) == ((), "", False, 0.0)
    assert Article.from_dict(article.to_dict()) == article
    assert isinstance(article.to_markdown() + article.to_html() + article.to_json(), str)


NO_SOURCES: list[Any] = [
    None,
    3,
    2.5,
    True,
    [PAGE],
    {"html": PAGE},
    object(),
    io.StringIO(PAGE),
    io.BytesIO(PAGE.encode()),
    iter(PAGE),
]


@pytest.mark.parametrize("source", NO_SOURCES, ids=lambda source: type(source).__name__)
def test_what_is_no_source_is_said(source: Any) -> None:
    """What a page cannot be read from is named together with what is accepted."""
    with pytest.raises(SourceError, match=f"{type(source).__name__}.*str or bytes.*lxml.*BeautifulSoup"):
        extract(source)
    with pytest.raises(TypeError, match="extract_text takes str"):
        extract_text(source)


@pytest.mark.parametrize(
    "source", [b"text", PAGE.encode(), html.document_fromstring(PAGE)], ids=["text", "page", "tree"]
)
def test_extract_text_takes_text(source: Any) -> None:
    """Bytes and trees are for extract; the error says so."""
    with pytest.raises(SourceError, match="give them to extract"):
        extract_text(source)


ODD: list[tuple[Any, list[str]]] = [
    ("<p>a\ud800b", ["a\ufffdb"]),
    ("<p>a\ud83d\ude00b", ["a\U0001f600b"]),
    ("a\udfff b", ["a\ufffd b"]),
    (BeautifulSoup("<p>a\ud800b", "html.parser"), ["a\ufffdb"]),
    ("<p>a\0b\0", ["ab"]),
    ("a\0b", ["ab"]),
    ("<p>a\x01b\x1fc\x7f", None),
    ("<p>a\ufffe\uffff", None),
    (b"<p>Gr\xfc\xdfe \xff\xfe", ["Grüße ÿþ"]),
    ("<p>one<p", ["one"]),
    ("<p class='x>one</p><p>two", None),
    ("<p>one</div></span></p></body>two", ["one", "two"]),
    ("<table><tr><td>one<p>two</table></td>three", ["one", "two", "three"]),
    ("<![CDATA[x]]><p>one", None),
]


@pytest.mark.parametrize(("source", "expected"), ODD, ids=[str(n) for n in range(len(ODD))])
def test_odd_sources(source: Any, expected: list[str] | None) -> None:
    """Lone surrogates, NUL, control characters and broken markup give an article that can be written anywhere."""
    article = extract(source)
    assert expected is None or words(article) == expected
    assert Article.from_dict(article.to_dict()) == article
    (article.to_json() + article.to_markdown() + article.to_html() + article.text).encode()


URLS = [
    "https://rain.example/a?b#c",
    "",
    "rain",
    "http://[::1",
    "http://",
    "\ud800",
    "//x",
    "http://\x00",
    "javascript:x",
    "a b",
    "http://x:99999999/",
]


@pytest.mark.parametrize("url", URLS)
def test_an_address_that_cannot_be_used_is_ignored(url: str) -> None:
    """No address makes a page unreadable, or its result unwritable."""
    page = PAGE.replace("</head>", "<link rel=canonical href='/a'><meta property=og:image content='b.png'></head>")
    article = extract(page, url=url)
    assert article.text == extract(page).text
    article.to_json().encode()


@pytest.mark.parametrize("prefer", ["", "Balanced", "best", None, 3, []])
def test_preferences_that_do_not_exist(prefer: Any) -> None:
    """A preference that does not exist is named together with those that do."""
    for call in (extract, extract_text):
        with pytest.raises(OptionError, match="balanced, precision, recall"):
            call("text", prefer=prefer)


@pytest.mark.parametrize("name", ["url", "encoding", "language"])
def test_options_of_another_type_are_refused(name: str) -> None:
    """What was given is named, as is what is accepted."""
    options: dict[str, Any] = {name: 5}
    with pytest.raises(OptionError, match=f"{name} is 5; accepted is a"):
        extract(PAGE, **options)


def test_language_can_be_given() -> None:
    """A language that is given is believed, in any spelling; without one it is found."""
    assert extract(PAGE).language == "en"
    assert extract(PAGE, language="de-AT").language == "de"
    assert extract_text(TEXT, language="FR").language == "fr"


@pytest.mark.parametrize("prefer", ["balanced", "precision", "recall"])
def test_preferences_change_roles_alone(prefer: Any) -> None:
    """Whatever is preferred, no paragraph is lost."""
    assert words(extract(PAGE, prefer=prefer)) == words(extract(PAGE))


LIMITED: list[tuple[Any, Limits]] = [
    (PAGE, Limits(characters=len(PAGE) - 1)),
    (PAGE.encode(), Limits(characters=len(PAGE) - 1)),
    (TEXT, Limits(characters=10)),
    (PAGE, Limits(elements=6)),
    ("<div><div><div>deep", Limits(nesting=3)),
    (html.document_fromstring(PAGE), Limits(elements=6)),
    (html.document_fromstring(PAGE).xpath("//a")[0], Limits(elements=6)),
    (BeautifulSoup(PAGE, "html.parser"), Limits(elements=6)),
    ("<svg>" + "<g>" * 100 + "</svg>", Limits(elements=50)),
]


@pytest.mark.parametrize(("source", "limits"), LIMITED, ids=range(len(LIMITED)))
def test_limits(source: Any, limits: Limits) -> None:
    """What is over a limit is refused, with the limit and where to change it."""
    with pytest.raises(LimitError, match=r"(over the limit of|more than) \d.*Limits"):
        extract(source, pipeline=DEFAULT.limited(limits))
    assert extract(source, pipeline=DEFAULT.limited(Limits())).paragraphs is not None


def test_errors_are_of_one_family() -> None:
    """All exceptions of the package can be caught together, and as what Python calls them."""
    assert all(issubclass(error, CleanArticleError) for error in (SourceError, LimitError, OptionError))
    assert issubclass(SourceError, TypeError)
    assert issubclass(LimitError, ValueError)


def test_inputs_stay_as_they_were() -> None:
    """Trees, soups and bytearrays are read and not touched."""
    page = PAGE + "<!-- c --><svg><g/></svg><noscript>x</noscript><table><tr><td>y</table>"
    root, soup, data = html.document_fromstring(page), BeautifulSoup(page, "html.parser"), bytearray(page.encode())
    before = etree.tostring(root.getroottree()), str(soup), bytes(data)
    for source in (root, root.getroottree(), soup, data, root.xpath("//p")[1]):
        extract(source)
    assert (etree.tostring(root.getroottree()), str(soup), bytes(data)) == before


def test_the_same_in_eight_threads_and_after_other_pages() -> None:
    """A page's result does not depend on what else is read before or at the same time."""
    pages = [
        PAGE,
        TEXT,
        PAGE.encode("utf-16"),
        "<p>Jetzt spenden!<p>Der Regen und die Stadt und das Wetter und der Schirm.",
        "",
    ]
    alone = [extract(page) for page in pages]
    found: list[list[Article]] = [[] for _ in range(8)]

    def work(number: int) -> None:
        for step in range(20):
            found[number].append(extract(pages[(number + step) % len(pages)]))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, articles in enumerate(found):
        assert articles == [alone[(number + step) % len(pages)] for step in range(20)]


def test_roles_are_members() -> None:
    """Paragraphs have members of Role, which are strings."""
    assert all(type(p.role) is Role and p.role == p.role.value for p in extract(PAGE).paragraphs)
