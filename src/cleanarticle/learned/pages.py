"""What is said of a page as a whole: figures, and the words in its address, declared types and elements' names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cleanarticle.jsonld import types_of
from cleanarticle.learned.elements import count, transposed
from cleanarticle.learned.links import own_address
from cleanarticle.learned.table import ALL_WORDS, TYPES
from cleanarticle.page import Context, Page
from cleanarticle.segment.names import words_of
from cleanarticle.types import PageType

# Two disjoint classes, each repeated on its own: linear.
ADDRESS_WORD = re.compile(r"[a-z]+|\d+")


def page_columns(page: Page) -> dict[str, int]:
    """Compute the features of `table.FIGURES`: what is counted on a page."""
    whole = transposed(page.blocks)
    words = sum(whole.words) or 1
    proses = [prose for prose in whole.prose if prose > 0]
    prose = sum(proses) or 1
    number = len(page.blocks)
    address = ADDRESS_WORD.findall(own_address(page)[1])
    main = page.main or Context("", None)
    return {
        "page_blocks": count(number),
        "page_words": count(words, ALL_WORDS),
        "prose_share": min(100, 100 * prose // words),
        "longest_prose": min(100, max(proses, default=0)),
        "proses": count(len(proses)),
        "has_article": page.has_article,
        "main_share": 100 * main.words // words,
        "main_prose_share": min(100, 100 * main.prose_words // prose),
        "main_prose": count(main.prose_words),
        "main_links": min(100, 100 * main.link_words // (main.words or 1)),
        "main_depth": min(50, main.depth),
        "headings": count(number - whole.level.count(0)),
        "items": count(number - whole.item.count(None)),
        "cells": count(number - whole.cell.count(None)),
        "prices": count(sum(["$" in text or "€" in text or "£" in text for text in whole.text])),
        "questions": count(sum(["?" in text for text in whole.text])),
        "times": count(len(page.head.times)),
        "linked_share": 100 * sum([share > 0.5 for share in whole.link_share]) // number,
        "comment_share": 100 * sum(["comment" in context.hints for context in whole.context]) // number,
        "address_words": min(20, len(address)),
        "address_digits": min(12, max((len(word) for word in address if word.isdigit()), default=0)),
    }


def type_columns(types: Mapping[PageType, int]) -> dict[str, int]:
    """What is known of the page's type: probabilities in percent, all 0 if unknown."""
    return {f"type_{kind.value}": types.get(kind, 0) for kind in TYPES}


def page_words(page: Page) -> frozenset[str]:
    """Words that tell what kind of page it is, each with where it stands: "url forum", "type Product", "name cart"."""
    return frozenset(_page_words(page))


def _page_words(page: Page) -> Iterator[str]:
    for item in page.head.items:
        for name in types_of(item):
            yield f"type {name}"
    yield f"og {(page.head.meta('og:type') or '').lower()[:30]}"
    host, path = own_address(page)
    for word in ADDRESS_WORD.findall(path):
        yield f"url {word}" if word.isalpha() else f"url {'0' * min(8, len(word))}"
    if not path.strip("/"):
        yield "url /"
    yield f"host {host.partition('.')[0]}"
    seen: set[int] = set()
    values: set[str] = set()
    for block in page.blocks:
        at: Context | None = block.context
        while at is not None and id(at) not in seen:
            seen.add(id(at))
            for _, value in at.names:
                values.add(value)
            at = at.parent
    for word in set().union(*map(words_of, values)):
        yield f"name {word}"
