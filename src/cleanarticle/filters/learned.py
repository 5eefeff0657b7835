"""What was learned from labelled pages: how far a block is article text, given what the other filters said.

Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 29, 2001), trained on top of the rules:
their points are where the trees start from, and what the trees add are points too. Nothing is said of what the rules
take for a headline or an appeal: of these the gold texts do not tell. The model card in `docs/` says what they were
trained on and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.learned.features import features
from cleanarticle.learned.pages import page_columns, type_columns
from cleanarticle.learned.table import TOPICS
from cleanarticle.learned.weights import THOUSAND, Weights, shipped
from cleanarticle.page import Page
from cleanarticle.pipeline import NO_MATTER_OF_TEXT, POSITIONS, UNIT, Draft
from cleanarticle.types import Evidence, Role

# Topics named in a reason, the weightiest first, and how much of the weightiest the second must have.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Learned:
    """Yield how much learned trees speak for or against article text.

    Attributes:
        weights: The weights to use instead of those that come with the package.
    """

    weights: Weights | None = None

    def __call__(self, page: Page, draft: Draft) -> Iterator[Evidence]:
        """Yield evidence on all blocks of a page with markup."""
        if not page.markup or not page.blocks:
            return
        forest = (self.weights or shipped()).text
        known = features(page, draft)
        whole = forest.narrow(0, {**page_columns(page), **type_columns(draft.types)}, [forest.leaves])
        inside = forest.narrow(1, known.elements, [whole[0] for _ in known.elements["depth"]])
        left = forest.narrow(2, known.blocks, [inside[own] for own in known.of])
        for block, ends in zip(page.blocks, left, strict=True):
            values = forest.values(forest.total(ends))
            points = UNIT * sum(values) // THOUSAND
            leader = draft.leader(block.index)
            if not points or (leader and POSITIONS[leader] in NO_MATTER_OF_TEXT):
                continue
            reason = _reason(values, points)
            yield Evidence(block.index, Role.BODY, points, reason)
            if draft.of(block.index, Role.STANDFIRST) > 0:
                yield Evidence(block.index, Role.STANDFIRST, points, reason)


def _reason(values: Sequence[int], points: int) -> str:
    """The topics that speak for the sign of the points, the weightiest first."""
    sign = 1 if points > 0 else -1
    ranked = sorted(range(len(values)), key=lambda topic: -sign * values[topic])[:NAMED]
    named = " and ".join(TOPICS[topic] for topic in ranked if sign * values[topic] > 0)
    return f"like article text by its {named}" if points > 0 else f"unlike article text by its {named}"
