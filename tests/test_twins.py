"""The compiled twins give the same as pure Python, to the last byte, and are left alone where they cannot run."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import runpy
import subprocess
import sys
import tracemalloc
import unicodedata
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cleanarticle
from cleanarticle import native, twins, words
from cleanarticle.assemble import dates, site_name
from cleanarticle.filters import candidates
from cleanarticle.learned import links, pages
from cleanarticle.native import MODULES
from cleanarticle.page import Block, Context
from cleanarticle.segment import names
from cleanarticle.segment.builder import Builder
from cleanarticle.segment.decode import OF_TEXT, count_controls, is_utf8
from cleanarticle.segment.events import walk_lxml
from cleanarticle.segment.raw import RawBlock
from cleanarticle.words import WORD, fold, tokenize

FIXTURES = Path(__file__).parent / "fixtures"
# What is folded by what stands beside it, and what is not.
FOLDED = "aAbİıi\u0307Σ\u03c3ς \u0301éÉÄ漢カ\u3099ガᄀ\u1161\u11a8가Ω\u2126\u017f٣1-"
NAMES = "post content Post-Content d onar article articleBody ad 2 _ - nav HTMLNav é ٣ share donate xs Teaser".split()
BYTES = [
    bytes([one]) for one in (0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5)
]
FIGURES = "1 2 12 19 20 2019 1999 123 05 . - / a _ é may ٣ ١٢ 年 月 DE12 DE893704 ABCD 1234 … ... © ( c) (c)".split()
# Longer and shorter than the eight bytes that are read at once; spaces of all kinds, what is left out or replaced.
TEXTS = [
    *"aé漢😀 \t\n\x1f\x7f\xa0\xad\u200b\u2011\u3000",
    "  ",
    "two words",
    "a sentence of words",
    " eight by",
    "     " * 5,
]
PIECES = "http:// https: // / a bc - _ %20 %2 ? # . 1 x.example :80 mailto: É + @".split()
built = pytest.mark.skipif(
    not cleanarticle.compiled and os.environ.get("CLEANARTICLE_COMPILED") != "0", reason="there was no compiler"
)

READ = Path(__file__).parent / "read_everything.py"
SHOW = "import cleanarticle; print(cleanarticle.compiled)"


def pure(module: ModuleType) -> SimpleNamespace:
    """What a module defines where nothing was compiled, though its functions have given way to their twins here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twins, "compiled", False)
        return SimpleNamespace(**runpy.run_path(str(module.__file__)))


WORDS, DATES, SITES = pure(words), pure(dates), pure(site_name)


def run(*arguments: str, choice: str | None) -> subprocess.CompletedProcess[str]:
    """Start Python in a process of its own, with the switch set."""
    env = {name: value for name, value in os.environ.items() if name != "CLEANARTICLE_COMPILED"}
    env |= {"PYTHONHASHSEED": "1"} | ({} if choice is None else {"CLEANARTICLE_COMPILED": choice})
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", env=env, check=False)


@built
def test_both_give_the_same() -> None:
    """Fixtures and made-up trees, as markup, as trees of lxml and Beautiful Soup and as text."""
    pure, compiled = (run(str(READ), str(FIXTURES), choice=choice) for choice in "01")
    assert (pure.returncode, compiled.returncode) == (0, 0), pure.stderr + compiled.stderr
    assert pure.stdout.startswith("false\n")
    assert compiled.stdout.startswith("true\n")
    pairs = [*zip(pure.stdout.splitlines()[1:], compiled.stdout.splitlines()[1:], strict=True)]
    assert len(pairs) > 600
    assert [json.loads(one)[0] for one, other in pairs if one != other] == []


def test_every_twin_is_looked_for() -> None:
    """All of them must be there for any to run."""
    sources = (Path(__file__).parents[1] / "src/cleanarticle/native").glob("*.pyx")
    assert sorted(source.stem for source in sources) == MODULES


def test_pure_python_can_be_forced() -> None:
    """The switch at 0 gives pure Python whatever was built."""
    assert run("-c", SHOW, choice="0").stdout == "False\n"


def test_a_switch_at_anything_else_is_refused() -> None:
    """Nobody should measure the one and believe it was the other."""
    assert "ImportError: CLEANARTICLE_COMPILED is 'yes'; accepted are 0 " in run("-c", SHOW, choice="yes").stderr


