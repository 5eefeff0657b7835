"""What holds for any page: found by trying many that nobody wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanarticle import DEFAULT, Article, Limits, Pipeline, extract, extract_text
from cleanarticle.segment.cutter import INVISIBLE
from cleanarticle.segment.source import read_page

# Trees of these take a while to draw; how long says nothing of the code under test.
SOME = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
FEW = settings(SOME, max_examples=40)

Tree = str | tuple[str, str, list["Tree"]]  # text, or (tag, attributes, children)

BLOCKS = (
    "div",
    "section",
    "article",
    "blockquote",
    "aside",
    "nav",
    "my-box",
    "fieldset",
    "details",
    "center",
    "figure",
    "footer",
)
LINES = ("span", "b", "em", "strong", "small", "u", "sup", "mark", "time", "abbr")
SILENT = ("script", "style", "select", "template")
ATTRIBUTES = (
    "",
    " hidden",
    " class=teaser",
    " id=content",
    " style='display:none'",
    " class='article-body'",
    " lang=en",
    " aria-hidden=true",
)
characters = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="".join(map(chr, INVISIBLE))
)
texts = st.text(st.one_of(st.sampled_from("aeinrst ,."), characters), max_size=20)
attributes = st.sampled_from(ATTRIBUTES)
lines = st.recursive(
    texts,
    lambda inner: st.tuples(st.sampled_from(LINES), attributes, st.lists(inner, max_size=3)),
    max_leaves=6,
)
leaves = st.one_of(
    lines,
    st.tuples(st.sampled_from(("p", "h1", "h3", "pre", "button")), attributes, st.lists(lines, max_size=3)),
    st.tuples(st.just("a"), st.sampled_from((" href=x", " href=/y class=card", "")), st.lists(texts, max_size=2)),
    st.just(("br", "", [])),
    st.tuples(st.sampled_from(SILENT), st.just(""), st.just([])),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from((*BLOCKS, "span")), attributes, st.lists(inner, max_size=4)),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: ("ul", "", [("li", "", [item]) for item in items])),
        st.lists(inner, min_size=1, max_size=4).map(
            lambda cells: (
                "table",
                "",
                [
                    ("tr", "", [("td", "", [cell]) for cell in cells[:2]]),
                    ("tr", "", [("td", "", [cell]) for cell in cells[2:]]),
                ],
            )
        ),
    ),
    max_leaves=25,
)


def markup_of(tree: Tree) -> str:
    """A tree as markup."""
    if isinstance(tree, str):
        return escape(tree)
    tag, attributes, children = tree
    end = "" if tag == "br" else f"</{tag}>"
    return f"<{tag}{attributes}>{''.join(map(markup_of, children))}{end}"


def reading_of(tree: Tree) -> str:
    """A tree as somebody reads it who knows nothing but which elements stand on lines of their own."""
    if isinstance(tree, str):
        return tree
    tag, _, children = tree
    inner = "".join(map(reading_of, children))
    return inner if tag in {*LINES, *SILENT, "a"} else f"\n{inner}\n"


def words(article: Article) -> list[str]:
    """The words of all paragraphs in order."""
    return [word for p in article.paragraphs for word in p.text.split()]


@SOME
@given(st.lists(trees, max_size=4))
def test_no_word_is_lost_or_invented(page: list[Tree]) -> None:
    """The words of the paragraphs are the words of the page."""
    markup = "<html><body>" + "".join(map(markup_of, page)) + "</body></html>"
    assert words(extract(markup)) == "".join(map(reading_of, page)).split()


@SOME
@given(st.lists(trees, max_size=4))
def test_the_same_from_either_tree(page: list[Tree]) -> None:
    """A parsed tree says what its markup says, and is the same afterwards."""
    from bs4 import BeautifulSoup  # noqa: PLC0415  # only here
    from lxml import etree, html  # noqa: PLC0415

    markup = "<html><body>" + "".join(map(markup_of, page)) + "</body></html>"
    root, soup = html.document_fromstring(markup), BeautifulSoup(markup, "html.parser")
    before = etree.tostring(root), str(soup)
    assert extract(root) == extract(markup)
    assert words(extract(soup)) == words(extract(markup))
    assert (etree.tostring(root), str(soup)) == before


letters = st.text(
    st.characters(categories=("L", "Nd"), exclude_characters="".join(map(chr, INVISIBLE))), min_size=1, max_size=12
)


@SOME
@given(st.lists(st.lists(letters, max_size=9).map(" ".join), max_size=30).map("\n".join))
def test_no_word_of_plain_text_is_lost_or_invented(text: str) -> None:
    """The words of the paragraphs are the words of the text, however its lines are joined."""
    article = extract_text(text)
    assert "".join(words(article)) == "".join(text.split())
    ends = [0, *(line for p in article.paragraphs for line in p.lines or ())]
    assert ends == sorted(ends)


PIECES = (
    "<p>", "</p>", "<div", ">", "<div class='", "'", '"', "</div>", "<table>", "<td>", "</table>", "<ul><li>",
    "</ul>", "<br>", "<br/>", "<pre>", "</pre>", "<a href=x>", "</a>", "<b>", "</b>", "<h1>", "</h1>", "<ruby>",
    "<rt>", "<rp>", "</ruby>", "<script>", "</script>", "<style>", "<title>", "</title>", "<svg>", "</svg>",
    "<template>", "<select>", "<textarea>", "<noscript>", "</noscript>", "<!--", "-->", "<!", "<?", "?>", "<![CDATA[",
    "]]>", "&", "&amp;", "&#0;", "&#xd800;", "&#x110000;", "&nosuch;", "</", "<", "<html>", "</html>", "<body>",
    "</body>", "<head>", "<frameset>", "<image src=x>", "<o:p>", "<script type=application/ld+json>",
    '{"@type":"NewsArticle","headline":', '["', "}", "<meta name=description content='",
    "<time datetime='2024-13-45'>", "<figure><figcaption>", "<img src=a alt=b>", "<plaintext>", "<xmp>", "<math>",
    "<iframe>", "\0", "\ud800", "\x01", "\ufeff", "\u202e", "\r", "\n\n", "- ", "# ", "> ", "```\n", "[x](y)",
    "* * *", "Most read", "Donate now", "Von Anna Berg", "3. Mai 2024", "Copyright", "by", "5 comments", "€ 5", "İ",
    "ß",
)  # fmt: skip
soups = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


@SOME
@given(soups)
def test_never_an_exception(text: str) -> None:
    """Any string gives an article that survives the way to JSON and back and can be written in every form."""
    for article in (extract(text), extract_text(text), extract(text.encode("utf-8", "surrogatepass"), url=text)):
        data = article.to_json()
        back = Article.from_dict(json.loads(data))
        assert back == article
        assert back.to_json() == data
        bare = Article.from_dict(article.to_dict(evidence=False))
        assert bare.to_dict(evidence=False) == article.to_dict(evidence=False)
        for written in (article.text, article.to_markdown(), article.to_html()):
            written.encode()
        for p in article.paragraphs:
            assert p.text.strip()
            assert 0 <= p.confidence <= 1
            assert all(0 <= start < end <= len(p.text) for start, end, _ in p.links)


@SOME
@given(st.binary(max_size=200), st.sampled_from((None, "utf-8", "utf-16", "shift_jis", "nonsense")))
def test_never_an_exception_on_bytes(data: bytes, encoding: str | None) -> None:
    """Any bytes give an article."""
    assert isinstance(extract(data, encoding=encoding), Article)


CONTEXT_FREE = (
    "markup",
    "density",
    "prose",
    "donations",
    "promotion",
    "teasers",
    "comments",
    "bylines",
    "captions",
    "legal",
)
STEPS = tuple(step for step in DEFAULT.steps if step[0] in CONTEXT_FREE)


def points(steps: Iterable[tuple[str, Any]], page: Any) -> list[dict[Any, int]]:
    """What filters in this order give each paragraph of a page in all."""
    draft = Pipeline(tuple(steps)).run(page)
    return [dict(draft.points(index)) for index in range(len(page.blocks))]


def test_the_context_free_filters_are_there() -> None:
    """The filters that are said to be free of context are in the default pipeline."""
    assert {name for name, _ in STEPS} == set(CONTEXT_FREE)


@FEW
@given(
    st.one_of(st.lists(trees, max_size=3).map(lambda page: "".join(map(markup_of, page))), soups),
    st.permutations(STEPS),
)
def test_their_signals_commute(source: str, steps: list[tuple[str, Any]]) -> None:
    """Their order changes no sum."""
    page = read_page(source, limits=Limits())
    assert points(steps, page) == points(STEPS, page)


@FEW
@given(soups, soups)
def test_nothing_is_carried_from_page_to_page(one: str, other: str) -> None:
    """The same page gives the same result after any other page, by any preference."""
    first = extract(one)
    extract(other)
    extract(other, prefer="recall", language="de")
    extract_text(other, prefer="precision")
    assert extract(one) == first


@pytest.mark.parametrize("strategy", [trees, soups])
def test_strategies_are_not_trivial(strategy: st.SearchStrategy[Any]) -> None:
    """The pages that are tried are not all empty."""
    found: list[int] = []

    # Drawn alike every time, and often enough: what chance draws is no matter of the code.
    @settings(FEW, max_examples=300, database=None, derandomize=True)
    @given(strategy)
    def look(drawn: Tree) -> None:
        found.append(len(extract(markup_of(drawn) if isinstance(drawn, tuple) else drawn).paragraphs))

    look()
    assert max(found) > 2
