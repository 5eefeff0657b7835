"""From roles to the article: paragraphs, metadata, appeals, teasers and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from cleanarticle.article import Article
from cleanarticle.assemble.groups import appeals, teasers
from cleanarticle.assemble.images import article_images
from cleanarticle.assemble.metadata import FIELDS, metadata
from cleanarticle.assemble.roles import by_role
from cleanarticle.decide import Decision, Verdict
from cleanarticle.draft import Draft
from cleanarticle.page import Block, Page
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

    kind = draft.page_type
    found = metadata(page, roles, kind, where)
    return Article(
        paragraphs=paragraphs,
        evidence=draft.reasons(),
        images=article_images(page, roles, of(Role.CAPTION)),
        appeals=appeals(page, of(Role.DONATION)),
        teasers=teasers(page, of(Role.TEASER)),
        page_type=kind,
        is_article=_is_article(page, draft, where.get(Role.BODY, ()), dated=found.published is not None),
        confidence=0.0 if where.keys().isdisjoint(TEXT_ROLES) else confidence,
        **{name: getattr(found, name) for name in FIELDS},
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


def _is_article(page: Page, draft: Draft, body: Sequence[int], *, dated: bool) -> bool:
    """Whether it is an article page: one with enough running text, and likely enough of that type.

    Where nobody knows the type, a page with markup must have a date or claim to be an article: manuals, services and
    forums run as long, but hardly ever say when they were published.
    """
    blocks = page.blocks
    if sum([blocks[index].words for index in body if blocks[index].prose > 0]) < ARTICLE_WORDS:
        return False
    if draft.types:
        return draft.types.get(PageType.ARTICLE, 0) >= LIKELY
    return page.has_article and (not page.markup or dated or page.head.declares_article)
