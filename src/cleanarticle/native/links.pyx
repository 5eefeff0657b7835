# cython: cdivision=True
"""The twins of what cuts addresses and names: `learned.links.figures` and `segment.names.cut_name`.

Both are for ASCII, as nearly all addresses and names are; what is not goes the way of the pure ones.
"""

from cpython.unicode cimport PyUnicode_DecodeASCII
from libc.string cimport memcmp

from cleanarticle.learned import links as pure

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object, Py_ssize_t*) except NULL
    bint PyUnicode_IS_ASCII(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const char* PyUnicode_DATA(object) noexcept

cdef enum:
    LONGEST = 300
    MOST_WORDS = 64  # of an address; one with more is left to the pure twin

if pure.LONGEST != LONGEST or len(pure.NAMES) != FIGURES:
    raise ImportError("the twin of links was compiled for other bounds")

cdef struct Word:
    const char* start
    Py_ssize_t size
    bint said


def figures(str url not None, tuple tokens not None, str home not None):
    """See `cleanarticle.learned.links.figures`."""
    cdef unsigned char out[FIGURES]
    link_figures(url, tokens, home, out)
    return tuple([out[at] for at in range(FIGURES)])


cdef int link_figures(str url, tuple tokens, str home, unsigned char* out) except -1:
    """Write the figures of an address to where there is room for them."""
    cdef Py_ssize_t size, at, start, stop, segments = 0, longest = 0, digits = 0
    cdef int number
    cdef char lower[LONGEST]
    cdef const char* given
    cdef const char* longest_at = lower
    cdef const char* host = NULL
    cdef Py_ssize_t host_size = 0
    cdef Word words[MOST_WORDS]
    cdef bint here, query, no_page = False
    if not PyUnicode_IS_ASCII(url):
        return _asked(url, tokens, home, out)
    given, size = PyUnicode_DATA(url), PyUnicode_GET_LENGTH(url)
    if size > LONGEST:
        size = LONGEST
    while size and _is_space(given[size - 1]):
        size -= 1
    start = 0
    while start < size and _is_space(given[start]):
        start += 1
    given += start
    size -= start
    for at in range(size):
        lower[at] = given[at] + 32 if c"A" <= given[at] <= c"Z" else given[at]
    stop = 0
    while stop < size and lower[stop] != c"#":
        stop += 1
    here = stop < size
    size = stop
    stop = 0
    while stop < size and lower[stop] != c"?":
        stop += 1
    query = stop < size
    at = 0
    while at < stop and c"a" <= lower[at] <= c"z":
        at += 1
    if at and at < stop and lower[at] == c":":
        no_page = not (at == 4 and lower[:4] == b"http" or at == 5 and lower[:5] == b"https")
        at += 1
    else:
        at = 0
    if at + 1 < stop and lower[at] == c"/" and lower[at + 1] == c"/":
        at += 2
        host = lower + at
        while at < stop and lower[at] != c"/":
            at += 1
        host_size = lower + at - host
    start = at
    while at <= stop:
        if at == stop or lower[at] == c"/":
            if at > start:
                segments += 1
                if at - start > longest:
                    longest, longest_at = at - start, lower + start
            start = at + 1
        elif c"0" <= lower[at] <= c"9":
            digits += 1
        at += 1
    number = _cut(longest_at, longest, words) if segments else 0
    if number > MOST_WORDS:
        return _asked(url, tokens, home, out)
    out[0] = min(9, segments)
    out[1] = min(20, number)
    out[2] = min(20, digits)
    out[3] = query
    out[4] = here and not segments
    out[5] = _is_abroad(host, host_size, home)
    out[6] = no_page
    out[7] = 100 * _said(words, number, tokens) // number if number else 0
    return 0


cdef int _asked(str url, tuple tokens, str home, unsigned char* out) except -1:
    cdef int at
    for at, figure in enumerate(pure.figures(url, tokens, home)):
        out[at] = figure
    return 0


cdef inline bint _is_space(char one) noexcept:
    return c"\t" <= one <= c"\r" or 0x1c <= one <= 0x20


cdef bint _is_abroad(const char* host, Py_ssize_t size, str home) noexcept:
    """Whether the last two labels of a host without its port are others than those of home."""
    cdef Py_ssize_t at = 0, start, dots = 0
    if not size or not home:
        return False
    while at < size and host[at] != c":":
        at += 1
    start = at
    while start > 0:
        if host[start - 1] == c".":
            dots += 1
            if dots == 2:
                break
        start -= 1
    if start == at:
        return False
    if not PyUnicode_IS_ASCII(home) or PyUnicode_GET_LENGTH(home) != at - start:
        return True
    return memcmp(PyUnicode_DATA(home), host + start, at - start) != 0


cdef int _cut(const char* read, Py_ssize_t size, Word* words) noexcept:
    """The different words of a part of an address; one more than there is room for if there are too many."""
    cdef Py_ssize_t at = 0, first = 0, length, known
    cdef int number = 0
    while at <= size:
        length = -1
        if at == size or read[at] == c"-" or read[at] == c"_" or read[at] == c"+" or read[at] == c".":
            length = at - first
        elif read[at] == c"%" and at + 2 < size and read[at + 1] == c"2" and read[at + 2] == c"0":
            length = at - first
            at += 2
        if length >= 0:
            for known in range(number):
                if words[known].size == length and memcmp(words[known].start, read + first, length) == 0:
                    break
            else:
                if number == MOST_WORDS:
                    return number + 1
                words[number] = Word(read + first, length, False)
                number += 1
            first = at + 1
        at += 1
    return number


cdef int _said(Word* words, int number, tuple tokens) except -1:
    """How many of the words are among tokens."""
    cdef Py_ssize_t size, at
    cdef unsigned long long lengths = 0  # a bit for every length, those of many letters sharing theirs
    cdef int known, said = 0
    cdef const char* own
    for known in range(number):
        lengths |= 1ull << (words[known].size & 63)
    for at in range(len(tokens)):
        token = tokens[at]
        size = PyUnicode_GET_LENGTH(token)
        if not lengths >> (size & 63) & 1 or not PyUnicode_IS_ASCII(token):
            continue
        own = PyUnicode_DATA(token)
        for known in range(number):
            if words[known].size == size and not words[known].said and memcmp(words[known].start, own, size) == 0:
                words[known].said = True
                said += 1
                break
    return said


def cut_name(str value not None):
    """See `cleanarticle.segment.names.cut_name`."""
    cdef Py_ssize_t size, at = 0, start, end
    cdef const char* read
    cdef char lower[LONGEST]
    cdef list out = []
    if not PyUnicode_IS_ASCII(value) or len(value) > LONGEST:
        from cleanarticle.segment import names
        return names.cut_name(value)
    read = PyUnicode_AsUTF8AndSize(value, &size)
    for start in range(size):
        lower[start] = read[start] + 32 if c"A" <= read[start] <= c"Z" else read[start]
    while at < size:
        start = at
        if c"0" <= read[at] <= c"9":
            while at < size and c"0" <= read[at] <= c"9":
                at += 1
        elif c"a" <= read[at] <= c"z":
            while at < size and c"a" <= read[at] <= c"z":
                at += 1
        elif c"A" <= read[at] <= c"Z":
            while at < size and c"A" <= read[at] <= c"Z":
                at += 1
            if at < size and c"a" <= read[at] <= c"z":
                if at - start > 1:  # the last capital begins the next word
                    at -= 1
                else:
                    while at < size and c"a" <= read[at] <= c"z":
                        at += 1
        else:
            at += 1
            continue
        out.append(PyUnicode_DecodeASCII(lower + start, at - start, NULL))
    return tuple(out)
