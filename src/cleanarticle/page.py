"""The page as filters see it: blocks of text, the elements around them, the head, and the words that were recognised.

A `Block` is a piece of text nobody has judged yet; once it has a role it becomes a `cleanarticle.Paragraph`. What can
be said of an element is computed once for the element and shared by all blocks inside it (`Context`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cleanarticle.jsonld import article_item
from cleanarticle.lexicons import Hit, Lexicon
from cleanarticle.parts import check
from cleanarticle.twins import twin
from cleanarticle.types import Cell, Image, Link, ListItem, Origin
from cleanarticle.words import tokenize

SITE_NAMES = ("og:site_name", "application-name")


class Hint(NamedTuple):
    """A word in a class, id, role or itemprop (or a tag) that says what an element is for, and its depth."""

    word: str
    where: str
    depth: int

    def __str__(self) -> str:
        return f"inside <{self.word}>" if self.where == "tag" else f"inside {self.where} “{self.word}”"


# What is longer in an address is no path.
LONGEST_ADDRESS = 1000
NO_HINTS: Mapping[str, Hint] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Table:
    """A table while the page is read: its number, its size, and whether it only lays out the page."""

    number: int
    rows: int = 0
    columns: int = 0
    column: int = 0
    layout: bool = False

    @property
    def holds_data(self) -> bool:
        """Whether it is a table of data rather than one that only lays out the page."""
        return not self.layout and self.rows > 1 and self.columns > 1


@twin("page")
@dataclass(slots=True, eq=False)
class Context:
    """A block element and what is shared by every block inside it.

    Attributes:
        tag: Its tag in lower case.
        parent: The element around it, None for the root.
        depth: Number of elements around it.
        tags: Its own tag and those of all elements around it, block elements of HTML only.
        names: Its own class, id, role and itemprop values as (attribute, value) pairs.
        hidden: Whether it or an element around it is hidden.
        hints: What the names on the path say, by category of `segment/hints.toml`; the nearest element counts.
        is_furniture: Whether the nearest name on the path that says anything names no part of the article.
        is_framed: Whether a name on the path names the frame of the page: menus, header, footer, notices.
        ordinal: Its number among the elements of its tag, from 1.
        item: The list item it is or stands in.
        figure: The number of the figure it is or stands in.
        quote: The number of block quotes it is or stands in.
        table: The nearest table around it; `cell` is its row and column there and whether it is a heading.
        blocks: Number of text blocks in it; `first` is the index of the first.
        words: Number of words in it.
        link_words: Number of those words that are links.
        prose: Prose score summed over its blocks (see `cleanarticle.segment.prose`): positive for running text.
        prose_words: Number of words in blocks of running text.
        content_words: That number for the nearest element, from this one outwards, that is named as content.
    """

    tag: str
    parent: Context | None
    depth: int = 0
    tags: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    hints: Mapping[str, Hint] = field(default_factory=lambda: NO_HINTS)
    is_furniture: bool = False
    is_framed: bool = False
    ordinal: int = 0
    item: ListItem | None = None
    figure: int | None = None
    quote: int = 0
    table: Table | None = None
    cell: tuple[int, int, bool] | None = None
    blocks: int = 0
    first: int = 0
    words: int = 0
    link_words: int = 0
    prose: int = 0
    prose_words: int = 0
    content_words: int = 0

    @property
    def link_share(self) -> float:
        """Share of the words in this element that are links, 0 to 1."""
        return self.link_words / self.words if self.words else 0.0


class Block(NamedTuple):
    """A block of text with its place in the page, before anybody has judged it.

    The attributes are those of `Paragraph`; beyond them:

    Attributes:
        context: The element it stands in.
        tokens: Its words in lower case.
        words: How many words it has; in scripts without spaces two characters count as one.
        link_share: Share of its characters that are links, 0 to 1.
        stop_words: Number of its words that are stop words of the page's language.
        ends: Whether it ends like a sentence.
        bold: Whether all of it is bold.
        prose: How much it looks like running text: positive for prose, negative for furniture.
        gap: Whether a blank line stands before it (plain text only).
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody misses here
    text: str
    tag: str
    context: Context
    tokens: tuple[str, ...] = ()
    words: int = 0
    hidden: bool = False
    level: int = 0
    links: tuple[Link, ...] = ()
    link_share: float = 0.0
    stop_words: int = 0
    ends: bool = False
    bold: bool = False
    prose: int = 0
    xpath: str | None = None
    lines: tuple[int, int] | None = None
    item: ListItem | None = None
    cell: Cell | None = None
    quote: int = 0
    figure: int | None = None
    origin: Origin = "page"
    gap: bool = False


class PlacedImage(NamedTuple):
    """An image and where it stands: before the block of that index, in the figure of that number."""

    image: Image
    block: int
    figure: int | None


