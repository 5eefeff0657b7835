"""What was learned from labelled pages: how far a block is article text or a teaser, given what the other filters said.

Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 29, 2001), trained on top of the rules:
their points are where the trees start from, and what the trees add are points too. Nothing is said of what the rules
take for a headline or an appeal: of these the gold texts do not tell. The model card in `docs/` says what they were
trained on and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.learned.blocks import clipped
from cleanarticle.learned.features import features, outcomes
from cleanarticle.learned.table import TEXT_LEAD, TOPICS
from cleanarticle.learned.weights import THOUSAND, Weights, shipped
from cleanarticle.page import Page
from cleanarticle.pipeline import DONATION, STANDFIRST, UNIT, Draft, is_told, text_lead
from cleanarticle.types import Evidence, PageType, Role

# Topics named in a reason, the weightiest first.
NAMED = 2
# Pages of these types are made of cards: what looks like a teaser is what they are about.
OF_CARDS = (PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE)
# Points that make a role e times as likely in plain text, where rules have less to say and so give fewer.
PLAIN_UNIT = 20
# What a line of plain text that is unlike the article gets for being none of what there are names for.
NEITHER = 8
# What speaks against article text speaks a fourth as much against an appeal: else long paragraphs on money were one.
AGAINST_APPEAL = 4


@dataclass(frozen=True, slots=True)
class Learned:
    """Yield how much learned trees speak for or against article text, and then for or against a teaser.

    Attributes:
        weights: The weights to use instead of those that come with the package.
    """

    weights: Weights | None = None

    def __call__(self, page: Page, draft: Draft) -> Iterator[Evidence]:
        """Yield evidence on all blocks of a page or lines of a text."""
        if not page.blocks:
            return
        weights = self.weights or shipped()
        trees, unit = (weights.html, UNIT) if page.markup else (weights.plain, PLAIN_UNIT)
        known = features(page, draft)
        rows = draft.rows()
        leads = [text_lead(row) for row in rows]
        told = [is_told(row) for row in rows]
        for index, values in enumerate(outcomes(trees.text, known)):
            points = unit * sum(values) // THOUSAND
            if told[index] and points:
                leads[index] += points
                reason = _reason(values, points, "article text")
                yield Evidence(index, Role.BODY, points, reason)
                if rows[index][STANDFIRST] > 0:
                    yield Evidence(index, Role.STANDFIRST, points, reason)
                if points < 0 and not page.markup:
                    yield Evidence(index, Role.OTHER, NEITHER, reason)
                    if rows[index][DONATION] > 0:
                        yield Evidence(index, Role.DONATION, points // AGAINST_APPEAL, reason)
        known = known._replace(blocks={**known.blocks, TEXT_LEAD.name: clipped([lead // 2 for lead in leads])})
        cards = sum(draft.types.get(kind, 0) for kind in OF_CARDS)
        for index, values in enumerate(outcomes(trees.teaser, known)):
            points = unit * sum(values) // THOUSAND
            if points > 0:
                points = points * max(0, 100 - cards) // 100
            if told[index] and points:
                yield Evidence(index, Role.TEASER, points, _reason(values, points, "a teaser"))


def _reason(values: Sequence[int], points: int, what: str) -> str:
    """The topics that speak for the sign of the points, the weightiest first."""
    sign = 1 if points > 0 else -1
    ranked = sorted(range(len(values)), key=lambda topic: -sign * values[topic])[:NAMED]
    named = " and ".join(TOPICS[topic] for topic in ranked if sign * values[topic] > 0)
    return f"like {what} by its {named}" if points > 0 else f"unlike {what} by its {named}"
