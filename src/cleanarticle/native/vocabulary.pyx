# cython: boundscheck=False, wraparound=False
"""The different words of a page, by number: a word that is there already makes no new string."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_FromKindAndData

cdef extern from "Python.h":
    PyObject* PyList_GET_ITEM(object, Py_ssize_t) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) noexcept
    int PyUnicode_4BYTE_KIND

cdef enum:
    FEWEST = 64


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
        cdef int number
        cdef PyObject* word
        cdef const unsigned char* narrow
        cdef const void* data
        cdef int kind
        while self.slots[slot]:
            number = self.slots[slot] - 1
            if self.hashes[number] == hash:
                word = PyList_GET_ITEM(self.words, number)
                if PyUnicode_GET_LENGTH(<object> word) == length:
                    kind, data, at = PyUnicode_KIND(<object> word), PyUnicode_DATA(<object> word), 0
                    if kind == 1:
                        narrow = <const unsigned char*> data
                        while at < length and narrow[at] == letters[at]:
                            at += 1
                    else:
                        while at < length and PyUnicode_READ(kind, data, at) == letters[at]:
                            at += 1
                    if at == length:
                        return number
            slot = (slot + 1) & self.mask
        number = <int> len(self.words)
        self.words.append(PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length))
        self.slots[slot], self.hashes[number], self.often[number] = number + 1, hash, 0
        if 2 * (number + 1) > <int> self.mask:
            self.grow()
        return number

    cdef int grow(self) except -1:
        cdef unsigned int size = 2 * (self.mask + 1), slot
        cdef int number
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
        for number in range(<int> len(self.words)):
            slot = (self.hashes[number] ^ self.hashes[number] >> 15) & self.mask
            while self.slots[slot]:
                slot = (slot + 1) & self.mask
            self.slots[slot] = number + 1
        return 0

    cdef int find(self, str word) except -2:
        """The number of a word, -1 if the page does not have it."""
        cdef unsigned int hash = SEED, slot
        cdef Py_ssize_t at
        cdef int number
        for at in range(len(word)):
            hash = (hash ^ <unsigned int> word[at]) * PRIME
        slot = (hash ^ hash >> 15) & self.mask
        while self.slots[slot]:
            number = self.slots[slot] - 1
            if self.hashes[number] == hash and <str> self.words[number] == word:
                return number
            slot = (slot + 1) & self.mask
        return -1

    cdef char* marked(self, words) except NULL:
        """Which words of the page, by number, are among these; to be freed."""
        cdef char* marks = <char*> PyMem_Calloc(len(self.words) + 1, 1)
        cdef int number
        if marks is NULL:
            raise MemoryError
        for word in words:
            number = self.find(<str?> word)
            if number >= 0:
                marks[number] = 1
        return marks
