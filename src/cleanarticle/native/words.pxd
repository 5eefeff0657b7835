from cleanarticle.native.vocabulary cimport Vocabulary


cdef class Words(Vocabulary):
    cdef readonly object texts
    cdef readonly list blocks
    cdef readonly list unspaced
    cdef readonly Py_ssize_t total
    # The numbers of the words of all blocks, one after another.
    cdef int* numbers
    cdef Py_ssize_t room
    # The word that is being read.
    cdef Py_UCS4* letters
    cdef Py_ssize_t longest

    cdef int* found_in(self, frozenset words) except NULL
    cdef int reserve(self, Py_ssize_t length) except -1
    cdef bint read(self, str text) except -1
    cdef int read_narrow(self, const unsigned char* text, Py_ssize_t size) except -1
    cdef int read_folded(self, str text, Py_ssize_t read) except -1
    cdef int add(self, Py_ssize_t length, unsigned int hash) except -1
    cdef int take(self, tuple words) except -1
    cdef int close(self, Py_ssize_t before) except -1
