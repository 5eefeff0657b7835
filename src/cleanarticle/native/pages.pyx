# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.learned.pages` counts on a page, and of the names of its elements."""

from cpython.ref cimport PyObject
from libc.stdint cimport int64_t
from libc.string cimport memchr, memset

from cleanarticle.native cimport fields as of
from cleanarticle.native.elements cimport new_stamp
from cleanarticle.native.glossary cimport (
    PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_IS_ASCII, PyUnicode_KIND, Entry, Glossary,
)
from cleanarticle.native.page cimport Context

from cleanarticle.learned.pages import Counts
from cleanarticle.segment.names import LONGEST_VALUE as _LONGEST_VALUE, words_of

cdef enum:
    SEEN = 1024

cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE


def counts(tuple blocks not None):
    """See `cleanarticle.learned.pages.counts`."""
    cdef Py_ssize_t row
    cdef int64_t words = 0, prose = 0, longest = 0, proses = 0, headings = 0, items = 0, cells = 0, prices = 0
    cdef int64_t questions = 0, linked = 0, comments = 0, own
    cdef tuple block
    cdef str text
    cdef object hints = None
    cdef bint is_comment = False
    for row in range(len(blocks)):
        block = <tuple> blocks[row]
        words += <int64_t> block[of.WORDS]
        own = block[of.PROSE]
        if own > 0:
            proses += 1
            prose += own
            longest = max(longest, own)
        headings += <int64_t> block[of.LEVEL] != 0
        items += block[of.ITEM] is not None
        cells += block[of.CELL] is not None
        linked += <double> block[of.LINK_SHARE] > 0.5
        if (<Context> block[of.CONTEXT]).hints is not hints:
            hints = (<Context> block[of.CONTEXT]).hints
            is_comment = "comment" in hints
        comments += is_comment
        text = <str> block[of.TEXT]
        prices += _has(text, c"$", "$") or not PyUnicode_IS_ASCII(text) and ("€" in text or "£" in text)
        questions += _has(text, c"?", "?")
    return Counts(words, prose, longest, proses, headings, items, cells, prices, questions, linked, comments)


cdef inline bint _has(str text, char one, str same) except -1:
    if PyUnicode_KIND(text) == 1:
        return memchr(PyUnicode_DATA(text), one, PyUnicode_GET_LENGTH(text)) is not NULL
    return same in text


# The names that were last asked for: those of the weights in use.
cdef Glossary asked = Glossary({})
cdef dict asked_as = asked.words


def named(tuple blocks not None, dict known not None):
    """See `cleanarticle.learned.pages.named`."""
    cdef Py_ssize_t row, which
    cdef int64_t stamp = new_stamp()
    cdef Context at
    cdef set out = set()
    cdef PyObject* seen[SEEN]
    cdef size_t slot
    global asked, asked_as
    if known is not asked_as:
        asked, asked_as = Glossary(known), known
    cdef Glossary glossary = asked  # another thread may ask for others meanwhile
    memset(seen, 0, sizeof(seen))
    for row in range(len(blocks)):
        at = <Context> (<tuple> blocks[row])[of.CONTEXT]
        while at is not None and at.stamp != stamp:
            at.stamp = stamp
            for which in range(len(at.names)):
                _, value = <tuple?> at.names[which]
                slot = (<size_t> <void*> value >> 4) % SEEN
                if seen[slot] is not <PyObject*> value:  # elements of a class share the string
                    seen[slot] = <PyObject*> value
                    add_known(out, <str?> value, glossary)
            at = at.parent
    return out


cdef int add_known(set out, str name, Glossary known) except -1:
    """Add what words stand for that are in a name; it is cut as `cut_name` cuts it, and hashed on the way."""
    cdef const unsigned char* letters
    cdef Py_ssize_t size = min(<Py_ssize_t> len(name), LONGEST_VALUE), at = 0, start
    cdef unsigned int hash, before
    if not PyUnicode_IS_ASCII(name):
        out.update([known.words[word] for word in words_of(name) if word in known.words])
        return 0
    letters = <const unsigned char*> PyUnicode_DATA(name)
    while at < size:
        start, hash, before = at, 0, 0
        if c"0" <= letters[at] <= c"9":
            while at < size and c"0" <= letters[at] <= c"9":
                hash = hash * 31 + letters[at]
                at += 1
        else:
            while at < size and c"A" <= letters[at] <= c"Z":
                before = hash
                hash = hash * 31 + (letters[at] | 32)
                at += 1
            if at < size and c"a" <= letters[at] <= c"z":
                if at - start > 1:  # of capitals before small letters the last begins the word that these end
                    add_word(out, letters + start, at - 1 - start, before, known)
                    start, hash = at - 1, letters[at - 1] | 32
                while at < size and c"a" <= letters[at] <= c"z":
                    hash = hash * 31 + letters[at]
                    at += 1
        if at > start:
            add_word(out, letters + start, at - start, hash, known)
        else:
            at += 1
    return 0


cdef inline int add_word(
    set out, const unsigned char* letters, Py_ssize_t length, unsigned int hash, Glossary known
) except -1:
    cdef Entry* found
    if known.entries[(hash ^ hash >> 15) & known.mask].word is not NULL:
        found = known.find(hash, letters, length, NULL, 0)
        if found is not NULL:
            out.add(<object> found.value)
    return 0
