"""The twins of what `cleanarticle.segment.decode` asks of bytes."""

from libc.stdint cimport uint64_t
from libc.string cimport memcpy


def is_utf8(bytes data not None):
    """See `cleanarticle.segment.decode.is_utf8`."""
    cdef const unsigned char* at = data
    cdef const unsigned char* end = at + len(data)
    cdef uint64_t eights[8]
    cdef unsigned char one
    while at < end:
        one = at[0]
        if one < 0x80:
            at += 1
            while end - at >= 64:
                memcpy(eights, at, 64)
                if (
                    eights[0] | eights[1] | eights[2] | eights[3] | eights[4] | eights[5] | eights[6] | eights[7]
                ) & 0x8080808080808080ULL:
                    break
                at += 64
            while end - at >= 8:
                memcpy(eights, at, 8)
                if eights[0] & 0x8080808080808080ULL:
                    break
                at += 8
        # Unicode, table 3-7: none is written longer than it must be, surrogates and what lies beyond U+10FFFF are none.
        elif 0xC2 <= one <= 0xDF and end - at > 1 and follows(at[1]):
            at += 2
        elif (
            0xE0 <= one <= 0xEF and end - at > 2 and follows(at[1]) and follows(at[2])
            and (one != 0xE0 or at[1] >= 0xA0) and (one != 0xED or at[1] < 0xA0)
        ):
            at += 3
        elif (
            0xF0 <= one <= 0xF4 and end - at > 3 and follows(at[1]) and follows(at[2]) and follows(at[3])
            and (one != 0xF0 or at[1] >= 0x90) and (one != 0xF4 or at[1] < 0x90)
        ):
            at += 4
        else:
            return False
    return True


cdef inline bint follows(unsigned char one) noexcept:
    return one & 0xC0 == 0x80


def count_controls(bytes data not None):
    """See `cleanarticle.segment.decode.count_controls`."""
    cdef const unsigned char* text = data
    cdef Py_ssize_t at = 0, size = len(data), end
    cdef uint64_t eight
    cdef int found = 0
    while at < size:
        end = min(size, at + 8)
        if end == at + 8:
            memcpy(&eight, text + at, 8)
            if not (eight - 0x2020202020202020ULL) & ~eight & 0x8080808080808080ULL:  # none is below the space
                at = end
        while at < end:
            found += is_control(text[at])
            at += 1
    return found


cdef inline bint is_control(unsigned char one) noexcept:
    return (one < 0x20) & (one != 9) & (one != 10) & (one != 12) & (one != 13) & (one != 0x1B)
