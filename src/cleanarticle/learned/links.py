"""What is said of where a block's first link leads: menus lead to short addresses, teasers to long, wordy ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleanarticle.page import Block, Page

LONGEST = 300
SCHEME = re.compile("[a-z]+:")
DIGITS = b"0123456789"
NO_WORDS: frozenset[str] = frozenset()
WEB = frozenset({"http:", "https:"})

Columns = dict[str, Sequence[int]]
# How deep, in how many words, with how many digits, with a query, on this page, to another site, by no web address, and
# which share of its words the block says, in percent.
NAMES = ("depth", "words", "digits", "query", "here", "abroad", "no_page", "said")
COLUMNS = tuple(f"link_{name}" for name in NAMES)
NONE = (0,) * len(NAMES)


def link_columns(page: Page, blocks: Sequence[Block]) -> Columns:
    """Compute the columns of `table.BLOCK` on links.

    Args:
        page: The page; it has blocks.
        blocks: These.
    """
    home = home_of(page)
    known: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}
    rows = []
    for block in blocks:
        if not block.links:
            rows.append(NONE)
            continue
        url = block.links[0].url
        if url not in known:
            known[url] = _shape(url, home)
        rows.append(_with_said(known[url], block.tokens))
    return dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))


def figures(url: str, tokens: Sequence[str], home: str) -> tuple[int, ...]:
    """What `NAMES` name, of an address and the words of the block in which it is the first.

    Args:
        url: The address as it is written.
        tokens: The words.
        home: The page's own site, empty if unknown.
    """
    return _with_said(_shape(url, home), tokens)


def _with_said(shape: tuple[tuple[int, ...], frozenset[str]], tokens: Sequence[str]) -> tuple[int, ...]:
    own, words = shape
    return (*own, 100 * len(words.intersection(tokens)) // len(words) if words else 0)


def _shape(url: str, home: str) -> tuple[tuple[int, ...], frozenset[str]]:
    """What an address looks like, and the words in which its longest part says what it leads to."""
    address, here, _ = url[:LONGEST].strip().lower().partition("#")
    address, query, _ = address.partition("?")
    scheme = SCHEME.match(address)
    path = address[scheme.end() :] if scheme else address
    host = ""
    if path.startswith("//"):
        host, slash, path = path[2:].partition("/")
        path = slash + path
    segments = [*filter(None, path.split("/"))]
    if segments:
        # Faster than a table of what to translate: most addresses have none of these.
        longest = max(segments, key=len).replace("%20", "-").replace("_", "-").replace("+", "-").replace(".", "-")
        words = frozenset(longest.split("-"))
    else:
        words = NO_WORDS
    written = path.encode("utf-8", "replace")
    own = (
        min(9, len(segments)), min(20, len(words)), min(20, len(written) - len(written.translate(None, DIGITS))),
        bool(query), bool(here) and not segments,
        bool(host and home and (site := _site(host)) and site != home), scheme is not None and scheme[0] not in WEB,
    )  # fmt: skip
    return own, words


def home_of(page: Page) -> str:
    """The site a page is on, as far as it or the caller says; empty otherwise."""
    return _site(page.host_and_path[0])


def _site(host: str) -> str:
    """The last two labels of a host: of most sites the part that all their hosts share."""
    return ".".join(host.partition(":")[0].split(".")[-2:])
