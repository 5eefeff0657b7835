"""Class, id, role and itemprop values to the words in them, and those to what an element is for (`hints.toml`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from cleanarticle.data import read_toml
from cleanarticle.page import NO_HINTS, Context, Hint
from cleanarticle.twins import twin

# "articleBody", "article-body", "article__body" and "c-article_body--wide" hold the same words. The alternatives begin
# with different characters and each match takes all it can, so no character is read twice.
NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# The same where there is no capital.
LOWER_WORD = re.compile(r"[a-z]+|\d+")
# Longer values are style sheets in disguise (utility classes); what they are for stands in their first words.
LONGEST_VALUE = 300


MUCH, MOST, NEARLY_ALL = 0.2, 0.5, 0.9
FEWEST_WORDS = 100
# Categories of `hints.toml`: what is no part of the article, what frames every page of a site, and furniture that may
# well be longer than the article.
FURNITURE = frozenset(
    "nav footer header aside teaser promo donation comment legal share ad widget popup biography".split()
)
FRAME = frozenset("nav footer header legal share popup".split())
LONG_FURNITURE = frozenset("comment teaser legal review".split())
# What cannot be meant on an element with much of the text: furniture, reviews, and what names a line.
VOIDABLE = FURNITURE | frozenset("caption byline kicker title standfirst form review".split())
# A `<footer>` outside of these is the page's.
ARTICLES = frozenset(("article", "main"))


@functools.cache
def vocabulary() -> Mapping[str, str]:
    """Words and word pairs of names, without hyphens, to their category."""
    content = read_toml("cleanarticle.segment", "hints.toml")
    return {word.replace("-", ""): category for category, words in content.items() for word in words.split()}


@functools.cache
def tag_categories() -> Mapping[str, str]:
    """Tags that say what an element is for, to its category."""
    return {word[1:-1]: category for word, category in vocabulary().items() if word[0] == "<"}


@functools.cache
def _telling() -> frozenset[str]:
    """Words that are known, or that a known pair may begin with: a value without any of them tells nothing."""
    return frozenset(word[:end] for word in vocabulary() for end in range(2, len(word) + 1))


def cut_name(value: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    # Most names have no capitals; and what holds no white space is parted at it faster than lowered word by word.
    words = LOWER_WORD.findall(value) if value.islower() else " ".join(NAME_WORD.findall(value)).lower().split()
    return tuple(words)


_cut_name = twin("links")(cut_name)


@functools.lru_cache(maxsize=2048)
def words_of(value: str) -> tuple[str, ...]:
    """The words of a class or id value, in lower case; remembered like `categories`.

    Example:
        >>> words_of("c-mostRead__list2")
        ('c', 'most', 'read', 'list', '2')
    """
    return _cut_name(value[:LONGEST_VALUE])


@functools.lru_cache(maxsize=2048)
def categories(value: str) -> tuple[tuple[str, str], ...]:
    """The categories a class or id value points to, each with the word that does.

    Remembered for the last two thousand values: pages of a site repeat theirs, and the answer never changes.

    Example:
        >>> categories("c-mostRead__list")
        (('teaser', 'mostread'),)
    """
    words = words_of(value)
    if _telling().isdisjoint(words):
        return ()
    known = vocabulary()
    found: dict[str, str] = {}
    paired = -1
    for position, word in enumerate(words):
        pair = word + words[position + 1] if position + 1 < len(words) else ""
        if pair in known:
            # A pair says more than its words: "article-footer" is no article, "post-content" no footer.
            found.setdefault(known[pair], pair)
            paired = position + 1
        elif position > paired and word in known:
            found.setdefault(known[word], word)
    return tuple(found.items())


def resolve(contexts: Sequence[Context], prose_words: int) -> None:
    """Fill in the hints of all elements, parents first: an element's own names over those of the elements around it.

    What names say of furniture is void on an element that holds much of the page's running text, or of the content it
    stands in: `<body class="has-newsletter">` makes no newsletter of the page, nor `<div class="paywall">` an
    advertisement of the article behind it. The page's own `<footer>` is meant however long it is, and nothing in it is
    content, whatever its names say: terms of use and footnotes outgrow the text of many a product page.

    Args:
        contexts: All elements in document order, their sums complete.
        prose_words: Words of running text on the page.
    """
    tags = tag_categories()
    footers: set[int] = set()
    for context in contexts:
        if not context.blocks:  # nothing in it to speak of
            continue
        parent = context.parent
        around, content = (parent.hints, parent.content_words) if parent else (NO_HINTS, 0)
        own: dict[str, Hint] = {}
        if context.tag in tags:
            own[tags[context.tag]] = Hint(context.tag, "tag", context.depth)
        for where, value in context.names:
            for category, word in categories(value):
                own[category] = Hint(word, where, context.depth)
        if own and context.prose_words:
            share = context.prose_words / prose_words
            inner = context.prose_words / content if content and context.prose_words >= FEWEST_WORDS else 0.0
            named = "content" in own
            own = {
                category: hint for category, hint in own.items() if not _is_void(category, share, inner, named=named)
            }
        if context.tag == "footer" and ARTICLES.isdisjoint(context.tags):
            own["footer"] = Hint("footer", "tag", context.depth)
            footers.add(id(context))
        elif footers and id(parent) in footers:
            footers.add(id(context))
            own.pop("content", None)
        if own:
            context.hints = {**around, **own}
            context.is_furniture, context.is_framed = _is_furniture(context.hints), not FRAME.isdisjoint(context.hints)
        else:
            context.hints = around
            if parent:
                context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        context.content_words = context.prose_words if "content" in own else content


def _is_void(category: str, share: float, inner: float, *, named: bool) -> bool:
    """Whether a name of furniture cannot be meant, by the share of the page's and the content's text in it."""
    if category not in VOIDABLE:
        return False
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)


def _is_furniture(hints: Mapping[str, Hint]) -> bool:
    """Whether the nearest name on the path that says anything names furniture rather than content."""
    content = hints["content"].depth if "content" in hints else -1
    return max([hint.depth for category, hint in hints.items() if category in FURNITURE], default=-2) >= content
