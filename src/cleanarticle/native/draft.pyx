# cython: boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.draft` does with evidence."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_DECREF, Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM

from cleanarticle.native.named cimport PyObject_GC_UnTrack, plain
from cleanarticle.native.points cimport Points, position_of

from cleanarticle.points import MOST_POINTS as _MOST_POINTS
from cleanarticle.types import Evidence as _Evidence, Role as _Role, SharedEvidence as _SharedEvidence

cdef extern from "Python.h":
    bint PyLong_CheckExact(object)
    bint PyUnicode_CheckExact(object)
    long long PyLong_AsLongLongAndOverflow(object, int* overflow) except? -1

cdef object Evidence = _Evidence, SharedEvidence = _SharedEvidence, Role = _Role
cdef frozenset SEQUENCES = frozenset((list, tuple, range))
cdef long long MOST_POINTS = _MOST_POINTS

# What was said of a block, and of which one.
cdef struct Note:
    PyObject* said
    Py_ssize_t block


cdef class Reasons:
    """See `cleanarticle.draft.Reasons`."""
    cdef Note* notes
    cdef Py_ssize_t* lengths
    cdef Py_ssize_t number, room, blocks

    def __cinit__(self, Py_ssize_t blocks):
        self.blocks = blocks
        self.lengths = <Py_ssize_t*> PyMem_Calloc(blocks + 1, sizeof(Py_ssize_t))
        if self.lengths is NULL:
            raise MemoryError

    def __dealloc__(self):
        cdef Py_ssize_t at
        for at in range(self.number):
            Py_DECREF(<object> self.notes[at].said)
        PyMem_Free(self.notes)
        PyMem_Free(self.lengths)

    def __reduce__(self):
        raise TypeError("the reasons of a page are not to be pickled")

    def of_blocks(self):
        """See `cleanarticle.draft.Reasons.of_blocks`."""
        cdef tuple out = PyTuple_New(self.blocks), own
        cdef Py_ssize_t block, at
        cdef Note* note = self.notes
        cdef Py_ssize_t* filled = <Py_ssize_t*> PyMem_Calloc(self.blocks + 1, sizeof(Py_ssize_t))
        if filled is NULL:
            raise MemoryError
        try:
            for block in range(self.blocks):
                own = PyTuple_New(self.lengths[block])
                if self.lengths[block]:
                    PyObject_GC_UnTrack(own)
                Py_INCREF(own)  # to put it in its place does not count
                PyTuple_SET_ITEM(out, block, own)
            for at in range(self.number):
                own = <tuple> out[note.block]
                Py_INCREF(<object> note.said)
                PyTuple_SET_ITEM(own, filled[note.block], <object> note.said)
                filled[note.block] += 1
                note += 1
        finally:
            PyMem_Free(filled)
        return out

    cdef int add(self, Py_ssize_t block, tuple said) except -1:
        cdef Note* notes
        if self.number == self.room:
            notes = <Note*> PyMem_Realloc(self.notes, (2 * self.room + 64) * sizeof(Note))
            if notes is NULL:
                raise MemoryError
            self.notes, self.room = notes, 2 * self.room + 64
        Py_INCREF(said)
        self.notes[self.number].said = <PyObject*> said
        self.notes[self.number].block = block
        self.number += 1
        self.lengths[block] += 1
        return 0


def take(str name not None, items, Points points not None, Reasons reasons not None):
    """See `cleanarticle.draft.take`."""
    cdef object item, index
    cdef tuple one, said
    cdef Py_ssize_t role
    cdef long long given
    for item in items:
        if not _is_evidence(item, points.number):
            return False
    for item in items:
        one = <tuple> item
        role, given = position_of(one[1]), one[2]
        said = plain((name, one[1], one[2], one[3]))
        if type(item) is Evidence:
            _note(points, reasons, one[0], role, given, said)
        elif type(one[0]) is list:
            for index in <list> one[0]:
                _note(points, reasons, index, role, given, said)
        else:
            for index in one[0]:
                _note(points, reasons, index, role, given, said)
    return True


cdef bint _is_evidence(item, Py_ssize_t blocks) except -1:
    cdef tuple one
    if type(item) is Evidence:
        one = <tuple> item
        if not len(one) or not _is_whole(one[0], 0, blocks - 1):
            return False
    elif type(item) is SharedEvidence:
        one = <tuple> item
        if not len(one) or type(one[0]) not in SEQUENCES:
            return False
        if type(one[0]) is list:
            for index in <list> one[0]:
                if not _is_whole(index, 0, blocks - 1):
                    return False
        else:
            for index in one[0]:
                if not _is_whole(index, 0, blocks - 1):
                    return False
    else:
        return False
    return (
        len(one) == 4
        and type(one[1]) is Role
        and _is_whole(one[2], -MOST_POINTS, MOST_POINTS)
        and PyUnicode_CheckExact(one[3])
    )


cdef inline bint _is_whole(own, long long least, long long most) except -1:
    """Whether it is a whole number within bounds."""
    cdef int beyond = 0
    cdef long long value
    if not PyLong_CheckExact(own):
        return False
    value = PyLong_AsLongLongAndOverflow(own, &beyond)
    return not beyond and least <= value <= most


cdef inline int _note(Points points, Reasons reasons, Py_ssize_t block, Py_ssize_t role, long long given, tuple said) except -1:
    points.at[block * points.roles + role] += given
    return reasons.add(block, said)
