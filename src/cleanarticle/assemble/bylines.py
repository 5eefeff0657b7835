"""What lines at the headline say: who wrote the article, when it was published, and when it was changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from cleanarticle.assemble.dates import has_figures
from cleanarticle.assemble.names import TRIM, Words, has_capitals, names
from cleanarticle.lexicons import Hit
from cleanarticle.page import Block, Page
from cleanarticle.twins import twin
from cleanarticle.words import WORD, tokenize

# What finds the first date of a text.
Parse: TypeAlias = Callable[[str], date | datetime | None]
# Words in class names and itemprops that say that a line is an author's name and nothing else.
AUTHOR_HINTS = ("author", "autor", "auteur", "writer", "reporter", "redakteur", "verfasser")
# What has more words and begins with "by" is a sentence; with "by" amid it, already with fewer.
LONGEST, LONGEST_WITHIN = 40, 25
# A date of its own has so few words, a name of its own so many, and stands so close below the headline.
DATE_WORDS, NAME_WORDS, NAME_REACH = 9, 3, 4
# What a biography says.
AUTHOR = frozenset({"byline.author"})
# A date stands beside the name it confirms.
BESIDE = 2


def after_by(page: Page, blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """What short blocks say after "by", at their start or behind a date; others have edited or translated it."""
    first: Hit | None = None
    short = [block for block in blocks if len(block.tokens) <= LONGEST]
    for at, block in enumerate(short):
        hits = page.hits[block.index].get("byline.by")
        if not hits:
            continue
        by = max((hit for hit in hits if hit.start == 0), key=lambda hit: hit.end, default=None)
        first = first or by
        if by is None:
            by = _within(page, block, hits)
        elif by.phrase != (first or by).phrase:
            continue
        if by is not None:
            words = list(WORD.finditer(block.text))[: by.end]
            text = block.text[words[-1].end() :].strip(TRIM) if words else ""
            if not text and at + 1 < len(short):
                text = short[at + 1].text
            yield block, text


def _within(page: Page, block: Block, hits: Collection[Hit]) -> Hit | None:
    """A "by" behind a date: "March 3, 2024 by Ada Example", "Posted on March 3 by Ada Example"."""
    if len(block.tokens) > LONGEST_WITHIN:
        return None
    dated = {hit.start for hit in page.hits[block.index].get("byline.date", ())}
    for hit in sorted(hits, key=lambda hit: hit.end):
        longest = max((other for other in hits if other.end == hit.end), key=lambda other: other.words)
        own = longest.words == 1 or longest.start in dated
        # Only small words introduce names behind something else; "editor" may stand anywhere.
        small = hit.phrase.rpartition(" ")[2] in page.lexicon.stop_words
        if own and small and any(token[0].isdigit() for token in block.tokens[: hit.start]):
            return hit
    return None


def elements(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in an element that is an author's name by its class or itemprop."""
    for block in blocks:
        if is_named(block) and any(word in block.context.hints["byline"].word for word in AUTHOR_HINTS):
            yield block


def is_named(block: Block) -> bool:
    """Whether a block stands in an element named as a byline."""
    hint = block.context.hints.get("byline")
    return hint is not None and block.context.depth - hint.depth <= 1


def users(blocks: Sequence[Block]) -> Iterator[Block]:
    """The first block that is marked up as the author for machines, whose name may be any word then."""
    for block in blocks:
        hint = block.context.hints.get("byline")
        if hint and hint.where == "itemprop" and hint.word.startswith(AUTHOR_HINTS) and len(block.tokens) <= NAME_WORDS:
            yield block
            return


def names_alone(page: Page, title: Block, words: Words, dates: Sequence[Block]) -> Iterator[Block]:
    """Lines right below the headline that are a full name, where a date beside it or a biography confirms it.

    Args:
        page: The page.
        title: Its headline.
        words: The words of its language.
        dates: The lines near the headline that are dates.
    """
    told: Sequence[int] | None = None
    for block in page.blocks[title.index + 1 : title.index + 1 + NAME_REACH]:
        size = len(block.tokens)
        if not 1 < size <= NAME_WORDS or not has_capitals(block.text.split()):
            continue
        # What is a name takes longest to tell, so it is asked last.
        if not any(abs(other.index - block.index) <= BESIDE for other in dates):
            if told is None:
                told = page.phrased(AUTHOR)
            if not any(at > block.index and page.blocks[at].tokens[:size] == block.tokens for at in told):
                continue
        if names(block.text, words, strict=True) == (block.text,):
            yield block


@twin("metadata")
def maybe_dates(blocks: Sequence[Block], hits: Sequence[Mapping[str, Sequence[Hit]]], words: int) -> list[Block]:
    """The blocks with figures that are short, or speak of changes and may be short up to there.

    Args:
        blocks: The blocks.
        hits: For each of them the phrases found in it.
        words: How many words a short one has at most.
    """
    return [
        block
        for block, own in zip(blocks, hits, strict=True)
        if (len(block.tokens) <= words or "byline.changed" in own or "byline.joined" in own) and has_figures(block.text)
    ]


def is_date(page: Page, block: Block, parse: Parse) -> bool:
    """Whether a block is a date and little else, up to what it says of changes."""
    text = published_part(page, block)
    tokens = block.tokens if text is block.text else tokenize(text)
    return len(tokens) <= DATE_WORDS and parse(text) is not None


def published_part(page: Page, block: Block) -> str:
    """The text of a block up to what it says of changes: of "Published March 3, updated March 5" the first half.

    It ends as well before what is said of when somebody joined a forum.
    """
    hits = page.hits[block.index]
    if "byline.changed" not in hits and "byline.joined" not in hits:
        return block.text
    return block.text[: min(_start(page, block, "byline.changed"), _start(page, block, "byline.joined"))]


def changed_part(page: Page, block: Block) -> str:
    """The text of a block from what it says of changes on, "" where it speaks of none."""
    return block.text[_start(page, block, "byline.changed") :]


def _start(page: Page, block: Block, category: str) -> int:
    """Where a block begins to speak of something else than the article's publication; its length if it does not."""
    hits = page.hits[block.index]
    if category not in hits:
        return len(block.text)
    # "Edited by Ben Sample" names a person, not a day.
    persons = {hit.start for hit in hits.get("byline.by", ())}
    starts = [hit.start for hit in hits.get(category, ()) if hit.start not in persons and hit.end not in persons]
    words = list(WORD.finditer(block.text)) if starts else []
    return words[min(starts)].start() if starts and min(starts) < len(words) else len(block.text)
