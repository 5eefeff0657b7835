"""Headline, kicker and standfirst at the top of the article, and subheadings in it.

The headline is the heading that the page's head repeats (JSON-LD, OpenGraph, `<title>`), or else its first level-one
heading; in plain text it is the first line that is no sentence. The kicker is a few words right above it, the
standfirst a paragraph right below it that the markup or the head names as such, or that a blank line sets off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import alike, levelled
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role, SharedEvidence
from cleanarticle.words import tokenize

TITLE = 60
# One character between two single spaces: linear.
BAR = re.compile(r"\s[|·•»–—-]\s")
# What stands in an element that is named as the headline's.
NAMED = 4
KICKER_WORDS = 6
STANDFIRST_WORDS = 80
TITLE_WORDS = 35
# The headline of a plain text is among its first lines.
TOP = 6
# A shorter heading below the headline is the first subheading.
STANDFIRST_HEADING = 8
NOT_BODY = -16
# How far below the headline the standfirst may stand: a byline and a picture may come between.
REACH = 12
# Headings of these head no part of the article.
OF_LISTS = frozenset({"teaser.heading", "comment.heading"})


def headings(page: Page, draft: Draft) -> Iterator[Evidence | SharedEvidence]:
    """Yield evidence on headline, kicker, standfirst and subheadings."""
    title, reason = _markup_title(page, draft) if page.markup else _plain_title(page)
    body, leads = draft.column(Role.BODY), set[int]()
    headed = [page.blocks[index] for index in _levelled(page.blocks)]
    if title is not None:
        yield Evidence(title.index, Role.TITLE, TITLE, reason)
        tokens = title.tokens
        headed = [block for block in headed if block is not title]
        again = [block.index for block in headed if block.tokens == tokens]
        yield SharedEvidence(again, Role.TITLE, 20, "repeats the headline")
        yield from _above(page, title)
        below = [*_below(page, title)]
        leads = {evidence.paragraph for evidence in below if evidence.role is Role.BODY}
        yield from below
    levels: dict[int, list[int]] = {}
    for block in headed:
        index = block.index
        if body[index] >= (-NOT_BODY if index in leads else 0) and OF_LISTS.isdisjoint(page.hits[index]):
            levels.setdefault(block.level, []).append(index)
    for level, paragraphs in levels.items():
        yield SharedEvidence(paragraphs, Role.BODY, 8, f"heading of level {level}")


def _markup_title(page: Page, draft: Draft) -> tuple[Block | None, str]:
    item = page.head.article or {}
    whole = page.head.title or ""
    # What stands before a bar or dash in the title is the headline without the site's name.
    named = [str(item.get("headline") or ""), page.head.meta("og:title", "twitter:title") or "", whole]
    named.append(BAR.split(whole, maxsplit=1)[0])
    # Most heads say the same several times.
    cut = dict.fromkeys([tokenize(name) for name in dict.fromkeys(named) if name])
    wanted = tuple([(tokens, frozenset(tokens)) for tokens in cut if tokens])
    most, best, likest = 0, None, 0.0
    for index, match in _alike(page.blocks, wanted, TITLE_WORDS):
        block = page.blocks[index]
        points = (14 - 4 * block.level if block.level else 0) + round(20 * match)
        if points + NAMED <= most:
            continue
        context = block.context
        if "title" in context.hints and context.depth - context.hints["title"].depth <= 1:
            points += NAMED
        overline = None if block.level else context.hints.get("kicker")
        if overline and context.depth - overline.depth <= 1:
            points -= 10
        if context.is_furniture:
            points -= 14
        if block.hidden:
            points -= 6
        if block.link_share > 0.5:
            points -= 4
        if points > most:
            most, best, likest = points, block, match
    reasons = [f"a heading of level {best.level}"] if best and best.level else []
    reasons += ["the head of the page has it as its title"] if likest else []
    return best, ", ".join(reasons)


def _plain_title(page: Page) -> tuple[Block | None, str]:
    top = page.blocks[:TOP]
    for block in top:
        if block.level == 1:
            return block, "a heading of level 1"
    for block in top:
        if block.prose > 0 and block.words > TITLE_WORDS:
            break
        dateline = "byline.date" in page.hits[block.index] or (
            "byline.by" in page.hits[block.index] and block.words < 6
        )
        if 3 <= block.words <= TITLE_WORDS and not dateline and not block.text.endswith("."):
            return block, "the first line that is no sentence"
    return None, ""


def _above(page: Page, title: Block) -> Iterator[Evidence]:
    if title.index == 0 or not page.markup:
        return
    above = page.blocks[title.index - 1]
    if above.words <= KICKER_WORDS and "kicker" in above.context.hints:
        yield Evidence(above.index, Role.KICKER, 12, "right above the headline")


def _below(page: Page, title: Block) -> Iterator[Evidence]:
    described = {page.head.meta(name) or "" for name in ("description", "og:description")}
    descriptions = {tokenize(text)[:12] for text in described}
    repeated = {*title.tokens}
    for block in page.blocks[title.index + 1 : title.index + 1 + REACH]:
        if block.words < 5 or block.words > STANDFIRST_WORDS:
            if block.prose > 0:
                return
            continue
        if not page.markup:
            after = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else None
            if block.index == title.index + 1 and block.prose > 0:
                if after is not None and after.gap and not block.gap:
                    yield Evidence(block.index, Role.STANDFIRST, 40, "set off below the headline")
                elif block.bold:
                    yield Evidence(block.index, Role.STANDFIRST, 40, "bold, below the headline")
            return
        if repeated.issubset(block.tokens):  # kicker and headline once more
            continue
        is_description = len(block.tokens) >= 8 and block.tokens[:12] in descriptions and _stands_apart(page, block)
        found = [*_standfirst(block, is_description=is_description)]
        for points, reason in found:
            yield Evidence(block.index, Role.STANDFIRST, points, f"below the headline, {reason}")
        if found:
            yield Evidence(block.index, Role.BODY, NOT_BODY, "reads as a standfirst")
        if block.prose > 0 and not found:
            return


def _stands_apart(page: Page, block: Block) -> bool:
    """Where the head repeats the first of several paragraphs in one element, the page has no standfirst."""
    after = next((b for b in page.blocks[block.index + 1 : block.index + REACH] if b.prose > 0), None)
    return after is None or after.context.parent is not block.context.parent


def _standfirst(block: Block, *, is_description: bool) -> Iterator[tuple[int, str]]:
    """What shows that a block near the headline is the standfirst."""
    hint = block.context.hints.get("standfirst")
    if hint and block.context.depth - hint.depth <= 3:
        yield 26, str(hint)
    if is_description:
        yield 26, "the head of the page has it as description"
    if block.level and block.words >= STANDFIRST_HEADING:
        yield 20, "a heading"
    elif block.bold and block.prose > 0:
        yield 20, "bold"


_alike, _levelled = twin("titles")(alike), twin("candidates")(levelled)
