# cython: cdivision=True, boundscheck=False, wraparound=False
"""What `cleanarticle.learned.rows.Part.masks` gives, for the twin of forests.

Of most features a block has the value of the one before it, so masks are changed only where values do.
"""

from libc.string cimport memset

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    #define FIRST_BYTE(marks) (__builtin_ctzll(marks) >> 3)
    #define LOWER (~(uint64_t)0 / 255 * 127)
    #endif
    /* Put every row into the mask of its value's rank: bit 0 of a word is the first row, masks are two words apart. */
    static inline void sort_rows(uint64_t* masks, const uint8_t* ranks, const uint8_t* values, int64_t number) {
        uint64_t* mask = masks + 2 * ranks[values[0]];
        uint64_t* next;
        uint64_t rest;
        int64_t row = 1;
        *mask = ~(uint64_t)0;
    #ifdef FIRST_BYTE
        for (; row + 8 <= number; row += 8) {
            uint64_t own, before;
            memcpy(&own, values + row, 8);
            memcpy(&before, values + row - 1, 8);
            own ^= before;
            /* The highest bit of every byte that differs. */
            for (own = (((own & LOWER) + LOWER) | own) & ~LOWER; own; own &= own - 1) {
                int64_t at = row + FIRST_BYTE(own);
                next = masks + 2 * ranks[values[at]];
                rest = ~(uint64_t)0 << at;
                *mask ^= rest;
                *next ^= rest;
                mask = next;
            }
        }
    #endif
        for (; row < number; row++) {
            if (values[row] == values[row - 1]) continue;
            next = masks + 2 * ranks[values[row]];
            rest = ~(uint64_t)0 << row;
            *mask ^= rest;
            *next ^= rest;
            mask = next;
        }
    }
    """
    void sort_rows(uint64_t*, const unsigned char*, const unsigned char*, Py_ssize_t) noexcept nogil


cdef void mask_rows(
    Mask* masks, int thresholds, const unsigned char* ranks, const unsigned char* values, Py_ssize_t number
) noexcept nogil:
    """The masks of a feature's thresholds, in ascending order: each has the rows of the one before, and more.

    Args:
        masks: One for each, and one for the rows above all of them.
        thresholds: How many there are.
        ranks: For every value how many of them are below it.
        values: The feature's values.
        number: How many there are, at least one and at most `ABREAST`. Bits beyond them mean nothing.
    """
    cdef uint64_t low = 0, high = 0
    cdef int at
    memset(masks, 0, (thresholds + 1) * sizeof(Mask))
    sort_rows(&masks.low, ranks, values, min(<Py_ssize_t> 64, number))
    if number > 64:
        sort_rows(&masks.high, ranks, values + 64, number - 64)
    for at in range(thresholds):
        low |= masks[at].low
        high |= masks[at].high
        masks[at].low, masks[at].high = low, high
