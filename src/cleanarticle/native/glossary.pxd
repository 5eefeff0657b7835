"""How names of elements are cut into words, and how words are looked up where they stand in a name.

A word of a name is looked up without a string being made of it: nearly none is known.
"""

from cpython.ref cimport PyObject

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    bint PyUnicode_IS_ASCII(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    Py_UCS4 PyUnicode_READ(int kind, const void* data, Py_ssize_t at) noexcept


cdef struct Entry:
    unsigned int hash
    PyObject* word  # NULL where none is kept
    PyObject* value


cdef class Glossary:
    """Words in lower case and what they stand for; kept as they are when it is made."""
    cdef readonly dict words
    cdef Entry* entries
    cdef unsigned int mask

    cdef Entry* find(
        self, unsigned int hash, const unsigned char* one, Py_ssize_t length, const unsigned char* other,
        Py_ssize_t more,
    ) noexcept


cdef inline bint may_have(Glossary own, unsigned int hash) noexcept:
    """Whether a word of this hash may be kept; hardly one that is asked for is."""
    return own.entries[(hash ^ hash >> 15) & own.mask].word is not NULL


cdef inline unsigned int hashed(const unsigned char* letters, Py_ssize_t length, unsigned int hash) noexcept:
    """The hash of ASCII letters and digits, without regard to case, that follow on those of a hash."""
    cdef Py_ssize_t at
    for at in range(length):
        hash = hash * 31 + (letters[at] | 32)
    return hash


cdef inline Py_ssize_t word_from(const unsigned char* name, Py_ssize_t size, Py_ssize_t at, Py_ssize_t* end) noexcept:
    """Where the next word of a name in ASCII starts, as `cut_name` cuts them, and where it ends."""
    cdef Py_ssize_t start
    while at < size:
        start = at
        if c"0" <= name[at] <= c"9":
            while at < size and c"0" <= name[at] <= c"9":
                at += 1
            end[0] = at
            return start
        while at < size and c"A" <= name[at] <= c"Z":
            at += 1
        if at < size and c"a" <= name[at] <= c"z":
            if at - start > 1:  # of capitals before small letters the last begins the word that these end
                end[0] = at - 1
                return start
            while at < size and c"a" <= name[at] <= c"z":
                at += 1
        if at > start:
            end[0] = at
            return start
        at += 1
    return size


cdef inline Py_ssize_t word_hashed(
    const unsigned char* name, Py_ssize_t size, Py_ssize_t at, Py_ssize_t* end, unsigned int* hash
) noexcept:
    """Where the next word starts, as `word_from` has it, with its hash."""
    cdef Py_ssize_t start
    cdef unsigned int own = 0
    while at < size and not c"a" <= name[at] | 32 <= c"z" and not c"0" <= name[at] <= c"9":
        at += 1
    start = at
    if at < size and c"a" <= name[at] <= c"z":  # as nearly all words are
        while at < size and c"a" <= name[at] <= c"z":
            own = own * 31 + name[at]
            at += 1
        end[0], hash[0] = at, own
        return start
    start = word_from(name, size, at, end)
    if start < size:
        hash[0] = hashed(name + start, end[0] - start, 0)
    return start
