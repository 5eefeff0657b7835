from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

cdef enum:
    CLASSES = 1024


cdef struct Class:
    # The value of a class attribute where it lies in the tree, and what `names_of` makes of it.
    const char* value
    size_t length
    PyObject* names


cdef class Classes:
    cdef Class known[CLASSES]
    cdef list kept
    # Where the name of these attributes lies: names of a document are kept once.
    cdef const xmlChar* class_name

    cdef tuple names_of(self, xmlNode* node, bint* hidden)
    cdef tuple of_class(self, xmlNode* node, xmlAttr* own)


cdef str value_of(xmlNode* node, xmlAttr* own)
cdef str attribute(xmlNode* node, const char* name)
cdef dict attributes_of(xmlNode* node)
cdef long number(str value, long default) noexcept


cdef inline bint same(const char* one, const char* other) noexcept:
    """Whether two names are the same; faster than `strcmp` for one that is written out."""
    cdef int at = 0
    while one[at] == other[at]:
        if one[at] == 0:
            return True
        at += 1
    return False
