"""From what trees give to evidence: first on article text, then on teasers, then on the standfirst."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from cleanarticle.draft import Draft
from cleanarticle.learned.blocks import clipped
from cleanarticle.learned.features import features
from cleanarticle.learned.near_title import candidates, near_title
from cleanarticle.learned.table import TEXT_LEAD, TOPICS
from cleanarticle.learned.weights import THOUSAND, Weights
from cleanarticle.page import Block, Page
from cleanarticle.points import DONATION, MOST_POINTS, STANDFIRST, UNIT, Points
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, PageType, Role

# Pages of these types are made of cards: what looks like a teaser is what they are about.
OF_CARDS = (PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE)
# Points that make a role e times as likely in plain text, where rules have less to say and so give fewer.
PLAIN_UNIT = 20
# Texts with fewer paragraphs of running text have no article.
FEWEST_PARAGRAPHS = 3
# What a line of plain text that is unlike the article gets for being none of what there are names for.
NEITHER = 8
# The second topic of `Weighed` where there is none.
NO_OTHER = -1
# What speaks against article text speaks a fourth as much against an appeal: else long paragraphs on money were one.
AGAINST_APPEAL = 4


# What a forest says of a block: points, and the two topics that speak most for their sign.
Weighed: TypeAlias = tuple[int, int, int]


def testimony(page: Page, draft: Draft, weights: Weights) -> list[Evidence]:
    """Evidence on all blocks of a page or lines of a text: see `cleanarticle.filters.learned.Learned`."""
    if not page.blocks or not (page.markup or _has_article(page)):
        return []
    points = draft.copied_points()
    known = features(page, points, draft.types)
    told = points.told()
    trees, unit = (weights.html, UNIT) if page.markup else (weights.plain, PLAIN_UNIT)
    rows = known.rows()
    out = _text(trees.text.outcomes(rows), unit, points, told, page.markup)
    rows.know(**{TEXT_LEAD.name: _half_leads(points)})
    cards = sum(draft.types.get(kind, 0) for kind in OF_CARDS)
    out += _teasers(trees.teaser.outcomes(rows), unit, points, told, max(0, 100 - cards))
    title, near = candidates(page, points) if trees.standfirst else (None, [])
    if trees.standfirst and title and near:
        around = rows.some([block.index for block in near])
        around.know(**near_title(page, title, near))
        out += _standfirst(_weighed(trees.standfirst.outcomes(around), UNIT), points, near)
    return out


def _has_article(page: Page) -> bool:
    """Whether a plain text has an article, as all that were learned from have."""
    return sum(block.prose > 0 for block in page.blocks) >= FEWEST_PARAGRAPHS


def half_leads(points: Points) -> Sequence[int]:
    """The leads of text once its trees have spoken, as values of a feature; they are twice as far apart then."""
    return clipped([lead // 2 for lead in points.text_leads()])


def weighed(lanes: Sequence[Sequence[int]], unit: int) -> list[Weighed]:
    """What a forest says of every block, in points.

    Args:
        lanes: For every topic what trees give, in thousandths of logarithms of odds, a value a block.
        unit: The points that make a role e times as likely.
    """
    return [_weigh(values, unit * sum(values) // THOUSAND) for values in zip(*lanes, strict=True)]


def _weigh(values: Sequence[int], points: int) -> Weighed:
    if points > 0:
        second, first = sorted(values)[-2:]
        also = second > 0
    else:
        first, second = sorted(values)[:2]
        also = second < 0
    most = values.index(first)
    return points, most, values.index(second, most + 1 if second == first else 0) if also else NO_OTHER


def text(
    lanes: Sequence[Sequence[int]], unit: int, points: Points, told: Sequence[bool], markup: bool
) -> list[Evidence]:
    """Evidence for and against article text.

    Args:
        lanes: What trees give every block, as for `weighed`.
        unit: The points that make a role e times as likely.
        points: The points of all blocks; what is said here is added.
        told: Whether gold texts tell of a block.
        markup: Whether the page came with markup.
    """
    out = []
    standfirsts, donations = points.column(STANDFIRST), points.column(DONATION)
    for index, (given, most, second) in enumerate(weighed(lanes, unit)):
        if not told[index] or not given:
            continue
        reason = say(given > 0, "article text", most, second)
        if standfirsts[index] > 0:
            out.append(Evidence(index, Role.STANDFIRST, given, reason))
        out.append(Evidence(index, Role.BODY, given, reason))
        if given < 0 and not markup:
            out.append(Evidence(index, Role.OTHER, NEITHER, reason))
            if donations[index] > 0:
                out.append(Evidence(index, Role.DONATION, given // AGAINST_APPEAL, reason))
    return _added(out, points)


def teasers(
    lanes: Sequence[Sequence[int]], unit: int, points: Points, told: Sequence[bool], share: int
) -> list[Evidence]:
    """Evidence for and against teasers.

    Args:
        lanes: What trees give every block, as for `weighed`.
        unit: The points that make a role e times as likely.
        points: The points of all blocks; what is said here is added.
        told: Whether gold texts tell of a block.
        share: How much counts what speaks for a teaser, in percent.
    """
    out = []
    for index, (odds, most, second) in enumerate(weighed(lanes, unit)):
        given = odds * share // 100 if odds > 0 else odds
        if told[index] and given:
            out.append(Evidence(index, Role.TEASER, given, say(given > 0, "a teaser", most, second)))
    return _added(out, points)


def _added(said: list[Evidence], points: Points) -> list[Evidence]:
    """The same evidence, once its points are added."""
    if said:
        where, roles, given, _ = zip(*said, strict=True)
        points.add(zip(where, strict=True), roles, given)
    return said


def _standfirst(said: Sequence[Weighed], points: Points, near: Sequence[Block]) -> Iterator[Evidence]:
    """Whatever was said of them before: of a standfirst its markup and place say more than rules can weigh."""
    for block, (odds, most, second) in zip(near, said, strict=True):
        row = points.row(block.index)
        others = max(own for role, own in enumerate(row) if role != STANDFIRST)
        given = max(-MOST_POINTS, min(MOST_POINTS, others + odds - row[STANDFIRST]))
        if odds > 0 or given < 0:
            yield Evidence(block.index, Role.STANDFIRST, given, say(odds > 0, "a standfirst", most, second))


@functools.cache
def say(like: bool, what: str, most: int, second: int) -> str:
    """The two topics that speak most for the sign of the points, in words; there are a few hundred of these."""
    also = f" and {TOPICS[second]}" if second != NO_OTHER else ""
    return f"{'like' if like else 'unlike'} {what} by its {TOPICS[most]}{also}"


_half_leads, _weighed = twin("learned")(half_leads), twin("learned")(weighed)
_text, _teasers = twin("learned")(text), twin("learned")(teasers)
