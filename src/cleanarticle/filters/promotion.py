"""Promotion: subscriptions, paywall notes, newsletters, apps, advertising markers, affiliate notes, "follow us".

A phrase counts by the share of the paragraph it covers: "Advertisement" alone is a marker, the word in a long
paragraph is what the article speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import phrased
from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role

# Category: points where the phrase is most of the paragraph, and where it is part of a longer one.
POINTS = {
    "promo.subscribe": (28, 22),
    "promo.newsletter": (28, 22),
    "promo.follow": (26, 20),
    "promo.product": (20, 8),
    "promo.advertising": (26, 0),
    "promo.affiliate": (20, 16),
}
OF_PROMOTION = frozenset(POINTS)
LONG = 45


def promotion(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on blocks with phrases of promotion."""
    for index in _phrased(page.hits, OF_PROMOTION):
        block, hits = page.blocks[index], page.hits[index]
        for category, (whole, part) in POINTS.items():
            found = hits.get(category)
            if not found:
                continue
            covers = 2 * max(hit.words for hit in found) >= block.words
            points = whole if covers else part if block.words <= LONG else part // 2
            if points:
                phrases = sorted({hit.phrase for hit in found})
                if len(phrases) > 1:
                    points += 6
                yield Evidence(block.index, Role.PROMO, points, f"says “{'”, “'.join(phrases[:3])}”")
                if block.words <= LONG:
                    yield Evidence(block.index, Role.BODY, -points // 2, f"says “{phrases[0]}”")


_phrased = twin("candidates")(phrased)
