# cython: cdivision=True
"""What the modules on features share; see `columns.pxd`."""

from cpython.dict cimport PyDict_GetItemWithError, PyDict_SetItem
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc

import os

from cleanarticle.learned import table

if (COUNT, FAR, MARGIN, MOST_POINTS) != (table.COUNT, table.FAR, table.MARGIN, 2 * table.MARGIN):
    raise ImportError("the twins of features were compiled for other bounds")


# Pairs are found by numbers that are chosen anew in every process, so that nobody can choose pairs that all fall into one
# place. No result depends on them.
cdef uint64_t FIRST = int.from_bytes(os.urandom(8), "little"), SECOND = int.from_bytes(os.urandom(8), "little")


cdef inline uint64_t mixed(uint64_t own) noexcept:
    """Every bit of a number in all bits of another (the finaliser of splitmix64)."""
    own = (own ^ own >> 30) * <uint64_t> 0xBF58476D1CE4E5B9
    own = (own ^ own >> 27) * <uint64_t> 0x94D049BB133111EB
    return own ^ own >> 31


cdef class Pairs:

    def __cinit__(self, Py_ssize_t most):
        cdef uint64_t size = 4
        while size < 2 * <uint64_t> most:
            size *= 2
        self.last, self.known = size - 1, 0
        self.slots = <int*> PyMem_Calloc(size, sizeof(int))
        self.pairs = <Pair*> PyMem_Malloc((most + 1) * sizeof(Pair))
        if self.slots is NULL or self.pairs is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.pairs)
        PyMem_Free(self.slots)

    cdef int number(self, uint64_t one, uint64_t other) noexcept:
        """The number of a pair; there are no more different ones than were announced."""
        cdef uint64_t at = mixed(mixed(one ^ FIRST) ^ other ^ SECOND) & self.last
        cdef Pair* pair
        while self.slots[at]:
            pair = self.pairs + self.slots[at] - 1
            if pair.one == one and pair.other == other:
                return self.slots[at] - 1
            at = (at + 1) & self.last
        self.pairs[self.known] = Pair(one, other)
        self.known += 1
        self.slots[at] = self.known
        return self.known - 1


cdef int numbered(dict known, str name) except -1:
    """The number of a name, from 0 in the order in which names were first met."""
    found = PyDict_GetItemWithError(known, name)
    if found is NULL:
        PyDict_SetItem(known, name, len(known))
        return <int> len(known) - 1
    return <object> found
