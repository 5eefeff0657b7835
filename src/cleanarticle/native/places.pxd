"""What the twin of `learned.blocks` leaves to `native/places.pyx`."""


cdef int add_places(dict columns, page, tuple blocks, list rows, unsigned char* leads) except -1
