"""What the modules on features share: columns of bytes, numbers for pairs."""

from cpython.bytearray cimport PyByteArray_AS_STRING
from libc.stdint cimport int64_t, uint64_t

cdef enum:
    COUNT = 254
    FAR = 99
    MARGIN = 90
    MOST_POINTS = 180


cdef inline unsigned char* column(dict columns, str name, Py_ssize_t number) except NULL:
    """The bytes of a new column."""
    own = bytearray(number)
    columns[name] = own
    return <unsigned char*> PyByteArray_AS_STRING(own)


cdef inline unsigned char* read(dict columns, str name, Py_ssize_t number) except NULL:
    """The bytes of a column."""
    own = columns[name]
    if type(own) is not bytearray or len(<bytearray> own) != number:
        raise TypeError(f"{name} is no bytearray of {number} values")
    return <unsigned char*> PyByteArray_AS_STRING(own)


cdef inline int64_t count(int64_t number) noexcept nogil:
    """See `cleanarticle.learned.elements.count`."""
    return number if number < 100 else min(<int64_t> COUNT, 98 + number // 50)


cdef inline int in_byte(int64_t value) except -1:
    """A value of a feature, which only what was made by hand can have out of bounds."""
    if not 0 <= value <= 255:
        raise ValueError(f"{value} is no value of a feature; these are 0 to 255")
    return <int> value


cdef inline int64_t least(int64_t one, int64_t other) noexcept nogil:
    return one if one < other else other


cdef inline int64_t share(int64_t part, int64_t whole) noexcept nogil:
    """A share of a whole in percent; of none the part itself."""
    return 100 * part // (whole if whole else 1)


cdef inline int64_t clipped(int64_t points) noexcept nogil:
    """See `cleanarticle.learned.blocks.clipped`."""
    return points + MARGIN if -MARGIN <= points <= MARGIN else 0 if points < 0 else MOST_POINTS


cdef struct Pair:
    uint64_t one
    uint64_t other


cdef class Pairs:
    """Numbers for pairs of numbers, from 0 in the order in which pairs were first met."""
    cdef Pair* pairs
    cdef int* slots  # numbers from 1; 0 where none is kept
    cdef uint64_t last
    cdef int known

    cdef int number(self, uint64_t one, uint64_t other) noexcept


cdef int numbered(dict known, str name) except -1

cdef enum:
    SEEN = 256


cdef struct Seen:
    void* name
    int number


cdef struct Names:
    Seen seen[SEEN]


cdef inline int known_as(Names* names, dict known, str name) except -1:
    """The same of names that stay where they are, and of which the same few come again and again."""
    cdef Seen* own = names.seen + (<size_t> <void*> name >> 4 & SEEN - 1)
    if own.name != <void*> name:
        own.number = numbered(known, name)
        own.name = <void*> name
    return own.number
