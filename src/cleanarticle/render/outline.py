"""What Markdown and HTML share: the article's paragraphs in pieces, and the lists and quotes around each piece.

A paragraph says how deep it stands in quotes and lists; which stands in which is worked out here, from one piece to
the next, so that a renderer only has to open and close frames. Nothing recurses, and no frame is deeper than `DEEPEST`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from cleanarticle.article import Article, without_repetitions
from cleanarticle.segment.tags import CODE
from cleanarticle.types import Image, ListItem, Paragraph, Role

# Deeper nesting is broken or evil markup, and every line of Markdown would carry a marker for each level.
DEEPEST = 20
# A table with more gaps than this is no grid (row and column may be any numbers): its rows are packed to the left.
GAPS = 10_000
# Browsers drop these wherever they stand in an address: to them "java\nscript:" is a script.
DROPPED = dict.fromkeys((*range(0x20), 0x7F))
SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*+:", re.IGNORECASE)
NUMBERED = re.compile(r"\d{1,3}[.)]\s+")
LINKED = ("http:", "https:", "mailto:")
PICTURED = ("http:", "https:")


class Piece(NamedTuple):
    """What is rendered at once: one paragraph, all cells of a table, or pictures with their caption."""

    kind: Literal["paragraph", "heading", "code", "term", "definition", "table", "figure"]
    paragraphs: tuple[Paragraph, ...]
    images: tuple[Image, ...] = ()


class Frame(NamedTuple):
    """Something around pieces; `number` is that of a list in the page or of an item in its list."""

    kind: Literal["quote", "list", "item", "definitions"]
    number: int = 0
    depth: int = 0
    ordered: bool = False


class Step(NamedTuple):
    """A piece and the frames around it, outermost first; the first `kept` of them are open since the last step."""

    path: tuple[Frame, ...]
    kept: int
    piece: Piece


QUOTE = Frame("quote")
DEFINITIONS = Frame("definitions")


def pieces(article: Article) -> list[Piece]:
    """Standfirst, body and captions in document order, with pictures at their captions or else where they stood."""
    captions = without_repetitions(article.select(Role.CAPTION))
    flow = sorted((p for p in (*article.content, *captions) if p.text.strip()), key=lambda p: p.index)
    pictures: dict[str, list[Image]] = {}
    for image in reversed(article.images):
        pictures.setdefault(_words(image.caption or ""), []).append(image)
    tables: dict[int, list[Paragraph]] = {}
    for paragraph in flow:
        if paragraph.cell and paragraph.role is not Role.CAPTION:
            tables.setdefault(paragraph.cell.table, []).append(paragraph)
    bare = [image for image in reversed(pictures.pop("", [])) if safe(image.url, PICTURED)]
    found: list[Piece] = []
    for (is_figure, _), group in groupby(flow, _together):
        first, *others = group
        if is_figure:
            found += _figures([first, *others], pictures)
        elif not first.cell:
            found.append(Piece(_kind(first), (first,)))
        elif table := tables.pop(first.cell.table, None):
            # All of a table stands where its first cell does, or a table in one of its cells would tear it apart.
            found.append(Piece("table", tuple(table)))
    # Pictures that share a figure share its caption; what is left over goes to the last figure with that caption.
    last = {_words(i.caption or ""): at for at, piece in enumerate(found) for i in piece.images}
    for caption, at in last.items():
        found[at] = found[at]._replace(images=(*found[at].images, *reversed(pictures[caption])))
    return _with_bare(found, bare)


def _with_bare(found: Sequence[Piece], images: Sequence[Image]) -> list[Piece]:
    """The pieces with pictures that have no caption, each before the piece whose paragraph it stood before."""
    waiting = deque(sorted(images, key=lambda image: (image.paragraph is None, image.paragraph or 0)))
    placed: list[Piece] = []
    for piece in found:
        while waiting and waiting[0].paragraph is not None and waiting[0].paragraph <= piece.paragraphs[0].index:
            placed.append(Piece("figure", (), (waiting.popleft(),)))
        placed.append(piece)
    return placed + [Piece("figure", (), (image,)) for image in waiting]


def leading(found: Sequence[Piece]) -> int:
    """How many pieces at the start are the standfirst."""
    roles = ({paragraph.role for paragraph in piece.paragraphs} for piece in found)
    return next((position for position, own in enumerate(roles) if own != {Role.STANDFIRST}), len(found))


def walk(found: Iterable[Piece]) -> Iterator[Step]:
    """Every piece with the frames around it."""
    path: list[Frame] = []
    for piece in found:
        quote, item = _depths(piece)
        kept = _still_open(path, quote, item)
        old, path = path, path[:kept]
        quotes = [QUOTE] * (quote - path.count(QUOTE))
        if item and not any(frame.kind == "item" and frame.depth == item.depth for frame in path):
            if not any(frame.depth == item.depth for frame in path):
                # Nothing says which is outside when a quote and a list start together: lists in quotes are commoner.
                path += [*quotes, Frame("list", item.list, item.depth, item.ordered)]
                quotes = []
            path.append(Frame("item", item.number, item.depth, item.ordered))
        path += quotes
        if piece.kind in ("term", "definition"):
            kept += len(path) == kept and old[kept:] == [DEFINITIONS]
            path.append(DEFINITIONS)
        yield Step(tuple(path), kept, piece)


def rows(table: Iterable[Paragraph]) -> list[list[list[Paragraph]]]:
    """The cells of a table row by row, each a list of its paragraphs; rows and columns without text are left out."""
    grid: dict[int, dict[int, list[Paragraph]]] = {}
    for paragraph in table:
        if paragraph.cell:
            grid.setdefault(paragraph.cell.row, {}).setdefault(paragraph.cell.column, []).append(paragraph)
    columns = sorted({column for row in grid.values() for column in row})
    packed = [[row[column] for column in sorted(row)] for _, row in sorted(grid.items())]
    if len(columns) * len(grid) > sum(map(len, packed)) + GAPS:
        return packed
    return [[row.get(column, []) for column in columns] for _, row in sorted(grid.items())]


def is_header(row: Iterable[Iterable[Paragraph]]) -> bool:
    """Whether all cells of a row that hold text are heading cells."""
    return all(paragraph.cell and paragraph.cell.header for cell in row for paragraph in cell)


def stretches(paragraph: Paragraph) -> Iterator[tuple[str, str | None]]:
    """The text of a paragraph in stretches, each with its address or None; white space stays outside links."""
    text, position = paragraph.text, _number_at_start(paragraph)
    for start, end, url in sorted(paragraph.links):
        words = text[start:end] if start >= position else ""
        if not words.strip() or not (address := safe(url, LINKED)):
            continue
        first = start + len(words) - len(words.lstrip())
        yield text[position:first], None
        yield words.strip(), address
        position = first + len(words.strip())
    yield text[position:], None


def _number_at_start(paragraph: Paragraph) -> int:
    """How much of the text is the item's own number, which the list gives again: plain text keeps it."""
    own = NUMBERED.match(paragraph.text) if paragraph.item and paragraph.item.ordered and not paragraph.tag else None
    return own.end() if own else 0


