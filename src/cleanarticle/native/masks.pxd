"""Which rows have at most a value of a feature: a bit each, of two words."""

from libc.stdint cimport uint64_t

cdef enum:
    ABREAST = 128

cdef struct Mask:
    uint64_t low
    uint64_t high


cdef void mask_rows(
    Mask* masks, int thresholds, const unsigned char* ranks, const unsigned char* values, Py_ssize_t number
) noexcept nogil
