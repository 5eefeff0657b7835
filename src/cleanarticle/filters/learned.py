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

from cleanarticle.learned.blocks import clipped
from cleanarticle.learned.features import features
from cleanarticle.learned.forest import Forest, Rows
from cleanarticle.learned.near_title import candidates, near_title
from cleanarticle.learned.table import TEXT_LEAD, TOPICS
from cleanarticle.learned.weights import THOUSAND, Weights, shipped
from cleanarticle.page import Block, Page
from cleanarticle.pipeline import DONATION, POSITIONS, STANDFIRST, UNIT, Draft, is_told, text_lead
from cleanarticle.types import Evidence, PageType, Role

# Pages of these types are made of cards: what looks like a teaser is what they are about.
OF_CARDS = (PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE)
# Points that make a role e times as likely in plain text, where rules have less to say and so give fewer.
PLAIN_UNIT = 20
# Texts with fewer paragraphs of running text have no article.
FEWEST_PARAGRAPHS = 3
# What a line of plain text that is unlike the article gets for being none of what there are names for.
NEITHER = 8
# What speaks against article text speaks a fourth as much against an appeal: else long paragraphs on money were one.
AGAINST_APPEAL = 4


@dataclass(frozen=True, slots=True)
class Learned:
    """Yield how much learned trees speak for or against article text, then teasers, then the standfirst.

    Attributes:
        weights: The weights to use instead of those that come with the package.
    """

    weights: Weights | None = None

    def __call__(self, page: Page, draft: Draft) -> Iterator[Evidence]:
        """Yield evidence on all blocks of a page or lines of a text."""
        if not page.blocks or not (page.markup or _has_article(page)):
            return
        weights = self.weights or shipped()
        known, points = features(page, draft), draft.rows()
        told = [is_told(row) for row in points]
        trees, unit = (weights.html, UNIT) if page.markup else (weights.plain, PLAIN_UNIT)
        rows = known.rows()
        yield from _noted(_text(_scored(trees.text, rows, unit), points, told, page), points)
        rows.know(**{TEXT_LEAD.name: clipped([text_lead(row) // 2 for row in points])})
        yield from _noted(_teasers(_scored(trees.teaser, rows, unit), told, draft), points)
        if trees.standfirst:
            title, near = candidates(page, points)
            if title and near:
                around = known.of_some([block.index for block in near]).rows()
                around.know(**near_title(page, title, near))
                yield from _standfirst(_scored(trees.standfirst, around, UNIT), points, near)


def _has_article(page: Page) -> bool:
    """Whether a plain text has an article, as all that were learned from have."""
    return sum(block.prose > 0 for block in page.blocks) >= FEWEST_PARAGRAPHS


def _noted(evidence: Iterator[Evidence], rows: list[list[int]]) -> Sequence[Evidence]:
    """The evidence, its points being added to those of all roles."""
    items = [*evidence]
    for index, role, points, _ in items:
        rows[index][POSITIONS[role]] += points
    return items


def _scored(forest: Forest, rows: Rows, unit: int) -> Sequence[tuple[int, Sequence[int]]]:
    """The points for every block, and what they are made of, topic by topic."""
    values = [*zip(*forest.outcomes(rows), strict=True)]
    return [(unit * total // THOUSAND, own) for total, own in zip(map(sum, values), values, strict=True)]


def _text(
    scored: Sequence[tuple[int, Sequence[int]]], rows: Sequence[Sequence[int]], told: Sequence[bool], page: Page
) -> Iterator[Evidence]:
    for index, (points, values) in enumerate(scored):
        if not told[index] or not points:
            continue
        reason = _reason(values, points, "article text")
        if rows[index][STANDFIRST] > 0:
            yield Evidence(index, Role.STANDFIRST, points, reason)
        yield Evidence(index, Role.BODY, points, reason)
        if points < 0 and not page.markup:
            yield Evidence(index, Role.OTHER, NEITHER, reason)
            if rows[index][DONATION] > 0:
                yield Evidence(index, Role.DONATION, points // AGAINST_APPEAL, reason)


def _teasers(scored: Sequence[tuple[int, Sequence[int]]], told: Sequence[bool], draft: Draft) -> Iterator[Evidence]:
    cards = sum(draft.types.get(kind, 0) for kind in OF_CARDS)
    for index, (given, values) in enumerate(scored):
        points = given * max(0, 100 - cards) // 100 if given > 0 else given
        if told[index] and points:
            yield Evidence(index, Role.TEASER, points, _reason(values, points, "a teaser"))


def _standfirst(
    scored: Sequence[tuple[int, Sequence[int]]], rows: Sequence[Sequence[int]], near: Sequence[Block]
) -> Iterator[Evidence]:
    """Whatever was said of them before: of a standfirst its markup and place say more than rules can weigh."""
    for block, (odds, values) in zip(near, scored, strict=True):
        row = rows[block.index]
        others = max(points for role, points in enumerate(row) if role != STANDFIRST)
        points = others + odds - row[STANDFIRST]
        if odds > 0 or points < 0:
            yield Evidence(block.index, Role.STANDFIRST, points, _reason(values, odds, "a standfirst"))


def _reason(values: Sequence[int], points: int, what: str) -> str:
    """The two topics that speak most for the sign of the points, the weightier first."""
    if points > 0:
        second, first = sorted(values)[-2:]
        also = second > 0
    else:
        first, second = sorted(values)[:2]
        also = second < 0
    most = values.index(first)
    other = values.index(second, most + 1 if second == first else 0) if also else None
    return _said(points > 0, what, most, other)


@functools.cache
def _said(like: bool, what: str, most: int, second: int | None) -> str:  # noqa: FBT001
    """A reason in words; there are a few hundred of them."""
    also = f" and {TOPICS[second]}" if second is not None else ""
    return f"{'like' if like else 'unlike'} {what} by its {TOPICS[most]}{also}"
