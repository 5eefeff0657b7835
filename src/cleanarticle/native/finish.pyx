# cython: boundscheck=False, wraparound=False, cdivision=True
"""The twins of what `cleanarticle.segment.finish` does for every block and every element of a page."""

from cpython.mem cimport PyMem_Free
from cpython.tuple cimport PyTuple_New
from libc.math cimport rint
from libc.string cimport memcpy

from cleanarticle.native cimport fields as of
from cleanarticle.native.named cimport made, put
from cleanarticle.native.page cimport Context, RawBlock
from cleanarticle.native.words cimport Words

from cleanarticle.page import Block
from cleanarticle.segment.blocks import CLOSING, ENDINGS, FULL, path_of
from cleanarticle.segment.prose import (
    ARTICLE_SHARE as _ARTICLE_SHARE, ARTICLE_WORDS as _ARTICLE_WORDS, DECLARED_SHARE as _DECLARED_SHARE,
    DECLARED_WORDS as _DECLARED_WORDS, LONG as _LONG, MOST_WORDS as _MOST_WORDS, SENTENCE as _SENTENCE,
    SHORT_LINK as _SHORT_LINK,
)
from cleanarticle.types import Cell
from cleanarticle.words import count_words

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object) noexcept
    void* PyUnicode_DATA(object) noexcept
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 widest)

cdef long SENTENCE = _SENTENCE, LONG = _LONG, MOST_WORDS = _MOST_WORDS, SHORT_LINK = _SHORT_LINK
cdef long ARTICLE_WORDS = _ARTICLE_WORDS, DECLARED_WORDS = _DECLARED_WORDS
cdef type BLOCK = Block
cdef str CLOSES = CLOSING, ENDS = ENDINGS
cdef object NO_LINKS = 0.0
cdef double FULL_SHARE = FULL
cdef double ARTICLE_SHARE = _ARTICLE_SHARE, DECLARED_SHARE = _DECLARED_SHARE


def cut(list raws not None, str names not None, Words own_words not None, frozenset stop_words not None):
    """See `cleanarticle.segment.blocks.cut`."""
    cdef int* stops_of = own_words.found_in(stop_words) if stop_words else NULL
    cdef dict paths = {}
    cdef Py_ssize_t index
    cdef tuple out = PyTuple_New(len(raws))
    try:
        for index in range(len(raws)):
            words = <tuple> own_words.blocks[index]
            put(out, index, block_of(
                index, <RawBlock> raws[index], <tuple> words, <bint> own_words.unspaced[index], names, paths,
                -1 if stops_of is NULL else stops_of[index],
            ))
    finally:
        PyMem_Free(stops_of)
    return out


cdef object block_of(
    Py_ssize_t index, RawBlock raw, tuple words_of, bint unspaced, str names, dict paths, long stops
):
    """One block; `stops` is -1 where the stop words of the language are not known."""
    cdef str text = raw.text
    cdef Context element = raw.element
    cdef Py_ssize_t size = len(text)
    cdef long words = count_words(text) if unspaced else len(words_of)
    cdef double link_share = raw.link_chars / <double> size
    cdef bint ends = _ends(text), known = stops >= 0
    if link_share > 1.0:
        link_share = 1.0
    if not known:
        stops = 0
    own = made(BLOCK, of.FIELDS)
    put(own, of.INDEX, index)
    put(own, of.TEXT, text)
    put(own, of.TAG, element.tag)
    put(own, of.CONTEXT, raw.context)
    put(own, of.TOKENS, words_of)
    put(own, of.WORDS, words)
    put(own, of.HIDDEN, raw.hidden)
    put(own, of.LEVEL, raw.level)
    put(own, of.LINKS, raw.links)
    put(own, of.LINK_SHARE, link_share if raw.link_chars else NO_LINKS)
    put(own, of.STOP_WORDS, stops)
    put(own, of.ENDS, ends)
    put(own, of.BOLD, raw.bold_chars >= FULL_SHARE * size)
    put(own, of.PROSE, _prose(
        words, <long> rint(words * (1 - link_share)), known, stops / <double> max(1, len(words_of)), ends, raw.level
    ))
    put(own, of.XPATH, path_to(element, names, paths) if element.ordinal else None)
    put(own, of.LINES, raw.lines)
    put(own, of.ITEM, raw.item)
    put(own, of.CELL, cell_of(element))
    put(own, of.QUOTE, raw.quote)
    put(own, of.FIGURE, element.figure)
    put(own, of.ORIGIN, raw.origin)
    put(own, of.GAP, raw.gap)
    return own


