"""Cut a stream of start, text and end events into blocks of text, in document order, without recursion.

A block ends where a block element starts or ends, and at two line breaks in a row; text beside block elements makes
blocks of its own. What markup is for stands in `tags.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import regex

from cleanarticle.errors import LimitError
from cleanarticle.page import NO_HINTS, Context
from cleanarticle.segment.attributes import Attributes, hides, names_of
from cleanarticle.segment.head import READERS, read_time
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.segment.structure import SPECIAL, Structure
from cleanarticle.segment.tags import BLOCK, BOLD, CODE, UNREAD
from cleanarticle.types import Limits, Link

# Soft hyphen, zero-width space, word joiner, byte order mark: invisible and in no word. Joiners (U+200C, U+200D) and
# direction marks stay: Persian, Hindi and emoji need them.
INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u2011": "-"})
HAS_INVISIBLE = regex.compile("[\u00ad\u200b\u2060\ufeff\u2011]")
# An inline element speaks for a block if it holds nearly all of it.
WHOLE = 0.8
LONGEST_SPAN = 1000


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

    def __init__(self, limits: Limits) -> None:
        self.harvest = Harvest()
        self._counts: dict[str, int] = {}
        self._limits = limits
        self._left = limits.elements
        self._context = Context("", None)
        self._stack: list[Context | Inline | str] = []
        self._structure = Structure()
        self._capture: list[str] | None = None
        self._code = self._bold = self._hiding = 0
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
        self._counts[tag] = self._counts.get(tag, 0) + 1  # as in `count`, which would be a call more
        self._left -= 1
        if self._left < 0:
            self._refuse()
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
        if text.isspace() and not self._code:
            self._space = True
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
            self._refuse()

    def _refuse(self) -> None:
        raise LimitError(f"the page has more than {self._limits.elements:,} elements; see cleanarticle.Limits")

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
            if tag in CODE:
                self._code += 1
            self._structure.start(context, attributes)

    def _enter(self, tag: str, attributes: Attributes, ordinal: int | None = None) -> Context:
        parent = self._context
        if parent.depth >= self._limits.nesting:
            raise LimitError(f"the page nests more than {self._limits.nesting:,} elements; see cleanarticle.Limits")
        tags = parent.tags
        if tag not in tags and tag in BLOCK:
            key = (tags, tag)
            tags = self._tag_sets.get(key) or self._tag_sets.setdefault(key, tags | {tag})
        # By position, since names would take twice as long, and this is done for most elements.
        context = Context(
            tag, parent, parent.depth + 1, tags,
            names_of(attributes) if attributes else (),
            parent.hidden or (bool(attributes) and hides(attributes)),
            NO_HINTS, False, False, self._counts.get(tag, 0) if ordinal is None else ordinal,  # noqa: FBT003
            parent.item, parent.figure, parent.quote, parent.table, parent.cell, 0, len(self.harvest.blocks),
        )  # fmt: skip
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
            self._structure.end(tag)
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
                self._structure.level(element.tag, len(text)), element.item, element.quote, None, False,  # noqa: FBT003
                "noscript" if "noscript" in element.tags else "page",
                context.hidden or self._hidden_chars >= WHOLE * len(text),
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
        names, hidden = names_of(attributes), hides(attributes)
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

    def _start_time(self, tag: str, attributes: Attributes) -> bool:
        read_time(self.harvest, attributes)
        self._stack.append(self._inline(tag, attributes))
        return True

    def _start_reading(self, tag: str, attributes: Attributes) -> bool:
        READERS[tag](self.harvest, attributes, self._context.figure)
        return False


Starter = Callable[[Builder, str, Attributes], bool]
_STARTERS: Mapping[str, Starter] = {
    **dict.fromkeys(UNREAD, Builder._start_unread),
    **dict.fromkeys(BOLD, Builder._start_bold),
    **dict.fromkeys(READERS, Builder._start_reading),
    "a": Builder._start_link,
    "br": Builder._start_break,
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
