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
    cdef public long words
    cdef public long link_words
    cdef public long prose
    cdef public long prose_words
    cdef public long content_words
    # Of its own tag alone, and whether it is shown without scripts only.
    cdef int heading
    cdef bint noscript
    # Whether it is the page's footer or stands in it.
    cdef bint in_footer
    cdef long region
    cdef long stamp
    cdef Py_ssize_t place


cdef Context enter(Context parent, str tag, frozenset tags, tuple names, bint hidden, int first)
cdef int inherit(Context own, Context parent) except -1


cdef class RawBlock:
    cdef public str text
    cdef public Context element
    cdef public Context context
    cdef public tuple links
    cdef public long link_chars
    cdef public long bold_chars
    cdef public int level
    cdef public object item
    cdef public int quote
    cdef public object lines
    cdef public bint gap
    cdef public str origin
    cdef public bint hidden
