"""The contract in one file: roles, evidence and what a paragraph carries.

Everything a filter, a pipeline step or a caller exchanges with another is defined here, so that reading this file is
enough to write a filter. The page as filters see it is in `cleanarticle.page`, the result in `cleanarticle.article`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias, get_args

if TYPE_CHECKING:
    from cleanarticle.draft import Draft
    from cleanarticle.page import Page

Preference = Literal["balanced", "precision", "recall"]
PREFERENCES: tuple[Preference, ...] = get_args(Preference)
Origin = Literal["page", "noscript", "json-ld", "text"]


class Kind(StrEnum):
    """The four things a paragraph can be at the coarsest: what `Role.kind` answers."""

    ARTICLE = "article"
    DONATION = "donation"
    TEASER = "teaser"
    OTHER = "other"


class Role(StrEnum):
    """What a paragraph is for on its page; the order of declaration breaks ties, the article first.

    Example:
        >>> Role("standfirst").kind
        <Kind.ARTICLE: 'article'>
    """

    BODY = "body"
    TITLE = "title"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    CAPTION = "caption"
    BYLINE = "byline"
    DONATION = "donation"
    PROMO = "promo"
    TEASER = "teaser"
    COMMENT = "comment"
    NAV = "nav"
    LEGAL = "legal"
    OTHER = "other"

    @property
    def kind(self) -> Kind:
        """The coarse kind this role belongs to."""
        return _KINDS.get(self, Kind.OTHER)


class PageType(StrEnum):
    """What kind of page it is; the order of declaration breaks ties."""

    ARTICLE = "article"
    FORUM = "forum"
    PRODUCT = "product"
    COLLECTION = "collection"
    LISTING = "listing"
    DOCUMENTATION = "documentation"
    SERVICE = "service"


# The roles whose paragraphs make `Article.text`.
TEXT_ROLES = (Role.STANDFIRST, Role.BODY)

_KINDS = {
    Role.TITLE: Kind.ARTICLE,
    Role.KICKER: Kind.ARTICLE,
    Role.STANDFIRST: Kind.ARTICLE,
    Role.BODY: Kind.ARTICLE,
    Role.CAPTION: Kind.ARTICLE,
    Role.BYLINE: Kind.ARTICLE,
    Role.DONATION: Kind.DONATION,
    Role.TEASER: Kind.TEASER,
}


class Link(NamedTuple):
    """A stretch of a paragraph's text that is a link: `text[start:end]` leads to `url` (as written on the page)."""

    start: int
    end: int
    url: str


class ListItem(NamedTuple):
    """Membership in a list: which list, how deep (1 is outermost), whether ordered, and the item's number from 1."""

    list: int
    depth: int
    ordered: bool
    number: int


class Cell(NamedTuple):
    """Membership in a data table: which table of the page, row and column from 0, and whether it is a heading cell."""

    table: int
    row: int
    column: int
    header: bool


class Image(NamedTuple):
    """A picture: its address as written, its alternative text, its caption, and the paragraph it stands before."""

    url: str
    alt: str | None = None
    caption: str | None = None
    paragraph: int | None = None


class Evidence(NamedTuple):
    """One filter's testimony on one paragraph: `points` for (or against) a role, and the reason in words."""

    paragraph: int
    role: Role
    points: int
    reason: str


class SharedEvidence(NamedTuple):
    """The same testimony on several paragraphs, such as all in one element; taken down once, it costs less."""

    paragraphs: Sequence[int]
    role: Role
    points: int
    reason: str


class Reason(NamedTuple):
    """One piece of evidence as `Article.why` shows it, with the name of the filter that gave it."""

    filter: str
    role: Role
    points: int
    reason: str


# A reason as it is kept, thousands a page: (filter, role, points, reason).
Testimony: TypeAlias = tuple[str, Role, int, str]


class Filter(Protocol):
    """A filter reads the page and what earlier filters said, and yields evidence; it changes nothing.

    A plain function is a filter; one with options is a frozen dataclass with `__call__`.

    Example:
        >>> from cleanarticle import Evidence, Role
        >>> def shouting(page, draft):
        ...     for block in page.blocks:
        ...         if block.text.isupper():
        ...             yield Evidence(block.index, Role.PROMO, 5, "all capitals")
    """

    def __call__(self, page: Page, draft: Draft, /) -> Iterable[Evidence | SharedEvidence]:
        """Yield evidence on the paragraphs of a page."""
        ...


class Paragraph(NamedTuple):
    """A paragraph of the page with the role it was given; immutable, and a row for whoever makes a table of them.

    Attributes:
        index: Position among all paragraphs of the page, from 0.
        text: Its words, white space normalised; line breaks of `<br>` and of code are kept as newlines.
        role: What it is for.
        confidence: How sure the role is, 0 to 1, from the distance to the second best role.
        hidden: Whether markup hides it (`hidden`, `aria-hidden`, `display:none`, `visibility:hidden`).
        tag: The block element it stands in, in lower case; "" in plain text.
        level: Heading level 1 to 6, 0 if it is no heading.
        links: Its links by character offsets, in order.
        xpath: An expression that finds its element in the parsed page; None in plain text.
        lines: First line and line after the last, from 0, as `str.splitlines` parts a plain text; None in HTML.
        item: The list item it belongs to, or None.
        cell: The cell of a data table it belongs to, or None.
        quote: How many block quotes it stands in.
        figure: The number of the page's figure it stands in, or None.
        origin: Where the text stood: "page", "noscript", "json-ld" or "text" (plain text).
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody misses here
    text: str
    role: Role
    confidence: float
    hidden: bool = False
    tag: str = ""
    level: int = 0
    links: tuple[Link, ...] = ()
    xpath: str | None = None
    lines: tuple[int, int] | None = None
    item: ListItem | None = None
    cell: Cell | None = None
    quote: int = 0
    figure: int | None = None
    origin: Origin = "page"

    @property
    def kind(self) -> Kind:
        """The coarse kind of its role."""
        return self.role.kind


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a page may be before it is refused with a `LimitError`; all are generous.

    Attributes:
        characters: Characters of text or markup, bytes if bytes are given.
        elements: Elements of a page.
        nesting: Block elements around one another.
    """

    characters: int = 100_000_000
    elements: int = 5_000_000
    nesting: int = 1_000_000
