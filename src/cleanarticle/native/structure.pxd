from lxml.includes.tree cimport xmlNode

from cleanarticle.native.page cimport Context
from cleanarticle.native.tags cimport Tag


cdef class Structure:
    cdef list lists, levels
    cdef int list_count, table_count, figure_count

    cdef int start(self, Tag tag, Context context, xmlNode* node, attributes) except -1
    cdef int end(self, Tag tag) except -1
    cdef int level(self, Context element, Py_ssize_t length) except -1
