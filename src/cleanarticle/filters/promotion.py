"""Promotion: subscriptions, paywall notes, newsletters, apps, advertising markers, affiliate notes, "follow us".

A phrase counts by the share of the paragraph it covers: "Advertisement" alone is a marker, the word in a long
paragraph is what the article speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import phrases
from cleanarticle.page import Page
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
    for index in page.phrased(OF_PROMOTION):
        block, hits = page.blocks[index], page.hits[index]
        for category, (whole, part) in POINTS.items():
            found = hits.get(category)
            if not found:
                continue
            said, longest = phrases(found)
            points = whole if 2 * longest >= block.words else part if block.words <= LONG else part // 2
            if points:
                if len(said) > 1:
                    points += 6
                yield Evidence(block.index, Role.PROMO, points, f"says “{'”, “'.join(said[:3])}”")
                if block.words <= LONG:
                    yield Evidence(block.index, Role.BODY, -points // 2, f"says “{said[0]}”")
