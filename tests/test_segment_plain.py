"""Plain text to blocks: what is a line, what is a paragraph, which marks are read and taken off."""

from __future__ import annotations

import textwrap

import pytest

from cleanarticle import Limits, Link, ListItem
from cleanarticle.page import Block
from cleanarticle.segment.plain import wrapped_at
from cleanarticle.segment.source import read_page


def cut(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    return read_page(text, limits=Limits(), markup=False).blocks


LINES = [
    ("one\ntwo", [("one", (0, 1)), ("two", (1, 2))]),
    ("\n\n  one  \n\n\ntwo\n", [("one", (2, 3)), ("two", (5, 6))]),
    ("one\r\ntwo\rthree", [("one", (0, 1)), ("two", (1, 2)), ("three", (2, 3))]),
    ("one\n \t\u00a0\u200b\ntwo", [("one", (0, 1)), ("two", (2, 3))]),
    ("one  two\tthree\u00a0four", [("one two three four", (0, 1))]),
    ("soft\u00adhyphen zero\u200bwidth", [("softhyphen zerowidth", (0, 1))]),
    ("one\n-----\ntwo\n* * *\nthree", [("one", (0, 1)), ("two", (2, 3)), ("three", (4, 5))]),
    ("<b>tags</b> are text", [("<b>tags</b> are text", (0, 1))]),
    ("", []),
    ("\n \n-- \n…", []),
]
MARKS = [
    ("# one", ("one", 1, 0)),
    ("### one ##", ("one ##", 3, 0)),
    ("#hashtag", ("#hashtag", 0, 0)),
    ("> one", ("one", 0, 1)),
    (">> > one", ("one", 0, 3)),
    ("> ## one", ("one", 2, 1)),
    ("**one two**", ("one two", 0, 0)),
    ("__one two__", ("one two", 0, 0)),
    ("**one** two **three**", ("**one** two **three**", 0, 0)),
    ("-one", ("-one", 0, 0)),
    ("* one", ("one", 0, 0)),
    ("   • one", ("one", 0, 0)),
    ("–\u00a0one", ("one", 0, 0)),
    ("12. one", ("12. one", 0, 0)),
    ("1984 was a year", ("1984 was a year", 0, 0)),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text: str, expected: list[tuple[str, tuple[int, int]]]) -> None:
    """A line is a paragraph, blank lines and lines without words separate, and each paragraph knows its lines."""
    assert [(block.text, block.lines) for block in cut(text)] == expected


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: tuple[str, int, int]) -> None:
    """Marks at the start of a line say what it is and are no text, numbers excepted."""
    (block,) = cut(text)
    assert (block.text, block.level, block.quote) == expected


def test_bold_lines() -> None:
    """A line that is bold as a whole says so."""
    assert [block.bold for block in cut("**one two**\n**one** two")] == [True, False]


def test_underlines_make_headings() -> None:
    """A rule right below a line makes it a heading; one below a paragraph or a blank line does not."""
    text = f"one\n===\ntwo\n---\nthree\n\n---\n{'long ' * 40}\n---"
    assert [block.level for block in cut(text)] == [1, 2, 0, 0]


def test_lists() -> None:
    """Items in a row make a list; a blank line or a paragraph ends it; numbers are those of the text."""
    items = [block.item for block in cut("- a\n- b\n\n- c\nd\n3. e\n4) f")]
    assert items == [
        ListItem(1, 1, False, 1), ListItem(1, 1, False, 2), ListItem(2, 1, False, 1), None,
        ListItem(3, 1, True, 3), ListItem(3, 1, True, 4),
    ]  # fmt: skip


LINKS = [
    ("see [the docs](http://a.b/c?d=e).", "see the docs.", [("the docs", "http://a.b/c?d=e")]),
    ("- [one](x) [ two ](y)", "one two", [("one", "x"), ("two", "y")]),
    ("![picture of one](x)", "picture of one", [("picture of one", "x")]),
    ("[ ](x) one", "[ ](x) one", []),
    ("[one] (two) [](x)", "[one] (two) [](x)", []),
    ("**[one](x)**", "one", [("one", "x")]),
]


@pytest.mark.parametrize(("text", "words", "links"), LINKS)
def test_links(text: str, words: str, links: list[tuple[str, str]]) -> None:
    """Markdown links leave their words, and their addresses as links."""
    (block,) = cut(text)
    assert block.text == words
    assert [(block.text[start:end], url) for start, end, url in block.links] == links
    assert all(isinstance(link, Link) for link in block.links)


