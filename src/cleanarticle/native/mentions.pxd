"""What the twin of `learned.blocks` leaves to `native/mentions.pyx`."""


cdef int add_mentions(dict columns, page, tuple blocks) except -1
