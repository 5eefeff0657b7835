from libc.stdint cimport int64_t


cdef class Context:
    cdef public str tag
    cdef public Context parent
    cdef public int depth
    cdef public frozenset tags
    cdef public tuple names
    cdef public bint hidden
    cdef public object hints
    cdef public bint is_furniture
    cdef public bint is_framed
    cdef public int ordinal
    cdef public object item
    cdef public object figure
    cdef public int quote
    cdef public object table
    cdef public tuple cell
    cdef public int blocks
    cdef public int first
    cdef public int64_t words
    cdef public int64_t link_words
    cdef public int64_t prose
    cdef public int64_t prose_words
    cdef public int64_t content_words
    # Of its own tag alone, and whether it is shown without scripts only.
    cdef int heading
    cdef bint noscript
    # Whether it is the page's footer or stands in it.
    cdef bint in_footer
    cdef int64_t region
    cdef int64_t stamp
    cdef Py_ssize_t place


cdef Context enter(Context parent, str tag, frozenset tags, tuple names, bint hidden, int first)
cdef int inherit(Context own, Context parent) except -1


cdef class RawBlock:
    cdef public str text
    cdef public Context element
    cdef public Context context
    cdef public tuple links
    cdef public int64_t link_chars
    cdef public int64_t bold_chars
    cdef public int level
    cdef public object item
    cdef public int quote
    cdef public object lines
    cdef public bint gap
    cdef public str origin
    cdef public bint hidden