def test_code_fences() -> None:
    """Lines between fences keep their spaces and are never joined or read for marks."""
    blocks = cut("one\n```python\nx  = 1\n    # y\n\n- z\n```\ntwo")
    assert [(b.text, b.lines) for b in blocks] == [
        ("one", (0, 1)), ("x  = 1", (2, 3)), ("    # y", (3, 4)), ("- z", (5, 6)), ("two", (7, 8)),
    ]  # fmt: skip


def test_tables() -> None:
    """Rows of a table in text are lines; their rule is none."""
    assert [block.text for block in cut("| a | b |\n|---|---|\n| c | d |")] == ["| a | b |", "| c | d |"]


PARAGRAPHS = [
    (
        "The council decided on Tuesday evening to keep the old bridge open for another two years, although "
        "engineers had warned that its steel was tired and the river higher than ever before."
    ),
    (
        "Shopkeepers on both banks welcomed the news. They had feared a long detour through the industrial "
        "estate, which would have cost them many of their regular customers."
    ),
    "Whether the money for a new bridge can be found by then, nobody in the town hall dared to say.",
]
GERMAN = [
    (
        "Der Stadtrat will die alte Brücke noch zwei Jahre offen halten, obwohl Fachleute vor der Müdigkeit "
        "des Stahls und vor dem hohen Pegel der Ilme gewarnt hatten. Der Beschluss fiel mit den Stimmen der "
        "Freien Wähler und des Bürgermeisters."
    ),
    (
        "Die Händlerinnen und Händler auf beiden Ufern atmen auf. Eine Umleitung durch das Gewerbegebiet Süd "
        "hätte viele Stammkunden gekostet, sagt der Inhaber der Buchhandlung am Markt."
    ),
]
JAPANESE = [
    "市議会は火曜日の夜、老朽化が指摘されている古い橋を今後二年間は閉鎖しないことを決めた。技術者たちは鋼材の疲労と川の水位の上昇について警告していた。",
    "両岸の商店主たちはこの知らせを歓迎した。工業団地を通る長い迂回路になれば、多くの常連客を失うのではないかと心配していたからだ。",
]


def wrap(text: str, width: int) -> str:
    """A text in lines of so many characters, also where it has no spaces."""
    return textwrap.fill(text, width, break_on_hyphens=False)


LONG_JAPANESE = ["".join(JAPANESE) * 3, "".join(reversed(JAPANESE)) * 2]


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, GERMAN, LONG_JAPANESE], ids=["en", "de", "ja"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["no gap", "gap"])
@pytest.mark.parametrize("width", [40, 72, 80])
def test_hard_wrapped(paragraphs: list[str], between: str, width: int) -> None:
    """Hard-wrapped lines are joined to paragraphs, with or without blank lines between these."""
    text = between.join(wrap(paragraph, width) for paragraph in paragraphs)
    blocks = cut(text)
    assert [block.text for block in blocks] == paragraphs
    assert blocks[0].lines == (0, len(wrap(paragraphs[0], width).splitlines()))


def test_hard_wrapped_items() -> None:
    """What a list item has on further lines belongs to it, indented or not."""
    text = (
        wrap("- " + PARAGRAPHS[0], 60)
        + "\n"
        + wrap("- " + PARAGRAPHS[1], 60)
        + "\n"
        + textwrap.indent(wrap(PARAGRAPHS[2], 60), "  ")
    )
    assert [block.text for block in cut(text)][:1] == PARAGRAPHS[:1]


UNWRAPPED = [
    "Sport\nPolitics\nCulture\nTravel\nWeather\nScience\nFood",
    "Council keeps the old bridge open\nMarket halls move to the harbour\nNew mayor takes office in May\nTrams to stop",
    "Most read\nBridge closed\nMarket moves\nNew mayor takes office\nTrains are late again",
    "\n".join(PARAGRAPHS),
    "\n".join(JAPANESE),
    "速報\n古い橋は開いたまま\n市場が港に移転へ\n新市長が三月に就任\n電車が三週間運休",
    "Zutaten\n200 g Mehl\n100 g Butter\n50 g Zucker\n1 Ei\n1 Prise Salz",
]


@pytest.mark.parametrize("text", UNWRAPPED)
def test_not_hard_wrapped(text: str) -> None:
    """Menus, headlines of nearly the same length, ingredients and long paragraphs are not hard-wrapped text."""
    assert wrapped_at(text.splitlines()) is None
    assert [block.text for block in cut(text)] == text.splitlines()


def test_a_blank_line_is_remembered() -> None:
    """A block knows whether a blank line stands before it."""
    assert [block.gap for block in cut("one\ntwo\n\nthree")] == [False, False, True]
