"""What was learned from labelled pages: how far a block is article text, a teaser or the standfirst.

Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 29, 2001), trained on top of the rules:
their points are where the trees start from, and what the trees add are points too. Nothing is said of what the rules
take for a headline or an appeal: of these the gold texts do not tell. The model card in `docs/` says what they were
trained on and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.learned.blocks import clipped
from cleanarticle.learned.features import Features, features, outcomes
from cleanarticle.learned.forest import Forest
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
        known, rows = features(page, draft), draft.rows()
        told = [is_told(row) for row in rows]
        trees, unit = (weights.html, UNIT) if page.markup else (weights.plain, PLAIN_UNIT)
        yield from _noted(_text(_scored(trees.text, known, unit), rows, told, page), rows)
        leads = clipped([text_lead(row) // 2 for row in rows])
        knowing_more = known._replace(
            elements={**known.elements, **known.lists},
            blocks={**known.blocks, **known.headings, TEXT_LEAD.name: leads},
        )
        yield from _noted(_teasers(_scored(trees.teaser, knowing_more, unit), told, draft), rows)
        if trees.standfirst:
            title, near = candidates(page, rows)
            if title and near:
                there = known.of_some([block.index for block in near], **near_title(page, title, near))
                yield from _standfirst(trees.standfirst, there, rows, near)


def _has_article(page: Page) -> bool:
    """Whether a plain text has an article, as all that were learned from have."""
    return sum(block.prose > 0 for block in page.blocks) >= FEWEST_PARAGRAPHS


def _noted(evidence: Iterator[Evidence], rows: list[list[int]]) -> Iterator[Evidence]:
    """The evidence, its points being added to those of all roles."""
    for item in evidence:
        rows[item.paragraph][POSITIONS[item.role]] += item.points
        yield item


def _scored(forest: Forest, known: Features, unit: int) -> Iterator[tuple[int, Sequence[int]]]:
    """The points for every block, and what they are made of, topic by topic."""
    for values in outcomes(forest, known):
        yield unit * sum(values) // THOUSAND, values


def _text(
    scored: Iterator[tuple[int, Sequence[int]]], rows: Sequence[Sequence[int]], told: Sequence[bool], page: Page
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


def _teasers(scored: Iterator[tuple[int, Sequence[int]]], told: Sequence[bool], draft: Draft) -> Iterator[Evidence]:
    cards = sum(draft.types.get(kind, 0) for kind in OF_CARDS)
    for index, (given, values) in enumerate(scored):
        points = given * max(0, 100 - cards) // 100 if given > 0 else given
        if told[index] and points:
            yield Evidence(index, Role.TEASER, points, _reason(values, points, "a teaser"))


def _standfirst(
    forest: Forest, known: Features, rows: Sequence[Sequence[int]], near: Sequence[Block]
) -> Iterator[Evidence]:
    """Whatever was said of them before: of a standfirst its markup and place say more than rules can weigh."""
    for block, (odds, values) in zip(near, _scored(forest, known, UNIT), strict=True):
        row = rows[block.index]
        others = max(points for role, points in enumerate(row) if role != STANDFIRST)
        points = others + odds - row[STANDFIRST]
        if odds > 0 or points < 0:
            yield Evidence(block.index, Role.STANDFIRST, points, _reason(values, odds, "a standfirst"))


def _reason(values: Sequence[int], points: int, what: str) -> str:
    """The two topics that speak most for the sign of the points, the weightier first."""
    own = list(values) if points > 0 else [-value for value in values]
    like = "like" if points > 0 else "unlike"
    most = max(own)
    at = own.index(most)
    own[at] = 0
    second = max(own)
    also = f" and {TOPICS[own.index(second)]}" if second > 0 else ""
    return f"{like} {what} by its {TOPICS[at]}{also}"
