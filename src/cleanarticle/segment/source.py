"""What can be given to `extract`, and how each kind of it becomes a page."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from cleanarticle.errors import LimitError, SourceError
from cleanarticle.page import Head, Page
from cleanarticle.segment.decode import SAMPLE, recognise, well_formed
from cleanarticle.segment.finish import finish
from cleanarticle.segment.html import segment_markup, segment_soup, segment_tree
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.soup import is_soup
from cleanarticle.segment.tags import BLOCK, UNREAD
from cleanarticle.types import Limits

if TYPE_CHECKING:
    from bs4 import Tag

Source: TypeAlias = "str | bytes | etree._Element | etree._ElementTree | Tag"

LINE = "a b br code em font head i img meta picture small span strong sub sup title video".split()


def read_page(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    limits: Limits,
    markup: bool | None = None,
) -> Page:
    """Read a source of any accepted kind into a page.

    Args:
        source: Markup or text as `str` or `bytes`, an lxml element or tree, a BeautifulSoup object or Tag.
        url: The page's address, if known.
        encoding: What the transport said of the encoding of bytes.
        language: Language code, if known.
        limits: How large the source may be.
        markup: True or False to have text read as markup or not; None to see for oneself.

    Raises:
        SourceError: If the source is of no accepted kind.
        LimitError: If it is larger than the limits.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        source = bytes(source)
        _check_size(len(source), limits)
        source = recognise(source, encoding)
    if isinstance(source, str):
        _check_size(len(source), limits)
    if isinstance(source, (bytes, str)):
        source = source.replace(b"\0", b"") if isinstance(source, bytes) else source.replace("\0", "")
        markup = holds_markup(source) if markup is None else markup
        harvest, head = segment_markup(source, limits) if markup else _segment_text(source)
    else:
        markup = True
        harvest, head = _segment_parsed(source, limits)
    return finish(harvest, head, url=url, language=language, markup=markup)


@functools.cache  # compiled when the first page is read: it takes a tenth of the time of the import
def _tags() -> re.Pattern[str]:
    """A tag that pages have, or the end of a custom element.

    A "<" is not enough: "a < b", "if a<b and c>d" and "<your-name>" are text.
    """
    names = "|".join(sorted(BLOCK | UNREAD | {*LINE}))
    # Fixed words after one character, bounded runs, and one that cannot begin another try: linear.
    return re.compile(
        rf"<(?:!doctype\s|/?(?:{names})(?:\s{{0,9}}/?>|\s{{1,9}}[a-z:@_-]{{1,40}}\s{{0,3}}=))"
        r"|</[a-z][a-z0-9]*+-[a-z0-9._-]*+>",
        re.IGNORECASE,
    )


def holds_markup(source: bytes | str) -> bool:
    """Whether a source is markup rather than plain text; bytes are UTF-8."""
    tags = _tags()
    # Nearly every page shows in its first lines what it is.
    if isinstance(source, bytes) and tags.search(source[:SAMPLE].decode("utf-8", "ignore")):
        return True
    return tags.search(_text_of(source)) is not None


def _text_of(source: bytes | str) -> str:
    return source if isinstance(source, str) else source.decode()


def _segment_text(source: bytes | str) -> tuple[Harvest, Head]:
    from cleanarticle.segment.plain import segment_text

    return segment_text(well_formed(_text_of(source)))


def _segment_parsed(source: object, limits: Limits) -> tuple[Harvest, Head]:
    if isinstance(source, etree._ElementTree):
        source = source.getroot()
        if source is None:
            return Harvest(), Head()
    if isinstance(source, etree._Element):
        return segment_tree(source, limits)
    if is_soup(source):
        return segment_soup(source, limits)
    raise SourceError(
        f"cannot read a page from {type(source).__name__}: give markup or text as str or bytes, "
        "an lxml element or tree, or a BeautifulSoup object or Tag"
    )


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.characters:
        raise LimitError(
            f"the source has {size:,} characters, over the limit of {limits.characters:,}; see cleanarticle.Limits"
        )
