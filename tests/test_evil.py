"""Evil input: every pattern on what it would backtrack on, every part of the way on far more than any page has."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleanarticle
from cleanarticle import Article, extract, extract_text
from cleanarticle.filters.neighbours import _settled
from cleanarticle.lexicons import load
from cleanarticle.page import Block, Context
from cleanarticle.patterns import Pattern
from cleanarticle.types import ListItem
from cleanarticle.words import Words, WordSet, tokenize

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


ATTRIBUTES = " ".join(f"{n:03}" for n in range(1000))
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
    ("attributes", lambda: f"<div><p {' '.join(f'a{n}' for n in range(50_000))}>one", 1),
    ("ever more attributes", lambda: "<div>" + "".join(f"<p {ATTRIBUTES[: 4 * n]}>one" for n in range(17, 1000)), 983),
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


PRIME, BITS = 16777619, (1 << 32) - 1
LETTERS, HAN = "abcdefghijklmno", "".join(map(chr, range(0x5000, 0x6000)))


def same_hash(pairs: int, letters: str, length: int) -> list[str]:
    """Words with one hash (FNV-1a): of two pieces that come to the same, one or the other in every place.

    The last letters of two pieces undo how the hashes before them differ, which must be in their lowest bits alone.
    """
    chance = random.Random(0)  # noqa: S311 - no secret
    pieces, start, low = [], 2166136261, (len(letters) - 1).bit_length()
    for _ in range(pairs):
        met: dict[int, tuple[str, int]] = {}
        piece, own, other, there = "", 0, "", 0
        while own == there:
            piece, own = "".join(chance.choices(letters, k=length - 1)), start
            for letter in piece:
                own = (own ^ ord(letter)) * PRIME & BITS
            other, there = met.setdefault(own >> low, (piece, own))
        end, undone = next((a, b) for a in letters if (b := chr(ord(a) ^ own ^ there)) in letters)
        pieces.append((other + end, piece + undone))
        start = (there ^ ord(end)) * PRIME & BITS
    return [*map("".join, itertools.product(*pieces))]


@pytest.mark.parametrize(("letters", "length"), [(LETTERS, 8), (HAN, 3)], ids=["narrow letters", "wide letters"])
def test_words_of_one_hash(letters: str, length: int) -> None:
    """Words that were chosen to fall into one place of a table cost what others do, and are counted and found."""
    words = same_hash(15, letters, length)
    half = len(words) // 2
    text = " ".join(["pardon", *words[:half], "rain", *words, "donate now"])
    started = time.process_time()
    counted = Words([text, words[-1]])
    assert counted.number_of(WordSet([words[0], words[-1], "rain", "none"])) == 2 + 2 + 1
    assert [*counted.numbers_of(frozenset([*words[half:], "rain", "none"]))] == [half + 1, 1]
    found = load("en").find_in(counted)
    assert time.process_time() - started < 1.5
    assert len(counted.counts) == len(words) + 4
    assert (counted.counts[words[0]], counted.counts[words[-1]]) == (2, 2)
    assert counted.blocks == [tokenize(text), (words[-1],)]
    assert "donation.call" in found[0]


def test_pairs_of_one_hash() -> None:
    """Lists whose numbers were chosen to fall into one place of a table cost what others do."""
    inverse, context = pow(0xD6E8FEB86659FD93, -1, 1 << 64), Context("li", None)
    numbers = [(n << 32 | n) * inverse % (1 << 64) for n in range(100_000)]
    blocks = tuple(
        Block(at, "one", "li", context, ("one",), 1, item=ListItem(n - (n >> 63 << 64), 1, False, 1))
        for at, n in enumerate(numbers)
    )
    page: Any = SimpleNamespace(blocks=blocks, markup=False)
    started = time.process_time()
    list(_settled(page, [None] * len(blocks), [0] * len(blocks)))
    assert time.process_time() - started < 2