def safe(url: str, schemes: tuple[str, ...]) -> str | None:
    r"""The address if it is relative or of one of these schemes, as a browser would read it; None for all others.

    Example:
        >>> safe("a.html", LINKED), safe(" HTTPS://a.org", LINKED), safe("java\nscript:alert(1)", LINKED)
        ('a.html', 'HTTPS://a.org', None)
    """
    address = url.translate(DROPPED).strip()
    scheme = SCHEME.match(address)
    return None if scheme and scheme[0].lower() not in schemes else address or None


def _kind(paragraph: Paragraph) -> Literal["paragraph", "heading", "code", "term", "definition"]:
    if paragraph.level > 0:
        return "heading"
    if paragraph.tag in CODE:
        return "code"
    return "term" if paragraph.tag == "dt" else "definition" if paragraph.tag == "dd" else "paragraph"


def _together(paragraph: Paragraph) -> tuple[bool, int]:
    """Equal for neighbours that make one piece: the captions of one figure."""
    is_caption = paragraph.role is Role.CAPTION
    if is_caption and paragraph.figure is not None:
        return True, paragraph.figure
    return is_caption, ~paragraph.index


def _figures(captions: Sequence[Paragraph], pictures: Mapping[str, list[Image]]) -> Iterator[Piece]:
    """One figure, or several if several captions of it are each the whole caption of a picture (a gallery)."""
    images = pictures.get(_words(" ".join(caption.text for caption in captions)))
    if images:
        yield Piece("figure", tuple(captions), (images.pop(),))
        return
    own: tuple[Image, ...] = ()
    members: list[Paragraph] = []
    for caption in captions:
        images = pictures.get(_words(caption.text))
        if images and own:
            yield Piece("figure", tuple(members), own)
            own, members = (), []
        own = (images.pop(),) if images else own
        members.append(caption)
    yield Piece("figure", tuple(members), own)


def _depths(piece: Piece) -> tuple[int, ListItem | None]:
    """How many quotes the piece stands in, and its list item: for a table or figure, what all its paragraphs share."""
    quote = min((p.quote for p in piece.paragraphs), default=0)
    items = {p.item for p in piece.paragraphs}
    item = items.pop() if len(items) == 1 else None
    return min(quote, DEEPEST), item and item._replace(depth=min(max(item.depth, 1), DEEPEST))


def _still_open(path: Iterable[Frame], quote: int, item: ListItem | None) -> int:
    """How many frames, from the outermost, also stand around a piece in so many quotes and this item."""
    kept = quotes = 0
    for frame in path:
        quotes += frame == QUOTE
        if quotes > quote or frame == DEFINITIONS:
            break
        if frame.depth:
            if item is None or frame.depth > item.depth:
                break
            if frame.depth == item.depth and frame.number != (item.list if frame.kind == "list" else item.number):
                break
        kept += 1
    return kept


def _words(text: str) -> str:
    return " ".join(text.split())
