from cpython.ref cimport PyObject

from cleanarticle.native.page cimport Context
from cleanarticle.native.structure cimport Structure
from cleanarticle.native.tags cimport Tag
from cleanarticle.native.text cimport Text


cdef struct Span:
    # A line element with names or hidden text that stands in the block, and how much of it.
    PyObject* tag
    PyObject* names
    bint hidden
    int length


cdef class Cutter(Text):
    """The block that is being read, beyond its text, and the elements around it."""
    cdef public object harvest
    cdef list blocks, contexts, links
    cdef object limits
    cdef int nesting, link_chars, number
    cdef Context context
    cdef Structure structure
    cdef Span* spans
    cdef int span_count, span_room

    cdef int clear(self) except -1
    cdef Context enter(self, Tag tag, tuple names, bint hidden, int ordinal)
    cdef frozenset with_tag(self, frozenset tags, Tag tag)
    cdef int flush(self) except -1
    cdef int note_span(self, Tag tag, PyObject* names, bint hidden, int length) except -1
    cdef int end_link(self) except -1
    cdef int new_line(self) except -1
