cdef enum:
    # Of the hash by which a word is found (FNV-1a, a character at a time).
    SEED = 2166136261
    PRIME = 16777619
    # No word stands further from its place, but where words were chosen to fall into one: then a dict has them.
    FURTHEST = 64


cdef unsigned int hashed(str word) noexcept


cdef class Vocabulary:
    # The words by number, and how often each is there.
    cdef list words
    cdef int* often
    # Where a word stands in a table by its hash: its number and one, 0 for none.
    cdef unsigned int* hashes
    cdef int* slots
    cdef unsigned int mask
    # The numbers of the words, by which they are found once they stand too far; None before.
    cdef dict numbered

    cdef int put(self, const Py_UCS4* letters, Py_ssize_t length, unsigned int hash) except -1
    cdef int put_narrow(self, const unsigned char* letters, Py_ssize_t length, unsigned int hash) except -1
    cdef int add_word(self, str word, unsigned int slot, unsigned int hash) except -1
    cdef int look_up(self, str word, unsigned int hash) except -1
    cdef int resize(self, unsigned int size) except -1
    cdef int find(self, str word) except -2
    cdef int find_hashed(self, str word, unsigned int hash) noexcept
    cdef char* marked(self, words) except NULL
