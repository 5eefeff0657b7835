"""Words that names of elements are asked for, found by the letters in the name."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free


cdef class Glossary:
    def __cinit__(self, words):
        cdef unsigned int slot
        cdef Entry own
        cdef str word
        self.words, self.mask = dict(words), 255
        while self.mask < 8 * len(self.words):
            self.mask = 2 * self.mask + 1
        self.entries = <Entry*> PyMem_Calloc(self.mask + 1, sizeof(Entry))
        if self.entries is NULL:
            raise MemoryError
        for word, value in self.words.items():
            if not PyUnicode_IS_ASCII(word):  # what is looked up is
                continue
            own.hash = hashed(<const unsigned char*> PyUnicode_DATA(word), len(word), 0)
            own.word, own.value = <PyObject*> word, <PyObject*> value
            slot = (own.hash ^ own.hash >> 15) & self.mask
            while self.entries[slot].word is not NULL:
                slot = (slot + 1) & self.mask
            self.entries[slot] = own

    def __dealloc__(self):
        PyMem_Free(self.entries)

    cdef Entry* find(
        self, unsigned int hash, const unsigned char* one, Py_ssize_t length, const unsigned char* other,
        Py_ssize_t more,
    ) noexcept:
        """What is known of a word that stands in one or two pieces, in letters of any case; NULL if nothing."""
        cdef unsigned int slot = (hash ^ hash >> 15) & self.mask
        cdef Entry* own = self.entries + slot
        while own.word is not NULL:
            if own.hash == hash and PyUnicode_GET_LENGTH(<object> own.word) == length + more:
                word = <const unsigned char*> PyUnicode_DATA(<object> own.word)
                if same(word, one, length) and same(word + length, other, more):
                    return own
            slot = (slot + 1) & self.mask
            own = self.entries + slot
        return NULL


cdef inline bint same(const unsigned char* word, const unsigned char* letters, Py_ssize_t length) noexcept:
    cdef Py_ssize_t at
    for at in range(length):
        if word[at] != letters[at] | 32:
            return False
    return True
