# cython: boundscheck=False, wraparound=False
"""The different words of a page, by number: a word that is there already makes no new string."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_FromKindAndData

cdef extern from "Python.h":
    PyObject* PyList_GET_ITEM(object, Py_ssize_t) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) noexcept
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 widest)
    int PyUnicode_1BYTE_KIND, PyUnicode_4BYTE_KIND

cdef enum:
    FEWEST = 64


ctypedef fused Letters:
    const unsigned char
    const Py_UCS4


cdef str word_of(Letters* letters, Py_ssize_t length):
    """The string of these letters, most of which are ASCII."""
    cdef unsigned int all = 0
    cdef Py_ssize_t at
    cdef str word
    cdef unsigned char* narrow
    for at in range(length):
        all |= <unsigned int> letters[at]
    if all > 0x7F or length < 2:
        if Letters is Py_UCS4:
            return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length)
        else:
            return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, letters, length)
    word = PyUnicode_New(length, 0x7F)
    narrow = <unsigned char*> PyUnicode_DATA(word)
    for at in range(length):
        narrow[at] = <unsigned char> letters[at]
    return word


cdef inline bint same(const unsigned char* one, const unsigned char* other, Py_ssize_t length) noexcept:
    cdef Py_ssize_t at = 0
    while at < length and one[at] == other[at]:
        at += 1
    return at == length


cdef unsigned int hashed(str word) noexcept:
    cdef unsigned int hash = SEED
    cdef Py_ssize_t at, size = PyUnicode_GET_LENGTH(word)
    cdef int kind = PyUnicode_KIND(word)
    cdef const void* data = PyUnicode_DATA(word)
    if kind == 1:
        for at in range(size):
            hash = (hash ^ (<const unsigned char*> data)[at]) * PRIME
    else:
        for at in range(size):
            hash = (hash ^ <unsigned int> PyUnicode_READ(kind, data, at)) * PRIME
    return hash


cdef class Vocabulary:
    def __cinit__(self):
        self.words = []
        self.mask = FEWEST - 1
        self.slots = <int*> PyMem_Calloc(FEWEST, sizeof(int))
        self.hashes = <unsigned int*> PyMem_Malloc(FEWEST // 2 * sizeof(unsigned int))
        self.often = <int*> PyMem_Malloc(FEWEST // 2 * sizeof(int))
        if self.slots is NULL or self.hashes is NULL or self.often is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.hashes)
        PyMem_Free(self.often)

    cdef int put(self, const Py_UCS4* letters, Py_ssize_t length, unsigned int hash) except -1:
        """The number of the word of these letters, which it gets if it has none."""
        cdef unsigned int slot = (hash ^ hash >> 15) & self.mask
        cdef Py_ssize_t at
        cdef int number, kind, tries = 0
        cdef PyObject* word
        cdef const void* data
        if self.numbered is not None:
            return self.look_up(word_of(letters, length), hash)
        while self.slots[slot]:
            number = self.slots[slot] - 1
            if self.hashes[number] == hash:
                word = PyList_GET_ITEM(self.words, number)
                if PyUnicode_GET_LENGTH(<object> word) == length:
                    kind, data, at = PyUnicode_KIND(<object> word), PyUnicode_DATA(<object> word), 0
                    while at < length and PyUnicode_READ(kind, data, at) == letters[at]:
                        at += 1
                    if at == length:
                        return number
            slot, tries = (slot + 1) & self.mask, tries + 1
            if tries == FURTHEST:
                return self.look_up(word_of(letters, length), hash)
        return self.add_word(word_of(letters, length), slot, hash)

    cdef int put_narrow(self, const unsigned char* letters, Py_ssize_t length, unsigned int hash) except -1:
        """The same of letters that have a byte each."""
        cdef unsigned int slot = (hash ^ hash >> 15) & self.mask
        cdef int number, tries = 0
        cdef PyObject* word
        if self.numbered is not None:
            return self.look_up(word_of(letters, length), hash)
        while self.slots[slot]:
            number = self.slots[slot] - 1
            if self.hashes[number] == hash:
                word = PyList_GET_ITEM(self.words, number)
                if (
                    PyUnicode_GET_LENGTH(<object> word) == length and PyUnicode_KIND(<object> word) == 1
                    and same(<const unsigned char*> PyUnicode_DATA(<object> word), letters, length)
                ):
                    return number
            slot, tries = (slot + 1) & self.mask, tries + 1
            if tries == FURTHEST:
                return self.look_up(word_of(letters, length), hash)
        return self.add_word(word_of(letters, length), slot, hash)

    cdef int add_word(self, str word, unsigned int slot, unsigned int hash) except -1:
        """Give a word the next number."""
        cdef int number = <int> len(self.words)
        self.words.append(word)
        if self.numbered is None:
            self.slots[slot] = number + 1
        else:
            self.numbered[word] = number
        self.hashes[number], self.often[number] = hash, 0
        if 2 * (number + 1) > <int> self.mask:
            self.resize(2 * (self.mask + 1))
        return number

    cdef int look_up(self, str word, unsigned int hash) except -1:
        """The number of a word where the table is of no use, of which a dict takes the place."""
        if self.numbered is None:
            self.numbered = {own: number for number, own in enumerate(self.words)}
        found = PyDict_GetItemWithError(self.numbered, word)
        return self.add_word(word, 0, hash) if found is NULL else <object> found

    cdef int resize(self, unsigned int size) except -1:
        """Make room for half as many words."""
        cdef unsigned int slot
        cdef int number, tries
        cdef int* slots = <int*> PyMem_Calloc(size, sizeof(int))
        if slots is NULL:
            raise MemoryError
        PyMem_Free(self.slots)
        self.slots, self.mask = slots, size - 1
        hashes = <unsigned int*> PyMem_Realloc(self.hashes, (size // 2) * sizeof(unsigned int))
        if hashes is NULL:
            raise MemoryError
        self.hashes = hashes
        often = <int*> PyMem_Realloc(self.often, (size // 2) * sizeof(int))
        if often is NULL:
            raise MemoryError
        self.often = often
        for number in range(<int> len(self.words) if self.numbered is None else 0):
            slot, tries = (self.hashes[number] ^ self.hashes[number] >> 15) & self.mask, 0
            while self.slots[slot]:
                slot, tries = (slot + 1) & self.mask, tries + 1
            if tries >= FURTHEST:
                self.look_up(<str> self.words[number], self.hashes[number])
                break
            self.slots[slot] = number + 1
        return 0

    cdef int find(self, str word) except -2:
        """The number of a word, -1 if the page does not have it."""
        return self.find_hashed(word, hashed(word))

    cdef int find_hashed(self, str word, unsigned int hash) noexcept:
        """The same of a word whose hash is known."""
        cdef unsigned int slot = (hash ^ hash >> 15) & self.mask
        cdef int number, tries = 0
        if self.numbered is not None:
            found = PyDict_GetItemWithError(self.numbered, word)
            return -1 if found is NULL else <object> found
        while self.slots[slot] and tries < FURTHEST:
            number = self.slots[slot] - 1
            if self.hashes[number] == hash and <str> self.words[number] == word:
                return number
            slot, tries = (slot + 1) & self.mask, tries + 1
        return -1

    cdef char* marked(self, words) except NULL:
        """Which words of the page, by number, are among these; to be freed."""
        cdef char* marks = <char*> PyMem_Calloc(len(self.words) + 1, 1)
        cdef int number
        if marks is NULL:
            raise MemoryError
        try:
            for word in words:
                number = self.find(<str?> word)
                if number >= 0:
                    marks[number] = 1
        except:
            PyMem_Free(marks)
            raise
        return marks
