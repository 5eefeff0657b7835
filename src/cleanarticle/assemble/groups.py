"""Appeals and teasers as things: paragraphs of one role that belong together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from cleanarticle.article import Appeal, Teaser
from cleanarticle.page import Block, Context, Page
from cleanarticle.twins import twin
from cleanarticle.types import Paragraph
from cleanarticle.words import WORD

HEADING_WORDS = 14
KICKER_WORDS = 5
LIST_HEADING_WORDS = 9
SUMMARY_WORDS = 6
SENTENCE_ENDS = (".", "!", "?", ":", "…", "–", "—")
# How many elements around a paragraph are looked at for its card.
REACH = 12


def appeals(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Appeal, ...]:
    """The donation appeals of a page: runs of neighbours among the paragraphs that ask for money."""
    return tuple([_appeal(page, run) for run in _runs(paragraphs)])


@twin("groups")
def teasers(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Teaser, ...]:
    """The teasers of a page, each with what belongs to its card, out of the paragraphs that are parts of teasers."""
    return tuple([teaser for run in _runs(paragraphs) for teaser in _cards(page, run)])


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    start = 0
    for at, paragraph in enumerate(paragraphs):
        if at and paragraph.index != paragraphs[at - 1].index + 1:
            yield tuple(paragraphs[start:at])
            start = at
    if paragraphs:
        yield tuple(paragraphs[start:])


def _appeal(page: Page, run: tuple[Paragraph, ...]) -> Appeal:
    first = page.blocks[run[0].index]
    headed = len(run) > 1 and (
        first.level > 0 or (first.words <= HEADING_WORDS and not first.text.endswith((".", ":")))
    )
    rest = run[1:] if headed else run
    urls = dict.fromkeys(link.url for paragraph in run for link in paragraph.links)
    return Appeal(
        heading=run[0].text if headed else None,
        text="\n\n".join(paragraph.text for paragraph in rest),
        call_to_action=_call(page, rest),
        links=tuple(urls),
        paragraphs=run,
    )


def _call(page: Page, run: Sequence[Paragraph]) -> str | None:
    """The words of the last call to give: a button's, or those that close a paragraph."""
    for paragraph in reversed(run):
        block = page.blocks[paragraph.index]
        calls = page.hits[paragraph.index].get("donation.call", ())
        whole = [hit for hit in calls if 2 * hit.words >= block.words]
        if whole and block.words <= 6:
            return paragraph.text
        starts = [match.start() for match in WORD.finditer(paragraph.text)]
        closing = [starts[hit.start] for hit in calls if hit.start and hit.end >= len(block.tokens)]
        if closing:
            before, call = paragraph.text[: min(closing)].rstrip(), paragraph.text[min(closing) :]
            # "Thank you for your support!" ends with the word, and calls for nothing.
            if " " in call or before.endswith(SENTENCE_ENDS):
                return call
    return None


def _cards(page: Page, run: Sequence[Paragraph]) -> Iterator[Teaser]:
    """Cut a run of teaser paragraphs into lists by their headings, and those into cards."""
    heading: str | None = None
    start = 0
    for at, paragraph in enumerate(run):
        if _heads_list(page, run, at):
            yield from _list(page, run[start:at], heading)
            heading, start = paragraph.text, at + 1
    yield from _list(page, run[start:], heading)


def _heads_list(page: Page, run: Sequence[Paragraph], at: int) -> bool:
    paragraph = run[at]
    if hits := page.hits[paragraph.index].get("teaser.heading"):
        words = page.blocks[paragraph.index].words
        # A headline may hold such words ("Why the most read papers fail"): as in the filter they must be most of it.
        if words <= LIST_HEADING_WORDS and any(2 * hit.words >= words for hit in hits):
            return True
    if not paragraph.level or paragraph.links or at + 1 == len(run):
        return False
    after = run[at + 1]
    return after.level > paragraph.level or (after.item is not None and paragraph.item is None)


def _list(page: Page, run: Sequence[Paragraph], heading: str | None) -> Iterator[Teaser]:
    if len(run) < 2:
        yield from [_teaser(page, run, heading)] if run else ()
        return
    cut = _by_element if page.markup else _by_line
    starts = [0, *(at for at in cut(page, run) if at), len(run)]
    for start, end in itertools.pairwise(starts):
        yield _teaser(page, run[start:end], heading)


