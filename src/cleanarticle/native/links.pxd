"""The shape of an address, as the twin of `learned.blocks` asks for it."""

cdef enum:
    FIGURES = 8


cdef int link_figures(str url, tuple tokens, str home, unsigned char* out) except -1
