from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

cdef enum:
    CLASSES = 1024


cdef class Classes:
    # The values of class attributes where they lie in the tree, and what `names_of` makes of them.
    cdef const xmlChar* values[CLASSES]
    cdef PyObject* found[CLASSES]
    cdef list kept

    cdef tuple names_of(self, xmlNode* node, bint* hidden)
    cdef tuple of_class(self, xmlNode* node, xmlAttr* own)


cdef str value_of(xmlNode* node, xmlAttr* own)
cdef str attribute(xmlNode* node, const char* name)
cdef dict attributes_of(xmlNode* node)
