"""Author names out of the strings pages put them in.

"By Ada Example and Ben Sample, Reuters" names three; "Ada Example, PhD, Senior Editor - The Example" names one. What
is a name is told by its form alone: few words, most of them with capitals, no digits, no address.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from cleanarticle.patterns import Pattern

# No name has more words; what has is a sentence about the author.
LONGEST = 6
# A byline is short; the rest of a long paragraph is not names.
LONGEST_TEXT = 1000
# Words between two names. The single letters are also parts of names ("Ortega y Gasset", "Costa e Silva"), so they
# part only what has two words on both sides.
AND = frozenset("and und et & + og och en и та i y e ja dan và".split())
CAREFUL = frozenset("et en i y e ja".split())
# Lower-case words that belong to names.
PARTICLES = frozenset(
    "von van de der den del della da di do dos das du la le el al bin ibn ben ter ten zu zum zur af av y e ap".split()
)
CREDENTIALS = frozenset(
    "phd md ms ma mba bsc msc rd cpa cfp jd esq jr sr ii iii rn ldn fand pe dds dvm llm mph cfa".split()
)
# What content systems write when nobody is named.
NOBODY = frozenset(
    "admin administrator webmaster root null none undefined unknown anonymous author user guest n/a wordpress".split()
)
TRIM = " \t.:*_-–—\"'„“”«»"

# Single characters and short literals, nothing repeated but one possessive run over one class: linear on any input.
_PARTS = re.compile(r"[\s,;|/•·⋅»–—](?:(?<=[,;|/•·⋅»\n–—])|[-‐]\s)")
# One class between two brackets, bounded, so an open bracket costs at most its bound.
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_WORD = Pattern(r"[\p{L}\p{M}\p{N}]++")
# The same for ASCII, in a third of the time.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]++")


class Words(NamedTuple):
    """The words of a language that names are told from.

    Attributes:
        by: Phrases that introduce names, in lower case ("by", "written by").
        jobs: Words a job title ends in ("editor").
        ends: Words a name ends before ("in", "at"); particles of names do not count.
        months: Month names; a name ends before one that a day follows.
    """

    by: Collection[str] = ()
    jobs: Collection[str] = ()
    ends: Collection[str] = ()
    months: Collection[str] = ()


def names(text: str, words: Words = Words(), *, strict: bool = False) -> tuple[str, ...]:  # noqa: B008 (immutable)
    """The names of a string in their order, each once.

    Args:
        text: A byline ("By Ada Example and Ben Sample"), or an author as metadata has it.
        words: The words of the text's language.
        strict: Whether only what looks like a person's full name counts, for text nobody says is an author.

    Returns:
        The names without phrases, titles, addresses and handles. Capitals are left as they are: a machine cannot tell
        a shouted name from an agency's.

    Example:
        >>> names("By Ada Example and Ben Sample in Rome, Senior editor, dpa (ben@example.org)", Words(by={"by"}))
        ('Ada Example', 'Ben Sample', 'dpa')
    """
    if text.strip().lower() in NOBODY:
        return ()
    text = text[:LONGEST_TEXT]
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(",", text)
    if "@" in text or "://" in text or "www." in text.lower():
        text = " ".join([word for word in text.split(" ") if not _is_address(word)])
    found: dict[str, str] = {}
    for segment in _segments(_without_phrase(text, words.by)):
        rest = _without_phrase(segment, words.by)
        if found and rest != segment:
            # A second phrase names others: "By Ada Example, edited by Ben Sample".
            break
        for part in _conjoined(rest.split()):
            name = _clean(part, words)
            # After a full name a word of its own is a place or a title: "Ada Example, Berlin".
            later = any(" " in other for other in found)
            if name and _is_name(name, words.jobs, later=later, strict=strict):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def inverted(text: str) -> str:
    """Turn a library's "Example, Ada" into "Ada Example"; anything else is left as it is.

    Example:
        >>> inverted("Example, Ada B.")
        'Ada B. Example'
    """
    last, comma, first = text.partition(",")
    if not comma or "," in first or not first.strip() or len(last.split()) > 3:
        return text
    return f"{first.strip()} {last.strip()}"


def _is_address(word: str) -> bool:
    return "@" in word or "://" in word or word.lower().startswith("www.")


def _segments(text: str) -> Iterator[str]:
    """The parts between separators; what follows a spaced dash is where the author works, not who else wrote."""
    dashed = False
    at = 0
    for match in _PARTS.finditer(text):
        if not dashed:
            yield text[at : match.start()]
        # A dash closes until the next list separator: "Ada Example – Berlin, Ben Sample – Rome".
        dashed = match[0].strip() in ("-", "‐", "–", "—")
        at = match.end()
    if not dashed:
        yield text[at:]


def _without_phrase(text: str, by: Collection[str]) -> str:
    """Take introducing phrases off the front, the longest first, as often as one stands there ("Text: by …")."""
    by_first = _longest_first(frozenset(by))
    word: Any = _ASCII_WORD if text.isascii() else _WORD
    while True:
        first = word.search(text, 0, 80)
        longest = by_first.get(first[0].lower()) if first else None
        if not longest:
            return text
        words = list(itertools.islice(word.finditer(text, 0, 80), len(longest[0])))
        lower = tuple([match[0].lower() for match in words])
        size = next((len(p) for p in longest if lower[: len(p)] == p), 0)
        if not size:
            return text
        text = text[words[size - 1].end() :].lstrip(" :.-–—|")


@functools.lru_cache(maxsize=64)
def _longest_first(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(_WORD.findall(phrase)) for phrase in phrases), key=len, reverse=True):
        if words:
            by_first.setdefault(words[0], []).append(words)
    return by_first


def _conjoined(words: list[str]) -> Iterator[str]:
    start = 0
    for i, word in enumerate(words):
        if word not in AND and (word.lower() not in AND or word.isupper()):
            continue
        if word.lower() in CAREFUL and (i - start < 2 or len(words) - i < 3):
            continue
        yield " ".join(words[start:i])
        start = i + 1
    yield " ".join(words[start:])


def _clean(name: str, known: Words) -> str:
    """A name without quotes, without itself once more, and without what follows it: a date, a place, a sentence."""
    words = name.strip(TRIM).split()
    capitals = 0
    for i, word in enumerate(words):
        plain = word.strip(TRIM).lower()
        particle = plain in PARTICLES
        dated = plain in known.months and i + 1 < len(words) and words[i + 1][0].isdigit()
        ends = capitals > 1 and word[0].islower() and not particle
        if dated or ends or (i and plain in known.ends and not particle) or not any(map(str.isalpha, word)):
            words = words[:i]
            break
        capitals += not word[0].islower()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        words = words[:half]
    return " ".join(words).strip(TRIM)


def _is_name(name: str, jobs: Collection[str], *, later: bool, strict: bool) -> bool:
    words = name.split()
    plain = name.replace(".", "").lower()
    if len(words) > LONGEST or plain in NOBODY or plain in CREDENTIALS:
        return False
    if (later or strict) and words[-1].lower() in jobs:
        return False
    if not name[0].isupper() and not any(c.isupper() or c.islower() for c in name):  # scripts without capitals
        return True
    if len(words) == 1:
        # "dpa" and "AFP" may follow a name.
        return not strict and not (later and name.istitle())
    if strict:
        return has_capitals(words)
    return not later or has_capitals(words)


def has_capitals(words: Sequence[str]) -> bool:
    """Whether all words of a name but its particles begin with capitals, or with letters that have none."""
    return all(not word[0].islower() or word.lower() in PARTICLES for word in words)
