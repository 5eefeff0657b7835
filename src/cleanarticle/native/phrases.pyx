# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.lexicons.phrases.Sweep`."""

import cython

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.ref cimport PyObject

from cleanarticle.native.named cimport PyObject_GC_UnTrack, made, plain, put
from cleanarticle.native.vocabulary cimport PRIME, SEED
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

assert STEM == LETTERS
cdef Py_ssize_t LONGEST_GAP = _LONGEST_GAP
cdef type HIT = Hit
cdef str LONE = GAP

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    unsigned int PyUnicode_READ(int, const void*, Py_ssize_t) noexcept
    PyObject* PyList_GET_ITEM(object, Py_ssize_t) noexcept


cdef inline unsigned int hashed(int kind, const void* letters, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef unsigned int hash = SEED
    cdef Py_ssize_t at
    for at in range(start, end):
        hash = (hash ^ PyUnicode_READ(kind, letters, at)) * PRIME
    return hash


cdef unsigned int hash_of(str word) noexcept:
    return hashed(PyUnicode_KIND(word), PyUnicode_DATA(word), 0, PyUnicode_GET_LENGTH(word))


cdef int mark(char* bits, words) except -1:
    cdef str word
    cdef unsigned int at
    for word in words:
        at = hash_of(word)
        at = (at ^ at >> 15) % BITS
        bits[at >> 3] |= 1 << (at & 7)
    return 0


cdef inline bint has(const char* bits, unsigned int at) noexcept:
    at = (at ^ at >> 15) % BITS
    return bits[at >> 3] >> (at & 7) & 1


cdef struct Form:
    # Where the rarest word of a phrase stands in it, how many words it has (0 if it is not literal), and where their
    # hashes are.
    int anchor
    int length
    int hashes


@cython.no_gc
cdef class Group:
    """The phrases of one rarest word or pattern, and what is asked first of whether they stand somewhere."""
    cdef tuple phrases
    cdef Form* forms
    cdef unsigned int* hashes

    def __dealloc__(self):
        PyMem_Free(self.forms)
        PyMem_Free(self.hashes)

    def __init__(self, tuple phrases):
        cdef Py_ssize_t at
        cdef int size = 0
        cdef str word
        self.phrases = phrases
        self.forms = <Form*> PyMem_Calloc(len(phrases), sizeof(Form))
        total = sum([len(phrase.words) for phrase in phrases])
        self.hashes = <unsigned int*> PyMem_Calloc(total, sizeof(unsigned int))
        if self.forms is NULL or self.hashes is NULL:
            raise MemoryError
        for at, phrase in enumerate(phrases):
            self.forms[at].anchor, self.forms[at].hashes = phrase.anchor, size
            self.forms[at].length = len(phrase.words) if phrase.literal else 0
            for word in phrase.words:
                self.hashes[size] = hash_of(word)
                size += 1


cdef class Sweep:
    """See `cleanarticle.lexicons.phrases.Sweep`."""

    cdef readonly object anchors
    cdef dict groups, prefixes, suffixes
    # What may be a word, the first or the last letters of one, by which phrases are found: hardly a word of a page is.
    cdef char whole[BYTES]
    cdef char first[BYTES]
    cdef char last[BYTES]

    def __init__(self, anchors not None):
        self.anchors, self.prefixes, self.suffixes = anchors, anchors.prefixes, anchors.suffixes
        self.groups = {pattern: Group(phrases) for pattern, phrases in anchors.phrases.items()}
        mark(self.whole, self.groups)
        mark(self.first, self.prefixes)
        mark(self.last, self.suffixes)

    def __call__(self, Words words not None):
        """See `cleanarticle.lexicons.phrases.Sweep.__call__`."""
        cdef PyObject** anchored = <PyObject**> PyMem_Calloc(len(words.words) + 1, sizeof(PyObject*))
        cdef list kept = []
        cdef dict out = {}, own
        cdef Py_ssize_t index, position, size
        cdef int* numbers = words.numbers
        if anchored is NULL:
            raise MemoryError
        try:
            self.anchor(words, anchored, kept)
            for index in range(len(words.blocks) if kept else 0):
                size, own = len(<tuple> words.blocks[index]), None
                for position in range(size):
                    if anchored[numbers[position]] is not NULL:
                        for group in <list> anchored[numbers[position]]:
                            own = find_at(out, own, index, words, numbers, position, <Group> group)
                numbers += size
        finally:
            PyMem_Free(anchored)
        return out

    cdef int anchor(self, Words words, PyObject** anchored, list kept) except -1:
        """For every word the phrases it is the rarest word of."""
        cdef Py_ssize_t number, size
        cdef str word
        cdef list found
        cdef const void* letters
        cdef int kind
        cdef bint whole, first, last
        for number in range(len(words.words)):
            own = PyList_GET_ITEM(words.words, number)
            size = PyUnicode_GET_LENGTH(<object> own)
            whole, first, last = has(self.whole, words.hashes[number]), False, False
            if size >= LETTERS:
                kind, letters = PyUnicode_KIND(<object> own), PyUnicode_DATA(<object> own)
                if kind == 1:
                    first = has(self.first, hashed(1, letters, 0, LETTERS))
                    last = has(self.last, hashed(1, letters, size - LETTERS, size))
                else:
                    first = has(self.first, hashed(kind, letters, 0, LETTERS))
                    last = has(self.last, hashed(kind, letters, size - LETTERS, size))
            if not (whole or first or last):  # as of nearly all words
                continue
            word, found = <str> <object> own, None
            if whole:
                group = self.groups.get(word)
                if group is not None:
                    found = [group]
            if first:
                found = self.match(word, self.prefixes.get(word[:LETTERS]), found)
            if last:
                found = self.match(word, self.suffixes.get(word[size - LETTERS :]), found)
            if found is not None:
                kept.append(found)
                anchored[number] = <PyObject*> found
        return 0

    cdef list match(self, str word, patterns, list found):
        """What was found for a word, and the phrases of those of the patterns that fit it."""
        if patterns is None:
            return found
        for pattern in <tuple> patterns:
            if matches(word, <str> pattern):
                found = [] if found is None else found
                found.append(self.groups[pattern])
        return found


cdef dict find_at(
    dict out, dict of_block, Py_ssize_t index, Words words, int* numbers, Py_ssize_t position, Group group
):
    """Note the phrases of a group that stand in a block where their rarest word does; all noted of the block so far."""
    cdef Py_ssize_t start, end, at, which
    cdef tuple tokens = <tuple> words.blocks[index], phrase, parts
    cdef Form* form
    for which in range(len(group.phrases)):
        form = &group.forms[which]
        start = position - form.anchor
        end = start + form.length
        if start < 0 or end > len(tokens):
            continue
        # Nearly all are literal, and most of them are not there.
        at = 0
        while at < form.length and words.hashes[numbers[start + at]] == group.hashes[form.hashes + at]:
            at += 1
        if at < form.length:
            continue
        phrase = <tuple> group.phrases[which]
        if form.length:
            parts, at = <tuple> phrase[OF_WORDS], 0
            while at < form.length and is_same(<str> tokens[start + at], <str> parts[at]):
                at += 1
            if at < form.length:
                continue
        else:
            end = phrase_end(<tuple> phrase[OF_WORDS], tokens, start)
        if end:
            category = phrase[OF_CATEGORY]
            own = made(HIT, 4)
            put(own, 0, category)
            put(own, 1, phrase[OF_PHRASE])
            put(own, 2, start)
            put(own, 3, end)
            if of_block is None:
                of_block = out[index] = {}
            hits = of_block.get(category)
            if hits is None:
                of_block[category] = [own]
            else:
                (<list> hits).append(own)
    return of_block


cdef dict NONE = {}


def by_block(dict found not None, Py_ssize_t number):
    """See `cleanarticle.lexicons.phrases.by_block`."""
    cdef list hits = [NONE] * number
    cdef dict own
    for index, those in found.items():
        own = <dict> those
        for category, each in own.items():  # values may change while the keys do not
            own[category] = plain(tuple(<list> each))
        PyObject_GC_UnTrack(own)
        hits[<Py_ssize_t> index] = own
    return tuple(hits)


cdef Py_ssize_t phrase_end(tuple words, tuple tokens, Py_ssize_t start) except -1:
    """See `cleanarticle.lexicons.phrases.phrase_end`."""
    cdef Py_ssize_t at = start, slack = 0, position, last
    cdef str word
    for part in words:
        word = <str> part
        if is_same(word, LONE):
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
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(pattern) - 1, length
    cdef int kind = PyUnicode_KIND(pattern)
    cdef const void* letters = PyUnicode_DATA(pattern)
    if PyUnicode_READ(kind, letters, size) == c"*":
        return there(word, 0, pattern, 0, size)
    if PyUnicode_READ(kind, letters, 0) == c"*":
        length = PyUnicode_GET_LENGTH(word)
        return there(word, length - size, pattern, 1, size)
    return is_same(word, pattern)


cdef inline bint is_same(str word, str other) noexcept:
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(word)
    return size == PyUnicode_GET_LENGTH(other) and there(word, 0, other, 0, size)


cdef bint there(str word, Py_ssize_t start, str pattern, Py_ssize_t first, Py_ssize_t length) noexcept:
    """Whether so many letters of a pattern stand in a word."""
    cdef Py_ssize_t at = 0
    cdef int kind = PyUnicode_KIND(word), other = PyUnicode_KIND(pattern)
    cdef const void* letters = PyUnicode_DATA(word)
    cdef const void* asked = PyUnicode_DATA(pattern)
    if start < 0 or start + length > PyUnicode_GET_LENGTH(word):
        return False
    while at < length and PyUnicode_READ(kind, letters, start + at) == PyUnicode_READ(other, asked, first + at):
        at += 1
    return at == length
