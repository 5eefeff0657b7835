"""Words: how a text is cut into them, how they are made comparable, and how many there are where none are spaced."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

from cleanarticle.patterns import Pattern
from cleanarticle.twins import twin

# One class repeated: every character is read once, so it is linear on any input.
WORD = Pattern(r"[\p{L}\p{M}\p{N}]+")
# The same for most text of most pages, in a third of the time.
ASCII_WORD = re.compile(r"[a-z0-9]+")
# Scripts written without spaces between words.
UNSPACED = Pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

# Where these characters are, and no quotation marks or dashes: asked first, which takes a fifth of the time.
FAR = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")


def fold(text: str) -> str:
    """A text in lower case and composed (NFC), the Turkish i's made one: in capitals nothing tells which is meant.

    Example:
        >>> fold("BAĞIŞ") == fold("bağış"), fold("İletişim")
        (True, 'iletişim')
    """
    return unicodedata.normalize("NFC", text.lower().replace("i\u0307", "i").replace("ı", "i"))


@twin("words")
def tokenize(text: str) -> tuple[str, ...]:
    """The words of a text in lower case: runs of letters, marks and digits.

    Example:
        >>> tokenize("Jetzt 5,- Euro spenden!")
        ('jetzt', '5', 'euro', 'spenden')
    """
    if text.isascii():
        return tuple(ASCII_WORD.findall(text.lower()))
    return tuple(WORD.findall(fold(text)))


def count_words(text: str) -> int:
    """The number of words; in scripts that put no spaces between words two characters count as one word.

    Example:
        >>> count_words("it rained all day"), count_words("雨が一日中降っていた")
        (4, 5)
    """
    if text.isascii():
        return len(ASCII_WORD.findall(text.lower()))
    unspaced = len(UNSPACED.findall(text))
    return max(len(WORD.findall(text)), (unspaced + 1) // 2)


@twin("words")
class WordSet:
    """Distinct words that page after page is asked for; the twin keeps the hashes by which it finds them."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = words


@twin("words")
class Words:
    """The words of all blocks of a page, counted once for all that asks for them.

    Attributes:
        texts: The texts of the blocks.
        blocks: The words of every block, in lower case.
        unspaced: For every block whether it has characters of scripts that put no spaces between words.
        total: How many words there are.
    """

    def __init__(self, texts: Sequence[str], blocks: Sequence[tuple[str, ...]] | None = None) -> None:
        if blocks is not None and len(blocks) != len(texts):
            raise ValueError(f"there are {len(texts)} texts, and the words of {len(blocks)}")
        self.texts = texts
        self.blocks = [*map(tokenize, texts)] if blocks is None else [*map(tuple, blocks)]
        self.unspaced = [
            not text.isascii() and FAR.search(text) is not None and UNSPACED.search(text) is not None for text in texts
        ]
        self.counts = Counter(chain.from_iterable(self.blocks))
        self.total = self.counts.total()

    def number_of(self, asked: WordSet) -> int:
        """How many words of the page are among these."""
        return sum(map(self.counts.__getitem__, asked.words))

    def numbers_of(self, words: frozenset[str]) -> Sequence[int]:
        """How many words of every block are among these."""
        return [sum(map(words.__contains__, block)) for block in self.blocks]
