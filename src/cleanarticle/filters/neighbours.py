"""The neighbourhood: headings go with what they head, list items with their list, short blocks with those around them.

It reads what the other filters said and comes last. What it says is weaker than any plain evidence: it settles what
they left open.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.page import Block, Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Evidence, Role

HEADING = 12
HEADING_WORDS = 14
TEASER_WORDS = 45
LIST = 12
SHORT_WORDS = 12
# How far a short block looks for others.
REACH = 3
REGION = 8
# What else stands on a teaser's card: its date and author, its picture's text, its tags.
CARD_PARTS = (Role.BYLINE, Role.CAPTION, Role.NAV, Role.OTHER, Role.KICKER, Role.STANDFIRST, None)
REGION_SHARE = 0.6
REGION_WORDS = 400
REGION_LEVELS = 3


def neighbours(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on headings, list items and short blocks from the roles that lead around them."""
    leaders = draft.leaders()
    for block in page.blocks:
        if block.level or (not page.markup and _heads(page, block, leaders)):
            yield from _heading(page, block, leaders)
        elif block.prose > TEASER_WORDS and draft.of(block.index, Role.TEASER) > 0:
            yield Evidence(block.index, Role.TEASER, -14, "too long for a teaser")
            yield Evidence(block.index, Role.BODY, 10, "too long for a teaser")
        elif block.prose <= 0:
            yield from _short(page, block, leaders)
    yield from _lists(page, leaders)
    if page.markup:
        yield from _regions(page, leaders)


def _heads(page: Page, block: Block, leaders: list[Role | None]) -> bool:
    """Whether a line of plain text, where headings are not marked, heads the appeal or the box that follows it."""
    if block.words > HEADING_WORDS or block.ends or block.index + 1 == len(page.blocks):
        return False
    return leaders[block.index + 1] in (Role.DONATION, Role.PROMO) and page.blocks[block.index + 1].prose > 0


def _heading(page: Page, block: Block, leaders: list[Role | None]) -> Iterator[Evidence]:
    """A heading has the role of the first blocks under it, but what stands above the headline heads nothing."""
    if leaders[block.index] is Role.TITLE:
        return
    under = [role for role in leaders[block.index + 1 : block.index + 4] if role is not None]
    if under and under[0] is not Role.TITLE:
        yield Evidence(block.index, under[0], HEADING, f"heading of {under[0].value}")


def _short(page: Page, block: Block, leaders: list[Role | None]) -> Iterator[Evidence]:
    """A short block between two of one role is likely of that role."""
    if block.words > SHORT_WORDS or block.link_share > 0.5:
        return
    before = next((r for r in reversed(leaders[max(0, block.index - REACH) : block.index]) if r), None)
    after = next((r for r in leaders[block.index + 1 : block.index + 1 + REACH] if r), None)
    if before is not None and before is after and before not in (Role.TITLE, Role.KICKER):
        yield Evidence(block.index, before, 6, f"between paragraphs of {before.value}")


def _lists(page: Page, leaders: list[Role | None]) -> Iterator[Evidence]:
    """Items of a list have the role most of the list's words have."""
    members: dict[tuple[str, int], list[Block]] = {}
    for block in page.blocks:
        if block.item:
            members.setdefault(("list", block.item.list), []).append(block)
        elif block.cell:
            members.setdefault(("table", block.cell.table), []).append(block)
    for (kind, _), blocks in members.items():
        if len(blocks) < 2:
            continue
        weights: dict[Role, int] = {}
        for block in blocks:
            role = leaders[block.index]
            if role is not None:
                weights[role] = weights.get(role, 0) + block.words
        if not weights:
            continue
        role = max(weights, key=lambda r: weights[r])
        if 2 * weights[role] > sum(block.words for block in blocks):
            for block in blocks:
                yield Evidence(block.index, role, LIST, f"most of the {kind} is {role.value}")


def _regions(page: Page, leaders: list[Role | None]) -> Iterator[Evidence]:
    """Outside the main content, what one element holds is mostly of one role: a card's date and author."""
    main = page.in_main
    regions: dict[int, list[Block]] = {}
    for block in page.blocks:
        if block.index not in main:
            around = block.context.parent
            for _ in range(REGION_LEVELS):
                if around is None or around.words > REGION_WORDS:
                    break
                regions.setdefault(id(around), []).append(block)
                around = around.parent
    for blocks in regions.values():
        if len(blocks) < 3:
            continue
        role, share = _majority(blocks, leaders)
        if role is Role.TEASER and share >= REGION_SHARE:
            for block in blocks:
                if leaders[block.index] in CARD_PARTS:
                    yield Evidence(block.index, role, REGION, f"{share:.0%} of the words around it are {role.value}")


def _majority(blocks: list[Block], leaders: list[Role | None]) -> tuple[Role | None, float]:
    weights: dict[Role | None, int] = {}
    for block in blocks:
        weights[leaders[block.index]] = weights.get(leaders[block.index], 0) + block.words
    role = max(weights, key=lambda r: weights[r])
    return role, weights[role] / max(1, sum(weights.values()))