def _by_element(page: Page, run: Sequence[Paragraph]) -> Iterator[int]:
    """Where cards begin in HTML: at items of a list, at headings with what is beside them, or at new addresses."""
    headings = [at for at, p in enumerate(run) if p.level]
    following = iter([*headings, None])
    after = next(following)
    before: int | None = None
    urls: set[str] = set()
    for at, paragraph in enumerate(run):
        own = {link.url for link in paragraph.links}
        if at == after:
            begins = before is not None
        elif headings:
            begins = before is not None and after is not None and _goes_with(page, paragraph, run[before], run[after])
        else:
            begins = bool(urls and own and urls.isdisjoint(own))
        if begins or (at and paragraph.item != run[at - 1].item):
            yield at
            before = None
            urls.clear()
        urls |= own
        if at == after:
            before, after = at, next(following)


def _goes_with(page: Page, paragraph: Paragraph, before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph between two headings goes with the one that comes after it.

    It does if it leads where that one does, or if the smallest element around it and a heading holds that one alone.
    """
    if paragraph.links and after.links and paragraph.links[0].url == after.links[0].url:
        return not before.links or before.links[0].url != after.links[0].url
    context: Context | None = page.blocks[paragraph.index].context
    for _ in range(REACH):
        if context is None or context.first <= before.index:
            return False
        if after.index < context.first + context.blocks:
            return True
        context = context.parent
    return False


def _by_line(page: Page, run: Sequence[Paragraph]) -> Iterator[int]:
    """Where cards begin in plain text: after blank lines if these set off cards, or else by kickers and summaries."""
    blocks = [page.blocks[paragraph.index] for paragraph in run]
    gaps = [at for at, block in enumerate(blocks) if at and block.gap]
    if gaps and len(gaps) < len(run) - 1:
        yield from gaps
        return
    paired = _have_kickers(blocks)
    lines = 0
    for at, block in enumerate(blocks):
        if at and _is_summary(block):
            continue
        if lines == 1 and paired and blocks[at - 1].words <= KICKER_WORDS:
            lines = 2
        else:
            yield at
            lines = 1


def _have_kickers(blocks: Sequence[Block]) -> bool:
    """Whether lines come in pairs of a short one and one that is mostly longer."""
    lines = [block.words for block in blocks if not _is_summary(block)]
    kickers, titles = lines[::2], lines[1::2]
    return (
        len(kickers) == len(titles) and max(kickers, default=0) <= KICKER_WORDS and 4 * sum(titles) > 5 * sum(kickers)
    )


def _is_summary(block: Block) -> bool:
    return block.text.endswith(".") and block.words >= SUMMARY_WORDS


def _teaser(page: Page, card: Sequence[Paragraph], heading: str | None) -> Teaser:
    if len(card) == 1:
        (title,) = card
        return Teaser(None, title.text, None, title.links[0].url if title.links else None, heading, tuple(card))
    # A rank ("1") or a row of signs is neither title nor kicker.
    named = [p for p in card if p.text[:1].isalpha() or any(map(str.isalpha, p.text))] or [*card]
    headline = next((p for p in named if p.level), None)
    kicker, title = None, headline or named[0]
    if headline is None:
        after = named[1] if len(named) > 1 and not _is_summary(page.blocks[named[1].index]) else None
        # In a card that links its title alone, what follows the linked line is a date or a summary.
        if after and not (title.links and not after.links) and _is_kicker(page, title):
            kicker, title = title, after
    elif title is not named[0] and _is_kicker(page, named[0]):
        kicker = named[0]
    summary = "\n".join(p.text for p in named if p is not title and p is not kicker) or None
    url = next((link.url for p in (title, *card) for link in p.links), None)
    return Teaser(kicker.text if kicker else None, title.text, summary, url, heading, tuple(card))


def _is_kicker(page: Page, paragraph: Paragraph) -> bool:
    return page.blocks[paragraph.index].words <= KICKER_WORDS
