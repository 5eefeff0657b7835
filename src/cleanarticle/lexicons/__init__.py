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
from typing import Any, NamedTuple

from cleanarticle.data import names, read_toml
from cleanarticle.errors import LexiconError
from cleanarticle.twins import twin
from cleanarticle.words import UNSPACED, WORD, count_words, fold

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
GAP = "*"
LONGEST_GAP = 3
STEM = 3


class Hit(NamedTuple):
    """A phrase found in a block: its category (`donation.plea`), as the lexicon writes it, and the words it covers."""

    category: str
    phrase: str
    start: int
    end: int

    @property
    def words(self) -> int:
        """How many words of the block the phrase covers."""
        return self.end - self.start


class _Phrase(NamedTuple):
    category: str
    phrase: str
    words: tuple[str, ...]
    anchor: int
    needs: frozenset[str]
    literal: bool


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
        anchors: Word pattern to the phrases of which it is the rarest word.
        prefixes: First letters to the patterns `word*` that begin with them; `suffixes` likewise.
        strings: Phrases searched for as strings, with their category.
    """

    language: str
    stop_words: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]
    months: Mapping[str, int]
    phrases: tuple[_Phrase, ...]
    anchors: Mapping[str, tuple[_Phrase, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    suffixes: Mapping[str, tuple[str, ...]]
    strings: tuple[tuple[str, str, str], ...]

    def find(self, blocks: Sequence[Sequence[str]], texts: Sequence[str]) -> tuple[Mapping[str, tuple[Hit, ...]], ...]:
        """Find all phrases in all blocks of a page in one sweep.

        The page's distinct words are looked up once; only blocks that hold the rarest word of a phrase are read word by
        word. The cost is linear in the number of words.

        Args:
            blocks: The words of every block, in lower case.
            texts: The text of every block, for phrases of scripts without spaces.

        Returns:
            For every block its hits by category.
        """
        vocabulary: set[str] = set().union(*blocks)
        anchors, prefixes, suffixes = self.anchors, self.prefixes, self.suffixes
        anchored = {
            word: found
            for word in _anchors_in(vocabulary, anchors, prefixes, suffixes)
            if (found := self._anchored(word, vocabulary))
        }
        in_blocks = _sweep(blocks, anchored)
        if self.strings:
            for text, hits in zip(texts, in_blocks, strict=True):
                if not text.isascii():
                    self._find_strings(fold(text), hits)
        return tuple([{name: tuple(own) for name, own in hits.items()} if hits else _NONE for hits in in_blocks])

    def _anchored(self, word: str, vocabulary: set[str]) -> list[_Phrase]:
        """The phrases of which this is the rarest word, if the page has their other words too."""
        found = self.anchors.get(word, ())
        for patterns in (self.prefixes.get(word[:STEM]), self.suffixes.get(word[-STEM:])):
            for pattern in patterns or ():
                if _matches(word, pattern):
                    found += self.anchors[pattern]
        return [phrase for phrase in found if phrase.needs <= vocabulary]

    def _find_strings(self, text: str, hits: dict[str, list[Hit]]) -> None:
        for category, phrase, folded in self.strings:
            position = text.find(folded)
            if position >= 0:
                start = count_words(text[:position])
                words = count_words(phrase)
                # What closes the text ends with its last word, however the characters are counted.
                end = max(start + words, count_words(text)) if text.endswith(folded) else start + words
                hits.setdefault(category, []).append(Hit(category, phrase, end - words, end))


def anchors_in(
    vocabulary: set[str], anchors: Mapping[str, object], prefixes: Mapping[str, object], suffixes: Mapping[str, object]
) -> list[str]:
    """The words of a page that may be a phrase's rarest word."""
    return [word for word in vocabulary if word in anchors or word[:STEM] in prefixes or word[-STEM:] in suffixes]


