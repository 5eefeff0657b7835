# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.learned.pages` counts on a page, and of the names of its elements."""

from cpython.dict cimport PyDict_GetItemWithError
from libc.string cimport memchr

from cleanarticle.native.columns cimport (
    OF_CELL, OF_CONTEXT, OF_ITEM, OF_LEVEL, OF_LINK_SHARE, OF_PROSE, OF_TEXT, OF_WORDS, count,
)
from cleanarticle.native.elements cimport new_stamp
from cleanarticle.native.page cimport Context

from cleanarticle.learned.pages import Counts
from cleanarticle.segment.names import words_of

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    bint PyUnicode_IS_ASCII(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const char* PyUnicode_DATA(object) noexcept


def counts(tuple blocks not None):
    """See `cleanarticle.learned.pages.counts`."""
    cdef Py_ssize_t row
    cdef long words = 0, prose = 0, longest = 0, proses = 0, headings = 0, items = 0, cells = 0, prices = 0
    cdef long questions = 0, linked = 0, comments = 0, own
    cdef tuple block
    cdef str text
    for row in range(len(blocks)):
        block = <tuple> blocks[row]
        words += <long> block[OF_WORDS]
        own = block[OF_PROSE]
        if own > 0:
            proses += 1
            prose += own
            longest = max(longest, own)
        headings += <long> block[OF_LEVEL] != 0
        items += block[OF_ITEM] is not None
        cells += block[OF_CELL] is not None
        linked += <double> block[OF_LINK_SHARE] > 0.5
        comments += "comment" in (<Context> block[OF_CONTEXT]).hints
        text = <str> block[OF_TEXT]
        prices += _has(text, c"$", "$") or not PyUnicode_IS_ASCII(text) and ("€" in text or "£" in text)
        questions += _has(text, c"?", "?")
    return Counts(words, prose, longest, proses, headings, items, cells, prices, questions, linked, comments)


cdef inline bint _has(str text, char one, str same) except -1:
    if PyUnicode_KIND(text) == 1:
        return memchr(PyUnicode_DATA(text), one, PyUnicode_GET_LENGTH(text)) is not NULL
    return same in text


def names_on(tuple blocks not None):
    """See `cleanarticle.learned.pages.names_on`."""
    cdef Py_ssize_t row
    cdef long stamp = new_stamp()
    cdef Context at
    cdef set names = set()
    for row in range(len(blocks)):
        at = <Context> (<tuple> blocks[row])[OF_CONTEXT]
        while at is not None and at.stamp != stamp:
            at.stamp = stamp
            for name in at.names:
                names.add((<tuple> name)[1])
            at = at.parent
    return names


def named(set names not None, dict known not None):
    """See `cleanarticle.learned.pages.named`."""
    cdef tuple words
    cdef Py_ssize_t at
    cdef list out = []
    for name in names:
        words = words_of(name)
        for at in range(len(words)):
            found = PyDict_GetItemWithError(known, words[at])
            if found is not NULL:
                out.append(<object> found)
    return out
