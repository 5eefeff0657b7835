"""Class, id, role and itemprop values to the words in them, and those to what an element is for (`hints.toml`)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources

import regex

from cleanarticle.page import Context, Hint

# "articleBody", "article-body", "article__body" and "c-article_body--wide" hold the same words. The alternatives begin
# with different characters and each match takes all it can, so no character is read twice.
NAME_WORD = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Longer values are style sheets in disguise (utility classes); what they are for stands in their first words.
LONGEST_VALUE = 300


@functools.cache
def vocabulary() -> Mapping[str, str]:
    """Words and word pairs of names, without hyphens, to their category."""
    content = tomllib.loads(resources.files(__package__).joinpath("hints.toml").read_text(encoding="utf-8"))
    return {word.replace("-", ""): category for category, words in content.items() for word in words.split()}


def categories(value: str) -> tuple[tuple[str, str], ...]:
    """The categories a class or id value points to, each with the word that does.

    Example:
        >>> categories("c-mostRead__list")
        (('teaser', 'mostread'),)
    """
    known = vocabulary()
    words = [word.lower() for word in NAME_WORD.findall(value[:LONGEST_VALUE])]
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

    What names say of furniture is void on an element that holds most of the page's running text: `<body
    class="has-newsletter">` makes no newsletter of the page.

    Args:
        contexts: All elements in document order, their sums complete.
        prose_words: Words of running text on the page.
    """
    read: dict[str, tuple[tuple[str, str], ...]] = {}
    known = vocabulary()
    for context in contexts:
        own: dict[str, Hint] = {}
        around = context.parent.hints if context.parent else {}
        wide = prose_words > 0 and context.prose_words > MOST * prose_words
        tag_category = known.get(f"<{context.tag}>")
        if tag_category and not (wide and tag_category in FURNITURE):
            own[tag_category] = Hint(context.tag, "tag", context.depth)
        for where, value in context.names:
            found = read.get(value)
            if found is None:
                found = read[value] = categories(value)
            for category, word in found:
                if not (wide and category in FURNITURE):
                    own[category] = Hint(word, where, context.depth)
        context.hints = {**around, **own} if own else around


MOST = 0.5
FURNITURE = frozenset(
    "nav footer header aside teaser promo donation comment legal share caption byline widget ad popup kicker title standfirst form".split()
)
