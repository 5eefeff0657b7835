"""What the twin of forests reads and gives."""

from libc.stdint cimport int16_t


cdef class Rows:
    """See `cleanarticle.learned.rows.Rows`."""
    cdef dict whole
    cdef dict columns
    cdef Py_ssize_t number
    cdef Rows around  # of which these are some
    cdef list indices

    cdef bytearray column(self, str name)


cdef class Sums:
    """For every lane the sums of rows; in memory a row's lanes stand together."""
    cdef int16_t* at
    cdef Py_ssize_t number, lanes, width


cdef inline Py_ssize_t width_of(Py_ssize_t lanes) noexcept:
    """Room for lanes, which are added by eight."""
    return (lanes + 7) // 8 * 8
