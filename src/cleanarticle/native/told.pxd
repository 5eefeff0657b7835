from cpython.ref cimport PyObject

from cleanarticle.native.glossary cimport Glossary

cdef enum:
    VALUES = 1024
    # What a category names: what is no part of the article, what frames a page; and whether it may be void.
    OF_FURNITURE = 1
    OF_FRAME = 2
    MAY_BE_VOID = 4
    OF_CONTENT = 8
    CATEGORIES = 64


cdef struct Own:
    # A category that an element's own name or tag tells, the word that does, where it stands, and what the category is.
    PyObject* category
    PyObject* word
    PyObject* where
    long kind


cdef struct Range:
    # Where what a value tells stands among all that was told.
    int first
    int number


cdef class Told:
    """What was said of the last values: elements of a class share the string."""
    cdef Glossary glossary  # whose words are pointed to
    cdef PyObject* values[VALUES]
    cdef Range* found
    cdef Own* all
    cdef int number, room
    cdef list kept

    cdef Range by(self, str value) except *
    cdef int add(self, int first, PyObject* category, PyObject* word) except -1
    cdef int read(self, str value) except -1
    cdef int ask(self, str value) except -1


cdef str category_of(str name)
cdef long kind_of(str category) except -1
