"""From roles to the article: paragraphs, metadata, appeals, teasers and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from cleanarticle.article import Article
from cleanarticle.assemble.groups import appeals, teasers
from cleanarticle.assemble.images import article_images
from cleanarticle.assemble.metadata import metadata
from cleanarticle.decide import Decision
from cleanarticle.page import Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Paragraph, Role

# An article page has this many words of running text at least.
ARTICLE_WORDS = 60


def assemble(page: Page, draft: Draft, decisions: Sequence[Decision]) -> Article:
    """Build the article from the page, the evidence and the roles decided on."""
    paragraphs = tuple(
        Paragraph(
            index=block.index,
            text=block.text,
            role=role,
            confidence=confidence,
            hidden=block.hidden,
            tag=block.tag,
            level=block.level,
            links=block.links,
            xpath=block.xpath,
            lines=block.lines,
            item=block.item,
            cell=block.cell,
            quote=block.quote,
            figure=block.figure,
            origin=block.origin,
        )
        for block, (role, confidence) in zip(page.blocks, decisions, strict=True)
    )
    found = metadata(page, [decision.role for decision in decisions])
    return Article(
        paragraphs=paragraphs,
        evidence=draft.reasons(),
        images=article_images(page, paragraphs),
        appeals=appeals(page, paragraphs),
        teasers=teasers(page, paragraphs),
        is_article=_is_article(page, paragraphs, dated=found.published is not None),
        confidence=_confidence(page, paragraphs),
        **{field.name: getattr(found, field.name) for field in fields(found)},
    )


def _is_article(page: Page, paragraphs: Sequence[Paragraph], *, dated: bool) -> bool:
    """Whether it is an article page: enough running text, and on a page with markup a date or the claim to be one.

    Manuals, services and forums run as long, but hardly ever say when they were published.
    """
    body = sum(b.words for b, p in zip(page.blocks, paragraphs, strict=True) if p.role is Role.BODY and b.prose > 0)
    return body >= ARTICLE_WORDS and page.has_article and (not page.markup or dated or page.head.declares_article)


def _confidence(page: Page, paragraphs: Sequence[Paragraph]) -> float:
    """The mean confidence of the article's paragraphs by words: not calibrated."""
    weights = [(b.words, p.confidence) for b, p in zip(page.blocks, paragraphs, strict=True) if p.role is Role.BODY]
    words = sum(weight for weight, _ in weights)
    return round(sum(weight * confidence for weight, confidence in weights) / words, 2) if words else 0.0
