"""HTML to what a segmenter gathers: parse with lxml, read once; another parser takes over where libxml2 stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from cleanarticle.jsonld import items
from cleanarticle.page import Context, Head
from cleanarticle.segment.builder import Builder
from cleanarticle.segment.decode import well_formed
from cleanarticle.segment.events import count_lxml, mended, walk_lxml
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.segment.soup import count_soup, parse_deep, walk_soup
from cleanarticle.segment.stream import read_stream
from cleanarticle.twins import twin
from cleanarticle.types import Limits
from cleanarticle.words import tokenize

# A body that stands in JSON-LD alone: this many words, and more than half of them not shown on the page.
FEWEST_BODY_WORDS = 50
SHOWN = 0.5

if TYPE_CHECKING:
    from bs4 import Tag

_Builder = twin("builder")(Builder)
_walk_lxml, _read_stream = twin("walk")(walk_lxml), twin("stream")(read_stream)


def segment_markup(source: bytes | str, limits: Limits) -> tuple[Harvest, Head]:
    """Cut the markup of a page into blocks.

    Args:
        source: The page's markup, decoded or in valid UTF-8.
        limits: How many elements and how deep a nesting is accepted.

    Raises:
        LimitError: If the page has more.
    """
    data = source if isinstance(source, bytes) else _encode(source)
    builder = _Builder(limits)
    if _read_stream(data, builder):
        return complete(builder)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # what lxml raises on a document without any element
        root = None
    if root is None:
        return Harvest(), Head()
    # libxml2 stops at 2,048 nested elements even with huge_tree (XML_MAX_HUGE_DEPTH); what follows would be lost.
    soup = parse_deep(data.decode()) if parser.error_log.filter_from_fatals() else None
    builder = _Builder(limits)
    if soup is None:
        _walk(root, builder)
    else:
        walk_soup(soup, builder)
    return complete(builder)


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return well_formed(text).encode()


def segment_tree(root: etree._Element, limits: Limits) -> tuple[Harvest, Head]:
    """Cut a parsed page, or an element of one, into blocks; the tree is not changed."""
    try:
        builder = _walked(root, limits)
    except UnicodeDecodeError:
        builder = _walked(mended(root), limits)
    return complete(builder)


def _walked(root: etree._Element, limits: Limits) -> Builder:
    builder = _Builder(limits)
    count_lxml(_before(root), builder)
    _walk(root, builder)
    return builder


def _walk(root: etree._Element, builder: Builder) -> None:
    _walk_lxml(root, builder)
    # What follows a `</html>` that came too early (a page within a page) are elements beside the root: one page of a
    # hundred has some.
    for after in root.itersiblings(etree.Element) if root.getparent() is None else ():
        _walk_lxml(after, builder)


def _before(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that start before this one does."""
    for element in (root, *root.iterancestors()):
        if element is not root:
            yield element
        for before in element.itersiblings(etree.Element, preceding=True):
            yield from before.iter(etree.Element)


def segment_soup(root: Tag, limits: Limits) -> tuple[Harvest, Head]:
    """Cut a BeautifulSoup document or tag into blocks; it is not changed."""
    builder = _Builder(limits)
    count_soup(root.previous_elements, builder)
    walk_soup(root, builder)
    return complete(builder)


def complete(builder: Builder) -> tuple[Harvest, Head]:
    """Read the head, and settle which texts that are not shown count: no-script notices and bodies in JSON-LD."""
    harvest = builder.close()
    head = Head(
        title=harvest.title or None,
        metas=tuple(harvest.metas),
        links=tuple(harvest.links),
        items=items(harvest.scripts),
        times=tuple(harvest.times),
        language=harvest.language,
        base=harvest.base,
    )
    _drop_shown_noscript(harvest)
    _add_unshown_body(harvest, head)
    return harvest, head


def _drop_shown_noscript(harvest: Harvest) -> None:
    """Leave out what stands in `<noscript>` and outside of it too: the plain twin of what a script shows."""
    blocks = harvest.blocks
    if not harvest.noscript:
        return
    shown = {block.text for block in blocks if block.origin == "page"}
    # Positions of images and times count blocks, so they are moved along.
    kept: list[RawBlock] = []
    moved: list[int] = []
    for block in blocks:
        moved.append(len(kept))
        if block.origin == "page" or block.text not in shown:
            kept.append(block)
    moved.append(len(kept))
    harvest.images = [image._replace(block=moved[image.block]) for image in harvest.images]
    harvest.times = [time._replace(block=moved[time.block]) for time in harvest.times]
    for context in harvest.contexts:
        context.first = moved[context.first]
    harvest.blocks = kept


def _add_unshown_body(harvest: Harvest, head: Head) -> None:
    """Add the `articleBody` of JSON-LD where the page does not show it (it waits for a script)."""
    item = head.article
    body = item.get("articleBody") if item else None
    if not isinstance(body, str):
        return
    words = set(tokenize(body))
    if len(words) < FEWEST_BODY_WORDS:
        return
    missing = set(words)
    for block in harvest.blocks:
        missing.difference_update(tokenize(block.text))
        if len(words) - len(missing) > SHOWN * len(words):
            return
    root = harvest.contexts[0] if harvest.contexts else Context("", None)
    context = Context("script", root, root.depth + 1, frozenset(("script",)), first=len(harvest.blocks))
    harvest.contexts.append(context)
    for text in paragraphs_of(body):
        harvest.blocks.append(RawBlock(text, context, context, (), 0, 0, origin="json-ld"))


def paragraphs_of(body: str) -> Sequence[str]:
    """The paragraphs of an `articleBody`: its lines, tags left out."""
    if "<" in body:
        soup = parse_deep(body)
        body = body if soup is None else "\n".join(soup.stripped_strings)
    return [" ".join(line.split()) for line in body.splitlines() if line.strip()]
