# cython: boundscheck=False, wraparound=False
"""The twins of `cleanarticle.filters.candidates` that ask for dates and codes, without a pattern run on most texts."""

from cleanarticle.native cimport fields as of
from cleanarticle.native.glossary cimport (
    PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_IS_ASCII, PyUnicode_KIND, PyUnicode_READ,
)

from cleanarticle.filters.candidates import has_date

cdef enum:
    SHORTEST_CODE = 12


def dated(tuple blocks not None, long words, dict months not None):
    """See `cleanarticle.filters.candidates.dated`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    cdef str text
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <long> block[of.WORDS] > words:
            continue
        text = <str> block[of.TEXT]
        if _has_figures(text):
            if not PyUnicode_IS_ASCII(text):
                if has_date(text, block[of.TOKENS], months):
                    out.append(at)
            elif _has_date(text, False) or (_has_month(<tuple> block[of.TOKENS], months) and _has_date(text, True)):
                out.append(at)
    return out


cdef bint _has_month(tuple tokens, dict months) except -1:
    cdef Py_ssize_t at
    for at in range(len(tokens)):
        if tokens[at] in months:
            return True
    return False


cdef bint _has_date(str text, bint is_year) noexcept:
    """Whether there is a date in figures, or a year, in ASCII: what `DATE` or `YEAR` finds there."""
    cdef const unsigned char* letters = <const unsigned char*> PyUnicode_DATA(text)
    cdef Py_ssize_t at = 0, size = PyUnicode_GET_LENGTH(text), first, second, third, end
    while at < size:
        first = _digits(letters, at, size)
        if first == 0 or (at > 0 and _is_word(letters[at - 1])):
            at += first + (first == 0)
            continue
        end = at + first
        if is_year:
            if first == 4 and _is_century(letters + at) and (end == size or not _is_word(letters[end])):
                return True
        elif first <= 2 or (first == 4 and _is_century(letters + at)):
            second = _after_separator(letters, end, size)
            third = _after_separator(letters, end + 1 + second, size) if 0 < second <= 2 else 0
            end += 2 + second + third
            if third and (end == size or not _is_word(letters[end])) and (
                third <= 2 if first == 4 else third == 2 or (third == 4 and _is_century(letters + end - 4))
            ):
                return True
        at += first
    return False


cdef inline Py_ssize_t _digits(const unsigned char* letters, Py_ssize_t at, Py_ssize_t size) noexcept:
    """How many digits follow on one another."""
    cdef Py_ssize_t end = at
    while end < size and c"0" <= letters[end] <= c"9":
        end += 1
    return end - at


cdef inline Py_ssize_t _after_separator(const unsigned char* letters, Py_ssize_t at, Py_ssize_t size) noexcept:
    """How many digits follow on a separator; 0 where there is none."""
    return _digits(letters, at + 1, size) if at < size and c"-" <= letters[at] <= c"/" else 0


cdef inline bint _is_century(const unsigned char* letters) noexcept:
    return (letters[0] == c"1" and letters[1] == c"9") or (letters[0] == c"2" and letters[1] == c"0")


cdef inline bint _is_word(unsigned char one) noexcept:
    """Whether an ASCII character is part of a word, as patterns have it."""
    return c"a" <= one | 32 <= c"z" or c"0" <= one <= c"9" or one == c"_"


cdef inline bint _is_digit(Py_UCS4 one) noexcept:
    """Whether it is a digit; outside of ASCII the first one is at U+0660."""
    return u"0" <= one <= u"9" if one < 0x660 else one.isdecimal()


cdef bint _has_figures(str text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* letters = PyUnicode_DATA(text)
    cdef Py_ssize_t at = 2, size = PyUnicode_GET_LENGTH(text)
    cdef Py_UCS4 own
    # What is neither a digit nor a separator stands in no date, and the next one ends three further on.
    while at < size:
        own = PyUnicode_READ(kind, letters, at)
        if _is_digit(own):
            if _ends_figures(
                PyUnicode_READ(kind, letters, at - 3) if at > 2 else 0, PyUnicode_READ(kind, letters, at - 2),
                PyUnicode_READ(kind, letters, at - 1)
            ):
                return True
        elif not u"-" <= own <= u"/":
            at += 2
        at += 1
    return False


cdef inline bint _ends_figures(Py_UCS4 first, Py_UCS4 second, Py_UCS4 third) noexcept:
    """Whether a digit after these makes a date of them."""
    if u"-" <= third <= u"/":
        return _is_digit(second)
    return _is_digit(third) and ((first == u"1" and second == u"9") or (first == u"2" and second == u"0"))


def coded(tuple blocks not None, long words):
    """See `cleanarticle.filters.candidates.coded`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <long> block[of.WORDS] <= words and _has_code(<str> block[of.TEXT]):
            out.append(at)
    return out


cdef bint _has_code(str text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* letters = PyUnicode_DATA(text)
    cdef Py_ssize_t at = SHORTEST_CODE - 1, size = PyUnicode_GET_LENGTH(text), start, end
    while at < size:
        # What can stand in no code stands in none: the next one ends so much further on.
        if not _is_of_code(PyUnicode_READ(kind, letters, at)):
            at += SHORTEST_CODE
            continue
        start, end = at, at + 1
        while start > 0 and _is_of_code(PyUnicode_READ(kind, letters, start - 1)):
            start -= 1
        while end < size and _is_of_code(PyUnicode_READ(kind, letters, end)):
            end += 1
        if end - start >= SHORTEST_CODE:
            for at in range(start + 3, end):
                if _is_digit(PyUnicode_READ(kind, letters, at)) and _is_code(kind, letters, at, size):
                    return True
        at = end + SHORTEST_CODE
    return False


cdef inline bint _is_of_code(Py_UCS4 one) noexcept:
    """Whether a code may hold it, or it is of no script that is common here."""
    return u"A" <= one <= u"Z" or u"0" <= one <= u"9" or one == 0x20 or one == 0xA0 or one >= 0x660


cdef bint _is_code(int kind, const void* letters, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Whether what `CODE` finds has the second of its digits here."""
    cdef Py_ssize_t end, group
    cdef Py_UCS4 own
    if not _is_digit(PyUnicode_READ(kind, letters, at - 1)):
        return False
    for end in range(at - 3, at - 1):
        if not u"A" <= PyUnicode_READ(kind, letters, end) <= u"Z":
            return False
    at += 1
    for group in range(2):
        if at < size and PyUnicode_READ(kind, letters, at) in u" \xa0":
            at += 1
        end = at + 4
        if end > size:
            return False
        while at < end:
            own = PyUnicode_READ(kind, letters, at)
            if not (u"A" <= own <= u"Z" or u"0" <= own <= u"9"):
                return False
            at += 1
    return True
