"""The built-in filters, each a module of its own, and the order in which they testify."""

from __future__ import annotations

from cleanarticle.filters.bylines import bylines
from cleanarticle.filters.captions import captions
from cleanarticle.filters.comments import comments
from cleanarticle.filters.density import density
from cleanarticle.filters.donations import donations
from cleanarticle.filters.headings import headings
from cleanarticle.filters.learned import Learned, Shipped
from cleanarticle.filters.legal import legal
from cleanarticle.filters.markup import markup
from cleanarticle.filters.navigation import navigation
from cleanarticle.filters.neighbours import neighbours
from cleanarticle.filters.promotion import promotion
from cleanarticle.filters.prose import prose
from cleanarticle.filters.reviews import reviews
from cleanarticle.filters.second_articles import second_articles
from cleanarticle.filters.teasers import teasers
from cleanarticle.pipeline import Pipeline

# The order matters to filters that read what others said, and those come last. What stands before `learned` is what it
# learned from; after it come the rules that have the last word.
DEFAULT = Pipeline(
    (
        ("markup", markup),
        ("density", density),
        ("prose", prose),
        ("headings", headings),
        ("donations", donations),
        ("promotion", promotion),
        ("teasers", teasers),
        ("navigation", navigation),
        ("comments", comments),
        ("bylines", bylines),
        ("captions", captions),
        ("legal", legal),
        ("second_articles", second_articles),
        ("neighbours", neighbours),
        ("learned", Learned()),
        ("reviews", reviews),
    ),
    judge=Shipped(),
)
