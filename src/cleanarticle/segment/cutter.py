"""The block of text that is being read: its links, what of it is bold or hidden, and the elements around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleanarticle.errors import LimitError
from cleanarticle.page import NO_HINTS, Context
from cleanarticle.segment.attributes import Attributes, hides, names_of
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.segment.structure import Structure
from cleanarticle.segment.tags import BLOCK
from cleanarticle.types import Limits, Link, Origin

# Soft hyphen, zero-width space, word joiner, byte order mark: invisible and in no word. Joiners (U+200C, U+200D) and
# direction marks stay: Persian, Hindi and emoji need them.
INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u2011": "-"})
HAS_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u2011]")
# An inline element speaks for a block if it holds nearly all of it.
WHOLE = 0.8


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


class Cutter:
    """The part of `Builder` that knows of text and blocks, and of no element but those around them."""

    def __init__(self, limits: Limits) -> None:
        self.harvest = Harvest()
        self._counts: dict[str, int] = {}
        self._limits = limits
        self._context = Context("", None)
        self._structure = Structure()
        self._capture: list[str] | None = None
        self._code = self._bold = self._hiding = 0
        self._link: str | None = None
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
            if not text:  # what is invisible must not hide that the line has just ended
                return
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

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        if self._bold:
            self._bold_chars += len(piece)
        if self._hiding:
            self._hidden_chars += len(piece)

    def _new_line(self) -> None:
        if self._length and not self._parts[-1].endswith("\n"):
            self._append("\n")

    def _end_link(self) -> None:
        if self._link is not None and self._link_start >= 0:
            self._links.append(Link(self._link_start, self._length, self._link))
            self._link_chars += self._length - self._link_start
        self._link_start = -1

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
            origin: Origin = "page"
            if "noscript" in element.tags:
                origin, self.harvest.noscript = "noscript", True
            block = RawBlock(
                text, element, context, tuple(self._links), self._link_chars, self._bold_chars,
                self._structure.level(element.tag, len(text)), element.item, element.quote, None, False,  # noqa: FBT003
                origin, context.hidden or self._hidden_chars >= WHOLE * len(text),
            )  # fmt: skip
            self.harvest.blocks.append(block)
        self._clear()
