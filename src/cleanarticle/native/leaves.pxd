"""Adding up what leaves hold, for the twin of forests: in C, so that compilers see what can be done by eights."""

from libc.stdint cimport int16_t, uint64_t

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    #if defined(_MSC_VER)
    #include <intrin.h>
    static __inline int lowest_bit(unsigned __int64 bits) { unsigned long at; _BitScanForward64(&at, bits); return at; }
    #else
    static inline int lowest_bit(uint64_t bits) { return __builtin_ctzll(bits); }
    #endif
    /* Leaves are copied first, so that compilers see that nothing overlaps, and add eight lanes by one instruction. */
    static inline void add_lanes(int16_t* sums, const int16_t* own, int lanes) {
        int16_t more[8];
        int at, part;
        for (part = 0; part + 8 <= lanes; part += 8) {
            memcpy(more, sums + part, sizeof more);
            for (at = 0; at < 8; at++) more[at] += own[part + at];
            memcpy(sums + part, more, sizeof more);
        }
        for (at = part; at < lanes; at++) sums[at] += own[at];
    }
    static inline void add_at(int16_t* sums, const int16_t* own, uint64_t rows, int lanes, int width) {
        for (; rows; rows &= rows - 1) add_lanes(sums + width * lowest_bit(rows), own, lanes);
    }
    /* Add a leaf where rows begin to end in it, and take it away where they no longer do. */
    static inline void step(int16_t* sums, const int16_t* leaf, uint64_t low, uint64_t high, int lanes, int width) {
        int16_t own[16], back[16];
        uint64_t low_steps = low ^ low << 1, high_steps = high ^ (high << 1 | low >> 63);
        int at;
        memcpy(own, leaf, lanes * sizeof(int16_t));
        add_at(sums, own, low & low_steps, lanes, width);
        add_at(sums + 64 * width, own, high & high_steps, lanes, width);
        low_steps &= ~low;
        high_steps &= ~high;
        if (!(low_steps | high_steps)) return;
        for (at = 0; at < lanes; at++) back[at] = (int16_t)-own[at];
        add_at(sums, back, low_steps, lanes, width);
        add_at(sums + 64 * width, back, high_steps, lanes, width);
    }
    static inline void add_up(int16_t* sums, int64_t rows, int lanes, int width) {
        for (; rows > 1; rows--, sums += width) add_lanes(sums + width, sums, lanes);
    }
    /* The lanes there are mostly, so that compilers know their number. */
    static inline void add_leaf(int16_t* sums, const int16_t* leaf, uint64_t low, uint64_t high, int lanes, int width) {
        int part;
        if (lanes == 9) {
            step(sums, leaf, low, high, 9, 16);
            return;
        }
        for (part = 0; part < lanes; part += 16)
            step(sums + part, leaf + part, low, high, lanes - part < 16 ? lanes - part : 16, width);
    }
    """
    void add_leaf(int16_t*, const int16_t*, uint64_t, uint64_t, int, int) noexcept nogil
    void add_up(int16_t*, Py_ssize_t, int, int) noexcept nogil
