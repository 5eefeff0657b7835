"""The twins of what `cleanarticle.segment.finish` does for every block and every element of a page."""

from libc.math cimport rint

from cleanarticle.native.page cimport Context, RawBlock
from cleanarticle.native.words cimport Words

from cleanarticle.page import NO_HINTS, Block, Hint
from cleanarticle.segment.blocks import CLOSING, ENDINGS, FULL, path_of
from cleanarticle.segment.names import (
    ARTICLES, FEWEST_WORDS as _FEWEST_WORDS, FRAME, FURNITURE, LONG_FURNITURE, MOST as _MOST, MUCH as _MUCH,
    NEARLY_ALL as _NEARLY_ALL, VOIDABLE, categories, tag_categories,
)
from cleanarticle.segment.prose import LONG as _LONG, MOST_WORDS as _MOST_WORDS, SENTENCE as _SENTENCE
from cleanarticle.types import Cell
from cleanarticle.words import count_words

cdef long SENTENCE = _SENTENCE, LONG = _LONG, MOST_WORDS = _MOST_WORDS, FEWEST_WORDS = _FEWEST_WORDS
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL

cdef enum:
    OF_CONTEXT = 3
    OF_WORDS = 5
    OF_HIDDEN = 6
    OF_LINK_SHARE = 9
    OF_PROSE = 13


def cut(list raws not None, str names not None, Words own_words not None, frozenset stop_words not None):
    """See `cleanarticle.segment.blocks.cut`."""
    cdef Py_ssize_t index
    cdef RawBlock raw
    cdef Context element
    cdef tuple own, words_of
    cdef str text, path
    cdef long words, stops = 0, size
    cdef bint known = bool(stop_words)
    cdef list stops_of = own_words.numbers_of(stop_words) if known else None
    cdef double link_share
    cdef bint ends
    cdef dict paths = {}
    cdef list out = []
    for index in range(len(raws)):
        raw = <RawBlock> raws[index]
        words_of = <tuple> own_words.blocks[index]
        text, element = raw.text, raw.element
        size = len(text)
        words = count_words(text) if own_words.unspaced[index] else len(words_of)
        link_share = raw.link_chars / <double> size
        if link_share > 1.0:
            link_share = 1.0
        ends = _ends(text)
        if known:
            stops = stops_of[index]
        cell = None
        if element.cell and element.table is not None and element.table.holds_data:
            cell = Cell(element.table.number, *element.cell)
        path = None
        if element.ordinal:
            found = paths.get(element.tag)
            if found is None:
                found = paths[element.tag] = path_of(element.tag, names)
            path = f"{<str> found}[{element.ordinal}]"
        own = (
            index, text, element.tag, raw.context, words_of, words, raw.hidden, raw.level, raw.links, link_share,
            stops, ends, raw.bold_chars >= FULL * size,
            _prose(
                words, <long> rint(words * (1 - link_share)), known,
                stops / <double> max(1, len(words_of)), ends, raw.level,
            ),
            path, raw.lines, raw.item, cell, raw.quote, element.figure, raw.origin, raw.gap,
        )
        out.append(tuple.__new__(Block, own))
    return tuple(out)


cdef bint _ends(str text) except -1:
    cdef Py_ssize_t at = len(text) - 1
    cdef Py_UCS4 one
    while at >= 0:
        one = text[at]
        if one < 128 and (65 <= one <= 90 or 97 <= one <= 122 or 48 <= one <= 57):
            return False
        if one not in <str> CLOSING:
            return one in <str> ENDINGS
        at -= 1
    return False


cdef long _prose(long words, long own, bint known, double stop_share, bint ends, long level) noexcept:
    """See `cleanarticle.segment.prose.prose`."""
    cdef long score
    if level:
        return 0
    if own * 2 < words or own < SENTENCE or not (ends or own >= LONG):
        return -2 - min(words - own, 20)
    score = min(own, MOST_WORDS)
    return score // 4 if known and stop_share < 0.12 and words >= 12 else score


