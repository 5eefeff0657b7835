"""Cut a stream of start, text and end events into blocks of text, in document order, without recursion.

A block ends where a block element starts or ends, and at two line breaks in a row; text beside block elements makes
blocks of its own. What markup is for stands in `tags.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cleanarticle.errors import LimitError
from cleanarticle.page import Context
from cleanarticle.segment.attributes import Attributes, hides, names_of
from cleanarticle.segment.cutter import INVISIBLE, Cutter, Inline
from cleanarticle.segment.head import READERS, read_time
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.structure import SPECIAL
from cleanarticle.segment.tags import BLOCK, BOLD, CODE, UNREAD
from cleanarticle.types import Limits

# No line element with more characters speaks for its block.
LONGEST_SPAN = 1000


class Builder(Cutter):
    """Receives `start`, `data` and `end` of a page's elements and gathers a `Harvest`.

    One builder reads one page; it is thrown away afterwards.
    """

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._left = limits.elements
        self._stack: list[Context | Inline | str] = []
        self._annotated = False
        self._loose = 0  # open line elements with names that are no contexts (yet)

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

    def _end_block(self, context: Context) -> None:
        if self._parts:
            self._flush()
        tag = context.tag
        if tag in SPECIAL:
            if tag in CODE:
                self._code -= 1
            self._structure.end(tag)
        self._context = context.parent or self._context

    # ---- lines ---------------------------------------------------------------------------------------------------

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
