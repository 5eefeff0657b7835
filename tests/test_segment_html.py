"""HTML to blocks: what is cut where, what is kept, and what a block carries."""

from __future__ import annotations

import pytest

from cleanarticle import Limits, Link, ListItem
from cleanarticle.page import Block
from cleanarticle.segment.source import read_page


def cut(markup: object) -> tuple[Block, ...]:
    """The blocks of a page."""
    return read_page(markup, limits=Limits()).blocks


def texts(markup: object) -> list[str]:
    """The texts of the blocks of a page."""
    return [block.text for block in cut(markup)]


BLOCKS = [
    ("<p>one</p><p>two</p>", ["one", "two"]),
    ("<p>one<p>two", ["one", "two"]),
    ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
    ("<section><h2>one</h2>two<div>three</div></section>", ["one", "two", "three"]),
    ("<p>one <b>two</b><i>three</i> four</p>", ["one twothree four"]),
    ("<p>one\n  two\t three </p>", ["one two three"]),
    ("<p>one</p> <p> </p> &nbsp; <p>two</p>", ["one", "two"]),
    ("<button>one</button><button>two</button>", ["one", "two"]),
    ("<p>one<hr>two</p>", ["one", "two"]),
    ("<details><summary>one</summary>two</details>", ["one", "two"]),
    ("<dl><dt>one</dt><dd>two</dd><dt>three<dd>four</dl>", ["one", "two", "three", "four"]),
    ("<figure><img src=a><figcaption>one</figcaption></figure>", ["one"]),
    ("<table><caption>one</caption><tr><td>two</td></tr></table>", ["one", "two"]),
    ("<p>one<!-- no -->two<?no?> three</p>", ["onetwo three"]),
    ("<p>one<img alt=no>two<wbr>three</p>", ["onetwothree"]),
    ("<p>a &lt; b &amp;&eacute; &#x4e2d;</p>", ["a < b &é 中"]),
    ("one<p>two</p>", ["one", "two"]),
    ("<my-box>one</my-box><my-box>two</my-box>", ["one", "two"]),
    ("<p>one <unknown>two</unknown></p>", ["one two"]),
    ("<datalist><option>one</option><option>two</option></datalist><p>three", ["one", "two", "three"]),
    ("<o:p>one</o:p><p>two <o:p>three</o:p></p>", ["one", "two three"]),
    ("<span>one<div>two</div>three</span>", ["one", "two", "three"]),
    ("<span class=x>one<div>two</div>three</span>four", ["one", "two", "three", "four"]),
    ("<p>one</html><p>two", ["one", "two"]),
    ("<html><body>one</body></html> <html><body>two</body></html>three<p>four", ["one", "two", "three", "four"]),
]
BREAKS = [
    ("<p>one<br>two</p>", ["one\ntwo"]),
    ("<p>one <br/> two</p>", ["one\ntwo"]),
    ("<p>one<br><br>two</p>", ["one", "two"]),
    ("<p>one<br> <br>\n<br>two</p>", ["one", "two"]),
    ("<p>one<br>&nbsp;<br>two</p>", ["one", "two"]),
    ("<p><br>one<br></p>", ["one"]),
    ("<b>one<br><br>two</b>", ["one", "two"]),
    ("<p>one<br><b></b><br>two</p>", ["one", "two"]),
]
PERSIAN_AND_HEBREW = "می\u200cخواهم \u200fשלום\u200f \u202bx\u202c"  # noqa: RUF001  # these are the letters
SIGNS = [
    ("<p>Donau\u00addampf\u00adschiff</p>", ["Donaudampfschiff"]),
    ("<p>zero\u200bwidth\ufeff and\u2060 more</p>", ["zerowidth and more"]),
    ("<p>10\u00a0000\u202fkm\u2009far</p>", ["10 000 km far"]),
    ("<p>non\u2011breaking</p>", ["non-breaking"]),
    (f"<p>{PERSIAN_AND_HEBREW}</p>", [PERSIAN_AND_HEBREW]),
    ("<p>👩\u200d🚀 é 中文、日本語。</p>", ["👩\u200d🚀 é 中文、日本語。"]),
    ("<p>全角\u3000空白</p>", ["全角 空白"]),
    ("<p>\u00ad</p><p>one", ["one"]),
    ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>を", ["漢(かん)字(じ)を"]),
    ("<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>を", ["漢(かん)字(じ)を"]),
    ("<p><ruby>漢 <rt>かん</rt></ruby>を", ["漢(かん)を"]),
    ("<p><ruby>漢<rp>(<rt>かん<rp>)</ruby>を", ["漢(かん)を"]),
]
UNREAD = [
    ("<p>one</p><script>no</script><style>no</style><p>two", ["one", "two"]),
    ("<template><p>no</p></template><p>one", ["one"]),
    ("<svg><title>no</title><text>no</text></svg><p>one", ["one"]),
    ("<select><option>no</select><textarea>no</textarea><p>one", ["one"]),
    ("<iframe>no</iframe><p>one", ["one"]),
    ("<head><title>no</title></head><p>one", ["one"]),
]
NOSCRIPT = [
    ("<p>one</p><noscript><p>one</p></noscript>", [("one", "page")]),
    ("<noscript><p>one</p></noscript><p>one</p>", [("one", "page")]),
    ("<p>one</p><noscript><p>two</p></noscript>", [("one", "page"), ("two", "noscript")]),
    ("<noscript>one<p>two</p></noscript>", [("one", "noscript"), ("two", "noscript")]),
]


