"""What the segmenters hand on: blocks of text as cut, and all else that one reading of a source brings home."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleanarticle.page import Context, PlacedImage, TimeElement
from cleanarticle.twins import twin
from cleanarticle.types import Link, ListItem, Origin


@twin("page")
@dataclass(slots=True)
class RawBlock:
    """A block as cut, before its words are counted; `context` is its element, or a line element that fills it."""

    text: str
    element: Context
    context: Context
    links: tuple[Link, ...]
    link_chars: int
    bold_chars: int
    level: int = 0
    item: ListItem | None = None
    quote: int = 0
    lines: tuple[int, int] | None = None
    gap: bool = False
    origin: Origin = "page"
    hidden: bool = False


@dataclass(slots=True)
class Harvest:
    """All that one walk over a page brings home.

    `names` is the XPath that gives the names elements were counted by, `noscript` says whether blocks stand in one.
    """

    blocks: list[RawBlock] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    times: list[TimeElement] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    base: str | None = None
    names: str = "name()"
    noscript: bool = False
