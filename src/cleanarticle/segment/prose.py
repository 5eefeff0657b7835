"""How much a block looks like running text, and which element holds the page's main content.

Running text counts with its words, furniture (short texts, links) against. The main content is the element for which
the sum over its blocks is greatest: it takes in all the prose it can and as little furniture as it must. This is the
maximum-subsequence idea of Pasternack and Roth (Extracting Article Text from the Web with Maximum Subsequence
Segmentation, WWW 2009), on the tree instead of the sequence.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.page import Block, Context

# A paragraph of prose has a sentence's length, or at least a clause that ends like one.
SENTENCE = 8
LONG = 20
# Beyond this a longer paragraph says no more than a long one.
MOST_WORDS = 100
# An article has this many words of running text, and this share of the page's words outside furniture.
ARTICLE_WORDS = 80
ARTICLE_SHARE = 0.5
DECLARED_WORDS = 25
DECLARED_SHARE = 0.2
SHORT_LINK = 3


def prose(words: int, own: int, stop_share: float | None, ends: bool, level: int) -> int:
    """The prose score of a block.

    Args:
        words: Number of words.
        own: Those of them that are no links.
        stop_share: Share of stop words, 0 to 1; None where the language's stop words are not known.
        ends: Whether it ends like a sentence.
        level: Heading level, 0 if none.

    Returns:
        Words of running text, or less than 0 for furniture.
    """
    if level:
        return 0
    if own * 2 < words or own < SENTENCE or not (ends or own >= LONG):
        return -2 - min(words - own, 20)
    score = min(own, MOST_WORDS)
    # Lists of names, places and product data are long and end like sentences, but have no grammar.
    return score // 4 if stop_share is not None and stop_share < 0.12 and words >= 12 else score


def add_up(blocks: Sequence[Block], contexts: Sequence[Context]) -> int:
    """Sum words, links and running text over all elements; returns the page's words of running text."""
    for block in blocks:
        context = block.context
        context.blocks += 1
        context.words += block.words
        context.link_words += round(block.words * block.link_share)
        if block.prose > 0:
            context.prose_words += block.prose
    for context in reversed(contexts):
        parent = context.parent
        if parent is not None:
            parent.blocks += context.blocks
            parent.words += context.words
            parent.link_words += context.link_words
            parent.prose_words += context.prose_words
    return _running(blocks)


def main_content(blocks: Sequence[Block], contexts: Sequence[Context]) -> Context | None:
    """The element with the greatest sum of prose; None where no element has any.

    Text in elements that are named as furniture does not count for it, and hidden text only where most is hidden.
    """
    shown = not mostly_hidden(blocks)
    for block in blocks:
        context = block.context
        if block.prose > 0 and ((context.hidden and shown) or context.is_furniture):
            continue
        context.prose += block.prose
    best: Context | None = None
    for context in reversed(contexts):
        if context.parent is not None:
            context.parent.prose += context.prose
        # Contexts are visited deepest last-born first, so of equal sums the outer one comes later and does not replace.
        if context.prose > 0 and (best is None or context.prose > best.prose):
            best = context
    return best


def mostly_hidden(blocks: Sequence[Block]) -> bool:
    """Whether most of the running text waits for a script: then hiding says nothing."""
    hidden = sum([block.prose for block in blocks if block.hidden and block.prose > 0])
    # On most pages nothing is.
    return hidden > 0 and 2 * hidden > _running(blocks)


def _running(blocks: Sequence[Block]) -> int:
    return sum([block.prose for block in blocks if block.prose > 0])


def has_article(blocks: Sequence[Block], main: Context | None, *, declared: bool) -> bool:
    """Whether the main content found is an article: enough running text, and most of what is no furniture.

    Args:
        blocks: All blocks of the page.
        main: The element with most prose.
        declared: Whether the page calls itself an article; then less of its text must run.
    """
    if sum([block.words for block in blocks]) < ARTICLE_WORDS:  # too little to be a collection of anything
        return True
    if main is None or main.prose_words < (DECLARED_WORDS if declared else ARTICLE_WORDS):
        return False
    content = 0.0
    for block in blocks:
        if not block.context.is_furniture:
            content += block.words * (1 - block.link_share)
    return main.prose_words >= (DECLARED_SHARE if declared else ARTICLE_SHARE) * content


def main_region(blocks: Sequence[Block], contexts: Sequence[Context]) -> Context | None:
    """The element with the main content of a page that is no article, where cards, lists and forms are content.

    All words count for it but those of frames (menus, header, footer, notices), which count against; `<main>` wins
    where it has most of the words that count.
    """
    sums: dict[int, int] = {}
    total = 0
    for block in blocks:
        framed = block.context.is_framed or (block.link_share > 0.8 and block.words < SHORT_LINK)
        value = -block.words - 1 if framed else block.words
        total += max(0, value)
        sums[id(block.context)] = sums.get(id(block.context), 0) + value
    best: Context | None = None
    for context in reversed(contexts):
        own = sums.get(id(context), 0)
        if context.parent is not None:
            sums[id(context.parent)] = sums.get(id(context.parent), 0) + own
        if context.tag == "main" and 2 * own > total:
            return context
        if own > 0 and (best is None or own > sums[id(best)]):
            best = context
    return best
