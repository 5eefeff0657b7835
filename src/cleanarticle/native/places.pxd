"""What the twin of `learned.blocks` leaves to `native/places.pyx`."""

from cleanarticle.native.points cimport Points


cdef int add_places(dict columns, page, tuple blocks, Points points, unsigned char* leads) except -1
