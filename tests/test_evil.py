"""Evil input: every pattern on what it would backtrack on, every part of the way on far more than any page has."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cleanarticle
from cleanarticle import Article, extract, extract_text
from cleanarticle.patterns import Pattern

# Several times what the slowest takes, a fraction of what quadratic cost would be.
SECONDS = 40
PATTERN_SECONDS = 2
TIMES = 50_000


def modules() -> Iterator[Any]:
    """All modules of the package."""
    for info in pkgutil.walk_packages(cleanarticle.__path__, "cleanarticle."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def patterns() -> Iterator[tuple[str, Any, str]]:
    """Every compiled pattern of the package by its name, with each method that is called on it."""
    named: dict[str, Any] = {}
    source = ""
    for module in modules():
        if str(module.__file__).endswith(".py"):
            source += Path(str(module.__file__)).read_text(encoding="utf-8")
        named |= {f"{module.__name__}.{n}": v for n, v in vars(module).items() if isinstance(v, (re.Pattern, Pattern))}
    seen = set()
    for name, pattern in named.items():
        short = name.rpartition(".")[2]
        # Those that are handed round rather than called by their name are searched for.
        methods = set(re.findall(rf"\b{short}\.(search|match|fullmatch|findall|finditer|split|sub)\b", source)) or {
            "search"
        }
        for method in sorted(methods):
            if (pattern, method) not in seen:
                seen.add((pattern, method))
                yield short, pattern, method


def evil(pattern: str) -> Iterator[str]:
    """Strings that a pattern would choke on if it could: what it is made of, over and over, and an end."""
    letters = dict.fromkeys(re.sub(r"\\p\{\w+\}|\\[xu]\w+|\\[dswbSDWB]|[a-zA-Z0-9\\?+^$|]", "", pattern)[:60])
    alphabet = [*dict.fromkeys([" ", "a", "1", *letters])][:12]
    for one, other in itertools.product(alphabet, repeat=2):
        yield (one + other) * (TIMES // 2) + "\0"
    for word in (
        "1.1.",
        "2024",
        "2024-01-01 ",
        "12:34:56",
        "display :",
        "aB",
        "<a ",
        "</a-",
        "[a](",
        "- - ",
        "By A, ",
        '"\\',
        "&#1",
        "T12",
    ):
        yield word * (TIMES // len(word)) + "\0"


@pytest.mark.parametrize(("name", "pattern", "method"), [pytest.param(*p, id=f"{p[0]}.{p[2]}") for p in patterns()])
def test_no_pattern_backtracks(name: str, pattern: Any, method: str) -> None:
    """Fifty thousand repetitions of anything are read in no time."""
    for text in evil(pattern.pattern):
        started = time.process_time()
        found = pattern.sub("", text) if method == "sub" else getattr(pattern, method)(text)
        if method == "finditer":
            list(found)
        assert time.process_time() - started < PATTERN_SECONDS, f"{name} on {text[:10]!r}"


def count(article: Article) -> int:
    """How many words the paragraphs have."""
    return sum(len(p.text.split()) for p in article.paragraphs)


LD = '<script type="application/ld+json">{}</script><p>word'
PAGES: list[tuple[str, Callable[[], str], int]] = [
    ("siblings", lambda: "<p>one two" * 100_000, 200_000),
    ("links", lambda: "<p>" + "<a href=/x>one</a> " * 100_000, 100_000),
    ("linked paragraphs", lambda: "<p><a href=/x>one</a></p>" * 20_000, 20_000),
    ("levels", lambda: "<div>" * 100_000 + "one" + "</div>" * 100_000 + "two", 2),
    ("levels of named lines", lambda: "<p>" + "<span class=teaser>" * 50_000 + "one", 1),
    ("levels of hidden lines around boxes", lambda: "<b hidden>" * 50_000 + "<div>one</div>two", 2),
    ("levels of ever new elements", lambda: "".join(f"<x-{n}>" for n in range(30_000)) + "<p>one", 1),
    ("text on every level", lambda: "<div>one " * 20_000, 20_000),
    ("lists in lists", lambda: "<ul><li>one " * 10_000, 10_000),
    ("quotes in quotes", lambda: "<blockquote>one " * 10_000, 10_000),
    ("breaks", lambda: "<p>one" + "<br>one" * 100_000, 100_001),
    ("paragraphs by breaks", lambda: "<p>one" + "<br><br>one" * 20_000, 20_001),
    ("a word of 10 MB", lambda: "<p>" + "x" * 10_000_000, 1),
    ("a paragraph of 5 MB", lambda: "<p>" + "It rained all day. " * 250_000, 1_000_000),
    ("a table", lambda: "<table>" + "<tr><td>a<td>b" * 10_000, 20_000),
    (
        "a figure of captions",
        lambda: "<figure><img src=x>" + "<figcaption>one</figcaption>" * 20_000 + "</figure>",
        20_000,
    ),
    ("pictures", lambda: "<p>one" + "".join(f"<img src=x{n}>" for n in range(50_000)), 1),
    ("headings", lambda: "<h2>Most read</h2>" * 20_000, 40_000),
    ("teasers", lambda: "<h2>Most read</h2>" + "<p>one two</p>" * 20_000, 40_002),
    ("phrases", lambda: "<p>" + "subscribe to our newsletter " * 20_000, 80_000),
    ("authors", lambda: "<p>By " + "Anna Berg, " * 20_000, 40_001),
    ("a class of 1 MB", lambda: f"<p class='{'aB-' * 300_000}'>one", 1),
    ("a style of 1 MB", lambda: f"<p style='{'display: ' * 100_000}'>one", 1),
    ("classes", lambda: "".join(f"<p class='c{n} teaser-{n}'>x</p>" for n in range(10_000)), 10_000),
    ("metas", lambda: "".join(f"<meta name=author content=n{n}>" for n in range(20_000)) + "<p>one", 1),
    (
        "calls beside the name of a site",
        lambda: f"<meta property=og:site_name content='{'one ' * 50_000}'>" + "<button>Support one</button>" * 5_000,
        10_000,
    ),
    ("JSON-LD in brackets", lambda: LD.format('{"a":[' * 50_000), 1),
    ("JSON-LD of quotes", lambda: LD.format('{"a":"' + '\\"' * 100_000), 1),
    ("JSON-LD of commas", lambda: LD.format("[" + "," * 100_000), 1),
    ("no-script twins", lambda: "<p>one</p><noscript><p>one</p></noscript>" * 10_000, 10_000),
    ("comments that do not end", lambda: "<p>one " + "<!-- " * 100_000, 1),
]
LINE = "one two three four five six seven eight nine ten\n"
TEXTS: list[tuple[str, Callable[[], str], int]] = [
    ("a word of 10 MB", lambda: "x" * 10_000_000, 1),
    ("a line of 5 MB", lambda: LINE.replace("\n", " ") * 100_000, 1_000_000),
    ("5 MB hard-wrapped", lambda: LINE * 100_000, 1_000_000),
    ("lines", lambda: "One two three\n" * 20_000, 60_000),
    ("paragraphs", lambda: "one\n\n" * 20_000, 20_000),
    ("lines without spaces", lambda: "雨が一日中降っていた。\n" * 20_000, 20_000),
    ("links", lambda: "[one](b) " * 50_000, 50_000),
    ("links that do not end", lambda: "[one](b " * 50_000, 50_000),
    ("quote marks", lambda: "> " * 100_000 + "one", 99_981),
    ("bullets", lambda: "* " * 100_000 + "one", 100_000),
    ("spaces", lambda: " " * 5_000_000 + "one", 1),
    ("nothing", lambda: "\n" * 1_000_000, 0),
]


@pytest.mark.parametrize(("make", "words"), [pytest.param(*p[1:], id=p[0]) for p in PAGES])
def test_pages(make: Callable[[], str], words: int) -> None:
    """A page of any size and depth is read in seconds, and no word of it is lost."""
    page = make()
    started = time.process_time()
    assert count(extract(page)) == words
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(("make", "words"), [pytest.param(*p[1:], id=p[0]) for p in TEXTS])
def test_texts(make: Callable[[], str], words: int) -> None:
    """A text of any size is read in seconds, and no word of it is lost."""
    text = make()
    started = time.process_time()
    assert count(extract_text(text)) == words
    assert time.process_time() - started < SECONDS


def test_a_paragraph_of_pleas_and_calls() -> None:
    """A paragraph that asks three thousand times costs three thousand times one that asks once."""
    page = "<p>" + "support our journalism donate now " * 3_000
    started = time.process_time()
    extract(page)
    assert time.process_time() - started < 1


def test_a_title_of_many_words() -> None:
    """A title as long as a book does not make every paragraph cost as much as the title."""
    page = f"<title>{' '.join(f'w{n}' for n in range(40_000))}</title>" + "<p>w1 w2" * 2_000
    started = time.process_time()
    extract(page)
    assert time.process_time() - started < 1.5
