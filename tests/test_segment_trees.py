"""Trees that callers hand in: what no page read from markup can have."""

from __future__ import annotations

import bs4
import pytest
from lxml import etree

from cleanarticle import Limits
from cleanarticle.page import Page
from cleanarticle.segment.html import segment_tree
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.source import read_page
from made import Marked


def tree(markup: str) -> etree._Element:
    """What a parser makes of XML that is none."""
    return etree.fromstring(markup, etree.XMLParser(recover=True))


def page(source: object) -> Page:
    """The page read from a source."""
    return read_page(source, limits=Limits())


def harvest(markup: str) -> Harvest:
    """What is read from a tree."""
    return segment_tree(tree(markup), Limits())[0]


NAMES = [
    ("role='main' role='x'", (("role", "main"),)),
    ("id='a' id='b' id='c'", (("id", "a"),)),
    ("itemprop='a' id='b' itemprop='c'", (("id", "b"), ("itemprop", "a"))),
    ("class='a' role='b' class='c'", (("class", "a"), ("role", "b"))),
    ("class='a' class='c'", (("class", "a"),)),
]


@pytest.mark.parametrize(("attributes", "names"), NAMES)
def test_the_first_of_a_doubled_attribute_names_an_element(attributes: str, names: tuple[tuple[str, str], ...]) -> None:
    """As in HTML: what follows it is no attribute."""
    assert harvest(f"<p {attributes}>one</p>").contexts[0].names == names


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("aria-hidden='true' aria-hidden='false'", True),
        ("aria-hidden='false' aria-hidden='true'", False),
        ("style='display:none' style=''", True),
        ("style='' style='display:none'", False),
    ],
)
def test_the_first_of_a_doubled_attribute_hides(attributes: str, hidden: bool) -> None:
    """A second one says nothing."""
    assert harvest(f"<p {attributes}>one</p>").blocks[0].hidden == hidden


def test_the_first_of_a_doubled_attribute_speaks_of_the_page() -> None:
    """The same where an element shows nothing."""
    read = harvest(
        "<html lang='de' lang='fr'><meta name='a' content='b' content='c' name='d'/>"
        "<base href='/e' href='/f'/><p><a href='/g' href='/h'>one</a></p></html>"
    )
    assert (read.language, read.metas, read.base) == ("de", [("a", "b")], "/e")
    assert read.blocks[0].links[0].url == "/g"


NO_UNICODE = [
    ("<div><p>a&#xD800;b</p></div>", ["a\ufffdb"]),
    ("<div><p>a&#xD83D;&#xDE00;b</p></div>", ["a\ufffd\ufffdb"]),
    ("<div><p>😀\ud7ff\ue000<i>b</i>&#xDFFF; <b>&#xDBFF;</b></p></div>", ["😀\ud7ff\ue000b\ufffd \ufffd"]),
    ("<div><pre>a&#xD800;\n b</pre></div>", ["a\ufffd\n b"]),
    ("<div>one<p class='&#xD800;' data-x='&#xD800;'>two</p>&#xD800;</div>", ["one", "two", "\ufffd"]),
    ("<div>one &amp; &lt;b&gt;<i data-x='&#xD800;'/></div>", ["one & <b>"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "texts"), NO_UNICODE)
def test_what_is_no_character_is_replaced(markup: str, texts: list[str]) -> None:
    """Trees hold lone surrogates where a parser was told to recover, and lxml cannot read them itself."""
    root = tree(markup)
    before = etree.tostring(root, encoding="utf-8")
    assert [block.text for block in page(root).blocks] == texts
    assert etree.tostring(root, encoding="utf-8") == before


def test_an_element_of_a_tree_with_what_is_no_character() -> None:
    """Its place on the page stays the same."""
    root = tree("<div><p>one</p><x-y><p>two</p><p title='&#xD800;'>&#xD800;</p></x-y>&#xD800;</div>")
    (block,) = page(root[1][1]).blocks
    assert (block.text, block.xpath) == ("\ufffd", page(tree("<div><p/><p/><p>a</p></div>")[2]).blocks[0].xpath)


def test_soups_of_strings_of_other_types() -> None:
    """Names, addresses and values that somebody put into a tree are read like those of a parser."""
    soup = bs4.BeautifulSoup("<div><a>one</a><img><p>two</p><li>three</li></div>", "html.parser")
    soup.a["href"] = Marked("/x")  # type: ignore[index]
    soup.p["class"] = Marked("b")  # type: ignore[index]
    soup.p["id"] = [Marked("c")]  # type: ignore[index, assignment]
    soup.li["value"] = 7  # type: ignore[index, assignment]
    soup.img["src"] = None  # type: ignore[index, assignment]
    soup.div.append(soup.new_tag(Marked("H2"), string="four"))  # type: ignore[union-attr]
    one, two, three, four = page(soup).blocks
    assert one.links[0].url == "/x"
    assert two.context.names == (("class", "b"), ("id", "c"))
    assert three.item is None or three.item.number == 7
    assert (four.text, four.level) == ("four", 2)
