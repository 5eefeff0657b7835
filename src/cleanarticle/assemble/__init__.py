"""From roles to the article: paragraphs, metadata, appeals, teasers and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.article import Article
from cleanarticle.assemble.groups import appeals, teasers
from cleanarticle.assemble.images import article_images
from cleanarticle.assemble.metadata import FIELDS, metadata
from cleanarticle.assemble.roles import by_role
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
    roles = [decision.role for decision in decisions]
    where = by_role(roles)

    def of(role: Role) -> list[Paragraph]:
        return [paragraphs[index] for index in where.get(role, ())]

    found = metadata(page, roles, draft.page_type)
    return Article(
        paragraphs=paragraphs,
        evidence=draft.reasons(),
        images=article_images(page, roles, of(Role.CAPTION)),
        appeals=appeals(page, of(Role.DONATION)),
        teasers=teasers(page, of(Role.TEASER)),
        page_type=draft.page_type,
        is_article=_is_article(page, draft, where.get(Role.BODY, ()), dated=found.published is not None),
        confidence=0.0 if where.keys().isdisjoint(TEXT_ROLES) else confidence,
        **{name: getattr(found, name) for name in FIELDS},
    )


def judged(blocks: Sequence[Block], decisions: Sequence[Decision]) -> tuple[Paragraph, ...]:
    """Blocks with the roles they were given."""
    return tuple([
        Paragraph(
            b.index, b.text, role, sure, b.hidden, b.tag, b.level, b.links, b.xpath, b.lines, b.item, b.cell, b.quote,
            b.figure, b.origin,
        )
        for b, (role, sure) in zip(blocks, decisions, strict=True)
    ])  # fmt: skip


_judged = twin("serialize")(judged)


def _is_article(page: Page, draft: Draft, body: Sequence[int], *, dated: bool) -> bool:
    """Whether it is an article page: one with enough running text, and likely enough of that type.

    Where nobody knows the type, a page with markup must have a date or claim to be an article: manuals, services and
    forums run as long, but hardly ever say when they were published.
    """
    blocks = page.blocks
    if sum([blocks[index].words for index in body if blocks[index].prose > 0]) < ARTICLE_WORDS:
        return False
    if draft.types:
        return draft.types[PageType.ARTICLE] >= LIKELY
    return page.has_article and (not page.markup or dated or page.head.declares_article)
