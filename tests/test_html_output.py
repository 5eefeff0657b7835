"""The HTML of an article: what goes in, what comes out, as small pairs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cleanarticle.article import Article
from cleanarticle.render.html import to_html
from cleanarticle.types import Image, Link, ListItem, Role
from made import CAPTION, cell, item, page


def inside(article: Article) -> str:
    """The HTML between the tags of `<article>`, on one line."""
    lines = to_html(article).split("\n")
    assert (lines[0], lines[-2:]) == ("<article>", ["</article>", ""])
    return "".join(lines[1:-2])


LEAD = {"role": Role.STANDFIRST}

PAIRS = [
    (page(), ""),
    (page('a < b & "c"'), '<p>a &lt; b &amp; "c"</p>'),
    (page("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    (page("a\nb\r\nc"), "<p>a<br>b<br>c</p>"),
    (page("x", title="A & B"), "<header><h1>A &amp; B</h1></header><p>x</p>"),
    (page(("l", LEAD), "x"), '<header><p class="standfirst">l</p></header><p>x</p>'),
    (page("x", ("l", LEAD)), '<p>x</p><p class="standfirst">l</p>'),
    (page(("l", LEAD | item(1)), "x"), "<header><ul><li>l</li></ul></header><p>x</p>"),
    (page(("h", {"level": 1}), title="T"), "<header><h1>T</h1></header><h2>h</h2>"),
    (page(("h", {"level": 1}), ("i", {"level": 7})), "<h1>h</h1><h6>i</h6>"),
    (page(("go", {"links": (Link(0, 2, '/a"b'),)})), '<p><a href="/a&quot;b">go</a></p>'),
    (page(("go", {"links": (Link(0, 2, "JavaScript:x"),)})), "<p>go</p>"),
    (page(("go", {"links": (Link(0, 2, "vbscript\t:x"),)})), "<p>go</p>"),
    (page(("a", item(1)), ("b", item(2))), "<ul><li>a</li><li>b</li></ul>"),
    (page(("a", item(1)), ("b", {"item": ListItem(1, 1, False, 1)})), "<ul><li>a<p>b</p></li></ul>"),
    (
        page(("a", item(1)), ("b", item(1, of=2, depth=2)), ("c", item(2))),
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    (page(("a", item(1)), ("b", item(1, of=2))), "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    (
        page(*((str(n), item(n, ordered=True)) for n in (3, 4, 6))),
        '<ol start="3"><li>3</li><li>4</li><li value="6">6</li></ol>',
    ),
    (
        page(("a", {"quote": 1}), ("b", {"quote": 2}), "c"),
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote><p>c</p>",
    ),
    (page(("a<b", {"tag": "pre"})), "<pre><code>a&lt;b</code></pre>"),
    (
        page(("T", {"tag": "dt"}), ("M", {"tag": "dd"}), ("U", {"tag": "dt"}), "x"),
        "<dl><dt>T</dt><dd>M</dd><dt>U</dt></dl><p>x</p>",
    ),
    (
        page(("N", cell(0, 0, header=True)), ("a", cell(1, 0)), ("b", cell(1, 1))),
        "<table><thead><tr><th>N</th><td></td></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    ),
    (
        page(("N", cell(0, 0, header=True)), ("a", cell(0, 1)), ("b", cell(0, 1))),
        "<table><tbody><tr><th>N</th><td>a<br>b</td></tr></tbody></table>",
    ),
    (
        page(("A boat.", CAPTION), ("AP", CAPTION), images=(Image("/b.jpg?a&b", 'a "boat"', "A boat.\nAP"),)),
        '<figure><img src="/b.jpg?a&amp;b" alt="a &quot;boat&quot;"><figcaption>A boat.<br>AP</figcaption></figure>',
    ),
    (page(("c", CAPTION), images=(Image("data:x", "", "c"),)), "<figure><figcaption>c</figcaption></figure>"),
]


@pytest.mark.parametrize(("article", "expected"), PAIRS)
def test_pairs(article: Article, expected: str) -> None:
    """Every kind of structure becomes the element that says what it is."""
    assert inside(article) == expected


def test_line_breaks_of_code_stay() -> None:
    """In code a line break is one, not a `<br>`."""
    assert "<pre><code>\na\n  b</code></pre>" in to_html(page(("\na\n  b", {"tag": "pre"})))


def test_the_language_is_stated() -> None:
    """The language is on the element, escaped."""
    assert to_html(page(language='de"')).startswith('<article lang="de&quot;">')


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=1))
def test_text_comes_back_when_the_html_is_parsed(texts: list[str]) -> None:
    """No text can leave its element or change on the way."""
    article = page(*texts)
    paragraphs = html.fragment_fromstring(to_html(article)).findall("p")
    assert [p.text_content() for p in paragraphs] == [p.text for p in article.content if p.text.strip()]


EVIL = {
    "quotes": page(*((f"q{depth}", {"quote": depth}) for depth in range(10_000))),
    "lists": page(*((f"i{depth}", item(1, of=depth, depth=depth)) for depth in range(1, 10_000))),
    "marks": page("<&>\"'" * 50_000),
    "links": page(("[x] " * 50_000, {"links": tuple(Link(4 * n, 4 * n + 3, "a") for n in range(50_000))})),
    "diagonal": page(*(("x", cell(n, n)) for n in range(20_000))),
}


@pytest.mark.parametrize("name", EVIL)
def test_evil_input_is_rendered_in_linear_time(name: str) -> None:
    """Deep nesting is capped, long runs take linear time, and every element is closed."""
    started = time.process_time()
    text = to_html(EVIL[name])
    assert time.process_time() - started < 10
    assert len(text) < 10_000_000
    for tag in ("blockquote", "ul", "li", "a", "p", "table", "tr"):
        assert text.count(f"<{tag}>") + text.count(f"<{tag} ") == text.count(f"</{tag}>")