class TimeElement(NamedTuple):
    """A `<time>` element: its machine-readable value, its itemprop, and the block it stands in or before."""

    value: str
    itemprop: str
    block: int


@dataclass(frozen=True)
class Head:
    """What the page says of itself outside its text.

    Attributes:
        title: The `<title>`, white space normalised.
        metas: `<meta>` elements as (name, property or itemprop in lower case; content), in document order.
        links: `<link>` elements as (rel in lower case, href), in document order.
        items: JSON-LD objects, `@graph` and lists flattened, outermost first.
        times: The `<time>` elements.
        language: `lang` of the root element.
        base: `<base href>`.
    """

    title: str | None = None
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    items: tuple[Mapping[str, Any], ...] = ()
    times: tuple[TimeElement, ...] = ()
    language: str | None = None
    base: str | None = None

    @cached_property
    def article(self) -> Mapping[str, Any] | None:
        """The JSON-LD object that describes the article, if any does."""
        return article_item(self.items)

    @cached_property
    def contents(self) -> Mapping[str, list[str]]:
        """What the `<meta>` elements of every name say."""
        contents: dict[str, list[str]] = {}
        for name, content in self.metas:
            if name in contents:
                contents[name].append(content)
            else:
                contents[name] = [content]
        return contents

    @cached_property
    def site_words(self) -> frozenset[str]:
        """The words of the names the page gives its site."""
        return frozenset(tokenize(" ".join([self.meta(name) or "" for name in SITE_NAMES])))

    @property
    def declares_article(self) -> bool:
        """Whether the page calls itself an article, in JSON-LD or OpenGraph."""
        return self.article is not None or (self.meta("og:type") or "").lower() == "article"

    def meta(self, *names: str) -> str | None:
        """The first non-empty content among the metas of these names, in the order of the names."""
        contents = self.contents
        for name in names:
            for content in contents.get(name, ()):
                if content:
                    return content
        return None


@dataclass(frozen=True)
class Page:
    """A segmented page: what every filter is given.

    Attributes:
        blocks: All text blocks in document order.
        head: What the page says of itself.
        language: Language code (`de`, `en`, …) or None if unknown.
        lexicon: The words of that language and of none.
        hits: For every block the phrases of the lexicon found in it, by category; shared empty mapping if none.
        markup: Whether the page came with markup; False for plain text.
        main: The element that holds the main content, None in plain text and on empty pages.
        has_article: Whether that is mostly running text; else it is cards, product data, a list, a form.
        images: The images outside the head.
        url: The address the caller gave, or None.
    """

    blocks: tuple[Block, ...]
    head: Head
    language: str | None
    lexicon: Lexicon
    hits: tuple[Mapping[str, tuple[Hit, ...]], ...]
    markup: bool
    main: Context | None = None
    has_article: bool = True
    images: tuple[PlacedImage, ...] = ()
    url: str | None = None
    # The features of the page as a whole: `learned/pages.py` keeps them here, where two models ask for them.
    features: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def by_category(self) -> Mapping[str, tuple[int, ...]]:
        """For every category of phrases the indexes of the blocks with one, in their order."""
        return _by_category(self.hits)

    def phrased(self, categories: AbstractSet[str]) -> Sequence[int]:
        """The indexes of the blocks with a phrase of one of these categories, in their order."""
        found = [blocks for category in categories if (blocks := self.by_category.get(category))]
        return sorted({*chain.from_iterable(found)}) if len(found) > 1 else found[0] if found else ()

    @cached_property
    def host_and_path(self) -> tuple[str, str]:
        """Host and path of the page's address in lower case: the caller's, or the one the page gives for itself.

        Of what the page gives og:url comes first: the features were learned so. Where an address is to be shown or
        others are to be made absolute against it, `<link rel="canonical">` does (`assemble.site_name`), for it is meant
        for that.
        """
        own = next((href for rel, href in self.head.links if rel == "canonical"), None)
        address = self.url or self.head.meta("og:url") or own or ""
        try:
            parts = urlsplit(address[:LONGEST_ADDRESS].lower())
        except ValueError:  # brackets that hold no address
            return "", ""
        return parts.netloc, parts.path

    def __post_init__(self) -> None:
        check(self.blocks, self.hits, self.images)

    @property
    def in_main(self) -> range:
        """The indexes of the blocks in the main content; of all blocks where no element holds it."""
        return range(self.main.first, self.main.first + self.main.blocks) if self.main else range(len(self.blocks))


def by_category(hits: Sequence[Mapping[str, tuple[Hit, ...]]]) -> dict[str, tuple[int, ...]]:
    """For every category of phrases the blocks with one.

    Args:
        hits: For every block the phrases found in it, by category.
    """
    out: dict[str, list[int]] = {}
    for at, own in enumerate(hits):
        for category in own:
            out.setdefault(category, []).append(at)
    return {category: tuple(blocks) for category, blocks in out.items()}


_by_category = twin("candidates")(by_category)
