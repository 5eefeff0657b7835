"""The visible headline against what the head of the page calls the article.

What readers see is the headline; the head often has a variant for search engines or social networks. But a headline
element may hold the overline as well, and may show only a part of what every place in the head agrees on.
"""

from __future__ import annotations

from collections.abc import Mapping

from cleanarticle.article import Source
from cleanarticle.assemble.site_name import fold

# The places in the head that name the article, each with its own spelling of it.
HEAD = ("json-ld headline", "meta og:title", "title")
# An overline has so many words at most, and the headline below it so many at least.
OVERLINE_WORDS, HEADLINE_WORDS = 8, 3


def as_headline(candidates: Mapping[Source, str]) -> dict[Source, str]:
    """The candidates for the title, the one that is believed first.

    Args:
        candidates: What the places of the page say, the visible headlines (`paragraph …`) first.

    Example:
        >>> seen, told = Source("Sport: The cup is won", "paragraph 3"), Source("The cup is won", "meta og:title")
        >>> next(iter(as_headline({seen: seen.value, told: told.value})))
        Source(value='The cup is won', origin='meta og:title')
    """
    seen = next((source for source in candidates if source.origin.startswith("paragraph")), None)
    told = [source for place in HEAD for source in candidates if source.origin == place]
    if seen is None or not told:
        return dict(candidates)
    first = next((source for source in told if overline(seen.value, source.value)), None)
    if first is None and len(told) == len(HEAD):
        whole, part = fold(told[0].value), fold(seen.value)
        # The site's name and the date may follow in each but the first.
        agreed = all(fold(source.value).startswith(whole) for source in told)
        if agreed and (whole.startswith(part) or whole.endswith(part)):
            first = told[0]
    return ({first: candidates[first]} if first else {}) | dict(candidates)


def overline(seen: str, headline: str) -> str:
    """What stands before the headline in the element that holds both, "" if nothing or too much does.

    Example:
        >>> overline("Sport: The cup is won", "The cup is won")
        'Sport'
    """
    if len(headline.split()) < HEADLINE_WORDS or seen[-len(headline) :].casefold() != headline.casefold():
        return ""
    before = seen[: -len(headline)]
    # "Ex-Minister resigns" is no overline "Ex" above "Minister resigns".
    if (
        not before.strip()
        or before[-1].isalnum()
        or before[-1] in "-\u2010\u2011"
        or len(before.split()) > OVERLINE_WORDS
    ):
        return ""
    return before.strip(" \n:|\u2013\u2014\u00b7\u2022")
