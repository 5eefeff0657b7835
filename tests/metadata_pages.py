"""Pages of a few lines whose roles are known, and what their heads say, for the tests of metadata."""

from __future__ import annotations

import json
from typing import Any

from cleanarticle.assemble.metadata import Metadata, metadata
from cleanarticle.jsonld import items
from cleanarticle.lexicons import build
from cleanarticle.page import Block, Context, Head, Page, TimeElement
from cleanarticle.types import Role
from cleanarticle.words import tokenize

LEXICON = build(
    "en",
    [
        {
            "stop_words": "the by in of on von und and",
            "months": [["january"], [], ["march"]],
            "byline": {
                "by": ["by", "written by", "edited by", "author", "editor"],
                "date": ["published", "updated"],
                "changed": ["updated", "last updated", "edited"],
                "joined": ["joined"],
                "author": ["is a reporter"],
            },
            "standfirst": {"heading": ["in brief"]},
        }
    ],
)


ROOT = Context("body", None)


URL = "https://www.example.org/news/rain?page=1"


def make(
    *lines: tuple[str, str],
    title: str | None = None,
    metas: tuple[tuple[str, str], ...] = (),
    links: tuple[tuple[str, str], ...] = (),
    ld: Any = (),
    times: tuple[TimeElement, ...] = (),
    base: str | None = None,
    url: str | None = URL,
    markup: bool = True,
    **special: dict[int, Any],
) -> tuple[Page, list[Role]]:
    """A page of (role, text) lines; `level={0: 1}` and the like set what is special about single blocks."""
    blocks = tuple(
        Block(
            index=i,
            text=text,
            tag="p",
            context=special.get("context", {}).get(i, ROOT),
            tokens=tokenize(text),
            level=special.get("level", {}).get(i, 0),
            item=special.get("item", {}).get(i),
            hidden=special.get("hidden", {}).get(i, False),
        )
        for i, (_, text) in enumerate(lines)
    )
    head = Head(title=title, metas=metas, links=links, items=items([json.dumps(ld)]), times=times, base=base)
    hits = LEXICON.find([block.tokens for block in blocks], [block.text for block in blocks])
    page = Page(blocks, head, "en", LEXICON, hits, markup, url=url)
    return page, [Role(role) for role, _ in lines]


def read(*lines: tuple[str, str], **head: Any) -> Metadata:
    """The metadata of such a page."""
    return metadata(*make(*lines, **head))


def person(name: str, kind: str = "Person") -> dict[str, str]:
    """An author as JSON-LD has it."""
    return {"@type": kind, "name": name}
