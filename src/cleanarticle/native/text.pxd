cdef class Text:
    """The text of the block that is being read, and what is counted of it."""
    cdef Py_UCS4* text
    cdef int length, room
    # The bits of all characters that are not ASCII.
    cdef unsigned int wide
    cdef int code, bold, hiding
    cdef bint space, brk
    cdef str link
    cdef int link_start, bold_chars, hidden_chars
    cdef list capture

    cdef int reserve(self, Py_ssize_t more) except -1
    cdef int put(self, Py_UCS4 character) except -1
    cdef void begin_text(self, bint spaced) noexcept
    cdef int read(self, str text) except -1
    cdef int read_utf8(self, const unsigned char* data, Py_ssize_t size) except -1
    cdef int read_code(self, str text) except -1
    cdef int note(self, int before) except -1
    cdef str whole(self)
