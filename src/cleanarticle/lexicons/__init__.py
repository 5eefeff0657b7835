"""Words are data: one TOML file a language, `und.toml` for what has no language, and the sweep that finds them.

A phrase is a few lower-case words. A `*` at the end or the start of a word stands for any letters (`spend*`,
`*spende`; three letters at least must be given), a `*` of its own for up to three words in between (`support *
journalism`). Phrases in scripts that do not put spaces between words are found anywhere in the text. Case and
punctuation do not count, accents do.

Adding a language is adding `xx.toml` beside this file; the keys are those of `WORD_LISTS`, `PHRASES` and `months`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanarticle.data import names, read_toml
from cleanarticle.errors import LexiconError
from cleanarticle.lexicons.phrases import Anchors, Phrase, Sweep, by_block, make_phrase
from cleanarticle.lexicons.phrases import Hit as Hit
from cleanarticle.twins import twin
from cleanarticle.words import UNSPACED, Words, count_words, fold

_by_block = twin("phrases")(by_block)

# Written languages that share a lexicon: Bokmål and Nynorsk.
ALIASES = {"nb": "no", "nn": "no"}

WORD_LISTS = ("stop_words", "we", "you")
PHRASES = {
    "donation": ("plea", "call", "money", "mission", "report"),
    "promo": ("subscribe", "newsletter", "follow", "product", "advertising", "affiliate"),
    "teaser": ("heading", "line"),
    "nav": ("item",),
    "comment": ("heading", "item"),
    "legal": ("notice",),
    "byline": ("by", "date", "changed", "joined", "reading", "author"),
    "caption": ("credit",),
    "standfirst": ("heading",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one language together with those of no language, ready for one sweep over a page.

    Attributes:
        language: Language code, "und" for the language-neutral words alone.
        stop_words: The most frequent words of running text.
        we: First-person-plural words, what a publisher calls itself.
        you: Second-person words, how a reader is addressed.
        months: Month names, lower case, to their number 1 to 12.
        phrases: All phrases of words.
        sweep: Finds these on a page.
        strings: Phrases searched for as strings, with their category.
    """

    language: str
    stop_words: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]
    months: Mapping[str, int]
    phrases: tuple[Phrase, ...]
    sweep: Sweep
    strings: tuple[tuple[str, str, str], ...]

    def find(
        self, blocks: Sequence[tuple[str, ...]], texts: Sequence[str]
    ) -> tuple[Mapping[str, tuple[Hit, ...]], ...]:
        """Find all phrases in all blocks of a page in one sweep.

        Args:
            blocks: The words of every block, in lower case.
            texts: The text of every block, for phrases of scripts without spaces.

        Returns:
            For every block its hits by category.
        """
        return self.find_in(Words(texts, blocks))

    def find_in(self, words: Words) -> tuple[Mapping[str, tuple[Hit, ...]], ...]:
        """Find all phrases as `find` does, in words that are counted.

        The page's distinct words are looked up once; only blocks that hold the rarest word of a phrase are read word by
        word. The cost is linear in the number of words.
        """
        found = self.sweep(words)
        if self.strings:
            for index, text in enumerate(words.texts):
                if words.unspaced[index]:
                    self._find_strings(fold(text), index, found)
        return _by_block(found, len(words.texts))

    def _find_strings(self, text: str, index: int, found: dict[int, dict[str, list[Hit]]]) -> None:
        for category, phrase, folded in self.strings:
            position = text.find(folded)
            if position >= 0:
                start = count_words(text[:position])
                words = count_words(phrase)
                # What closes the text ends with its last word, however the characters are counted.
                end = max(start + words, count_words(text)) if text.endswith(folded) else start + words
                own = found.setdefault(index, {}).setdefault(category, [])
                own.append(Hit(category, phrase, end - words, end))


@functools.cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a lexicon, sorted, without "und"."""
    return tuple(name for name in names(__name__, ".toml") if name != "und")


@functools.cache
def load(language: str | None) -> Lexicon:
    """The lexicon of a language, together with the words of no language; those alone where the language has none.

    The files are read once in a process; a lexicon is immutable, so sharing it between threads is safe.

    Raises:
        LexiconError: If the file is not of the documented form.
    """
    language = ALIASES.get(language or "", language)
    own = read(language) if language and language in available() else {}
    return build(language if own and language else "und", [own, read("und")])


@functools.cache
def read(language: str) -> Mapping[str, Any]:
    """The raw content of one lexicon file, checked against the documented keys.

    Raises:
        LexiconError: If it has a key that is not documented, or words in capitals.
    """
    content = read_toml(__name__, f"{language}.toml")
    for key, value in content.items():
        if key not in (*WORD_LISTS, *PHRASES, "months"):
            raise LexiconError(
                f"{language}.toml: unknown key {key!r}; known are {', '.join((*WORD_LISTS, *PHRASES, 'months'))}"
            )
        if key in PHRASES and (unknown := set(value) - set(PHRASES[key])):
            raise LexiconError(f"{language}.toml: [{key}] has {sorted(unknown)}; known are {', '.join(PHRASES[key])}")
    return content


def build(language: str, contents: Iterable[Mapping[str, Any]]) -> Lexicon:
    """Build a lexicon from the contents of one or more files, for example to add one's own phrases.

    Example:
        >>> from cleanarticle.words import tokenize
        >>> mine = build("en", [read("en"), read("und"), {"teaser": {"heading": ["from our friends"]}}])
        >>> [sorted(found) for found in mine.find([tokenize("From our friends")], ["From our friends"])]
        [['teaser.heading']]
    """
    contents = list(contents)
    lists = {key: frozenset(w for c in contents for w in fold(c.get(key, "")).split()) for key in WORD_LISTS}
    phrases, strings = [], []
    for content in contents:
        for group in PHRASES:
            for name, entries in content.get(group, {}).items():
                for entry in entries:
                    if UNSPACED.search(entry):
                        strings.append((f"{group}.{name}", entry, fold(entry)))
                    else:
                        phrases.append(make_phrase(f"{group}.{name}", entry, lists["stop_words"]))
    months = {
        fold(name): number for c in contents for number, names in enumerate(c.get("months", ()), 1) for name in names
    }
    return Lexicon(
        language=language,
        stop_words=lists["stop_words"],
        we=lists["we"],
        you=lists["you"],
        months=months,
        phrases=tuple(phrases),
        sweep=Sweep(Anchors(phrases)),
        strings=tuple(strings),
    )
