cdef enum:
    PLANES = 0x1100
    # What is known of a character, beside the one it is folded to: whether it is in words, whether it is folded alike
    # wherever it stands, whether it is of a script without spaces.
    IN_WORD = 1 << 24
    ALONE = 1 << 25
    DENSE = 1 << 26
    CHARACTER = (1 << 24) - 1

# Of the characters by their upper bytes; asked for when first met.
cdef unsigned int* known[PLANES]

cdef unsigned int* plane(int upper) except NULL
cdef const unsigned char* narrow_plane() except NULL


cdef inline unsigned int known_of(unsigned int one) except? 0:
    """What is known of a character."""
    cdef unsigned int* own = known[one >> 8]
    if own is NULL:
        own = plane(one >> 8)
    return own[one & 255]
