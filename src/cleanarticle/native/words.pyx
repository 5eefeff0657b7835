# cython: boundscheck=False, wraparound=False
"""The twins of `cleanarticle.words.tokenize` and `Words`.

A page has three times as many words as different ones, so what is asked of words is asked of the different ones.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM

from cleanarticle.native.named cimport plain
from cleanarticle.native.vocabulary cimport PRIME, SEED, Vocabulary

import unicodedata

from cleanarticle.words import UNSPACED, WORD, fold

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) noexcept

cdef enum:
    PLANES = 0x1100
    # What is known of a character, beside the one it is folded to: whether it is in words, whether it is folded alike
    # wherever it stands, whether it is of a script without spaces.
    IN_WORD = 1 << 24
    ALONE = 1 << 25
    DENSE = 1 << 26
    CHARACTER = (1 << 24) - 1

# Of the characters by their upper bytes; asked for when first met.
cdef unsigned int* known[PLANES]


cdef unsigned int* plane(int upper) except NULL:
    cdef unsigned int* own = known[upper]
    cdef int at
    if own is not NULL:
        return own
    own = <unsigned int*> PyMem_Calloc(256, sizeof(unsigned int))
    if own is NULL:
        raise MemoryError
    for at in range(256):
        one = chr((upper << 8) + at)
        folded = fold(one)
        # The capital sigma becomes one letter or another by its place in the word; marks, and the vowels and last
        # letters of Hangul syllables, are made one with what stands before them.
        alone = len(folded) == 1 and one != "Σ" and unicodedata.category(one)[0] != "M" and upper != 0x11
        if not alone:
            folded = one
        own[at] = (
            <unsigned int> <Py_UCS4> folded | (IN_WORD if WORD.match(folded) else 0) | (ALONE if alone else 0)
            | (DENSE if UNSPACED.match(one) else 0)
        )
    known[upper] = own
    return own


cdef inline unsigned int known_of(unsigned int one) except? 0:
    """What is known of a character."""
    cdef unsigned int* own = known[one >> 8]
    if own is NULL:
        own = plane(one >> 8)
    return own[one & 255]


cdef bint alone(str text, bint* unspaced) except -1:
    """Whether all characters are folded each by itself; notes whether some are of scripts without spaces."""
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef unsigned int one, all = ALONE, any = 0
    for at in range(len(text)):
        one = known_of(PyUnicode_READ(kind, data, at))
        all &= one
        any |= one
    unspaced[0] = any & DENSE != 0
    return all != 0


cdef class Words(Vocabulary):
    """See `cleanarticle.words.Words`."""

    def __dealloc__(self):
        PyMem_Free(self.numbers)
        PyMem_Free(self.letters)

    def __init__(self, texts not None, blocks=None):
        cdef Py_ssize_t index
        cdef str text
        self.texts, self.blocks, self.unspaced = texts, [], []
        for index, text in enumerate(texts):
            if blocks is None:
                self.unspaced.append(self.read(text))
            else:
                self.take(blocks[index])
                self.unspaced.append(UNSPACED.search(text) is not None)

    @property
    def counts(self):
        """The different words of the page, and how often each is there."""
        return {word: self.often[number] for number, word in enumerate(self.words)}

    def number_of(self, words):
        """See `cleanarticle.words.Words.number_of`."""
        cdef long total = 0
        cdef int number
        for word in words:
            number = self.find(<str?> word)
            if number >= 0:
                total += self.often[number]
        return total

    def numbers_of(self, frozenset words not None):
        """See `cleanarticle.words.Words.numbers_of`."""
        cdef char* marks = self.marked(words)
        cdef list out = []
        cdef int* number = self.numbers
        cdef Py_ssize_t at
        cdef long found
        try:
            for block in self.blocks:
                found = 0
                for at in range(len(<tuple> block)):
                    found += marks[number[at]]
                number += len(<tuple> block)
                out.append(found)
        finally:
            PyMem_Free(marks)
        return out

    # ---- reading -----------------------------------------------------------------------------------------------------

    cdef int reserve(self, Py_ssize_t length) except -1:
        """Make room for the words of a text of so many characters."""
        if length > self.longest:
            letters = <Py_UCS4*> PyMem_Realloc(self.letters, length * sizeof(Py_UCS4))
            if letters is NULL:
                raise MemoryError
            self.letters, self.longest = letters, length
        if self.total + length > self.room:
            room = 2 * (self.total + length)
            numbers = <int*> PyMem_Realloc(self.numbers, room * sizeof(int))
            if numbers is NULL:
                raise MemoryError
            self.numbers, self.room = numbers, room
        return 0

    cdef bint read(self, str text) except -1:
        """Read the words of a block; whether it has characters of scripts without spaces."""
        cdef Py_ssize_t at, size = len(text), before = self.total, length = 0
        cdef const unsigned char* narrow
        cdef unsigned int* own
        cdef unsigned int one, hash = SEED
        cdef bint unspaced = False
        self.reserve(size)
        if PyUnicode_KIND(text) == 1:
            narrow = <const unsigned char*> PyUnicode_DATA(text)
            own = plane(0)
            for at in range(size):
                one = own[narrow[at]]
                if one & IN_WORD:
                    one &= CHARACTER
                    self.letters[length] = one
                    length += 1
                    hash = (hash ^ one) * PRIME
                elif length:
                    self.add(length, hash)
                    length, hash = 0, SEED
            if length:
                self.add(length, hash)
        elif alone(text, &unspaced):
            self.read_wide(text, False)
        else:
            self.read_wide(fold(text), True)
        self.close(before)
        return unspaced

    cdef int read_wide(self, str text, bint folded) except -1:
        """Read the words of any text that is folded, or of one whose characters are folded each by itself."""
        cdef Py_ssize_t at, size = len(text), length = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef unsigned int one, found, hash = SEED
        self.reserve(size)
        for at in range(size):
            one = PyUnicode_READ(kind, data, at)
            found = known_of(one)
            if found & IN_WORD:
                if not folded:
                    one = found & CHARACTER
                self.letters[length] = one
                length += 1
                hash = (hash ^ one) * PRIME
            elif length:
                self.add(length, hash)
                length, hash = 0, SEED
        if length:
            self.add(length, hash)
        return 0

    cdef int add(self, Py_ssize_t length, unsigned int hash) except -1:
        """The next word is the first letters gathered."""
        self.numbers[self.total] = self.put(self.letters, length, hash)
        self.total += 1
        return 0

    cdef int take(self, tuple words) except -1:
        """Take the words of a block as they are."""
        cdef Py_ssize_t at, before = self.total
        cdef unsigned int hash
        cdef str word
        for word in words:
            self.reserve(len(word) + 1)
            hash = SEED
            for at in range(len(word)):
                self.letters[at] = word[at]
                hash = (hash ^ <unsigned int> word[at]) * PRIME
            self.add(len(word), hash)
        self.close(before)
        return 0

    cdef int close(self, Py_ssize_t before) except -1:
        """A block ends, its words being those since."""
        cdef Py_ssize_t at
        cdef int number
        cdef tuple block = PyTuple_New(self.total - before)
        for at in range(self.total - before):
            number = self.numbers[before + at]
            self.often[number] += 1
            word = self.words[number]
            Py_INCREF(word)
            PyTuple_SET_ITEM(block, at, word)
        self.blocks.append(plain(block))
        return 0


def tokenize(str text not None):
    """See `cleanarticle.words.tokenize`."""
    cdef Words own = Words.__new__(Words)
    own.blocks = []
    own.read(text)
    return own.blocks[0]
