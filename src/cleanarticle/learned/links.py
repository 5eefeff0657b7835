"""What is said of where a block's first link leads: menus lead to short addresses, teasers to long, wordy ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Link

LONGEST, LONGEST_ADDRESS = 300, 1000
SCHEME = re.compile("[a-z]+:")
BREAKS = str.maketrans("_+.", "---")
NO_DIGITS = str.maketrans("", "", "0123456789")
NO_WORDS: frozenset[str] = frozenset()
WEB = frozenset({"http:", "https:"})

Columns = dict[str, Sequence[int]]
# How deep, in how many words, with how many digits, with a query, on this page, to another site, by no web address, and
# which share of its words the block says, in percent.
NAMES = ("depth", "words", "digits", "query", "here", "abroad", "no_page", "said")
NONE = (0,) * len(NAMES)


class Whole(NamedTuple):
    """What `link_columns` reads of the blocks, each as a column."""

    links: Sequence[Sequence[Link]]
    tokens: Sequence[Sequence[str]]


def link_columns(page: Page, whole: Whole) -> Columns:
    """Compute the columns of `table.BLOCK` on links.

    Args:
        page: The page; it has blocks.
        whole: The links and words of its blocks.
    """
    home = _site(own_address(page)[0])
    known: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}
    rows = [
        _row(links, tokens, home, known) if links else NONE
        for links, tokens in zip(whole.links, whole.tokens, strict=True)
    ]
    return dict(zip([f"link_{name}" for name in NAMES], zip(*rows, strict=True), strict=True))


def _row(
    links: Sequence[Link], tokens: Sequence[str], home: str, known: dict[str, tuple[tuple[int, ...], frozenset[str]]]
) -> tuple[int, ...]:
    url = links[0].url
    if url not in known:
        known[url] = _shape(url[:LONGEST].strip().lower(), home)
    figures, words = known[url]
    return (*figures, 100 * len(words.intersection(tokens)) // len(words) if words else 0)


def shape(url: str, home: str) -> tuple[tuple[int, ...], frozenset[str]]:
    """What an address looks like, and the words in which its longest part says what it leads to."""
    address, here, _ = url.partition("#")
    address, query, _ = address.partition("?")
    scheme = SCHEME.match(address)
    path = address[scheme.end() :] if scheme else address
    host = ""
    if path.startswith("//"):
        host, slash, path = path[2:].partition("/")
        path = slash + path
    segments = [segment for segment in path.split("/") if segment]
    words = frozenset(max(segments, key=len).replace("%20", "-").translate(BREAKS).split("-")) if segments else NO_WORDS
    host = _site(host)
    figures = (
        min(9, len(segments)), min(20, len(words)), min(20, len(path) - len(path.translate(NO_DIGITS))),
        bool(query), bool(here) and not segments,
        bool(host and home and host != home), scheme is not None and scheme[0] not in WEB,
    )  # fmt: skip
    return figures, words


_shape = twin("links")(shape)


def _site(host: str) -> str:
    """The last two labels of a host: of most sites the part that all their hosts share."""
    return ".".join(host.partition(":")[0].split(".")[-2:])


def own_address(page: Page) -> tuple[str, str]:
    """Host and path of the page's address in lower case: the caller's, or the one the page gives for itself."""
    own = next((href for rel, href in page.head.links if rel == "canonical"), None)
    address = page.url or page.head.meta("og:url") or own or ""
    try:
        parts = urlsplit(address[:LONGEST_ADDRESS].lower())
    except ValueError:  # brackets that hold no address
        return "", ""
    return parts.netloc, parts.path
