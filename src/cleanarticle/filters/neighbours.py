"""The neighbourhood: headings go with what they head, list items with their list, short blocks with those around them.

It reads what the other filters said and comes last. What it says is weaker than any plain evidence: it settles what
they left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanarticle.draft import Draft
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

HEADING = 12
HEADING_WORDS = 14
TEASER_WORDS = 45
LONG, TOO_LONG = ((Role.TEASER, -14), (Role.BODY, 10)), "too long for a teaser"
LIST = 12
BETWEEN = 6
SHORT_WORDS = 12
# How far a heading looks down, and a short block around it.
REACH = 3
REGION = 8
# What else stands on a teaser's card: its date and author, its picture's text, its tags.
CARD_PARTS = (Role.BYLINE, Role.CAPTION, Role.NAV, Role.OTHER, Role.KICKER, Role.STANDFIRST, None)
REGION_SHARE = 0.6
REGION_WORDS = 400
REGION_LEVELS = 3
FEWEST_OF_REGION = 3


def neighbours(page: Page, draft: Draft) -> Iterable[SharedEvidence]:
    """What the roles that lead around them say of headings, list items and short blocks."""
    return _settled(page, draft.leaders(), draft.column(Role.TEASER))


def settled(page: Page, leaders: Sequence[Role | None], teasers: Sequence[int]) -> Iterator[SharedEvidence]:
    """Yield evidence on headings, list items and short blocks.

    Args:
        page: The page.
        leaders: For every block the role that leads, None if none does.
        teasers: For every block the points of a teaser.
    """
    near = _near(page, leaders)
    for role, paragraphs in near.heading.items():
        yield SharedEvidence(paragraphs, role, HEADING, f"heading of {role.value}")
    for role, paragraphs in near.between.items():
        yield SharedEvidence(paragraphs, role, BETWEEN, f"between paragraphs of {role.value}")
    long = [block.index for block in page.blocks if block.prose > TEASER_WORDS and teasers[block.index] > 0]
    for role, points in LONG:
        yield SharedEvidence(long, role, points, TOO_LONG)
    for kind, role, paragraphs in _lists(page, leaders):
        yield SharedEvidence(paragraphs, role, LIST, f"most of the {kind} is {role.value}")
    for share, paragraphs in _regions(page, leaders) if page.markup else ():
        yield SharedEvidence(paragraphs, Role.TEASER, REGION, f"{share:.0%} of the words around it are teaser")


class Near(NamedTuple):
    """Blocks whose role those near them tell, by that role: headings, and short blocks between two of one role."""

    heading: dict[Role, list[int]]
    between: dict[Role, list[int]]


def _near(page: Page, leaders: Sequence[Role | None]) -> Near:
    """Find headings with the roles of what they head, and short blocks with those of the blocks around them.

    Args:
        page: The page.
        leaders: For every block the role that leads, None if none does.
    """
    out = Near({}, {})
    for block in page.blocks:
        if block.level or (not page.markup and _heads(page, block, leaders)):
            if (role := _headed(block, leaders)) is not None:
                out.heading.setdefault(role, []).append(block.index)
        elif block.prose <= 0 and (role := _around(block, leaders)) is not None:
            out.between.setdefault(role, []).append(block.index)
    return out


def _heads(page: Page, block: Block, leaders: Sequence[Role | None]) -> bool:
    """Whether a line of plain text, where headings are not marked, heads the appeal or the box that follows it."""
    if block.words > HEADING_WORDS or block.ends or block.index + 1 == len(page.blocks):
        return False
    return leaders[block.index + 1] in (Role.DONATION, Role.PROMO) and page.blocks[block.index + 1].prose > 0


def _headed(block: Block, leaders: Sequence[Role | None]) -> Role | None:
    """The role of the first block under a heading; but what stands above the headline heads nothing."""
    if leaders[block.index] is Role.TITLE:
        return None
    under = next(filter(None, leaders[block.index + 1 : block.index + 1 + REACH]), None)
    return None if under is Role.TITLE else under


def _around(block: Block, leaders: Sequence[Role | None]) -> Role | None:
    """The one role of the blocks on both sides of a short one."""
    if block.words > SHORT_WORDS or block.link_share > 0.5:
        return None
    at = block.index
    before = next(filter(None, reversed(leaders[max(0, at - REACH) : at])), None)
    after = next(filter(None, leaders[at + 1 : at + 1 + REACH]), None)
    return before if before is after and before not in (Role.TITLE, Role.KICKER) else None


def _lists(page: Page, leaders: Sequence[Role | None]) -> list[tuple[str, Role, list[int]]]:
    """Lists and tables of which one role has most of the words: which of the two it is, the role, and the blocks.

    Args:
        page: The page.
        leaders: For every block the role that leads, None if none does.
    """
    members: dict[tuple[str, int], list[int]] = {}
    for block in page.blocks:
        if block.item:
            members.setdefault(("list", block.item.list), []).append(block.index)
        elif block.cell:
            members.setdefault(("table", block.cell.table), []).append(block.index)
    out = []
    for (kind, _), paragraphs in members.items():
        if len(paragraphs) < 2:
            continue
        weights: dict[Role, int] = {}
        for index in paragraphs:
            role = leaders[index]
            if role is not None:
                weights[role] = weights.get(role, 0) + page.blocks[index].words
        half = sum([page.blocks[index].words for index in paragraphs]) / 2
        out += [(kind, role, paragraphs) for role, words in weights.items() if words > half]
    return out


def _regions(page: Page, leaders: Sequence[Role | None]) -> list[tuple[float, list[int]]]:
    """What else stands on cards: for elements outside the main content teasers' share of words, and their blocks.

    Args:
        page: The page.
        leaders: For every block the role that leads, None if none does.
    """
    main = page.in_main
    around: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.index not in main:
            context = block.context.parent
            for _ in range(REGION_LEVELS):
                if context is None or context.words > REGION_WORDS:
                    break
                around.setdefault(id(context), []).append(block.index)
                context = context.parent
    out = []
    for paragraphs in around.values():
        if len(paragraphs) >= FEWEST_OF_REGION:
            teasers = sum([page.blocks[index].words for index in paragraphs if leaders[index] is Role.TEASER])
            share = teasers / sum([page.blocks[index].words for index in paragraphs]) if teasers else 0.0
            if share >= REGION_SHARE:
                out.append((share, [index for index in paragraphs if leaders[index] in CARD_PARTS]))
    return out


_settled = twin("neighbours")(settled)