@built
def test_the_compiled_twins_can_be_forced() -> None:
    """The switch at 1 gives the compiled twins, or says why not."""
    assert run("-c", SHOW, choice="1").stdout == "True\n"
    missing = f"import importlib.machinery as machinery; machinery.EXTENSION_SUFFIXES.clear(); {SHOW}"
    assert "ImportError: CLEANARTICLE_COMPILED is 1, but" in run("-c", missing, choice="1").stderr
    assert run("-c", missing, choice=None).stdout == "False\n"


@built
def test_a_build_older_than_its_sources_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twins run only as long as nobody has changed what they were compiled from."""
    assert twins._why_not() is None
    monkeypatch.setattr(native, "__path__", [*native.__path__, str(tmp_path)])
    (tmp_path / "walk.pyx").touch()
    assert twins._why_not() == "walk were changed after they were built; install the package anew"


def test_twins_that_do_not_fit_say_what_to_do() -> None:
    """What cannot be imported names itself and the two ways out."""
    with pytest.raises(ImportError, match=r"do not fit .*no_such.*install it anew, or set CLEANARTICLE_COMPILED=0"):
        twins._twins("no_such")


def test_a_pickled_pipeline_can_be_read_where_nothing_was_compiled() -> None:
    """The filters are those in Python, which ask for their twins themselves."""
    assert b"native" not in pickle.dumps(cleanarticle.DEFAULT)


@built
def test_words_of_names_are_read_once() -> None:
    """Where two threads read them for the first time, those that are read first stay: they are pointed to."""
    code = """
import threading, cleanarticle
from cleanarticle.native import told
real, started, go, slow = told.vocabulary, threading.Event(), threading.Event(), []
def vocabulary():
    if slow:
        return real()
    slow.append(threading.get_ident())
    started.set()
    go.wait()
    return {}
