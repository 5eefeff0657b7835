"""The twins of what cuts addresses and names: `cleanarticle.learned.links.shape`, `cleanarticle.segment.names.cut_name`.

Both are for ASCII, as nearly all addresses and names are; what is not goes the way of the pure ones.
"""

from cpython.unicode cimport PyUnicode_DecodeASCII

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object, Py_ssize_t*) except NULL
    bint PyUnicode_IS_ASCII(object) noexcept

cdef enum:
    LONGEST = 300

cdef frozenset NO_WORDS = frozenset()


def shape(str url not None, str home not None):
    """See `cleanarticle.learned.links.shape`."""
    cdef Py_ssize_t size, at = 0, end, stop, start, longest = 0, longest_at = 0, segments = 0, digits = 0, host_at = -1
    cdef Py_ssize_t host_end = 0, scheme = 0, first
    cdef bint here = False, query = False, abroad = False, no_page = False
    cdef const char* read
    cdef list words
    if not PyUnicode_IS_ASCII(url):
        from cleanarticle.learned import links
        return links.shape(url, home)
    read = PyUnicode_AsUTF8AndSize(url, &size)
    end = 0
    while end < size and read[end] != c"#":
        end += 1
    here = end < size
    stop = 0
    while stop < end and read[stop] != c"?":
        stop += 1
    query = stop < end
    while scheme < stop and c"a" <= read[scheme] <= c"z":
        scheme += 1
    if scheme and scheme < stop and read[scheme] == c":":
        no_page = not (scheme == 4 and read[:4] == b"http" or scheme == 5 and read[:5] == b"https")
        at = scheme + 1
    if at + 1 < stop and read[at] == c"/" and read[at + 1] == c"/":
        host_at = at + 2
        at = host_at
        while at < stop and read[at] != c"/":
            at += 1
        host_end = at
    start = at
    while at <= stop:
        if at == stop or read[at] == c"/":
            if at > start:
                segments += 1
                if at - start > longest:
                    longest, longest_at = at - start, start
            start = at + 1
        elif c"0" <= read[at] <= c"9":
            digits += 1
        at += 1
    if host_at >= 0 and home:
        host = _site(read, host_at, host_end)
        abroad = bool(host) and host != home
    found = NO_WORDS
    if segments:
        words = []
        first = at = longest_at
        end = longest_at + longest
        while at <= end:
            if at == end or read[at] == c"-" or read[at] == c"_" or read[at] == c"+" or read[at] == c".":
                words.append(PyUnicode_DecodeASCII(read + first, at - first, NULL))
                first = at + 1
            elif read[at] == c"%" and at + 2 < end and read[at + 1] == c"2" and read[at + 2] == c"0":
                words.append(PyUnicode_DecodeASCII(read + first, at - first, NULL))
                at += 2
                first = at + 1
            at += 1
        found = frozenset(words)
    figures = (
        min(9, segments), min(20, <Py_ssize_t> len(found)), min(20, digits), query, here and not segments, abroad, no_page
    )
    return figures, found


cdef str _site(const char* read, Py_ssize_t start, Py_ssize_t end):
    """The last two labels of a host without its port."""
    cdef Py_ssize_t at = start, dots = 0
    while at < end and read[at] != c":":
        at += 1
    end = at
    while at > start:
        if read[at - 1] == c".":
            dots += 1
            if dots == 2:
                break
        at -= 1
    return PyUnicode_DecodeASCII(read + at, end - at, NULL)


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
