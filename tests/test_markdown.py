"""Markdown: what goes in, what comes out, as small pairs."""

from __future__ import annotations

import time

import pytest

from cleanarticle.article import Article
from cleanarticle.render.markdown import to_markdown
from cleanarticle.types import Image, Link, Role
from made import CAPTION, cell, item, page

VERBATIM = [
    "2 * 3 = 6, and 4 - 1 is 3",
    "snake_case_name and C:\\dir",
    "a < b, AT&T, 5 > 4, wow!",
    "#hashtag, -5 degrees, 3.5 percent, +49 30",
    'He said (see p. 3) that: it\'s "fine".',
    "approximately ~5 metres",
]


@pytest.mark.parametrize("text", VERBATIM)
def test_what_is_no_markup_is_not_escaped(text: str) -> None:
    """Text without markup characters in markup positions stays as it is."""
    assert to_markdown(page(text)) == text + "\n"


ESCAPED = [
    ("# no heading", "\\# no heading"),
    ("#", "\\#"),
    ("- no item", "\\- no item"),
    ("+ no item", "\\+ no item"),
    ("* no item", "\\* no item"),
    ("1986. A good year", "1986\\. A good year"),
    ("3) third", "3\\) third"),
    ("> no quote", "\\> no quote"),
    ("---", "\\---"),
    ("===", "\\==="),
    ("first\n===", "first\\\n\\==="),
    ("a | b\n--- | ---", "a | b\\\n\\--- | ---"),
    ("one `tick", "one \\`tick"),
    ("*star* and **two**", "\\*star\\* and \\*\\*two\\*\\*"),
    ("_line_ and __init__", "\\_line\\_ and \\_\\_init\\_\\_"),
    ("[x](y) and ![z](u)", "\\[x](y) and !\\[z](u)"),
    ("[1]: http://x.org", "\\[1]: http://x.org"),
    ("<b> <!-- </p> <http://x.org>", "\\<b> \\<!-- \\</p> \\<http://x.org>"),
    ("&amp; &#35; &copy;", "\\&amp; \\&#35; \\&copy;"),
    ("a\\*b and \\", "a\\\\\\*b and \\\\"),
    ("~~gone~~", "\\~\\~gone\\~\\~"),
    ("    four spaces", "four spaces"),
    ("one\ntwo\n\n three", "one\\\ntwo\\\nthree"),
    ("one\r\ntwo", "one\\\ntwo"),
]


@pytest.mark.parametrize(("text", "expected"), ESCAPED)
def test_what_would_be_markup_is_escaped(text: str, expected: str) -> None:
    """Characters that CommonMark would read as markup get a backslash, line breaks become hard breaks."""
    assert to_markdown(page(text)) == expected + "\n"


LINKS = [
    ("see here", Link(4, 8, "https://x.org/a"), "see [here](https://x.org/a)"),
    ("see here", Link(4, 8, "a.html"), "see [here](a.html)"),
    ("see here", Link(4, 8, "mailto:a@x.org"), "see [here](mailto:a@x.org)"),
    ("see here", Link(3, 8, "/a"), "see [here](/a)"),
    ("see here", Link(4, 8, "/a (b)|c`d"), "see [here](/a%20\\(b\\)%7Cc%60d)"),
    ("see here", Link(4, 8, "/?a=1&lt;=2"), "see [here](/?a=1\\&lt;=2)"),
    ("see here", Link(4, 8, "javascript:alert(1)"), "see here"),
    ("see here", Link(4, 8, " java\nscript:alert(1)"), "see here"),
    ("see here", Link(4, 8, "data:text/html,x"), "see here"),
    ("see here", Link(4, 4, "/a"), "see here"),
    ("see here", Link(4, 99, "/a"), "see [here](/a)"),
    ("see [1]", Link(4, 7, "#1"), "see [\\[1\\]](#1)"),
    ("wow!here", Link(4, 8, "/a"), "wow\\![here](/a)"),
]


@pytest.mark.parametrize(("text", "link", "expected"), LINKS)
def test_links(text: str, link: Link, expected: str) -> None:
    """Links that a reader can follow safely are kept, others leave their words."""
    assert to_markdown(page((text, {"links": (link,)}))) == expected + "\n"


def test_overlapping_links_do_not_repeat_words() -> None:
    """Of links that overlap the first counts."""
    links = (Link(0, 3, "/a"), Link(2, 5, "/b"), Link(4, 7, "/c"))
    assert to_markdown(page(("one two", {"links": links}))) == "[one](/a) [two](/c)\n"


