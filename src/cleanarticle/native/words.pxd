cdef class Words:
    cdef readonly object texts
    cdef readonly list blocks
    cdef readonly list unspaced
    cdef readonly Py_ssize_t total
    # The distinct words by number, and how often each is there.
    cdef list words
    cdef int* often
    # Where a word stands in a table by its hash: its number and one, 0 for none.
    cdef unsigned int* hashes
    cdef int* slots
    cdef unsigned int mask
    # The numbers of the words of all blocks, one after another.
    cdef int* numbers
    cdef Py_ssize_t room
    # The word that is being read.
    cdef Py_UCS4* letters
    cdef Py_ssize_t longest

    cdef int reserve(self, Py_ssize_t length) except -1
    cdef bint read(self, str text) except -1
    cdef int read_wide(self, str text, bint folded) except -1
    cdef int take(self, tuple words) except -1
    cdef int close(self, Py_ssize_t before) except -1
    cdef int put(self, Py_ssize_t length, unsigned int hash) except -1
    cdef int grow(self) except -1
    cdef int find(self, str word) except -2
    cdef char* marked(self, words) except NULL
