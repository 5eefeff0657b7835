"""Phrases of words, and how they are found: by the rarest word of each, in one sweep over the words of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cleanarticle.errors import LexiconError
from cleanarticle.twins import twin
from cleanarticle.words import Words, tokenize

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


class Phrase(NamedTuple):
    """A phrase as a lexicon has it, cut into words; `needs` are those that must be there as they stand."""

    category: str
    phrase: str
    words: tuple[str, ...]
    anchor: int
    needs: frozenset[str]
    literal: bool


def make_phrase(category: str, entry: str, stop_words: frozenset[str]) -> Phrase:
    """Cut an entry of a lexicon into words, and find the one that is rarest.

    Raises:
        LexiconError: If it is not of the documented form.
    """
    words = tuple(piece for part in entry.split() for piece in ([GAP] if part == GAP else _pieces(part)))
    lead = words[: words.index(GAP)] if GAP in words else words
    if not lead or entry != entry.lower():
        raise LexiconError(f"{category}: {entry!r} must be lower-case words, the first of them not a lone *")
    if any(GAP in word and word != GAP and len(word) <= STEM for word in words):
        raise LexiconError(f"{category}: {entry!r} has a * with fewer than {STEM} letters")
    anchor = max(range(len(lead)), key=lambda i: (lead[i] not in stop_words, len(lead[i]), -i))
    needs = frozenset(word for word in words if GAP not in word)
    return Phrase(category, entry, words, anchor, needs, all(GAP not in word for word in words))


def _pieces(part: str) -> list[str]:
    """A written word as its tokens, the stars kept at its ends: `l'abonnement*` is `l`, `abonnement*`."""
    pieces = [*tokenize(part)]
    if not pieces:
        return []
    if part[-1] == GAP:
        pieces[-1] += GAP
    if part[0] == GAP:
        pieces[0] = GAP + pieces[0]
    return pieces


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


class Anchors:
    """The phrases of a lexicon, each under its rarest word.

    Attributes:
        phrases: Word or pattern (`word*`, `*word`) to the phrases of which it is the rarest.
        prefixes: First letters to the patterns `word*` that begin with them; `suffixes` likewise.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases: dict[str, tuple[Phrase, ...]] = {}
        self.prefixes: dict[str, tuple[str, ...]] = {}
        self.suffixes: dict[str, tuple[str, ...]] = {}
        for phrase in dict.fromkeys(phrases):
            pattern = phrase.words[phrase.anchor]
            if pattern not in self.phrases and pattern[-1] == GAP:
                self.prefixes[pattern[:STEM]] = (*self.prefixes.get(pattern[:STEM], ()), pattern)
            elif pattern not in self.phrases and pattern[0] == GAP:
                self.suffixes[pattern[-STEM:]] = (*self.suffixes.get(pattern[-STEM:], ()), pattern)
            self.phrases[pattern] = (*self.phrases.get(pattern, ()), phrase)

    def of_word(self, word: str) -> tuple[Phrase, ...]:
        """The phrases of which a word is the rarest."""
        found = self.phrases.get(word, ())
        for patterns in (self.prefixes.get(word[:STEM]), self.suffixes.get(word[-STEM:])):
            for pattern in patterns or ():
                if _matches(word, pattern):
                    found += self.phrases[pattern]
        return found


@twin("phrases")
class Sweep:
    """Finds the phrases of a lexicon in the blocks of a page."""

    def __init__(self, anchors: Anchors) -> None:
        self.anchors = anchors

    def __call__(self, words: Words) -> dict[int, dict[str, list[Hit]]]:
        """Look at the blocks that hold a phrase's rarest word.

        Returns:
            What was found, by category, for the index of every block in which something was.
        """
        phrases, prefixes, suffixes = self.anchors.phrases, self.anchors.prefixes, self.anchors.suffixes
        there = words.counts.keys()
        anchored = {
            word: those
            for word in there
            if word in phrases or word[:STEM] in prefixes or word[-STEM:] in suffixes
            if (those := [phrase for phrase in self.anchors.of_word(word) if phrase.needs <= there])
        }
        known = frozenset(anchored)
        out: dict[int, dict[str, list[Hit]]] = {}
        for index, tokens in enumerate(words.blocks):
            if known.isdisjoint(tokens):
                continue
            for position in [position for position, word in enumerate(tokens) if word in known]:
                for category, phrase, pattern, anchor, _, literal in anchored[tokens[position]]:
                    start = position - anchor
                    if start < 0:
                        continue
                    if literal:  # nearly all are, and most of them are not there
                        end = start + len(pattern)
                        if tokens[start:end] != pattern:
                            continue
                    else:
                        end = phrase_end(pattern, tokens, start)
                    if end:
                        own = out.setdefault(index, {}).setdefault(category, [])
                        own.append(Hit(category, phrase, start, end))
        return out


_NONE: Mapping[str, tuple[Hit, ...]] = {}


def by_block(found: dict[int, dict[str, list[Hit]]], number: int) -> tuple[Mapping[str, tuple[Hit, ...]], ...]:
    """What was found in every block, by category, from what was found in some; which is used up."""
    hits = [_NONE] * number
    for index, own in found.items():
        hits[index] = {category: tuple(those) for category, those in own.items()}
    return tuple(hits)
