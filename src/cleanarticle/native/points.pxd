"""The points of all blocks as a matrix in C."""

from libc.stdint cimport int64_t

cdef enum:
    MOST_ROLES = 32


cdef class Points:
    """See `cleanarticle.points.Points`."""
    cdef int64_t* at  # a row of `roles` numbers a block
    cdef Py_ssize_t number, roles

    cdef int64_t* of_block(self, Py_ssize_t block) except NULL
    cdef Py_ssize_t leader(self, Py_ssize_t block) noexcept


cdef Py_ssize_t position_of(role) except -1
cdef int64_t text_lead(const int64_t* row, Py_ssize_t roles) noexcept
