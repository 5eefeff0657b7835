"""What is said of elements, as the twins of features share it."""

from libc.stdint cimport int64_t

from cleanarticle.native.page cimport Context

cdef enum:
    SIZES = 6  # values for every level of elements around a block
    INHERITED = 9
    HINTS = 12
    TAGS = 7
    SAID = 34

cdef struct Element:
    int parent  # its place, -1 for none
    int group  # those beside it that are made alike
    int made  # the same for those made alike in elements made alike
    int before  # posts made alike before it
    int first  # its blocks
    int stop
    int in_list  # the element that is its list, and its part of the page
    int in_part
    int most_alike
    int alike_depth
    int posts
    int inside
    unsigned char said[SAID]


cdef class Elements:
    """See `cleanarticle.learned.elements.Elements`."""
    cdef readonly dict columns
    cdef Element* at
    cdef int* of_block
    cdef int number
    cdef Py_ssize_t rows


cdef int64_t new_stamp() noexcept
