"""A page read while it is parsed is the page its tree would give."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleanarticle import LimitError, Limits, compiled
from cleanarticle.segment import stream
from cleanarticle.segment.builder import Builder
from cleanarticle.segment.events import walk_lxml
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.stream import read_stream

PAGES = sorted((Path(__file__).parent / "fixtures").rglob("*.html"))
PIECES = """
    <html|class=a> <HTML|lang=de> <head> <body|hidden> </body> </html> <title> </title> <p|class=b|class=c> </p>
    <div|id=x> </div> <b> </b> <a|href=/> </a> <time|itemprop> </time> <table> <tr> <td> </table> <ul> <li> </ul>
    <select> <option> </select> <svg> </svg> <script> </script> <script|type=application/ld+json> <style> <template>
    <textarea> <noscript> </noscript> <o:p> </o:p>
    <É> <frameset> <pre> </pre> <br> <img|src=x> <meta|name=n|content=c|checked> <plaintext> <form> <h1> </h1> <x-y>
    <!--c--> <!doctype|html> <?php|?> <![CDATA[x]]> &amp; &nbsp; &foo; &#0; &lt; < </ one two. é | |
""".split()
REST = ("images", "metas", "links", "scripts", "times", "title", "language", "base", "names", "noscript")
pytestmark = pytest.mark.skipif(etree.LIBXML_VERSION < stream.FIRST_LIBXML, reason="pages are read as trees")


class Way(NamedTuple):
    """How a page is read while it is parsed."""

    read: Callable[[bytes, Any], bool]
    builder: Callable[[Limits], Any]

    def harvest(self, markup: bytes) -> Harvest:
        """What is read so."""
        builder = self.builder(Limits())
        assert self.read(markup, builder)
        gathered: Harvest = builder.close()
        return gathered


def exports_parser() -> bool:
    """Whether libxml2's parser can be looked up in lxml's library; where not, the twin reads nothing so."""
    return os.name != "nt" and hasattr(ctypes.CDLL(etree.__file__), "htmlNewSAXParserCtxt")


WAYS = [pytest.param(Way(read_stream, Builder), id="pure")]
if compiled:
    of = {name: importlib.import_module(f"cleanarticle.native.{name}") for name in ("stream", "builder")}
    hidden = pytest.mark.skipif(not exports_parser(), reason="lxml does not export its parser")
    WAYS.append(pytest.param(Way(of["stream"].read_stream, of["builder"].Builder), id="compiled", marks=hidden))
ways = pytest.mark.parametrize("way", WAYS)


def walked(markup: bytes) -> Harvest:
    """What is read from a page's tree."""
    builder = Builder(Limits())
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is not None:
        for element in (root, *root.itersiblings(etree.Element)):
            walk_lxml(element, builder)
    return builder.close()


def told(harvest: Harvest) -> list[Any]:
    """All that was read, elements by their numbers."""
    numbers = {id(context): number for number, context in enumerate(harvest.contexts)}
    contexts = [
        (numbers.get(id(c.parent)), c.tag, c.tags, c.names, c.hidden, c.ordinal, c.item, c.figure, c.quote, c.cell)
        for c in harvest.contexts
    ]
    blocks = [
        (
            numbers.get(id(b.element)), numbers.get(id(b.context)), b.text, b.links, b.link_chars, b.bold_chars,
            b.level, b.hidden, b.origin,
        )
        for b in harvest.blocks
    ]  # fmt: skip
    return [contexts, blocks, *(getattr(harvest, name) for name in REST)]


@ways
@pytest.mark.parametrize("path", PAGES[:40], ids=lambda path: path.stem)
def test_fixtures_are_read_alike(way: Way, path: Path) -> None:
    """Pages as they are give the same as their trees."""
    markup = path.read_bytes()
    assert told(way.harvest(markup)) == told(walked(markup))


@ways
@given(st.lists(st.sampled_from(PIECES)).map(lambda pieces: "".join(pieces).replace("|", " ").encode()))
def test_broken_pages_are_read_alike(way: Way, markup: bytes) -> None:
    """So do tags and texts in any order."""
    assert told(way.harvest(markup)) == told(walked(markup))


@ways
def test_what_nests_too_deep_is_left_to_the_tree(way: Way) -> None:
    """Where libxml2 would have stopped, nothing is said of what follows; deeper than that, elements are not read so."""
    assert not way.read(b"<div>" * 2100 + b"deep", way.builder(Limits()))
    assert not way.read(b"<svg>" + b"<g>" * 2100 + b"deep", way.builder(Limits()))


@ways
@pytest.mark.parametrize("limits", [Limits(elements=5), Limits(nesting=5)])
def test_limits_are_raised_as_they_are(way: Way, limits: Limits) -> None:
    """What a builder refuses while lxml parses reaches the caller."""
    with pytest.raises(LimitError, match="more than 5 elements"):
        way.read(b"<div>" * 10, way.builder(limits))


@ways
@pytest.mark.parametrize("elements", [10**20, float("inf"), 3.5])
def test_any_number_is_a_limit(way: Way, elements: float) -> None:
    """One so large that no page reaches it, too."""
    assert way.read(b"<p>one", way.builder(Limits(elements=elements)))  # type: ignore[arg-type]


@ways
def test_an_end_of_nothing(way: Way) -> None:
    """An end without a start is refused."""
    builder = way.builder(Limits())
    builder.start("p", {})
    builder.end()
    with pytest.raises(IndexError):
        builder.end()


@ways
def test_older_libraries_give_trees(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read where libxml2 would tell of another text."""
    monkeypatch.setattr(etree, "LIBXML_VERSION", (2, 12, 9))
    assert not way.read(b"<p>one", way.builder(Limits()))
