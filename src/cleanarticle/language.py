"""Which language a text is in: what is declared, checked against the stop words in the text."""

from __future__ import annotations

import functools

from cleanarticle.lexicons import ALIASES, available, read
from cleanarticle.patterns import Pattern
from cleanarticle.words import UNSPACED, Words, WordSet, fold

# Stop words make up a third to a half of running text in a language, and hardly a tenth of any other language's.
CERTAIN = 0.2
LIKELY = 0.1
FEWEST_WORDS = 8
# Hardly a Japanese clause is without kana; Chinese has none but in names.
KANA = Pattern(r"[\p{Hiragana}\p{Katakana}]")
MUCH_KANA = 0.2


def primary(tag: str | None) -> str | None:
    """The primary language of a tag as pages declare it, in lower case: "de" of "de-AT" or "de_DE"; None if it is none.

    Example:
        >>> primary("pt_BR"), primary("German"), primary("")
        ('pt', None, None)
    """
    code = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


def identify(words: Words, declared: str | None) -> str | None:
    """The language of a text by its stop words, or the declared one where they say nothing better.

    Args:
        words: The words of the page.
        declared: What the page or the caller says, a language code or None.

    Returns:
        A language code, or None if none is declared and none is found.
    """
    if words.total < FEWEST_WORDS:
        return declared
    own = ALIASES.get(declared or "", declared)
    known = _share(words, own) if own is not None and own in available() else None
    if known is not None and known >= CERTAIN:  # no need to look for the other languages' words
        return declared
    shares = {code: _share(words, code) for code in available()}
    found = max(shares, key=lambda code: shares[code], default=None)
    if found is None or shares[found] < LIKELY:
        return declared or _by_script(words)
    if declared is None or found == own:
        return declared or found
    # A declared language is believed unless the text is plainly in another.
    return found if shares[found] >= CERTAIN and shares[found] > 2 * (known or 0.0) else declared


def _by_script(words: Words) -> str | None:
    """Japanese or Chinese, which have no words between spaces to count; None for all other text."""
    unspaced = {word: count for word, count in words.counts.items() if UNSPACED.search(word)}
    if 2 * sum(unspaced.values()) < words.total:
        return None
    kana = sum(count for word, count in unspaced.items() if KANA.search(word))
    return "ja" if kana >= MUCH_KANA * sum(unspaced.values()) else "zh"


def _share(words: Words, code: str) -> float:
    return words.number_of(read_stop_words(code)) / words.total


@functools.cache
def read_stop_words(code: str) -> WordSet:
    """The stop words of a language that has a lexicon."""
    return WordSet(frozenset(fold(read(code).get("stop_words", "")).split()))
