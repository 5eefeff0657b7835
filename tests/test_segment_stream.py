"""A page read while it is parsed is the page its tree would give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleanarticle import LimitError, Limits
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
    <textarea> <o:p> </o:p>
    <É> <frameset> <pre> </pre> <br> <img|src=x> <meta|name=n|content=c|checked> <plaintext> <form> <h1> </h1> <x-y>
    <!--c--> <!doctype|html> <?php|?> <![CDATA[x]]> &amp; &nbsp; &foo; &#0; &lt; < </ one two. é | |
""".split()
REST = ("images", "metas", "links", "scripts", "times", "title", "language", "base", "names")
pytestmark = pytest.mark.skipif(etree.LIBXML_VERSION < stream.FIRST_LIBXML, reason="pages are read as trees")


def streamed(markup: bytes) -> Harvest:
    """What is read while a page is parsed."""
    builder = Builder(Limits())
    assert read_stream(markup, builder)
    return builder.close()


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
        (numbers.get(id(b.element)), numbers.get(id(b.context)), b.text, b.links, b.bold_chars, b.level, b.hidden)
        for b in harvest.blocks
    ]
    return [contexts, blocks, *(getattr(harvest, name) for name in REST)]


@pytest.mark.parametrize("path", PAGES[:40], ids=lambda path: path.stem)
def test_fixtures_are_read_alike(path: Path) -> None:
    """Pages as they are give the same by either way."""
    markup = path.read_bytes()
    assert told(streamed(markup)) == told(walked(markup))


@given(st.lists(st.sampled_from(PIECES)).map(lambda pieces: "".join(pieces).replace("|", " ").encode()))
def test_broken_pages_are_read_alike(markup: bytes) -> None:
    """So do tags and texts in any order."""
    assert told(streamed(markup)) == told(walked(markup))


def test_what_nests_too_deep_is_left_to_the_tree() -> None:
    """Where libxml2 would have stopped, nothing is said of what follows; deeper than that, elements are not read so."""
    assert not read_stream(b"<div>" * 2100 + b"deep", Builder(Limits()))
    assert not read_stream(b"<svg>" + b"<g>" * 2100 + b"deep", Builder(Limits()))


@pytest.mark.parametrize("limits", [Limits(elements=5), Limits(nesting=5)])
def test_limits_are_raised_as_they_are(limits: Limits) -> None:
    """What a builder refuses while lxml parses reaches the caller."""
    with pytest.raises(LimitError, match="more than 5 elements"):
        read_stream(b"<div>" * 10, Builder(limits))


def test_older_libraries_give_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read where libxml2 would tell of another text."""
    monkeypatch.setattr(etree, "LIBXML_VERSION", (2, 12, 9))
    assert not read_stream(b"<p>one", Builder(Limits()))