def sweep(blocks: Sequence[Sequence[str]], anchored: Mapping[str, Sequence[_Phrase]]) -> list[dict[str, list[Hit]]]:
    """Read the blocks that hold a phrase's rarest word, and find the phrases that stand there.

    Args:
        blocks: The words of every block.
        anchored: Words to the phrases of which they are the rarest word.

    Returns:
        For every block what was found, by category.
    """
    known = anchored.keys()
    out: list[dict[str, list[Hit]]] = []
    for tokens in blocks:
        hits: dict[str, list[Hit]] = {}
        out.append(hits)
        if known.isdisjoint(tokens):
            continue
        for position, word in enumerate(tokens):
            if word not in known:
                continue
            for category, phrase, words, anchor, _, literal in anchored[word]:
                start = position - anchor
                if literal:  # nearly all are, and most of them are not there
                    end = start + len(words)
                    if tokens[max(0, start) : end] != words:
                        continue
                else:
                    end = phrase_end(words, tokens, start)
                if end:
                    hits.setdefault(category, []).append(Hit(category, phrase, start, end))
    return out


def phrase_end(words: Sequence[str], tokens: Sequence[str], start: int) -> int:
    """Where a phrase that would start at a word of a block ends, 0 if it does not stand there."""
    if start < 0:
        return 0
    at, slack = start, 0
    for word in words:
        if word == GAP:
            slack = LONGEST_GAP
            continue
        for position in range(at, min(at + slack + 1, len(tokens))):
            if _matches(tokens[position], word):
                at, slack = position + 1, 0
                break
        else:
            return 0
    return at


def _matches(word: str, pattern: str) -> bool:
    if pattern[-1] == GAP:
        return word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) if pattern[0] == GAP else word == pattern


_NONE: Mapping[str, tuple[Hit, ...]] = {}
_sweep, _anchors_in = twin("words")(sweep), twin("words")(anchors_in)


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
                        phrases.append(_phrase(f"{group}.{name}", entry, lists["stop_words"]))
    anchors: dict[str, tuple[_Phrase, ...]] = {}
    prefixes: dict[str, tuple[str, ...]] = {}
    suffixes: dict[str, tuple[str, ...]] = {}
    for phrase in dict.fromkeys(phrases):
        pattern = phrase.words[phrase.anchor]
        if pattern not in anchors and pattern[-1] == GAP:
            prefixes[pattern[:STEM]] = (*prefixes.get(pattern[:STEM], ()), pattern)
        elif pattern not in anchors and pattern[0] == GAP:
            suffixes[pattern[-STEM:]] = (*suffixes.get(pattern[-STEM:], ()), pattern)
        anchors[pattern] = (*anchors.get(pattern, ()), phrase)
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
        anchors=anchors,
        prefixes=prefixes,
        suffixes=suffixes,
        strings=tuple(strings),
    )


def _phrase(category: str, entry: str, stop_words: frozenset[str]) -> _Phrase:
    words = tuple(piece for part in entry.split() for piece in ([GAP] if part == GAP else _pieces(part)))
    lead = words[: words.index(GAP)] if GAP in words else words
    if not lead or entry != entry.lower():
        raise LexiconError(f"{category}: {entry!r} must be lower-case words, the first of them not a lone *")
    if any(GAP in word and word != GAP and len(word) <= STEM for word in words):
        raise LexiconError(f"{category}: {entry!r} has a * with fewer than {STEM} letters")
    anchor = max(range(len(lead)), key=lambda i: (lead[i] not in stop_words, len(lead[i]), -i))
    needs = frozenset(word for word in words if GAP not in word)
    return _Phrase(category, entry, words, anchor, needs, all(GAP not in word for word in words))


def _pieces(part: str) -> list[str]:
    """A written word as its tokens, the stars kept at its ends: `l'abonnement*` is `l`, `abonnement*`."""
    pieces = WORD.findall(fold(part))
    if not pieces:
        return []
    if part[-1] == GAP:
        pieces[-1] += GAP
    if part[0] == GAP:
        pieces[0] = GAP + pieces[0]
    return pieces
