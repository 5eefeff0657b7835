from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlChar, xmlNode

from cleanarticle.native.page cimport Context
from cleanarticle.native.structure cimport Structure, Tag
from cleanarticle.native.text cimport Text
from cleanarticle.native.tree cimport Classes

cdef enum:
    SLOTS = 512


cdef class Inline:
    cdef Tag tag
    cdef tuple names
    cdef bint hidden
    cdef int block
    cdef int start
    cdef int ordinal
    cdef Context context


cdef class Builder(Text):
    cdef public object harvest
    cdef list blocks, contexts, stack, links, spans
    cdef dict tags, tag_sets
    cdef object limits, document
    cdef Structure structure
    cdef Classes classes
    cdef long left
    cdef int nesting
    cdef Context context
    cdef int loose, link_chars
    cdef bint annotated
    # Names of elements where they lie in memory, and what is known of them.
    cdef const xmlChar* names[SLOTS]
    cdef PyObject* known[SLOTS]

    cdef void clear(self) noexcept
    cdef Tag tag_of(self, str name)
    cdef int counted(self, Tag tag) except -1
    cdef bint begin(self, Tag tag, xmlNode* node, attributes) except -1
    cdef int start_block(self, Tag tag, xmlNode* node, attributes) except -1
    cdef Context enter(self, Tag tag, tuple names, bint hidden, int ordinal)
    cdef frozenset with_tag(self, frozenset tags, Tag tag)
    cdef int finish(self) except -1
    cdef int flush(self) except -1
    cdef int push_inline(self, Tag tag, xmlNode* node, attributes) except -1
    cdef int end_inline(self, Inline entry) except -1
    cdef int promote(self) except -1
    cdef int end_link(self) except -1
    cdef int new_line(self) except -1
