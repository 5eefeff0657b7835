from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlChar

cdef enum:
    SLOTS = 512

# What an element is to lists, tables, figures and quotes.
cdef enum Kind:
    NOTHING, LIST, ITEM, FIGURE, QUOTE, TABLE, ROW, CELL, NO_DATA

# What the start of a line element does.
cdef enum Start:
    INLINE, UNREAD, BOLD, READ, LINK, BREAK, RP, ANNOTATION, RUBY, TIME, TITLE


cdef class Tag:
    """What is known of a name of elements, and how many of that name a page had so far."""
    cdef str name
    cdef int count
    cdef bint block, special, code, known, html, noscript
    cdef int heading
    cdef Start start
    cdef Kind kind
    # The tags around the last such element, and these with its own; the same for all before.
    cdef frozenset outer, inner
    cdef dict inners


cdef class Tags:
    """The tags of a page, by their names and by where libxml2 keeps these."""
    cdef dict known
    cdef const xmlChar* names[SLOTS]
    cdef PyObject* there[SLOTS]

    cdef Tag named(self, str name)
    cdef Tag at(self, const xmlChar* name, builder)
