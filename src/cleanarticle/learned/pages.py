"""What is said of a page as a whole: figures, and the words in its address, declared types and elements' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleanarticle.jsonld import types_of
from cleanarticle.learned.elements import count
from cleanarticle.learned.table import ALL_WORDS, TYPES
from cleanarticle.page import Block, Context, Page
from cleanarticle.segment.names import words_of
from cleanarticle.twins import twin
from cleanarticle.types import PageType

# Two disjoint classes, each repeated on its own: linear.
ADDRESS_WORD = re.compile(r"[a-z]+|\d+")
NAME = "name "


class Counts(NamedTuple):
    """What is counted block by block.

    Attributes:
        words: The number of words.
        prose: The prose scores of running text in all; `longest` is the greatest, `proses` their number.
        headings: The number of headings; likewise `items` of lists, `cells`, blocks with `prices` and `questions`,
            those that are mostly links (`linked`) and those inside comments.
    """

    words: int
    prose: int
    longest: int
    proses: int
    headings: int
    items: int
    cells: int
    prices: int
    questions: int
    linked: int
    comments: int


def counts(blocks: Sequence[Block]) -> Counts:
    """Count what `table.FIGURES` is made of."""
    proses = [block.prose for block in blocks if block.prose > 0]
    texts = [block.text for block in blocks]
    return Counts(
        words=sum([block.words for block in blocks]),
        prose=sum(proses),
        longest=max(proses, default=0),
        proses=len(proses),
        headings=sum([block.level != 0 for block in blocks]),
        items=sum([block.item is not None for block in blocks]),
        cells=sum([block.cell is not None for block in blocks]),
        prices=sum(["$" in text or "€" in text or "£" in text for text in texts]),
        questions=sum(["?" in text for text in texts]),
        linked=sum([block.link_share > 0.5 for block in blocks]),
        comments=sum(["comment" in block.context.hints for block in blocks]),
    )


_counts = twin("pages")(counts)


def page_columns(page: Page) -> Mapping[str, int]:
    """The features of `table.FIGURES`: what is counted on a page, once however often it is asked for."""
    if not page.features:
        page.features.update(_figures(page))
    return page.features


def _figures(page: Page) -> dict[str, int]:
    own = _counts(page.blocks)
    words, prose, number = own.words or 1, own.prose or 1, len(page.blocks)
    address = ADDRESS_WORD.findall(page.host_and_path[1])
    main = page.main or Context("", None)
    return {
        "page_blocks": count(number),
        "page_words": count(words, ALL_WORDS),
        "prose_share": min(100, 100 * prose // words),
        "longest_prose": min(100, own.longest),
        "proses": count(own.proses),
        "has_article": page.has_article,
        "main_share": 100 * main.words // words,
        "main_prose_share": min(100, 100 * main.prose_words // prose),
        "main_prose": count(main.prose_words),
        "main_links": min(100, 100 * main.link_words // (main.words or 1)),
        "main_depth": min(50, main.depth),
        "headings": count(own.headings),
        "items": count(own.items),
        "cells": count(own.cells),
        "prices": count(own.prices),
        "questions": count(own.questions),
        "times": count(len(page.head.times)),
        "linked_share": 100 * own.linked // number,
        "comment_share": 100 * own.comments // number,
        "address_words": min(20, len(address)),
        "address_digits": min(12, max((len(word) for word in address if word.isdigit()), default=0)),
    }


def type_columns(types: Mapping[PageType, int]) -> dict[str, int]:
    """What is known of the page's type: probabilities in percent, all 0 if unknown."""
    return {f"type_{kind.value}": types.get(kind, 0) for kind in TYPES}


def page_words(page: Page) -> frozenset[str]:
    """Words that tell what kind of page it is, each with where it stands: "url forum", "type Product", "name cart"."""
    return frozenset(_said(page)).union([NAME + word for name in names_on(page.blocks) for word in words_of(name)])


def known_words(page: Page, known: frozenset[str], names: dict[str, str]) -> set[str]:
    """Those of some words that `page_words` has.

    Args:
        page: The page.
        known: The words.
        names: Those of them that stand in names of elements, by themselves.
    """
    return _named(page.blocks, names).union(known.intersection(_said(page)))


def by_name(words: Iterable[str]) -> dict[str, str]:
    """Those words that stand in names of elements, by themselves."""
    return {word.removeprefix(NAME): word for word in words if word.startswith(NAME)}


def _said(page: Page) -> Iterator[str]:
    """What the page's address and head say."""
    for item in page.head.items:
        for name in types_of(item):
            yield f"type {name}"
    yield f"og {(page.head.meta('og:type') or '').lower()[:30]}"
    host, path = page.host_and_path
    for word in ADDRESS_WORD.findall(path):
        yield f"url {word}" if word.isalpha() else f"url {'0' * min(8, len(word))}"
    if not path.strip("/"):
        yield "url /"
    yield f"host {host.partition('.')[0]}"


def names_on(blocks: Sequence[Block]) -> set[str]:
    """The names of all elements that hold blocks."""
    seen: set[int] = set()
    names: set[str] = set()
    for block in blocks:
        at: Context | None = block.context
        while at is not None and id(at) not in seen:
            seen.add(id(at))
            for _, value in at.names:
                names.add(value)
            at = at.parent
    return names


def named(blocks: Sequence[Block], known: dict[str, str]) -> set[str]:
    """What known words stand for that are in the names of elements that hold blocks."""
    return {known[word] for name in names_on(blocks) for word in words_of(name) if word in known}


_named = twin("pages")(named)
