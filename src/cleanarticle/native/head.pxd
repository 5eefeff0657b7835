from lxml.includes.tree cimport xmlNode


cdef int read_head(str name, harvest, xmlNode* node, figure) except -1
