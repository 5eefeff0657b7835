"""Where a block stands: its expression finds its element in the parsed page, however odd or deep that is."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from lxml import etree, html

from cleanarticle import Limits
from cleanarticle.page import Block
from cleanarticle.segment.source import read_page

SECONDS = 20


def cut(source: object) -> tuple[Block, ...]:
    """The blocks of a page."""
    return read_page(source, limits=Limits()).blocks


def own_words(element: etree._Element) -> str:
    """All words in an element."""
    return " ".join("".join(element.itertext()).split())


PAGES = [
    "<p>a</p><div>b<p>c</p>d</div><p>e</p>",
    "<p>a</p><svg><p>no</p></svg><template><p>no</p><div>no</div></template><p>b</p><div>c</div>",
    "<select><option>no</select><datalist><option>a</option></datalist>",
    "<p>a</p><!-- <p>no</p> --><p>b</p>",
    "<ul><li>a<li>b<ul><li>c</ul></ul><table><tr><td>d<td>e</table>",
    "<my-el>a<my-el>b</my-el></my-el><my-el.x>c</my-el.x>",
    "<o:p class=x>a<div>b</div>c</o:p><o:p class=y>d<div>e</div>f</o:p>",
    "<span class=x>a<span>b</span><div>c</div>d</span>",
    "<a class=x href=y>a<span class=x>b<a class=z><div>c</div></a>d</span>e</a>",
    "<noscript><p>a</p></noscript><p>a</p><p>b</p>",
    "<P>a</P><DIV>b</DIV>",
    "<div-x y='>'>a</div-x><x'-y>b</x'-y>",
]


@pytest.mark.parametrize("page", PAGES)
def test_it_finds_the_element(page: str) -> None:
    """The expression gives one element, which holds the block's words and is of its tag."""
    root = html.document_fromstring(page)
    for source in (page, root):
        for block in cut(source):
            assert block.xpath is not None
            (element,) = root.xpath(block.xpath)
            assert element.tag == block.tag
            assert block.text in own_words(element)


XML = [
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p><div>b<p>c</p></div></body></html>',
    '<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns:s="s"><h:p>a</h:p><s:svg><s:p/></s:svg><h:p>b</h:p></h:html>',
    "<html><P>a</P><p>b</p><Div>c<svg><P>no</P></svg></Div><P>d</P></html>",
]


@pytest.mark.parametrize("page", XML)
def test_it_finds_the_element_in_xml(page: str) -> None:
    """Namespaces and capitals of a page parsed as XML are taken into account."""
    root = etree.fromstring(page)
    blocks = cut(root)
    assert blocks
    for block in blocks:
        (element,) = root.xpath(block.xpath)
        assert (element.text or "").strip() == block.text


@pytest.mark.parametrize("at", ["(//div)[1]", "(//div)[3]", "(//p)[4]", "(//section)[1]"])
def test_it_finds_the_element_of_a_part(at: str) -> None:
    """Of an element inside a tree the expression still counts from the start of the tree."""
    page = "<p>0</p><div><p>1</p></div><div><p>2</p><section><div><p>3<p>4</div><p>5</section></div>"
    root = html.document_fromstring(page)
    part = root.xpath(at)[0]
    blocks = cut(part)
    assert blocks
    for block in blocks:
        (element,) = root.xpath(block.xpath)
        assert own_words(element) == block.text
        assert part is element or part in element.iterancestors()


def test_it_counts_from_the_start_of_the_soup() -> None:
    """Of a BeautifulSoup Tag as well."""
    soup = BeautifulSoup("<p>0</p><div><p>1</p></div><div><p>2</p></div>", "html.parser")
    assert [block.xpath for block in cut(soup.find_all("div")[1])] == ["(//p)[3]"]


DEEP = [300, 2_030, 2_045, 3_000, 20_000, pytest.param(100_000, id="100000")]
KINDS = ["<div>{}</div>", "<b>{}</b>", "<span class=teaser>{}</span>", "<svg><g>{}</g></svg>", "<ul><li>{}</li></ul>"]


@pytest.mark.parametrize("levels", DEEP)
def test_nothing_is_lost_however_deep(levels: int) -> None:
    """Text at the bottom and after it is there within seconds, and says in few characters where it stands."""
    started = time.process_time()
    blocks = cut("<p>top</p>" + "<div>" * levels + "bottom" + "</div>" * levels + "<p>after</p>")
    assert [block.text for block in blocks] == ["top", "bottom", "after"]
    assert all(len(block.xpath or "") < 50 for block in blocks)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_after_the_deep_is_lost(kind: str) -> None:
    """What libxml2 stops at is not only boxes, and not only what is read."""
    opening, closing = kind.split("{}")
    blocks = cut("<p>top</p>" + opening * 3_000 + "bottom" + closing * 3_000 + "<p>after</p>")
    assert [block.text for block in blocks if block.text != "bottom"] == ["top", "after"]
    assert ("bottom" in [block.text for block in blocks]) == ("svg" not in kind)


def test_a_deep_page_that_says_it_is_xml() -> None:
    """An XML declaration on a deep page is no reason to warn the caller."""
    assert [block.text for block in cut('<?xml version="1.0"?>' + "<div>" * 3_000 + "bottom")] == ["bottom"]
