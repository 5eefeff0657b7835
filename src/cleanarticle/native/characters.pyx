"""What words are made of, character by character, as `cleanarticle.words` says it (`WORD`, `UNSPACED`, `fold`)."""

from cpython.mem cimport PyMem_Calloc

import unicodedata

from cleanarticle.words import UNSPACED, WORD, fold


cdef unsigned int* plane(int upper) except NULL:
    cdef unsigned int* own = known[upper]
    cdef int at
    if own is not NULL:
        return own
    own = <unsigned int*> PyMem_Calloc(256, sizeof(unsigned int))
    if own is NULL:
        raise MemoryError
    for at in range(256):
        one = chr((upper << 8) + at)
        folded = fold(one)
        # The capital sigma becomes one letter or another by its place in the word; marks, and the vowels and last
        # letters of Hangul syllables, are made one with what stands before them, and so are vowels of Kirat Rai.
        alone = len(folded) == 1 and one != "Σ" and unicodedata.category(one)[0] != "M" and upper not in (0x11, 0x16D)
        if not alone:
            folded = one
        own[at] = (
            <unsigned int> <Py_UCS4> folded | (IN_WORD if WORD.match(folded) else 0) | (ALONE if alone else 0)
            | (DENSE if UNSPACED.match(one) else 0)
        )
    known[upper] = own
    return own


# Of the first 256.
cdef unsigned char narrow[256]


cdef const unsigned char* narrow_plane() except NULL:
    """What characters of a byte each are folded to, which has a byte as well; 0 if they are in no word."""
    cdef unsigned int* own
    cdef int at
    if narrow[c"a"]:
        return narrow
    own = plane(0)
    for at in range(256):
        if own[at] & IN_WORD:
            if own[at] & CHARACTER > 0xFF or own[at] & ALONE == 0:
                raise ValueError(f"{chr(at)!r} is folded to more than a byte")
            narrow[at] = own[at] & CHARACTER
    return narrow
