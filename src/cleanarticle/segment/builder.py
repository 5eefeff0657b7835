"""Cut a stream of start, text and end events into blocks of text, in document order, without recursion.

A block ends where a block element starts or ends, and at two line breaks in a row; text beside block elements makes
blocks of its own. What markup is for stands in `tags.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import regex

from cleanarticle.errors import LimitError
from cleanarticle.page import Context, PlacedImage, Table, TimeElement
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.segment.tags import BLOCK, BOLD, CODE, HEADINGS, LISTS, UNREAD
from cleanarticle.types import Image, Link, ListItem

Attributes = Mapping[str, str]

# Soft hyphen, zero-width space, word joiner, byte order mark: invisible and in no word. Joiners (U+200C, U+200D) and
# direction marks stay: Persian, Hindi and emoji need them.
INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u2011": "-"})
HAS_INVISIBLE = regex.compile("[\u00ad\u200b\u2060\ufeff\u2011]")
# Both alternatives begin with a fixed word and allow three spaces at most: nothing to backtrack into.
HIDING = regex.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", regex.IGNORECASE)
NAMES = ("class", "id", "role", "itemprop")
# An inline element speaks for a block if it holds nearly all of it.
WHOLE = 0.8
LONGEST_SPAN = 1000
# Block elements that do more than start and end a block; `<table>` and what is in one, too.
SPECIAL = CODE | LISTS | frozenset(HEADINGS) | {"li", "figure", "blockquote", "table"}
# Smaller pictures, in pixels as the page gives them, are icons and counters.
SMALLEST_PICTURE = 50
# What stands in a longer block inside a heading is no heading: somebody forgot to close it.
LONGEST_HEADING = 300


@dataclass(slots=True)
class Inline:
    """An open line element with names or hidden text; it becomes a context if it fills a block or holds blocks."""

    tag: str
    names: tuple[tuple[str, str], ...]
    hidden: bool
    block: int
    start: int
    ordinal: int
    context: Context | None = None


class Builder:
    """Receives `start`, `data` and `end` of a page's elements and gathers a `Harvest`.

    One builder reads one page; it is thrown away afterwards.
    """

    def __init__(self, most_elements: int) -> None:
        self.harvest = Harvest()
        self._counts: dict[str, int] = {}
        self._most = self._left = most_elements
        self._context = Context("", None)
        self._stack: list[Context | Inline | str] = []
        self._lists: list[list[int]] = []
        self._list_count = self._table_count = self._figure_count = 0
        self._capture: list[str] | None = None
        self._code = self._bold = self._hiding = 0
        self._levels: list[int] = []
        self._link: str | None = None
        self._annotated = False
        self._loose = 0  # open line elements with names that are no contexts (yet)
        self._tag_sets: dict[tuple[frozenset[str], str], frozenset[str]] = {}
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._space = self._break = False
        self._links: list[Link] = []
        self._link_start = -1
        self._link_chars = self._bold_chars = self._hidden_chars = 0
        self._spans: list[tuple[int, Inline]] = []

    # ---- events --------------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Attributes) -> bool:
        """An element starts; answers whether its content is wanted (its end is then announced)."""
        self.count(tag)
        if (tag in BLOCK or "-" in tag) and not self._code:
            self._start_block(tag, attributes)
            return True
        starter = _STARTERS.get(tag)
        if starter is not None:
            return starter(self, tag, attributes)
        if tag in BLOCK:  # a line of code in an element of its own
            self._new_line()
        self._stack.append(self._inline(tag, attributes) if attributes else tag)
        return True

    def data(self, text: str) -> None:
        """Text between two tags."""
        if self._capture is not None:
            self._capture.append(text)
            return
        if not text.isascii() and HAS_INVISIBLE.search(text):
            text = text.translate(INVISIBLE)
        if self._code:
            text = text.replace("\r\n", "\n").replace("\xa0", " ")
            if self._link is not None and self._link_start < 0 and (rest := text.lstrip()):
                self._link_start = self._length + len(text) - len(rest)
            self._append(text)
            return
        words = text.split()
        if not words:
            self._space = self._space or bool(text)
            return
        if self._length:
            if self._break:
                self._append("\n")
            elif self._space or text[0].isspace():
                self._append(" ")
        self._space = text[-1].isspace()
        self._break = False
        if self._link is not None and self._link_start < 0:
            self._link_start = self._length
        self._append(words[0] if len(words) == 1 else " ".join(words))

    def end(self) -> None:
        """The element that started last, of those not ended, ends."""
        entry = self._stack.pop()
        if isinstance(entry, Context):
            self._end_block(entry)
        elif isinstance(entry, str):
            if entry in _ENDERS:
                _ENDERS[entry](self)
        else:
            self._end_inline(entry)

    def count(self, tag: str) -> None:
        """Count an element, so that those that follow know their position; elements inside unwanted ones count too.

        Raises:
            LimitError: If there are more elements than accepted.
        """
        self._counts[tag] = self._counts.get(tag, 0) + 1
        self._left -= 1
        if self._left < 0:
            raise LimitError(f"the page has more than {self._most:,} elements; see cleanarticle.Limits")

    def close(self) -> Harvest:
        """The page is over; what was gathered."""
        if self._parts:
            self._flush()
        return self.harvest

    # ---- blocks --------------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        if self._parts:
            self._flush()
        if self._loose:
            self._promote()
        context = self._enter(tag, attributes)
        self._stack.append(context)
        if tag in SPECIAL or context.table:
            self._start_special(context, tag, attributes)

    def _start_special(self, context: Context, tag: str, attributes: Attributes) -> None:
        if tag in CODE:
            self._code += 1
        elif tag in LISTS:
            self._list_count += 1
            self._lists.append([self._list_count, tag == "ol", _number(attributes.get("start"), 1) - 1])
        elif tag == "li" and self._lists:
            number, ordered, count = self._lists[-1]
            self._lists[-1][2] = count = _number(attributes.get("value"), count + 1)
            context.item = ListItem(number, len(self._lists), bool(ordered), count)
        elif tag == "figure":
            self._figure_count += 1
            context.figure = self._figure_count
        elif tag == "blockquote":
            context.quote += 1
        elif tag == "table":
            self._table_count += 1
            if context.table:
                context.table.layout = True
            context.table = Table(self._table_count, layout=attributes.get("role") in ("presentation", "none"))
            context.cell = None
        elif context.table:
            self._start_in_table(context, attributes)
        if tag in HEADINGS:
            self._levels.append(HEADINGS[tag])

    def _start_in_table(self, context: Context, attributes: Attributes) -> None:
        table = context.table
        assert table is not None
        if context.tag == "tr":
            table.rows += 1
            table.column = 0
        elif context.tag in ("td", "th"):
            context.cell = (max(0, table.rows - 1), table.column, context.tag == "th")
            table.column += max(1, min(_number(attributes.get("colspan"), 1), 1000))
            table.columns = max(table.columns, table.column)
        elif context.tag in HEADINGS or context.tag in ("article", "section", "form"):
            table.layout = True

    def _enter(self, tag: str, attributes: Attributes, ordinal: int | None = None) -> Context:
        parent = self._context
        tags = parent.tags
        if tag not in tags and tag in BLOCK:
            key = (tags, tag)
            tags = self._tag_sets.get(key) or self._tag_sets.setdefault(key, tags | {tag})
        context = Context(
            tag=tag,
            parent=parent,
            depth=parent.depth + 1,
            tags=tags,
            names=_names(attributes) if attributes else (),
            hidden=parent.hidden or (bool(attributes) and _hides(attributes)),
            ordinal=self._counts.get(tag, 0) if ordinal is None else ordinal,
            item=parent.item,
            figure=parent.figure,
            quote=parent.quote,
            table=parent.table,
            cell=parent.cell,
            first=len(self.harvest.blocks),
        )
        self.harvest.contexts.append(context)
        self._context = context
        if tag == "html" and self.harvest.language is None:
            self.harvest.language = attributes.get("lang") or attributes.get("xml:lang")
        return context

    def _end_block(self, context: Context) -> None:
        if self._parts:
            self._flush()
        tag = context.tag
        if tag in SPECIAL:
            if tag in CODE:
                self._code -= 1
            elif tag in HEADINGS:
                self._levels.pop()
            elif tag in LISTS:
                self._lists.pop()
        self._context = context.parent or self._context

    def _flush(self) -> None:
        self._end_link()
        text = "".join(self._parts)
        if self._code:
            stripped = text.lstrip("\n")
            shift = len(text) - len(stripped)
            text = stripped.rstrip()
            self._links = [
                Link(a - shift, a - shift + len(text[a - shift : b - shift].rstrip()), url) for a, b, url in self._links
            ]
        if text.strip():
            context = element = self._context
            for length, span in reversed(self._spans):  # the outermost ended last
                if length >= WHOLE * len(text):
                    context = Context(
                        span.tag, context, context.depth + 1, context.tags, span.names,
                        context.hidden or span.hidden, first=len(self.harvest.blocks),
                    )  # fmt: skip
                    self.harvest.contexts.append(context)
            block = RawBlock(
                text, element, context, tuple(self._links), self._link_chars, self._bold_chars,
                self._levels[-1] if self._levels and len(text) <= LONGEST_HEADING else HEADINGS.get(element.tag, 0),
                element.item, element.quote, hidden=context.hidden or self._hidden_chars >= WHOLE * len(text),
                origin="noscript" if "noscript" in element.tags else "page",
            )  # fmt: skip
            self.harvest.blocks.append(block)
        self._clear()

    # ---- lines ---------------------------------------------------------------------------------------------------

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        if self._bold:
            self._bold_chars += len(piece)
        if self._hiding:
            self._hidden_chars += len(piece)

    def _inline(self, tag: str, attributes: Attributes) -> Inline | str:
        names, hidden = _names(attributes), _hides(attributes)
        if not (names or hidden):
            return tag
        self._loose += 1
        self._hiding += hidden
        return Inline(tag, names, hidden, len(self.harvest.blocks), self._length, self._counts[tag])

    def _end_inline(self, entry: Inline) -> None:
        self._hiding -= entry.hidden
        if entry.context:
            if self._parts:
                self._flush()
            self._context = entry.context.parent or self._context
        else:
            self._loose -= 1
            start = entry.start if entry.block == len(self.harvest.blocks) else 0
            # Longer texts are paragraphs of prose: a line element around them says nothing of their role.
            if start <= 2 and 0 < self._length - start < LONGEST_SPAN:
                self._spans.append((self._length - start, entry))
        if entry.tag in _ENDERS:
            _ENDERS[entry.tag](self)

    def _promote(self) -> None:
        """Line elements that hold blocks (a link around a card) are elements like theirs."""
        loose: list[Inline] = []
        position = len(self._stack)
        while len(loose) < self._loose:
            position -= 1
            entry = self._stack[position]
            if isinstance(entry, Inline) and entry.context is None:
                loose.append(entry)
        for entry in reversed(loose):
            entry.context = self._enter(entry.tag, dict(entry.names), entry.ordinal)
            entry.context.hidden = entry.context.hidden or entry.hidden
        self._loose = 0

    def _new_line(self) -> None:
        if self._length and not self._parts[-1].endswith("\n"):
            self._append("\n")

    def _start_break(self, tag: str, attributes: Attributes) -> bool:
        if self._code:
            self._append("\n")
        elif self._break:
            self._flush()
        elif self._length:
            self._break = True
        return False

    def _start_link(self, tag: str, attributes: Attributes) -> bool:
        entry = self._inline(tag, attributes)
        self._stack.append(entry)
        self._end_link()
        self._link = attributes.get("href")
        return True

    def _end_link(self) -> None:
        if self._link is not None and self._link_start >= 0:
            self._links.append(Link(self._link_start, self._length, self._link))
            self._link_chars += self._length - self._link_start
        self._link_start = -1

    def _close_link(self) -> None:
        self._end_link()
        self._link = None

    def _start_bold(self, tag: str, attributes: Attributes) -> bool:
        self._bold += 1
        self._stack.append(self._inline(tag, attributes))
        return True

    def _end_bold(self) -> None:
        self._bold -= 1

    def _start_ruby(self, tag: str, attributes: Attributes) -> bool:
        self._annotated = tag == "rp"
        self._stack.append(tag)
        return True

    def _start_annotation(self, tag: str, attributes: Attributes) -> bool:
        # Without the parentheses of <rp> the reading would be glued to the word it explains.
        if not self._annotated:
            self._append("(")
            self._space = False
        self._stack.append(tag)
        return True

    def _end_annotation(self) -> None:
        if not self._annotated:
            self._append(")")

    # ---- what is no text -----------------------------------------------------------------------------------------

    def _start_unread(self, tag: str, attributes: Attributes) -> bool:
        if tag != "script" or "ld+json" not in attributes.get("type", "").lower():
            return False
        self._capture = []
        self._stack.append(tag)
        return True

    def _end_script(self) -> None:
        self.harvest.scripts.append("".join(self._capture or ()))
        self._capture = None

    def _start_title(self, tag: str, attributes: Attributes) -> bool:
        if self.harvest.title is not None:
            return False
        self._capture = []
        self._stack.append(tag)
        return True

    def _end_title(self) -> None:
        self.harvest.title = " ".join("".join(self._capture or ()).translate(INVISIBLE).split())
        self._capture = None

    def _start_meta(self, tag: str, attributes: Attributes) -> bool:
        content = attributes.get("content")
        if content:
            for name in ("property", "name", "itemprop"):
                if attributes.get(name):
                    self.harvest.metas.append((attributes[name].strip().lower(), " ".join(content.split())))
        return False

    def _start_head_link(self, tag: str, attributes: Attributes) -> bool:
        if attributes.get("href"):
            self.harvest.links.append((attributes.get("rel", "").strip().lower(), attributes["href"].strip()))
        return False

    def _start_base(self, tag: str, attributes: Attributes) -> bool:
        self.harvest.base = self.harvest.base or attributes.get("href")
        return False

    def _start_time(self, tag: str, attributes: Attributes) -> bool:
        value = attributes.get("datetime") or attributes.get("content")
        if value:
            place = len(self.harvest.blocks)
            self.harvest.times.append(TimeElement(value.strip(), attributes.get("itemprop", ""), place))
        self._stack.append(self._inline(tag, attributes or {}))
        return True

    def _start_image(self, tag: str, attributes: Attributes) -> bool:
        urls = (attributes.get(name, "").strip() for name in ("src", "data-src", "data-original", "data-lazy-src"))
        url = next((u for u in urls if u and not u.startswith("data:")), None)
        icon = any(_number(attributes.get(side), SMALLEST_PICTURE) < SMALLEST_PICTURE for side in ("width", "height"))
        if url and not icon:
            alt = " ".join(attributes.get("alt", "").split()) or None
            self.harvest.images.append(PlacedImage(Image(url, alt), len(self.harvest.blocks), self._context.figure))
        return False


Starter = Callable[[Builder, str, Attributes], bool]
_STARTERS: Mapping[str, Starter] = {
    **dict.fromkeys(UNREAD, Builder._start_unread),
    **dict.fromkeys(BOLD, Builder._start_bold),
    "a": Builder._start_link,
    "base": Builder._start_base,
    "br": Builder._start_break,
    "img": Builder._start_image,
    "link": Builder._start_head_link,
    "meta": Builder._start_meta,
    "rp": Builder._start_ruby,
    "rt": Builder._start_annotation,
    "ruby": Builder._start_ruby,
    "time": Builder._start_time,
    "title": Builder._start_title,
}
_ENDERS: Mapping[str, Callable[[Builder], None]] = {
    **dict.fromkeys(BOLD, Builder._end_bold),
    "a": Builder._close_link,
    "rt": Builder._end_annotation,
    "script": Builder._end_script,
    "title": Builder._end_title,
}


def _names(attributes: Attributes) -> tuple[tuple[str, str], ...]:
    return tuple([(name, attributes[name]) for name in NAMES if name in attributes])


def _hides(attributes: Attributes) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and HIDING.search(style) is not None


def _number(value: str | None, default: int) -> int:
    """A small whole number as HTML attributes give it; anything else is the default."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