STRUCTURE = [
    (page("Text.", title="The *title*\nhere"), "# The \\*title\\* here\n\nText.\n"),
    (page(("Top", {"level": 1}), ("Low", {"level": 9}), title="T"), "# T\n\n## Top\n\n###### Low\n"),
    (page(("Top", {"level": 1})), "# Top\n"),
    (page(("C# and #\n##", {"level": 2})), "## C# and # \\##\n"),
    (page(("Lead.", {"role": Role.STANDFIRST}), "Text.", ("Ad.", {"role": Role.PROMO})), "Lead.\n\nText.\n"),
    (page(("a", item(1)), ("b", item(2)), "c"), "- a\n- b\n\nc\n"),
    (page(("a", item(3, ordered=True)), ("b", item(4, ordered=True))), "3. a\n4. b\n"),
    (page(("a", item(1)), ("more", item(1)), ("b", item(2))), "- a\n\n  more\n\n- b\n"),
    (page(("a\nb", item(10, ordered=True))), "10. a\\\n    b\n"),
    (
        page(
            ("a", item(1)),
            ("x", item(1, of=2, depth=2, ordered=True)),
            ("y", item(2, of=2, depth=2, ordered=True)),
            ("b", item(2)),
        ),
        "- a\n  1. x\n  2. y\n- b\n",
    ),
    (page(("a", item(1)), ("x", item(4, of=2, depth=2, ordered=True))), "- a\n\n  4. x\n"),
    (page(("a", item(1)), ("b", item(1, of=2)), ("c", item(1, of=3))), "- a\n\n* b\n\n- c\n"),
    (page(("1. a", item(1))), "- 1\\. a\n"),
    (page(("a", {"quote": 1}), ("b", {"quote": 2}), ("c", {"quote": 1}), "d"), "> a\n>\n> > b\n>\n> c\n\nd\n"),
    (page(("a", item(1)), ("b", item(1) | {"quote": 1}), ("c", item(2))), "- a\n\n  > b\n\n- c\n"),
    (page(("a", item(1) | {"quote": 1}), ("b", item(2) | {"quote": 1})), "> - a\n> - b\n"),
    (page(("if x:\n    `y`\n\nz", {"tag": "pre"})), "```\nif x:\n    `y`\n\nz\n```\n"),
    (page(("a ```` b", {"tag": "pre"})), "`````\na ```` b\n`````\n"),
    (page(("a\n\nb", {"tag": "pre", "quote": 1})), "> ```\n> a\n>\n> b\n> ```\n"),
    (page(("a", item(1)), ("b", item(1) | {"tag": "pre"})), "- a\n\n  ```\n  b\n  ```\n"),
    (page(("Term", {"tag": "dt"}), ("Meaning", {"tag": "dd"})), "**Term**\n\nMeaning\n"),
    (page("  ", "a"), "a\n"),
    (page(), ""),
]


@pytest.mark.parametrize(("article", "expected"), STRUCTURE)
def test_structure(article: Article, expected: str) -> None:
    """Headings, lists, quotes, code and definitions, also in each other."""
    assert to_markdown(article) == expected


TABLES = [
    (
        page(
            ("Name", cell(0, 0, header=True)), ("Age", cell(0, 1, header=True)), ("A|b", cell(1, 0)), ("3", cell(1, 1))
        ),
        "| Name | Age |\n| --- | --- |\n| A\\|b | 3 |\n",
    ),
    (page(("a", cell(0, 0)), ("b", cell(0, 1))), "|  |  |\n| --- | --- |\n| a | b |\n"),
    (page(("a", cell(0, 2)), ("b", cell(5, 0))), "|  |  |\n| --- | --- |\n|  | a |\n| b |  |\n"),
    (page(("a", cell(0, 0)), ("b\nc", cell(0, 0))), "|  |\n| --- |\n| a<br>b<br>c |\n"),
    (page(("\\|", cell(0, 0, header=True))), "| \\\\\\| |\n| --- |\n"),
    (
        page(("a", cell(0, 0)), ("x", cell(0, 0, table=2)), ("b", cell(0, 1))),
        "|  |  |\n| --- | --- |\n| a | b |\n\n|  |\n| --- |\n| x |\n",
    ),
    (page(("a", cell(0, 0) | {"quote": 1})), "> |  |\n> | --- |\n> | a |\n"),
]


@pytest.mark.parametrize(("article", "expected"), TABLES)
def test_tables(article: Article, expected: str) -> None:
    """Cells stand where they stood, missing ones are empty, pipes are escaped."""
    assert to_markdown(article) == expected


