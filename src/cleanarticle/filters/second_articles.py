"""Further articles on the page of one: pages that go on without end put the next article below the first.

Recognised where the headline and a later heading of the first level stand in `<article>` elements of their own, both
with running text enough for an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import levelled
from cleanarticle.page import Context, Page
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

# Points from which on the headline is certain: the page's head names it.
CERTAIN = 30
# Cards and teasers have a heading too, but less text.
FEWEST_WORDS = 80
POINTS = ((Role.BODY, -50), (Role.STANDFIRST, -50), (Role.TITLE, -50), (Role.OTHER, 10))


def second_articles(page: Page, draft: Draft) -> Iterator[SharedEvidence]:
    """Yield evidence on all blocks of articles below the page's own."""
    first = [block for index in _levelled(page.blocks) if (block := page.blocks[index]).level == 1]
    if len(first) < 2:
        return
    titles = draft.column(Role.TITLE)
    if max(titles) < CERTAIN:
        return
    title = page.blocks[titles.index(max(titles))]
    own = _article(title.context)
    if title.level != 1 or own is None:
        return
    seen = {id(own)}
    for block in first:
        if block.index <= title.index:
            continue
        other = _article(block.context)
        if other is None or id(other) in seen or other.first <= title.index:
            continue
        seen.add(id(other))
        paragraphs = range(other.first, other.first + other.blocks)
        for role, points in POINTS:
            yield SharedEvidence(paragraphs, role, points, f"in another article, “{block.text[:40]}”")


def _article(context: Context | None) -> Context | None:
    """The nearest `<article>` around an element with the text of one."""
    while context is not None and (context.tag != "article" or context.prose_words < FEWEST_WORDS):
        context = context.parent
    return context


_levelled = twin("candidates")(levelled)
