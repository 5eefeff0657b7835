"""UTF-8 as it lies in memory: characters beyond ASCII one by one, the others eight at a time."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport uint64_t
from libc.string cimport memcpy

# Of eight bytes at once: the highest bit of each, what is added to set it in those that are not below the space, and
# eight spaces.
cdef extern from *:
    """
    #define HIGH 0x8080808080808080ULL
    #define ABOVE 0x6060606060606060ULL
    #define SPACES 0x2020202020202020ULL
    """
    const uint64_t HIGH, ABOVE, SPACES

cdef extern from "Python.h":
    void* PyUnicode_DATA(object) noexcept
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 widest)

cdef enum:
    NONE = 0x110000


cdef inline bint is_space(unsigned char one) noexcept:
    return one <= 32 and (one >= 28 or 9 <= one <= 13)


cdef inline uint64_t eight_of(const unsigned char* at) noexcept:
    cdef uint64_t own
    memcpy(&own, at, 8)
    return own


cdef inline bint is_even(const unsigned char* at) noexcept:
    """Whether eight bytes are ASCII that stays as it is: no white space but single spaces."""
    cdef uint64_t own = eight_of(at), spaces
    if (own | ~(own + ABOVE)) & HIGH:  # has a byte beyond ASCII, or below the space
        return False
    spaces = ~((own ^ SPACES) + ~HIGH) & HIGH
    return not spaces & (spaces >> 8)


cdef inline int decode(const unsigned char* at, unsigned int* one) noexcept:
    """How many bytes a character beyond ASCII has; notes which it is, NONE if none."""
    cdef unsigned int lead = at[0]
    if 0xC2 <= lead < 0xE0 and at[1] & 0xC0 == 0x80:
        one[0] = (lead & 0x1F) << 6 | at[1] & 0x3F
        return 2
    if 0xE0 <= lead < 0xF0 and at[1] & 0xC0 == 0x80 and at[2] & 0xC0 == 0x80:
        one[0] = (lead & 0x0F) << 12 | (at[1] & 0x3F) << 6 | at[2] & 0x3F
        if one[0] >= 0x800 and one[0] >> 11 != 0x1B:  # neither too long a form nor half a character of UTF-16
            return 3
    elif 0xF0 <= lead < 0xF5 and at[1] & 0xC0 == 0x80 and at[2] & 0xC0 == 0x80 and at[3] & 0xC0 == 0x80:
        one[0] = (lead & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | at[3] & 0x3F
        if 0x10000 <= one[0] < NONE:
            return 4
    one[0] = NONE
    return 1


cdef inline str decoded(const char* text, size_t length):
    """A string; most are ASCII, which need no decoder."""
    cdef uint64_t all = 0
    cdef size_t at = 0
    cdef str out
    while at + 8 <= length:
        all |= eight_of(<const unsigned char*> text + at)
        at += 8
    while at < length:
        all |= <unsigned char> text[at]
        at += 1
    if all & HIGH or length < 2:
        return PyUnicode_DecodeUTF8(text, length, NULL)
    out = PyUnicode_New(length, 0x7F)
    memcpy(PyUnicode_DATA(out), text, length)
    return out