@pytest.mark.parametrize(("markup", "expected"), BLOCKS + BREAKS + SIGNS + UNREAD)
def test_cutting(markup: str, expected: list[str]) -> None:
    """Markup is cut into these texts."""
    assert texts(markup) == expected


def test_what_is_replaced_leaves_no_trace() -> None:
    """A text of which only a hyphen was beyond ASCII is as any other in ASCII."""
    (text,) = texts("<p>non\u2011breaking and non\u2011stop</p>")
    assert text.isascii()
    assert "a non-breaking and non-stop day".replace(text, "rainy") == "a rainy day"


@pytest.mark.parametrize(("markup", "expected"), NOSCRIPT)
def test_no_script(markup: str, expected: list[tuple[str, str]]) -> None:
    """What `<noscript>` holds is read where nothing else shows it."""
    assert [(block.text, block.origin) for block in cut(markup)] == expected


HIDDEN = [
    "hidden",
    "hidden=until-found",
    "aria-hidden=true",
    'style="color:red; Display : NONE"',
    "style=visibility:hidden",
]


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div {}>one<p>two</p></div><p>three", [True, True, False]),
        ("<p><span {}>one</span></p><p>two", [True, False]),
        ("<div><a href=x {}>one<div>two</div>three</a></div>four", [True, True, True, False]),
        ("<div><span {}>one<br><br>two</span></div><p>three", [True, True, False]),
        ("<p><span {}>" + "one " * 500 + "</span></p><p>two", [True, False]),
        ("<p>seen <span {}>one</span> and seen</p>", [False]),
    ],
)
def test_hidden(how: str, markup: str, expected: list[bool]) -> None:
    """What markup hides is kept and marked, in any of the four ways."""
    assert [block.hidden for block in cut(markup.format(how))] == expected


@pytest.mark.parametrize("how", ["aria-hidden=false", "style=display:block", 'class="hidden"', "data-hidden"])
def test_not_hidden(how: str) -> None:
    """What only sounds like hiding does not hide."""
    assert not cut(f"<p {how}>one")[0].hidden


def test_lists() -> None:
    """Items know their list, its depth and kind, and their number; what follows a nested list is the outer item's."""
    markup = "<ul><li>a<ol start=5><li>b<li value=9>c<p>d</p><li>e</ol>f<li>g</ul><p>h</p><menu><li>i</menu><li>j"
    outer, inner = (lambda n: ListItem(1, 1, False, n)), (lambda n: ListItem(2, 2, True, n))
    assert [(block.text, block.item) for block in cut(markup)] == [
        ("a", outer(1)), ("b", inner(5)), ("c", inner(9)), ("d", inner(9)), ("e", inner(10)),
        ("f", outer(1)), ("g", outer(2)), ("h", None), ("i", ListItem(3, 1, False, 1)), ("j", None),
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["x", "", "1e9", "٣", "99999999999", "2.5"])
def test_odd_list_numbers(start: str) -> None:
    """A number that is none counts from one."""
    item = cut(f"<ol start='{start}'><li value='{start}'>a</ol>")[0].item
    assert item is not None
    assert item.number == 1


