"""Plain text to blocks: hard-wrapped lines are joined, bullets and Markdown marks read and taken off.

A line is a paragraph of its own unless the text is hard-wrapped: then a line goes on in the next one where that one's
first word had no room on it. A line without letters or digits (a rule, an underline) separates like a blank one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cleanarticle.page import Context, Head
from cleanarticle.patterns import Pattern
from cleanarticle.segment.cutter import HAS_INVISIBLE, INVISIBLE
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.types import Link, ListItem
from cleanarticle.words import UNSPACED

# Every pattern is tried once, at the start of a line, and its parts cannot match the same character.
MARKS = re.compile(
    r"\s*(?P<quote>(?:>\s?){1,20})?(?:(?P<heading>#{1,6})\s+|(?P<bullet>[-*+•‣◦▪●○·–—→►»›✓✔]\s+)|(?P<number>\d{1,3}[.)]\s+))?"
)
# `[^\[\]]` and `[^()\s]` end at the brackets themselves, and both are bounded.
INLINE_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\(([^()\s]{1,1000})\)")
# Scripts without spaces, and the punctuation they have: full-width forms and those of China and Japan.
FULL_WIDTH = UNSPACED.pattern.removesuffix("]") + "\u3000-\u303f\uff00-\uff65]"
# One space between two such characters: where a line was broken.
WRAPPED_UNSPACED = Pattern(f"(?<={FULL_WIDTH}) (?={FULL_WIDTH})")
HAS_WORD = Pattern(r"[\p{L}\p{N}]")
UNDERLINE = re.compile(r"\s*(=+|-+)\s*")

# Lines are wrapped at 60 to 80 columns mostly, at 130 at most; longer lines are paragraphs.
WIDEST = 130
# Narrower columns are lists of words, in which every next word would be one too many.
NARROWEST = 24
FEWEST_WRAPPED = 3
WRAPPED = 0.6
# Sentences are cut anywhere, headlines never: even in German a third to two thirds of words begin without a capital.
SMALL = 0.2
# Setext headings ("Title" above "=====") are lines; what stands above the rule of a letter is not.
LONGEST_HEADING = 120


def segment_text(text: str) -> tuple[Harvest, Head]:
    r"""Cut plain text into blocks.

    Example:
        >>> harvest, _ = segment_text("# Rain\n\n* one\n* two")
        >>> [(block.text, block.level, block.lines) for block in harvest.blocks]
        [('Rain', 1, (0, 1)), ('one', 0, (2, 3)), ('two', 0, (3, 4))]
    """
    if HAS_INVISIBLE.search(text):
        text = text.translate(INVISIBLE)
    lines = text.splitlines()
    width = wrapped_at(lines)
    root = Context("", None)
    harvest = Harvest(contexts=[root])
    lists, item_number, gap, fence = 0, 0, False, -1
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.lstrip().startswith("```"):
            fence = position if fence < 0 else -1
            gap, position = True, position + 1
            continue
        if not HAS_WORD.search(line):
            underline = UNDERLINE.fullmatch(line)
            above = harvest.blocks[-1] if harvest.blocks and not gap else None
            if underline and above and len(line.strip()) > 2 and len(above.text) <= LONGEST_HEADING:
                above.level = above.level or (1 if "=" in line else 2)
            gap, position = True, position + 1
            continue
        end = position + 1 if fence >= 0 else _paragraph_end(lines, position, width)
        block = _block(lines[position:end], (position, end), root, gap, code=fence >= 0)
        if block.item:
            if gap or not (harvest.blocks and harvest.blocks[-1].item):
                lists, item_number = lists + 1, 0
            item_number = block.item.number or item_number + 1
            block.item = ListItem(lists, 1, block.item.ordered, item_number)
        harvest.blocks.append(block)
        gap, position = False, end
    return harvest, Head()


def wrapped_at(lines: Sequence[str]) -> int | None:
    """The column at which a text is hard-wrapped, None if it is not.

    A text is hard-wrapped if most of its lines that go on had no room for the first word of the next line, and these
    words begin like words amid sentences.
    """
    pairs = [
        (len(line.rstrip()), _first(after), after.lstrip()[0])
        for line, after in itertools.pairwise(lines)
        if HAS_WORD.search(line) and HAS_WORD.search(after) and not _is_marked(after)
    ]
    small = sum(letter.islower() for _, _, letter in pairs)
    if len(pairs) < FEWEST_WRAPPED or small < SMALL * (small + sum(letter.isupper() for _, _, letter in pairs)):
        return None
    lengths = sorted((length for length, _, _ in pairs), reverse=True)
    # A few lines stick out of most wrapped texts (addresses, tables): try without them too.
    for width in dict.fromkeys(lengths[len(lengths) * share // 100] for share in (0, 2, 5)):
        full = sum(length + word > width for length, word, _ in pairs)
        if NARROWEST <= width <= WIDEST and full >= FEWEST_WRAPPED and full >= WRAPPED * len(pairs):
            return width
    return None


def _paragraph_end(lines: Sequence[str], start: int, width: int | None) -> int:
    end = start + 1
    if width is None or lines[start].lstrip().startswith("#"):
        return end
    while end < len(lines) and HAS_WORD.search(lines[end]) and not _is_marked(lines[end]):
        if len(lines[end - 1].rstrip()) + _first(lines[end]) <= width:
            break
        end += 1
    return end


def _first(line: str) -> int:
    """How much room the beginning of a line would have needed on the one before: a space and a word.

    In scripts without spaces a character and a mark that may not begin a line.
    """
    word = line.split(maxsplit=1)[0]
    return 2 if UNSPACED.match(word[0]) else 1 + len(word)


def _is_marked(line: str) -> bool:
    match = MARKS.match(line)
    return bool(match and (match["heading"] or match["bullet"] or match["quote"]))


def _block(lines: Sequence[str], place: tuple[int, int], root: Context, gap: bool, *, code: bool) -> RawBlock:
    if code:
        return RawBlock(lines[0].rstrip(), root, root, (), 0, 0, lines=place, gap=gap)
    text = " ".join(" ".join(lines).split())
    if len(lines) > 1 and UNSPACED.search(text):
        text = WRAPPED_UNSPACED.sub("", text)
    match = MARKS.match(text)
    assert match is not None
    level = len(match["heading"] or "")
    quote = (match["quote"] or "").count(">")
    # The number of an item is a word of the text and stays.
    text = text[match.start("number") if match["number"] else match.end() :]
    item = None
    if match["bullet"] or match["number"]:
        item = ListItem(0, 1, bool(match["number"]), int(match["number"].rstrip(" .)")) if match["number"] else 0)
    bold = len(text) > 4 and text.startswith(("**", "__")) and text.endswith(text[:2]) and text.count(text[:2]) == 2
    if bold:
        text = text[2:-2].strip()
    text, links = _links(text) if "](" in text else (text, ())
    chars = sum(link.end - link.start for link in links)
    return RawBlock(
        text, root, root, links, chars, len(text) if bold else 0, level, item, quote, place, gap, origin="text"
    )  # fmt: skip


def _links(text: str) -> tuple[str, tuple[Link, ...]]:
    """Take Markdown links out of a text: the words stay, the addresses become links."""
    parts: list[str] = []
    links: list[Link] = []
    length = at = 0
    for match in INLINE_LINK.finditer(text):
        anchor = match[1].strip()
        if not anchor:
            continue
        parts += text[at : match.start()], anchor
        length += match.start() - at
        links.append(Link(length, length + len(anchor), match[2]))
        length += len(anchor)
        at = match.end()
    parts.append(text[at:])
    return "".join(parts), tuple(links)
