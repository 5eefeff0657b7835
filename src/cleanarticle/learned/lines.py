"""What is said of lines of plain text: shape, phrases, and the rhythm in which lines of a kind follow each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cleanarticle.learned.elements import count
from cleanarticle.learned.table import FAR, KINDS, PHRASES, SHARE
from cleanarticle.page import Block, Page

# Lines of so few words that end like no sentence are short, or tiny; of so many that do, prose.
SHORT, TINY, PROSE = 14, 4, 20
# Lines with so many digits at the beginning have a date or a time.
DATED = 3
BEGINNING = 80
FIRST_WORDS = 20
HEADING_WORDS = 6
NEAR, WIDE = 3, 10
QUOTES = '"“„«'
CUT_OFF = ("…", "...")

Columns = dict[str, Sequence[int]]


def lines(page: Page) -> Columns:
    """Compute the columns of `table.LINE`.

    Args:
        page: Plain text; it has blocks.
    """
    blocks = page.blocks
    phrases = [{category.partition(".")[0] for category in hits} for hits in page.hits]
    heads = ["teaser.heading" in hits for hits in page.hits]
    capitals = [_capitals(block.text) for block in blocks]
    digits = [sum(map(str.isdigit, block.text[:BEGINNING])) for block in blocks]
    kinds = {
        "short": [block.words <= SHORT and not block.ends for block in blocks],
        "tiny": [block.words <= TINY and not block.ends for block in blocks],
        "prose": [block.words >= PROSE and block.ends for block in blocks],
        "dated": [own >= DATED for own in digits],
        "asking": ["?" in block.text for block in blocks],
        **{family: [family in own for own in phrases] for family in ("byline", "teaser", "promo")},
    }
    return {
        **_wording(blocks, digits, capitals, heads),
        **{f"phrase_{family}": [family in own for own in phrases] for family in PHRASES},
        "bullet": [block.item is not None for block in blocks],
        "bold": [block.bold for block in blocks],
        "blank_before": [block.gap for block in blocks],
        **_neighbours(blocks),
        **_rhythm(kinds, [head and block.words <= HEADING_WORDS for head, block in zip(heads, blocks, strict=True)]),
        **_windows(kinds, capitals),
        **_whole(blocks, kinds, phrases),
    }


def _wording(blocks: Sequence[Block], digits: Sequence[int], capitals: Sequence[int], heads: Sequence[bool]) -> Columns:
    """What the lines say and how they are written."""
    texts = [block.text for block in blocks]
    return {
        "letters": [min(20, len(block.text) // max(1, block.words)) for block in blocks],
        "asking": ["?" in text for text in texts],
        "colon": [text.endswith(":") for text in texts],
        "cut_off": [text.endswith(CUT_OFF) for text in texts],
        "quotes": [min(9, sum(map(text.count, QUOTES))) for text in texts],
        "digits": [min(20, own) for own in digits],
        "number_first": [text[0].isdigit() for text in texts],
        "capitals": capitals,
        "characters": [count(len(text)) for text in texts],
        "heads_teasers": heads,
    }


def _capitals(text: str) -> int:
    """The share of the first words that begin with a capital, in percent."""
    words = text.split(maxsplit=FIRST_WORDS)[:FIRST_WORDS]
    return SHARE * sum(word[0].isupper() for word in words) // len(words)


def _neighbours(blocks: Sequence[Block]) -> Columns:
    """How long the lines before and after are, 0 for none, and whether they end like sentences, 2 for none."""
    words = [0, 0, *(min(100, block.words) for block in blocks), 0, 0]
    ends = [2, *(int(block.ends) for block in blocks), 2]
    return {
        "line_before": words[1:-3], "line_after": words[3:-1], "line_before2": words[:-4], "line_after2": words[4:],
        "ends_before": ends[:-2], "ends_after": ends[2:],
    }  # fmt: skip


def _rhythm(kinds: dict[str, list[bool]], heads: Sequence[bool]) -> Columns:
    """How long a run of short lines is up to each, and how far it is to prose and from a heading of teasers."""
    short, prose = kinds["short"], kinds["prose"]
    so_far = [0, *itertools.accumulate(prose)]
    return {
        "short_before": _run(short),
        "short_after": _run(short[::-1])[::-1],
        "since_teaser_heading": _since(heads),
        "since_prose": _since(prose),
        "until_prose": _since(prose[::-1])[::-1],
        "proses_before": [count(own) for own in so_far[1:]],
        "proses_after": [count(so_far[-1] - own) for own in so_far[:-1]],
        "proses_left": [SHARE * (so_far[-1] - own) // (so_far[-1] or 1) for own in so_far[:-1]],
    }


def _run(flags: Sequence[bool]) -> list[int]:
    """For every line how many before it without a break, and it, are such."""
    return [min(FAR, run) for run in itertools.accumulate(flags, lambda run, own: run + 1 if own else 0, initial=0)][1:]


def _since(flags: Sequence[bool]) -> list[int]:
    """For every line how many lines ago the last such one stood."""
    return list(itertools.accumulate(flags, lambda far, own: 0 if own else min(FAR, far + 1), initial=FAR))[1:]


def _windows(kinds: dict[str, list[bool]], capitals: Sequence[int]) -> Columns:
    """Which share of the lines around each is of a kind, and what share of their words has capitals."""
    number = len(capitals)
    columns: Columns = {}
    for reach, lines in (("near", NEAR), ("far", WIDE)):
        spans = [(max(0, at - lines), min(number, at + lines + 1)) for at in range(number)]
        for kind in KINDS:
            sums = [0, *itertools.accumulate(kinds[kind])]
            columns[f"{reach}_{kind}"] = [SHARE * (sums[end] - sums[start]) // (end - start) for start, end in spans]
        sums = [0, *itertools.accumulate(capitals)]
        columns[f"{reach}_capitals"] = [(sums[end] - sums[start]) // (end - start) for start, end in spans]
    return columns


def _whole(blocks: Sequence[Block], kinds: dict[str, list[bool]], phrases: Sequence[set[str]]) -> Columns:
    """What the text is like as a whole: a page's bare text is full of short lines, an extractor's residue is not."""
    number = len(blocks)
    words = sum(block.words for block in blocks) or 1
    short_words = sum(block.words for block, short in zip(blocks, kinds["short"], strict=True) if short)
    values = {
        **{f"all_{kind}": SHARE * sum(kinds[kind]) // number for kind in ("short", "tiny", "prose", "dated", "byline")},
        "all_blank": SHARE * sum(block.gap for block in blocks) // number,
        "short_words": SHARE * short_words // words,
        "longest_short": max(_run(kinds["short"])),
        **{
            f"all_{family}": min(FAR, sum(family in own for own in phrases))
            for family in ("teaser", "promo", "nav", "legal")
        },
    }
    return {name: [value] * number for name, value in values.items()}
