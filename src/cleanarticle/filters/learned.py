"""What was learned from labelled pages: how far a block is article text, a teaser or the standfirst.

Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 29, 2001), trained on top of the rules:
their points are where the trees start from, and what the trees add are points too. Nothing is said of what the rules
take for a headline or an appeal: of these the gold texts do not tell. The model card in `docs/` says what they were
trained on and how well they do.

Trees and features are imported when a page is first read: it is a sixth of the time that the package takes to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.types import Evidence, PageType

if TYPE_CHECKING:
    from cleanarticle.learned.weights import Weights


@dataclass(frozen=True, slots=True)
class Learned:
    """Say how much learned trees speak for or against article text, then teasers, then the standfirst.

    Attributes:
        weights: The weights to use instead of those that come with the package.
    """

    weights: Weights | None = None

    def __call__(self, page: Page, draft: Draft) -> list[Evidence]:
        """Give evidence on all blocks of a page or lines of a text."""
        from cleanarticle.learned.testimony import testimony

        return testimony(page, draft, self.weights or _shipped())


class Shipped:
    """The judge of the built-in pipeline: the weights that come with the package, read when first asked."""

    def types(self, page: Page) -> Mapping[PageType, int]:
        """See `Weights.types`."""
        return _shipped().types(page)

    def confidence(self, expected: float) -> float:
        """See `Weights.confidence`."""
        return _shipped().confidence(expected)


def _shipped() -> Weights:
    from cleanarticle.learned.weights import shipped

    return shipped()
