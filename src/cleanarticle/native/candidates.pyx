# cython: boundscheck=False, wraparound=False
"""The twins of `cleanarticle.filters.candidates` that ask for elements, and how texts start and end; and that of
`cleanarticle.page.by_category`."""

from cpython.ref cimport PyObject

from cleanarticle.native cimport fields as of
from cleanarticle.native.glossary cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from cleanarticle.native.page cimport Context

cdef extern from "Python.h":
    Py_ssize_t PyDict_GET_SIZE(dict own) noexcept
    bint PyDict_Next(dict own, Py_ssize_t* place, PyObject** key, PyObject** value) noexcept

cdef enum:
    PARTS = 8


def by_category(tuple hits not None):
    """See `cleanarticle.page.by_category`."""
    cdef dict out = {}
    cdef Py_ssize_t at, place
    cdef PyObject* own
    cdef PyObject* category
    for at in range(len(hits)):
        own = <PyObject*> hits[at]
        if type(<object> own) is not dict:  # a page made by hand may have any mapping
            for name in <object> own:
                of.put(out, name, at)
        elif PyDict_GET_SIZE(<dict> own):
            place = 0
            while PyDict_Next(<dict> own, &place, &category, NULL):
                of.put(out, <object> category, at)
    return {category_of: tuple(<list> blocks) for category_of, blocks in out.items()}


def hinted(tuple blocks not None, str category not None):
    """See `cleanarticle.filters.candidates.hinted`."""
    cdef dict out = {}
    cdef Py_ssize_t at
    cdef object hints, none = None
    for at in range(len(blocks)):
        hints = (<Context> (<tuple> blocks[at])[of.CONTEXT]).hints
        if hints is none:  # as those of the block before, which had no such name
            continue
        hint = hints.get(category)
        if hint is None:
            none = hints
        else:
            of.put(out, hint, at)
    return out


def pictured(tuple blocks not None, long words):
    """See `cleanarticle.filters.candidates.pictured`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if block[of.FIGURE] is None or <long> block[of.WORDS] > words or block[of.CELL] is not None:
            continue
        if <str> block[of.TAG] != "pre":
            out.append(at)
    return out


def levelled(tuple blocks not None):
    """See `cleanarticle.filters.candidates.levelled`."""
    cdef list out = []
    cdef Py_ssize_t at
    for at in range(len(blocks)):
        if <long> (<tuple> blocks[at])[of.LEVEL]:
            out.append(at)
    return out


def starting(tuple blocks not None, tuple starts not None):
    """See `cleanarticle.filters.candidates.starting`."""
    return _holding(blocks, starts, True)


def ending(tuple blocks not None, tuple ends not None):
    """See `cleanarticle.filters.candidates.ending`."""
    return _holding(blocks, ends, False)


cdef list _holding(tuple blocks, tuple parts, bint at_start):
    """The blocks whose text starts or ends with one of these, most of which its outermost character rules out."""
    cdef list out = []
    cdef Py_ssize_t at, size, which, number = len(parts)
    cdef str text, part
    cdef Py_UCS4 outer[PARTS]
    cdef Py_UCS4 one
    if number > PARTS:
        raise ValueError(f"{number} are more than {PARTS}")
    for which in range(number):
        part = <str?> parts[which]
        outer[which] = part[0 if at_start else len(part) - 1]
    for at in range(len(blocks)):
        text = <str> (<tuple> blocks[at])[of.TEXT]
        size = PyUnicode_GET_LENGTH(text)
        if not size:
            continue
        one = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), 0 if at_start else size - 1)
        for which in range(number):
            if outer[which] == one and _holds(text, size, <str> parts[which], at_start):
                out.append(at)
                break
    return out


cdef bint _holds(str text, Py_ssize_t size, str part, bint at_start) noexcept:
    cdef Py_ssize_t at, place, length = PyUnicode_GET_LENGTH(part), start = 0 if at_start else size - length
    if start < 0 or size < length:
        return False
    for at in range(length):
        place = at if at_start else length - 1 - at
        if PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), start + place) != PyUnicode_READ(
            PyUnicode_KIND(part), PyUnicode_DATA(part), place
        ):
            return False
    return True
