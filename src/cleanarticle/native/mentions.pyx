# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of what `cleanarticle.learned.blocks` says of blocks that repeat the page's title and description."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.object cimport PyObject
from libc.stdint cimport int64_t
from libc.string cimport memset

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport column, numbered

from cleanarticle.words import tokenize

cdef extern from *:
    """
    /* Of a word that was hashed before, as all are that vocabularies or sets held, without a call. */
    static inline Py_hash_t hash_of(PyObject* word) {
        Py_hash_t own = ((PyASCIIObject*)word)->hash;
        return own == -1 ? PyObject_Hash(word) : own;
    }
    """
    Py_hash_t hash_of(str word) except? -1

cdef enum:
    SIEVE = 4096
    SLOTS = 1024
    IN_TITLE = 1
    IN_DESCRIPTION = 2

cdef struct Slot:
    Py_ssize_t call  # in which it was filled
    Py_hash_t hash
    PyObject* token


cdef class Distinct:
    """Counts how many different words there are of many, call by call in the same slots."""
    cdef Slot* slots

    def __cinit__(self):
        self.slots = <Slot*> PyMem_Calloc(SLOTS, sizeof(Slot))
        if self.slots is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.slots)

    cdef int64_t of(self, tuple tokens, Py_ssize_t call) except -1:
        cdef Py_ssize_t at, size = len(tokens)
        cdef Py_hash_t own
        cdef Slot* slot
        cdef size_t place
        cdef int64_t found = 0
        cdef PyObject* token
        if 2 * size > SLOTS:
            return len(set(tokens))
        for at in range(size):
            own, token = hash_of(<str> tokens[at]), <PyObject*> tokens[at]
            place = <size_t> own & (SLOTS - 1)
            while True:
                slot = self.slots + place
                if slot.call != call:
                    slot.call, slot.hash, slot.token = call, own, token
                    found += 1
                    break
                if slot.token == token or slot.hash == own and <str> <object> slot.token == <str> tokens[at]:
                    break
                place = (place + 1) & (SLOTS - 1)
        return found


cdef int add_mentions(dict columns, page, tuple blocks) except -1:
    """Add the columns on how many different words of the title and of the description blocks hold."""
    cdef Py_ssize_t number = len(blocks), row, at
    cdef dict known = {}
    cdef frozenset title = frozenset(tokenize(page.head.title or ""))
    cdef frozenset description = frozenset(tokenize(page.head.meta("description", "og:description") or ""))
    cdef int64_t in_all = len(title) or 1, shared, described
    cdef tuple tokens
    cdef unsigned char* in_title = column(columns, "in_title", number)
    cdef unsigned char* of_title = column(columns, "of_title", number)
    cdef unsigned char* in_description = column(columns, "in_description", number)
    # Nearly all words are in neither, which the lower bits of their hashes tell.
    cdef unsigned char sieve[SIEVE]
    cdef unsigned char* kinds
    cdef Py_ssize_t* seen  # in which block a word was last seen, from 1
    cdef Distinct distinct
    if not title and not description:
        return 0
    distinct = Distinct()
    memset(sieve, 0, SIEVE)
    for word in title | description:
        sieve[hash(word) & (SIEVE - 1)] = 1
        numbered(known, word)
    kinds = <unsigned char*> PyMem_Calloc(len(known), 1)
    seen = <Py_ssize_t*> PyMem_Calloc(len(known), sizeof(Py_ssize_t))
    try:
        if kinds is NULL or seen is NULL:
            raise MemoryError
        for word in known:
            kinds[<int> known[word]] = IN_TITLE * (word in title) + IN_DESCRIPTION * (word in description)
        for row in range(number):
            tokens = (<tuple> blocks[row])[of.TOKENS]
            shared = described = 0
            for at in range(len(tokens)):
                if sieve[hash_of(<str> tokens[at]) & (SIEVE - 1)]:
                    found = PyDict_GetItemWithError(known, tokens[at])
                    if found is not NULL and seen[<int> <object> found] != row + 1:
                        seen[<int> <object> found] = row + 1
                        shared += kinds[<int> <object> found] & IN_TITLE
                        described += kinds[<int> <object> found] >> 1
            if shared:
                in_title[row] = 100 * shared // distinct.of(tokens, row + 1)
                of_title[row] = 100 * shared // in_all
            if described:
                in_description[row] = 100 * described // <int64_t> len(tokens)
    finally:
        PyMem_Free(kinds)
        PyMem_Free(seen)
    return 0