FIGURES = [
    (("A boat.",), (Image("/b.jpg", "a [boat]", "A boat."),), "![a \\[boat\\]](/b.jpg)\\\n*A boat.*\n"),
    (("A boat.", "AP"), (Image("/b.jpg", None, "A boat.\nAP"),), "![](/b.jpg)\\\n*A boat.*\\\n*AP*\n"),
    (("A boat.", "AP"), (Image("/b.jpg", None, "A boat."),), "![](/b.jpg)\\\n*A boat.*\\\n*AP*\n"),
    (("One.", "Two."), (Image("/1", "", "One."), Image("/2", "", "Two.")), "![](/1)\\\n*One.*\n\n![](/2)\\\n*Two.*\n"),
    (("Both.",), (Image("/1", "", "Both."), Image("/2", "", "Both.")), "![](/1)\\\n![](/2)\\\n*Both.*\n"),
    (("A boat.",), (Image("javascript:x", "", "A boat."),), "*A boat.*\n"),
    (("A boat.",), (), "*A boat.*\n"),
    ((), (Image("/b.jpg"),), "![](/b.jpg)\n"),
]


@pytest.mark.parametrize(("captions", "images", "expected"), FIGURES)
def test_figures(captions: tuple[str, ...], images: tuple[Image, ...], expected: str) -> None:
    """A picture stands at the caption that is its own; captions without a picture stay."""
    assert to_markdown(page(*((text, CAPTION) for text in captions), images=images)) == expected


def test_a_picture_without_caption_stands_where_it_stood() -> None:
    """A picture that no caption places stands before the paragraph it stood before, or at the end."""
    images = (Image("/a", paragraph=1), Image("/end"))
    article = page(("Lead.", {"role": Role.STANDFIRST}), "Text.", images=images)
    assert to_markdown(article) == "Lead.\n\n![](/a)\n\nText.\n\n![](/end)\n"


def test_repetitions_stand_once() -> None:
    """What the page repeats for small screens is rendered once, captions as well."""
    long = "This sentence is long enough to be taken for a repetition."
    assert to_markdown(page(long, long)) == f"{long}\n"
    assert to_markdown(page((long, CAPTION), (long, CAPTION | {"figure": 2}))) == f"*{long}*\n"


EVIL = {
    "quotes": page(*((f"q{depth}", {"quote": depth}) for depth in range(10_000))),
    "lists": page(*((f"i{depth}", item(1, of=depth, depth=depth)) for depth in range(1, 10_000))),
    "both": page(*((f"i{d}", item(1, of=d, depth=d) | {"quote": d}) for d in range(1, 10_000))),
    "marks": page("`|[]()*_~<&\\#" * 50_000),
    "ticks": page("`" * 50_000 + " a " + "` `` " * 50_000, ("`" * 50_000, {"tag": "pre"})),
    "stars": page("*" * 50_000, "_ " * 50_000, "- " * 50_000, "#" * 50_000 + "x", ("#" * 50_000 + "x", {"level": 2})),
    "spaces": page("a" + " " * 50_000 + "b", "\n" * 50_000 + "c"),
    "links": page(("[x] " * 50_000, {"links": tuple(Link(4 * n, 4 * n + 3, "a" * 9) for n in range(50_000))})),
    "schemes": page(("x", {"links": (Link(0, 1, "a" * 50_000), Link(0, 1, "a" * 50_000 + ":"))})),
    "diagonal": page(*(("x", cell(n, n)) for n in range(20_000))),
    "far": page(("x", cell(10**9, 10**9)), ("y", cell(0, 0))),
    "captions": page(
        *(("c", CAPTION) for _ in range(20_000)), images=tuple(Image("/x", "", "c") for _ in range(20_000))
    ),
}


@pytest.mark.parametrize("name", EVIL)
def test_evil_input_is_rendered_in_linear_time(name: str) -> None:
    """Deep nesting and long runs of markup characters neither recurse nor take more than linear time."""
    started = time.process_time()
    text = to_markdown(EVIL[name])
    assert time.process_time() - started < 10
    assert len(text) < 200 * sum(len(p.text) + len(p.links) * 10 + 1 for p in EVIL[name].paragraphs) + 200_000


def test_nesting_is_capped() -> None:
    """Beyond twenty levels everything stands at the twentieth."""
    assert to_markdown(EVIL["quotes"]).splitlines()[-1] == "> " * 20 + "q9999"