told.vocabulary = vocabulary
page = "<p class=byline>By Ada Wet<p>It rained all day long, and nobody had an umbrella."
thread = threading.Thread(target=cleanarticle.extract, args=(page,))
thread.start()
started.wait()
before = cleanarticle.extract(page)
go.set()
thread.join()
print(cleanarticle.extract(page) == before)
"""
    done = run("-c", code, choice="1")
    assert done.stdout == "True\n", done.stderr


@built
def test_another_libxml2_is_not_touched() -> None:
    """Where lxml runs with a libxml2 whose trees may look different, pure Python runs."""
    other = f"from lxml import etree; etree.LIBXML_VERSION = (2, 1, 0); {SHOW}"
    assert run("-c", other, choice=None).stdout == "False\n"
    assert "they were compiled for libxml2" in run("-c", other, choice="1").stderr


@built
@given(st.text(), st.text(alphabet="aB1-_ é"), st.lists(st.sampled_from(PIECES)).map("".join))
def test_words_names_and_addresses_are_cut_alike(text: str, name: str, url: str) -> None:
    """Any text, name and address is cut by either as by the other."""
    compiled = importlib.import_module("cleanarticle.native.links")
    assert compiled.cut_name(name) == names.cut_name(name)
    tokens = tuple(WORD.findall(fold(url)))
    assert compiled.figures(url, tokens, "x.example") == links.figures(url, tokens, "x.example")
    assert importlib.import_module("cleanarticle.native.words").tokenize(text) == WORDS.tokenize(text)


@built
@given(st.lists(st.text() | st.text(alphabet=FOLDED)))
def test_words_are_counted_alike(texts: list[str]) -> None:
    """The words of any texts have the same numbers by either."""
    native = importlib.import_module("cleanarticle.native.words")
    compiled, own = native.Words(texts), WORDS.Words(texts)
    for name in ("blocks", "counts", "total", "unspaced"):
        assert getattr(compiled, name) == getattr(own, name)
    asked = frozenset([*own.counts][::2]) | {"no such word", "a"}
    assert compiled.number_of(native.WordSet(asked)) == own.number_of(WORDS.WordSet(asked))
    assert compiled.numbers_of(asked) == own.numbers_of(asked)


@built
def test_characters_made_one_with_others_are_folded_alike() -> None:
    """All pairs that Unicode composes, whatever version of it Python knows: some of them are two letters."""
    tokenize = importlib.import_module("cleanarticle.native.words").tokenize
    for one in map(chr, range(0xA0, sys.maxunicode + 1)):
        parts = unicodedata.normalize("NFD", one)
        if parts != one:
            assert tokenize(f"{parts} {parts}") == tuple(WORD.findall(fold(f"{parts} {parts}"))), f"U+{ord(one):04X}"


@built
def test_nothing_is_kept_of_what_cannot_be_answered() -> None:
    """What was set aside for an answer is given back where there is none."""
    words = importlib.import_module("cleanarticle.native.words").Words(["one"] * 10_000)
    tracemalloc.start()
    for _ in range(20):
        with pytest.raises(TypeError):
            words.numbers_of(frozenset([1]))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 100_000


@built
@given(st.lists(st.sampled_from(NAMES) | st.text(alphabet="aB1-_ é", max_size=3)).map("".join))
def test_names_tell_alike(value: str) -> None:
    """What a name says of an element is the same by either."""
    compiled = importlib.import_module("cleanarticle.native.page")
    context = compiled.Context("div", None, depth=1, names=(("class", value),), blocks=1)
    importlib.import_module("cleanarticle.native.names").resolve([context], 0)
    assert {category: hint.word for category, hint in context.hints.items()} == dict(names.categories(value))
    known = {word: f"name {word}" for word in ("post", "a", "2", "nav", "é", "html")}
    blocks = (Block(0, "a", "p", context),)
    found = importlib.import_module("cleanarticle.native.pages").named(blocks, known)
    assert found == pages.named(blocks, known)


@built
@given(st.lists(st.sampled_from([*FIGURES, " ", "\xa0", "\u0301"])).map("".join))
def test_candidates_are_found_alike(text: str) -> None:
    """Texts in which there may be a date or a code, or that start or end in some way."""
    blocks = (Block(0, text, "p", Context("div", None), tokens=tokenize(text), words=3),)
    for module, name, asked in (
        ("figures", "dated", (15, {"may": 5})),
        ("figures", "coded", (45,)),
        ("candidates", "starting", (("©", "(c) "),)),
        ("candidates", "ending", (("…", "..."),)),
    ):
        compiled = getattr(importlib.import_module(f"cleanarticle.native.{module}"), name)
        assert compiled(blocks, *asked) == getattr(candidates, name)(blocks, *asked)


@built
@given(st.lists(st.sampled_from("a b c d e f".split())), st.lists(st.text(alphabet="abcdefg ", min_size=1)))
def test_titles_are_found_alike(words: list[str], texts: list[str]) -> None:
    """Blocks that are like a title or begin like it."""
    titles = tuple((cut, frozenset(cut)) for text in texts if (cut := tokenize(text)))
    blocks = (Block(0, " ".join(words), "p", Context("div", None), tokens=tuple(words), words=len(words)),)
    compiled = importlib.import_module("cleanarticle.native.titles")
    assert compiled.alike(blocks, titles, 35) == candidates.alike(blocks, titles, 35)


@built
@given(st.binary() | st.text().map(str.encode) | st.lists(st.sampled_from(BYTES)).map(b"".join))
def test_utf_8_is_told_alike(data: bytes) -> None:
    """Bytes are valid UTF-8 for either or for neither."""
    compiled = importlib.import_module("cleanarticle.native.encoding")
    assert compiled.is_utf8(data) == is_utf8(data)
    assert compiled.count_controls(data) == count_controls(data) == sum(byte not in OF_TEXT for byte in data)


@built
@given(st.text() | st.lists(st.sampled_from([*"0123456789.-/ \u0663\u2003aBÉ", "2024"])).map("".join))
def test_figures_and_names_of_sites_are_told_alike(text: str) -> None:
    """A text may be a date for either or for neither, and is folded alike."""
    compiled = importlib.import_module("cleanarticle.native.metadata")
    assert compiled.has_figures(text) == DATES.has_figures(text)
    assert compiled.fold(text) == SITES.fold(text)


def told_of(block: RawBlock) -> tuple[object, ...]:
    """What is counted of a block's text."""
    return block.links, block.link_chars, block.bold_chars, block.element.tag


@built
@given(st.lists(st.sampled_from(TEXTS)).map("".join), st.lists(st.sampled_from(TEXTS)).map("".join))
def test_text_is_read_alike(text: str, more: str) -> None:
    """Text between tags comes to the same blocks by either, whatever spaces and widths its characters have."""
    markup = f"<p>{text}<a href=x>{more}</a>{text}<b>{more}</b><pre>{text}<i>{more}</i></pre>"
    root = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8"))
    compiled = importlib.import_module("cleanarticle.native.builder").Builder
    walk = importlib.import_module("cleanarticle.native.walk").walk_lxml
    both = []
    for builder, tell in ((Builder, walk_lxml), (compiled, walk)):
        told = builder(cleanarticle.DEFAULT.limits)
        tell(root, told)
        both.append([(b.text, b.text.isascii(), *told_of(b)) for b in told.close().blocks])
    assert both[0] == both[1]
