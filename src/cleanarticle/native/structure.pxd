from lxml.includes.tree cimport xmlNode

from cleanarticle.native.page cimport Context

# What an element is to lists, tables, figures and quotes.
cdef enum Kind:
    NOTHING, LIST, ITEM, FIGURE, QUOTE, TABLE, ROW, CELL, NO_DATA


cdef class Tag:
    """What is known of a name of elements, and how many of that name there were."""
    cdef str name
    cdef int count
    cdef bint block, special, code, known
    cdef int start, heading
    cdef Kind kind
    # The tags around the last such element, and these with its own.
    cdef frozenset outer, inner


cdef class Structure:
    cdef list lists, levels
    cdef int list_count, table_count, figure_count

    cdef int start(self, Tag tag, Context context, xmlNode* node, attributes) except -1
    cdef int end(self, Tag tag) except -1
    cdef int level(self, Tag tag, Py_ssize_t length) except -1
