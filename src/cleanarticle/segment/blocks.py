"""From blocks as cut to blocks as filters see them: words, links, what they end with, how much they look like prose."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from cleanarticle.page import Block, Context
from cleanarticle.segment.prose import prose
from cleanarticle.segment.raw import RawBlock
from cleanarticle.types import Cell
from cleanarticle.words import Words, count_words

ENDINGS = ".!?…:;。！？｡；：؟۔।॥"
_ENDINGS = tuple(ENDINGS)
CLOSING = "\"'”’»“›)]）」』*_ "
# A block is bold if nearly all of it is.
FULL = 0.9
# Names that mean in XPath what they say: "o:p" would be looked for in a namespace.
SIMPLE_NAME = re.compile(r"[a-z][a-z0-9_.-]*+")


def cut(raws: Sequence[RawBlock], names: str, words: Words, stop_words: frozenset[str]) -> tuple[Block, ...]:
    """Make blocks of what was cut.

    Args:
        raws: The blocks as cut.
        names: The XPath that gives the names elements were counted by.
        words: Their words.
        stop_words: The most frequent words of the page's language, empty if they are not known.
    """
    stops: Sequence[int | None] = words.numbers_of(stop_words) if stop_words else [None] * len(raws)
    return tuple([
        _block(index, raw, names, tokens, count_words(raw.text) if unspaced else len(tokens), stop)
        for index, (raw, tokens, unspaced, stop) in enumerate(
            zip(raws, words.blocks, words.unspaced, stops, strict=True)
        )
    ])  # fmt: skip


def _block(  # noqa: PLR0917 - what is known of the one block, as it is at hand
    index: int, raw: RawBlock, names: str, tokens: tuple[str, ...], words: int, stop_words: int | None
) -> Block:
    text, element = raw.text, raw.element
    link_share = min(1.0, raw.link_chars / len(text))
    ends = text.rstrip(CLOSING).endswith(_ENDINGS)
    stop_share = None if stop_words is None else stop_words / max(1, len(tokens))
    # What `Block(...)` does, without sorting its twenty arguments.
    return tuple.__new__(Block, (
        index, text, element.tag, raw.context, tokens, words, raw.hidden, raw.level, raw.links, link_share,
        stop_words or 0, ends, raw.bold_chars >= FULL * len(text),
        prose(words, round(words * (1 - link_share)), stop_share, ends, raw.level),
        f"{path_of(element.tag, names)}[{element.ordinal}]" if element.ordinal else None,
        raw.lines, raw.item, _cell(element), raw.quote, element.figure, raw.origin, raw.gap,
    ))  # fmt: skip


def _cell(element: Context) -> Cell | None:
    if element.cell and element.table and element.table.holds_data:
        return Cell(element.table.number, *element.cell)
    return None


@functools.lru_cache(maxsize=1024)
def path_of(tag: str, names: str) -> str:
    """The XPath of all elements of a tag, the names being what they are counted by."""
    if names == "name()" and SIMPLE_NAME.fullmatch(tag):
        return f"(//{tag})"
    quote = '"' if "'" in tag else "'"
    return f"(//*[{names}={quote}{tag}{quote}])"
