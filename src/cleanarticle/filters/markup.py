"""What class, id, role and itemprop values and structural tags say of the elements around a paragraph.

The words are data (`segment/hints.toml`). The nearest element speaks loudest: what stands outside of an element that
is named as content counts half, so an article inside a `wrapper-sidebar` is still an article, and a newsletter box
inside the article is still a newsletter box. Whether a paragraph stands in the element that holds the main content
(`Page.main`) is said here as well.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from cleanarticle.draft import Draft
from cleanarticle.page import Context, Page
from cleanarticle.segment.names import FURNITURE
from cleanarticle.segment.prose import mostly_hidden
from cleanarticle.twins import twin
from cleanarticle.types import Role, SharedEvidence

# Category of names: points for roles. Furniture speaks for its own role and against the body.
POINTS: dict[str, tuple[tuple[Role, int], ...]] = {
    "content": ((Role.BODY, 10),),
    "title": ((Role.TITLE, 6),),
    "kicker": ((Role.KICKER, 12),),
    "standfirst": ((Role.STANDFIRST, 8),),
    "byline": ((Role.BYLINE, 16), (Role.BODY, -8)),
    "biography": ((Role.BYLINE, 28), (Role.BODY, -18)),
    "caption": ((Role.CAPTION, 24), (Role.BODY, -16)),
    "comment": ((Role.COMMENT, 30), (Role.BODY, -20)),
    "teaser": ((Role.TEASER, 20), (Role.BODY, -14)),
    "nav": ((Role.NAV, 20), (Role.BODY, -16)),
    "share": ((Role.NAV, 18), (Role.BODY, -16)),
    "promo": ((Role.PROMO, 18), (Role.BODY, -14)),
    "ad": ((Role.PROMO, 14), (Role.BODY, -10)),
    "donation": ((Role.DONATION, 18), (Role.BODY, -12)),
    "legal": ((Role.LEGAL, 22), (Role.BODY, -18)),
    "footer": ((Role.NAV, 8), (Role.LEGAL, 6), (Role.BODY, -18)),
    "header": ((Role.NAV, 10), (Role.BODY, -14)),
    "aside": ((Role.TEASER, 6), (Role.BODY, -10)),
    "widget": ((Role.OTHER, 10), (Role.BODY, -8)),
    "popup": ((Role.PROMO, 4), (Role.LEGAL, 2), (Role.BODY, -14)),
    "form": ((Role.OTHER, 4), (Role.BODY, -6)),
    "review": (),  # content of a page about a product, less so of others: left to the learned filter
}
# These name a line, not a region: further out they say nothing.
NEAR = {"title": 2, "kicker": 2, "standfirst": 3, "byline": 3, "caption": 4}
# What it says of a block to stand in the main content, or outside of it.
IN_MAIN = (Role.BODY, 12, "in the main content")
OUT_OF_MAIN = (Role.BODY, -22, "outside the main content")
# Where the main content is cards and lists, they are what the page is about.
IN_MAIN_NO_ARTICLE = (Role.BODY, 32, "in the main content of a page that is no article")
NO_ARTICLE_VOID = frozenset(("teaser", "aside", "widget", "form", "promo", "ad", "title", "standfirst", "caption"))
HIDDEN = (Role.BODY, -8, "hidden by markup")

Said = list[tuple[Role, int, str]]


def markup(page: Page, draft: Draft) -> Iterable[SharedEvidence]:
    """What the elements around every block say."""
    return _heard(page) if page.markup else ()


def heard(page: Page) -> Iterator[SharedEvidence]:
    """Yield what the elements around every block say; once an element, not once a block."""
    main = page.in_main
    # Elements without names of their own share the hints of those around them, so most paragraphs share all of this.
    alike: dict[tuple[int, int, bool, bool, bool], list[int]] = {}
    for at, block in enumerate(page.blocks):
        context = block.context
        alike.setdefault((id(context.hints), context.depth, at in main, at < main.stop, block.hidden), []).append(at)
    hiding_counts = not mostly_hidden(page.blocks)
    for (_, _, inside, ahead, hidden), paragraphs in alike.items():
        context = page.blocks[paragraphs[0]].context
        said = _names(
            context,
            void=NO_ARTICLE_VOID if inside and not page.has_article else frozenset(),
            after=page.main is not None and not ahead,
        )
        if page.main:
            counts = page.has_article or context.is_framed
            said.append((IN_MAIN if counts else IN_MAIN_NO_ARTICLE) if inside else OUT_OF_MAIN)
        if hidden and hiding_counts:
            said.append(HIDDEN)
        for role, points, reason in said:
            yield SharedEvidence(paragraphs, role, points, reason)


def _names(context: Context, *, void: frozenset[str], after: bool) -> Said:
    hints = context.hints
    content = hints["content"].depth if "content" in hints else -1
    furniture = max([hint.depth for category, hint in hints.items() if category in FURNITURE], default=-1)
    out: Said = []
    nearest = max([hint.depth for hint in hints.values()], default=0)
    for category, hint in hints.items():
        if category in void:
            continue
        distance = context.depth - hint.depth
        if distance > NEAR.get(category, distance):
            continue
        # A region named outside the content, or around a nearer name, is heard but softly; and so is the content
        # around a region of furniture.
        if category == "content":
            soft = furniture > content
        else:
            soft = hint.depth < content or (hint.depth < nearest - 1 and category != "comment")
            # Below the article dates, names and captions are those of other articles' cards.
            soft = soft or (after and category in NEAR)
        reason = _reason(hint)
        out += [(role, points // 2 if soft else points, reason) for role, points in POINTS[category]]
    return out


# Pages have few hints, and many elements that share them.
_reason = functools.lru_cache(maxsize=4096)(str)


_heard = twin("markup")(heard)
