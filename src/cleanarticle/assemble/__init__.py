"""From roles to the article: paragraphs, metadata, appeals, teasers and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any

from cleanarticle.article import Article
from cleanarticle.assemble.groups import appeals, teasers
from cleanarticle.assemble.images import article_images
from cleanarticle.assemble.metadata import metadata
from cleanarticle.decide import Decision, Verdict
from cleanarticle.page import Block, Page
from cleanarticle.pipeline import Draft
from cleanarticle.twins import twin
from cleanarticle.types import TEXT_ROLES, PageType, Paragraph, Role

# An article page has this many words of running text at least.
ARTICLE_WORDS = 60
# How likely an article page must be one, in percent.
LIKELY = 50


def assemble(page: Page, draft: Draft, verdict: Verdict, *, confidence: float) -> Article:
    """Build the article from the page, the evidence, the roles decided on, and how sure all of that is, 0 to 1."""
    decisions = verdict.decisions
    paragraphs = _judged(page.blocks, decisions)
    found = metadata(page, [decision.role for decision in decisions], draft.page_type)
    return Article(
        paragraphs=paragraphs,
        evidence=draft.reasons(),
        images=article_images(page, paragraphs),
        appeals=appeals(page, paragraphs),
        teasers=teasers(page, paragraphs),
        page_type=draft.page_type,
        is_article=_is_article(page, draft, paragraphs, dated=found.published is not None),
        confidence=confidence if any(p.role in TEXT_ROLES for p in paragraphs) else 0.0,
        **{field.name: getattr(found, field.name) for field in fields(found)},
    )


# What follows in a paragraph after its index, text, role and confidence.
_of_block: Callable[[Block], tuple[Any, ...]] = itemgetter(*map(Block._fields.index, Paragraph._fields[4:]))


def judged(blocks: Sequence[Block], decisions: Sequence[Decision]) -> tuple[Paragraph, ...]:
    """Blocks with the roles they were given."""
    return tuple(
        [
            tuple.__new__(Paragraph, (*block[:2], role, sure, *_of_block(block)))
            for block, (role, sure) in zip(blocks, decisions, strict=True)
        ]
    )


_judged = twin("serialize")(judged)


def _is_article(page: Page, draft: Draft, paragraphs: Sequence[Paragraph], *, dated: bool) -> bool:
    """Whether it is an article page: one with enough running text, and likely enough of that type.

    Where nobody knows the type, a page with markup must have a date or claim to be an article: manuals, services and
    forums run as long, but hardly ever say when they were published.
    """
    body = sum(b.words for b, p in zip(page.blocks, paragraphs, strict=True) if p.role is Role.BODY and b.prose > 0)
    if body < ARTICLE_WORDS:
        return False
    if draft.types:
        return draft.types[PageType.ARTICLE] >= LIKELY
    return page.has_article and (not page.markup or dated or page.head.declares_article)