def add_up(tuple blocks not None, list contexts not None):
    """See `cleanarticle.segment.prose.add_up`."""
    cdef Context context, parent
    cdef Py_ssize_t at
    cdef long words, prose, total = 0
    for at in range(len(blocks)):
        block = blocks[at]
        context = <Context> (<tuple> block)[OF_CONTEXT]
        words, prose = (<tuple> block)[OF_WORDS], (<tuple> block)[OF_PROSE]
        context.blocks += 1
        context.words += words
        context.link_words += <long> rint(words * <double> (<tuple> block)[OF_LINK_SHARE])
        if prose > 0:
            context.prose_words += prose
            total += prose
    for at in range(len(contexts) - 1, -1, -1):
        context = <Context> contexts[at]
        parent = context.parent
        if parent is not None:
            parent.blocks += context.blocks
            parent.words += context.words
            parent.link_words += context.link_words
            parent.prose_words += context.prose_words
    return total


def main_content(tuple blocks not None, list contexts not None):
    """See `cleanarticle.segment.prose.main_content`."""
    cdef Context context, best = None
    cdef Py_ssize_t at
    cdef bint shown = not mostly_hidden(blocks)
    cdef long prose
    for at in range(len(blocks)):
        block = blocks[at]
        context = <Context> (<tuple> block)[OF_CONTEXT]
        prose = (<tuple> block)[OF_PROSE]
        if prose > 0 and ((context.hidden and shown) or context.is_furniture):
            continue
        context.prose += prose
    for at in range(len(contexts) - 1, -1, -1):
        context = <Context> contexts[at]
        if context.parent is not None:
            context.parent.prose += context.prose
        # Contexts are visited deepest last-born first, so of equal sums the outer one comes later and does not replace.
        if context.prose > 0 and (best is None or context.prose > best.prose):
            best = context
    return best


def mostly_hidden(tuple blocks not None):
    """See `cleanarticle.segment.prose.mostly_hidden`."""
    cdef long hidden = 0, total = 0, prose
    cdef Py_ssize_t at
    for at in range(len(blocks)):
        block = blocks[at]
        prose = (<tuple> block)[OF_PROSE]
        if prose > 0:
            total += prose
            if (<tuple> block)[OF_HIDDEN]:
                hidden += prose
    return 2 * hidden > total


def resolve(list contexts not None, long prose_words):
    """See `cleanarticle.segment.names.resolve`."""
    cdef Context context, parent
    cdef Py_ssize_t at
    cdef dict own, hints
    cdef long content
    cdef double share, inner
    cdef bint named
    cdef set footers = set()
    cdef object tags = tag_categories()
    for at in range(len(contexts)):
        context = <Context> contexts[at]
        if not context.blocks:  # nothing in it to speak of
            continue
        parent = context.parent
        around, content = (parent.hints, parent.content_words) if parent is not None else (NO_HINTS, 0)
        own = None
        found = tags.get(context.tag)
        if found is not None:
            own = {found: Hint(context.tag, "tag", context.depth)}
        for where, value in context.names:
            for category, word in categories(value):
                if own is None:
                    own = {}
                own[category] = Hint(word, where, context.depth)
        if own is not None and context.prose_words:
            share = context.prose_words / <double> prose_words
            inner = (
                context.prose_words / <double> content if content and context.prose_words >= FEWEST_WORDS else 0.0
            )
            named = "content" in own
            own = {name: hint for name, hint in own.items() if not _is_void(name, share, inner, named)}
        if context.tag == "footer" and ARTICLES.isdisjoint(context.tags):
            own = {} if own is None else own
            own["footer"] = Hint("footer", "tag", context.depth)
            footers.add(id(context))
        elif footers and id(parent) in footers:
            footers.add(id(context))
            if own is not None:
                own.pop("content", None)
        if own:
            hints = {**around, **own}
            context.hints = hints
            context.is_furniture, context.is_framed = _is_furniture(hints), not FRAME.isdisjoint(hints)
        else:
            context.hints = around
            if parent is not None:
                context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        context.content_words = context.prose_words if own is not None and "content" in own else content


cdef bint _is_void(category, double share, double inner, bint named) except -1:
    """See `cleanarticle.segment.names`."""
    if category not in VOIDABLE:
        return False
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)


cdef bint _is_furniture(dict hints) except -1:
    cdef long content = -1
    found = hints.get("content")
    if found is not None:
        content = found[2]
    for category, hint in hints.items():
        if category in FURNITURE and <long> hint[2] >= content:
            return True
    return False
