"""Appeals and teasers as things: paragraphs of one role that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanarticle.article import Appeal, Teaser
from cleanarticle.page import Page
from cleanarticle.types import Paragraph, Role

HEADING_WORDS = 14
KICKER_WORDS = 5


def appeals(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Appeal, ...]:
    """The donation appeals of a page: runs of neighbouring paragraphs that ask for money."""
    return tuple(_appeal(page, run) for run in _runs(paragraphs, Role.DONATION))


def teasers(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Teaser, ...]:
    """The teasers of a page, each with what belongs to its card."""
    return tuple(teaser for run in _runs(paragraphs, Role.TEASER) for teaser in _cards(page, run))


def _runs(paragraphs: Sequence[Paragraph], role: Role) -> Iterator[tuple[Paragraph, ...]]:
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role is role:
            run.append(paragraph)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _appeal(page: Page, run: tuple[Paragraph, ...]) -> Appeal:
    first = page.blocks[run[0].index]
    headed = len(run) > 1 and (first.level > 0 or (first.words <= HEADING_WORDS and not first.text.endswith((".", ":"))))
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
        whole = [hit for hit in calls if 2 * hit.words >= len(block.tokens)]
        if whole and block.words <= 6:
            return paragraph.text
        closing = [hit for hit in calls if hit.end >= len(block.tokens)]
        if closing:
            words = max(hit.words for hit in closing)
            return " ".join(paragraph.text.split()[-words:])
    return None


def _cards(page: Page, run: tuple[Paragraph, ...]) -> Iterator[Teaser]:
    """Cut a run of teaser paragraphs into cards: by heading or link in HTML, by pairs of lines in plain text."""
    heading: str | None = None
    card: list[Paragraph] = []
    for paragraph in run:
        if "teaser.heading" in page.hits[paragraph.index] and not paragraph.links:
            yield from _close(page, card, heading)
            heading, card = paragraph.text, []
        elif card and _begins(page, card, paragraph):
            yield from _close(page, card, heading)
            card = [paragraph]
        else:
            card.append(paragraph)
    yield from _close(page, card, heading)


def _begins(page: Page, card: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a paragraph begins a new card rather than going on with this one."""
    if page.markup:
        if paragraph.item and card[-1].item:
            return paragraph.item != card[-1].item
        urls = {link.url for p in card for link in p.links}
        own = {link.url for link in paragraph.links}
        return bool(urls and own and not urls & own) or (paragraph.level > 0 and any(p.level for p in card))
    return not _is_kicker(page, card[-1]) or len(card) > 1


def _is_kicker(page: Page, paragraph: Paragraph) -> bool:
    return page.blocks[paragraph.index].words <= KICKER_WORDS


def _close(page: Page, card: Sequence[Paragraph], heading: str | None) -> Iterator[Teaser]:
    if not card:
        return
    kicker = None
    rest = list(card)
    if len(rest) > 1 and _is_kicker(page, rest[0]) and not rest[0].level:
        kicker = rest.pop(0).text
    title = next((p for p in rest if p.level), rest[0])
    summary = "\n".join(p.text for p in rest if p is not title) or None
    url = next((link.url for p in card for link in p.links), None)
    yield Teaser(kicker, title.text, summary, url, heading, tuple(card))
