"""What was learned from labelled pages: how far a block is article text, a teaser or the standfirst.

Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 29, 2001), trained on top of the rules:
their points are where the trees start from, and what the trees add are points too. Nothing is said of what the rules
take for a headline or an appeal: of these the gold texts do not tell. The model card in `docs/` says what they were
trained on and how well they do.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleanarticle.draft import BODY, DONATION, POSITIONS, STANDFIRST, UNIT, Draft, are_told, text_leads
from cleanarticle.learned.blocks import clipped
from cleanarticle.learned.features import features
from cleanarticle.learned.near_title import candidates, near_title
from cleanarticle.learned.table import TEXT_LEAD, TOPICS
from cleanarticle.learned.weights import THOUSAND, Weights, shipped
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, PageType, Role

OTHER, TEASER = POSITIONS[Role.OTHER], POSITIONS[Role.TEASER]
# Pages of these types are made of cards: what looks like a teaser is what they are about.
OF_CARDS = (PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE)
# Points that make a role e times as likely in plain text, where rules have less to say and so give fewer.
PLAIN_UNIT = 20
# Texts with fewer paragraphs of running text have no article.
FEWEST_PARAGRAPHS = 3
# What a line of plain text that is unlike the article gets for being none of what there are names for.
NEITHER = 8
# What `Weighed.second` is where nothing else speaks for it.
NO_OTHER = -1
# What speaks against article text speaks a fourth as much against an appeal: else long paragraphs on money were one.
AGAINST_APPEAL = 4


class Weighed(NamedTuple):
    """What a forest says of a block: points, and the two topics that speak most for their sign."""

    points: int
    most: int
    second: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Say how much learned trees speak for or against article text, then teasers, then the standfirst.

    Attributes:
        weights: The weights to use instead of those that come with the package.
    """

    weights: Weights | None = None

    def __call__(self, page: Page, draft: Draft) -> list[Evidence]:
        """Give evidence on all blocks of a page or lines of a text."""
        if not page.blocks or not (page.markup or _has_article(page)):
            return []
        weights = self.weights or shipped()
        points = draft.rows()
        known = features(page, points, draft.types)
        told = _are_told(points)
        trees, unit = (weights.html, UNIT) if page.markup else (weights.plain, PLAIN_UNIT)
        rows = known.rows()
        out = _text(_weigh(trees.text.outcomes(rows), unit), points, told, page.markup)
        rows.know(**{TEXT_LEAD.name: clipped([lead // 2 for lead in _text_leads(points)])})
        cards = sum(draft.types.get(kind, 0) for kind in OF_CARDS)
        out += _teasers(_weigh(trees.teaser.outcomes(rows), unit), points, told, max(0, 100 - cards))
        title, near = candidates(page, points) if trees.standfirst else (None, [])
        if trees.standfirst and title and near:
            around = rows.some([block.index for block in near])
            around.know(**near_title(page, title, near))
            out += _standfirst(_weigh(trees.standfirst.outcomes(around), UNIT), points, near)
        return out


def _has_article(page: Page) -> bool:
    """Whether a plain text has an article, as all that were learned from have."""
    return sum(block.prose > 0 for block in page.blocks) >= FEWEST_PARAGRAPHS


def weighed(lanes: Sequence[Sequence[int]], unit: int) -> list[Weighed]:
    """What a forest says of every block, in points.

    Args:
        lanes: For every topic what trees give, in thousandths of logarithms of odds, a value a block.
        unit: The points that make a role e times as likely.
    """
    return [_weighed(values, unit * sum(values) // THOUSAND) for values in zip(*lanes, strict=True)]


def _weighed(values: Sequence[int], points: int) -> Weighed:
    if points > 0:
        second, first = sorted(values)[-2:]
        also = second > 0
    else:
        first, second = sorted(values)[:2]
        also = second < 0
    most = values.index(first)
    return Weighed(points, most, values.index(second, most + 1 if second == first else 0) if also else NO_OTHER)


def text(said: Sequence[Weighed], rows: list[list[int]], told: Sequence[bool], markup: bool) -> list[Evidence]:
    """Evidence for and against article text.

    Args:
        said: What trees say of every block.
        rows: For every block the points of all roles; what is said here is added.
        told: Whether gold texts tell of it.
        markup: Whether the page came with markup.
    """
    out = []
    for index, (points, most, second) in enumerate(said):
        if not told[index] or not points:
            continue
        reason = say(points > 0, "article text", most, second)
        row = rows[index]
        if row[STANDFIRST] > 0:
            out.append(Evidence(index, Role.STANDFIRST, points, reason))
            row[STANDFIRST] += points
        out.append(Evidence(index, Role.BODY, points, reason))
        row[BODY] += points
        if points < 0 and not markup:
            out.append(Evidence(index, Role.OTHER, NEITHER, reason))
            row[OTHER] += NEITHER
            if row[DONATION] > 0:
                out.append(Evidence(index, Role.DONATION, points // AGAINST_APPEAL, reason))
                row[DONATION] += points // AGAINST_APPEAL
    return out


def teasers(said: Sequence[Weighed], rows: list[list[int]], told: Sequence[bool], share: int) -> list[Evidence]:
    """Evidence for and against teasers.

    Args:
        said: What trees say of every block.
        rows: For every block the points of all roles; what is said here is added.
        told: Whether gold texts tell of it.
        share: How much counts what speaks for a teaser, in percent.
    """
    out = []
    for index, (given, most, second) in enumerate(said):
        points = given * share // 100 if given > 0 else given
        if told[index] and points:
            out.append(Evidence(index, Role.TEASER, points, say(points > 0, "a teaser", most, second)))
            rows[index][TEASER] += points
    return out


def _standfirst(said: Sequence[Weighed], rows: Sequence[Sequence[int]], near: Sequence[Block]) -> Iterator[Evidence]:
    """Whatever was said of them before: of a standfirst its markup and place say more than rules can weigh."""
    for block, (odds, most, second) in zip(near, said, strict=True):
        row = rows[block.index]
        others = max(points for role, points in enumerate(row) if role != STANDFIRST)
        points = others + odds - row[STANDFIRST]
        if odds > 0 or points < 0:
            yield Evidence(block.index, Role.STANDFIRST, points, say(odds > 0, "a standfirst", most, second))


@functools.cache
def say(like: bool, what: str, most: int, second: int) -> str:
    """The two topics that speak most for the sign of the points, in words; there are a few hundred of these."""
    also = f" and {TOPICS[second]}" if second != NO_OTHER else ""
    return f"{'like' if like else 'unlike'} {what} by its {TOPICS[most]}{also}"


_weigh = twin("forest")(weighed)
_are_told, _text_leads = twin("draft")(are_told), twin("draft")(text_leads)
_text, _teasers = twin("learned")(text), twin("learned")(teasers)
