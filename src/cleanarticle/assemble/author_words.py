"""The words of a language that names of authors are told from."""

from __future__ import annotations

import functools

from cleanarticle.assemble.dates import RFC_MONTHS
from cleanarticle.assemble.names import Words
from cleanarticle.lexicons import Lexicon


@functools.lru_cache(maxsize=64)
def author_words(lexicon: Lexicon) -> tuple[Words, Words]:
    """What names are told from in machine-readable values, and in the text of the page.

    Only phrases that end in a small word ("von", "written by") introduce names in a value; others ("editor") are jobs,
    or may be the name itself there.

    Args:
        lexicon: The words of the page's language; a lexicon is immutable, so its answer is kept.
    """
    phrases = [p.phrase.rstrip("*") for p in lexicon.phrases if p.category == "byline.by"]
    small = frozenset(p for p in phrases if p.rpartition(" ")[2] in lexicon.stop_words)
    jobs = frozenset(p.rpartition(" ")[2] for p in phrases if p not in small)
    months = frozenset((*lexicon.months, *RFC_MONTHS))
    return Words(small, jobs), Words(frozenset(phrases), jobs, lexicon.stop_words, months)