def test_data_tables() -> None:
    """Cells of a table know row, column and heading; columns that span count."""
    markup = "<table><thead><tr><th colspan=2>a<th>b</thead><tr><td>c<td>d<td>e</table>"
    assert [(b.text, b.cell and tuple(b.cell)) for b in cut(markup)] == [
        ("a", (1, 0, 0, True)), ("b", (1, 0, 2, True)), ("c", (1, 1, 0, False)),
        ("d", (1, 1, 1, False)), ("e", (1, 1, 2, False)),
    ]  # fmt: skip


LAYOUT = [
    "<table><tr><td>a<td>b</table>",
    "<table><tr><td>a<tr><td>b</table>",
    "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
    "<table><tr><td>a<td><h2>b</h2><tr><td>c<td>d</table>",
    "<table><tr><td>a<td><form>b</form><tr><td>c<td>d</table>",
]


@pytest.mark.parametrize("markup", LAYOUT)
def test_layout_tables(markup: str) -> None:
    """Tables that only lay out the page make no cells."""
    assert all(block.cell is None for block in cut(markup))


def test_tables_in_tables() -> None:
    """A table that holds a table lays out; the inner one is of data."""
    markup = "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>"
    assert [block.text for block in cut(markup) if block.cell] == ["b", "c", "d", "e"]


def test_quotes_figures_levels() -> None:
    """Quotes are counted, figures numbered, headings have their level, whatever box they are wrapped in."""
    blocks = cut(
        "<h2><div>a</div></h2><blockquote>b<blockquote><p>c</blockquote></blockquote><figure><p>d</figure><figure>e"
    )
    assert [(b.text, b.level, b.quote, b.figure) for b in blocks] == [
        ("a", 2, 0, None), ("b", 0, 1, None), ("c", 0, 2, None), ("d", 0, 0, 1), ("e", 0, 0, 2),
    ]  # fmt: skip


def test_a_heading_that_was_not_closed() -> None:
    """Paragraphs in a heading that nobody closed are no headings."""
    heading, paragraph = cut(f"<h1><div>Title</div><div>{'word ' * 80}</div>")
    assert (heading.level, paragraph.level) == (1, 0)


CODE = [
    ("<pre>a  b\n\tc\n</pre>", "a  b\n\tc"),
    ("<pre>\n  a\r\n  b\u00a0c  </pre>", "  a\n  b c"),
    ("<pre>a<br>b<span>c</span></pre>", "a\nbc"),
    ("<pre><div>a</div><div class=x>b</div></pre>", "a\nb"),
    ("<pre><ol><li>a</li><li>b</li></ol></pre>", "a\nb"),
    ("<pre>  </pre><p>a", "a"),
    ("<pre>a\n<b>\u200b</b><div>b", "a\nb"),
]


@pytest.mark.parametrize(("markup", "expected"), CODE)
def test_code(markup: str, expected: str) -> None:
    """Code keeps its spaces and lines, also where each line is an element."""
    assert texts(markup) == [expected]


LINKS = [
    ("<p>see <a href=/x>the docs</a>, <a href=y>too</a></p>", [("the docs", "/x"), ("too", "y")]),
    ("<p>a<a href=x> b </a>c <a href=y><b>d</b> e</a>.</p>", [("b", "x"), ("d e", "y")]),
    ("<p><a href=x>a<br>b</a></p>", [("a\nb", "x")]),
    ("<a href=x>a<p>b</p>c</a>d", [("a", "x"), ("b", "x"), ("c", "x")]),
    ("<p>a <a href=x>b<br><br>c</a> d", [("b", "x"), ("c", "x")]),
    ("<p><a name=x>a</a><a href=x></a><a href=x><img src=y></a></p>", []),
    ("<pre>see <a href=/x> the docs \n</a> <a href=y> </a>\n</pre>", [("the docs", "/x")]),
    ("<pre>\n\n<a href=x>a</a> b</pre>", [("a", "x")]),
    ("<p>a\u00adb\u200b <a href=x>c\u00add</a>", [("cd", "x")]),
]


@pytest.mark.parametrize(("markup", "expected"), LINKS)
def test_links(markup: str, expected: list[tuple[str, str]]) -> None:
    """A link's offsets cut its words out of the text."""
    blocks = cut(markup)
    assert [(block.text[start:end], url) for block in blocks for start, end, url in block.links] == expected


def test_links_are_named_tuples_in_order() -> None:
    """Links come in the order of the text."""
    assert cut("<p><a href=a>x</a> <a href=b>y</a>")[0].links == (Link(0, 1, "a"), Link(2, 3, "b"))