cdef object cell_of(Context element):
    if element.cell and element.table is not None and element.table.holds_data:
        return Cell(element.table.number, *element.cell)
    return None


cdef str path_to(Context element, str names, dict paths):
    """The XPath of an element by its number among those of its tag."""
    cdef str path, out
    cdef unsigned char* letters
    cdef int digits = 1, left = element.ordinal // 10
    cdef Py_ssize_t size
    found = paths.get(element.tag)
    if found is None:
        found = paths[element.tag] = path_of(element.tag, names)
    path = <str> found
    if not PyUnicode_IS_ASCII(path):
        return f"{path}[{element.ordinal}]"
    while left:
        digits, left = digits + 1, left // 10
    size = len(path)
    out = PyUnicode_New(size + digits + 2, 0x7F)
    letters = <unsigned char*> PyUnicode_DATA(out)
    memcpy(letters, PyUnicode_DATA(path), size)
    letters[size], letters[size + digits + 1] = c"[", c"]"
    left = element.ordinal
    while digits:
        letters[size + digits] = c"0" + left % 10
        digits, left = digits - 1, left // 10
    return out


if len(Block._fields) != of.FIELDS:
    raise ImportError("the twin of blocks was compiled for other fields")


cdef bint _ends(str text) except -1:
    cdef Py_ssize_t at = len(text) - 1
    cdef Py_UCS4 one
    while at >= 0:
        one = text[at]
        if one < 128 and (65 <= one <= 90 or 97 <= one <= 122 or 48 <= one <= 57):
            return False
        if one not in CLOSES:
            return one in ENDS
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
        context = <Context> (<tuple> block)[of.CONTEXT]
        words, prose = (<tuple> block)[of.WORDS], (<tuple> block)[of.PROSE]
        context.blocks += 1
        context.words += words
        context.link_words += <long> rint(words * <double> (<tuple> block)[of.LINK_SHARE])
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
        context = <Context> (<tuple> block)[of.CONTEXT]
        prose = (<tuple> block)[of.PROSE]
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
        prose = (<tuple> block)[of.PROSE]
        if prose > 0:
            total += prose
            if (<tuple> block)[of.HIDDEN]:
                hidden += prose
    return 2 * hidden > total


def has_article(tuple blocks not None, Context main, *, bint declared):
    """See `cleanarticle.segment.prose.has_article`."""
    cdef Py_ssize_t at
    cdef long total = 0, words
    cdef double content = 0.0
    for at in range(len(blocks)):
        words = (<tuple> blocks[at])[of.WORDS]
        total += words
        if not (<Context> (<tuple> blocks[at])[of.CONTEXT]).is_furniture:
            content += words * (1 - <double> (<tuple> blocks[at])[of.LINK_SHARE])
    if total < ARTICLE_WORDS:
        return True
    if main is None or main.prose_words < (DECLARED_WORDS if declared else ARTICLE_WORDS):
        return False
    return main.prose_words >= (DECLARED_SHARE if declared else ARTICLE_SHARE) * content


def main_region(tuple blocks not None, list contexts not None):
    """See `cleanarticle.segment.prose.main_region`."""
    cdef Context context, best = None
    cdef Py_ssize_t at
    cdef long words, total = 0
    for context in contexts:
        context.region = 0
    for at in range(len(blocks)):
        context = <Context> (<tuple> blocks[at])[of.CONTEXT]
        words = (<tuple> blocks[at])[of.WORDS]
        if context.is_framed or (words < SHORT_LINK and <double> (<tuple> blocks[at])[of.LINK_SHARE] > 0.8):
            context.region -= words + 1
        else:
            context.region += words
            total += words
    for at in range(len(contexts) - 1, -1, -1):
        context = <Context> contexts[at]
        if context.parent is not None:
            context.parent.region += context.region
        if context.tag == "main" and 2 * context.region > total:
            return context
        if context.region > 0 and (best is None or context.region > best.region):
            best = context
    return best
