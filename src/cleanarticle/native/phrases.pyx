"""The twin of `cleanarticle.lexicons.phrases.Sweep`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_Tailmatch

from cleanarticle.native.words cimport Words

from cleanarticle.lexicons.phrases import GAP, LONGEST_GAP as _LONGEST_GAP, STEM, Hit

cdef enum:
    BITS = 1 << 15
    BYTES = 1 << 12
    LETTERS = 3

cdef enum:
    OF_CATEGORY = 0
    OF_PHRASE = 1
    OF_WORDS = 2
    OF_ANCHOR = 3
    OF_LITERAL = 5

assert STEM == LETTERS
cdef Py_ssize_t LONGEST_GAP = _LONGEST_GAP

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX


cdef unsigned int hashed(str word, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef unsigned int hash = 0
    cdef Py_ssize_t at
    for at in range(start, end):
        hash = hash * 31 + <unsigned int> word[at]
    return (hash ^ hash >> 15) % BITS


cdef int mark(char* bits, words) except -1:
    cdef str word
    cdef unsigned int at
    for word in words:
        at = hashed(word, 0, len(word))
        bits[at >> 3] |= 1 << (at & 7)
    return 0


cdef inline bint has(const char* bits, unsigned int at) noexcept:
    return bits[at >> 3] >> (at & 7) & 1


cdef class Sweep:
    """See `cleanarticle.lexicons.phrases.Sweep`."""

    cdef readonly object anchors
    cdef dict phrases
    # What may be a word, the first or the last letters of one, by which phrases are found: hardly a word of a page is.
    cdef char whole[BYTES]
    cdef char first[BYTES]
    cdef char last[BYTES]

    def __init__(self, anchors not None):
        self.anchors, self.phrases = anchors, anchors.phrases
        mark(self.whole, self.phrases)
        mark(self.first, anchors.prefixes)
        mark(self.last, anchors.suffixes)

    def __call__(self, Words words not None):
        """See `cleanarticle.lexicons.phrases.Sweep.__call__`."""
        cdef PyObject** anchored = <PyObject**> PyMem_Calloc(len(words.words) + 1, sizeof(PyObject*))
        cdef list kept = []
        cdef dict out = {}
        cdef Py_ssize_t index, position
        cdef int* number = words.numbers
        cdef tuple tokens
        if anchored is NULL:
            raise MemoryError
        try:
            self.anchor(words, anchored, kept)
            for index in range(len(words.blocks) if kept else 0):
                tokens = <tuple> words.blocks[index]
                for position in range(len(tokens)):
                    if anchored[number[position]] is not NULL:
                        find_at(out, index, tokens, position, <tuple> anchored[number[position]])
                number += len(tokens)
        finally:
            PyMem_Free(anchored)
        return out

    cdef int anchor(self, Words words, PyObject** anchored, list kept) except -1:
        """For every word the phrases it is the rarest word of."""
        cdef Py_ssize_t number, size
        cdef str word
        cdef bint whole, part
        for number in range(len(words.words)):
            word = <str> words.words[number]
            size = len(word)
            whole = has(self.whole, hashed(word, 0, size))
            part = size >= LETTERS and (
                has(self.first, hashed(word, 0, LETTERS)) or has(self.last, hashed(word, size - LETTERS, size))
            )
            if not (whole or part):
                continue
            found = self.anchors.of_word(word) if part else self.phrases.get(word)
            if found:
                kept.append(found)
                anchored[number] = <PyObject*> found
        return 0


cdef int find_at(dict out, Py_ssize_t index, tuple tokens, Py_ssize_t position, tuple phrases) except -1:
    """Note the phrases that stand in a block where their rarest word does."""
    cdef Py_ssize_t start, end, at
    cdef tuple phrase, words
    for own in phrases:
        phrase = <tuple> own
        words = <tuple> phrase[OF_WORDS]
        start = position - <Py_ssize_t> phrase[OF_ANCHOR]
        if start < 0:
            continue
        if phrase[OF_LITERAL] is True:  # nearly all are, and most of them are not there
            end = start + len(words)
            if end > len(tokens):
                continue
            for at in range(len(words)):
                if <str> words[at] != <str> tokens[start + at]:
                    end = 0
                    break
        else:
            end = phrase_end(words, tokens, start)
        if end:
            category = phrase[OF_CATEGORY]
            hits = out.setdefault(index, {}).setdefault(category, [])
            hits.append(tuple.__new__(Hit, (category, phrase[OF_PHRASE], start, end)))
    return 0


cdef Py_ssize_t phrase_end(tuple words, tuple tokens, Py_ssize_t start) except -1:
    """See `cleanarticle.lexicons.phrases.phrase_end`."""
    cdef Py_ssize_t at = start, slack = 0, position, last
    cdef str word
    for part in words:
        word = <str> part
        if word == GAP:
            slack = LONGEST_GAP
            continue
        last = min(at + slack + 1, len(tokens))
        position = at
        while position < last and not matches(<str> tokens[position], word):
            position += 1
        if position == last:
            return 0
        at, slack = position + 1, 0
    return at


cdef bint matches(str word, str pattern) except -1:
    """See `cleanarticle.lexicons.phrases._matches`."""
    cdef Py_ssize_t size = len(pattern) - 1
    if pattern[size] == c"*":
        return PyUnicode_Tailmatch(word, pattern[:size], 0, PY_SSIZE_T_MAX, -1)
    if pattern[0] == c"*":
        return PyUnicode_Tailmatch(word, pattern[1:], 0, PY_SSIZE_T_MAX, 1)
    return word == pattern
