from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlNode

from cleanarticle.native.cutter cimport Cutter
from cleanarticle.native.tags cimport Tag, Tags
from cleanarticle.native.tree cimport Classes

cdef struct Open:
    # An element that is open. All it refers to is kept elsewhere.
    PyObject* tag
    PyObject* context  # NULL if it is part of a line
    PyObject* names  # NULL if it is a block, or neither has names nor hides its text
    bint block, hidden
    # Of a line element: where it began, in which block, and its number among those of its tag.
    int number, start, ordinal


cdef class Builder(Cutter):
    cdef Tags tags
    cdef object document
    cdef Classes classes
    cdef list kept
    cdef long long left
    cdef Open* open
    cdef int depth, room_above
    cdef int loose
    cdef bint annotated

    cdef int counted(self, Tag tag) except -1
    cdef bint begin(self, Tag tag, xmlNode* node, attributes) except -1
    cdef int start_block(self, Tag tag, xmlNode* node, attributes) except -1
    cdef int finish(self) except -1
    cdef Open* push(self, Tag tag) except NULL
    cdef int push_inline(self, Tag tag, xmlNode* node, attributes) except -1
    cdef int end_inline(self, Open* own) except -1
    cdef int promote(self) except -1
