"""Evidence made without the detour over a plain tuple that Python takes for tuples with names, and without its collector.

What is made here holds words, numbers and roles, or lists of numbers, so it can be part of no cycle. The collector would
look at thousands of these a page for nothing.
"""

from cpython.ref cimport Py_INCREF

cdef extern from "Python.h":
    object PyType_GenericAlloc(type kind, Py_ssize_t size)
    void PyTuple_SET_ITEM(object row, Py_ssize_t at, object value)
    void PyObject_GC_UnTrack(object own)


cdef inline object evidence(type kind, object paragraph, object role, object points, object reason):
    """A piece of evidence of one kind or the other."""
    own = PyType_GenericAlloc(kind, 4)
    # What is set is not counted by this.
    Py_INCREF(paragraph)
    PyTuple_SET_ITEM(own, 0, paragraph)
    Py_INCREF(role)
    PyTuple_SET_ITEM(own, 1, role)
    Py_INCREF(points)
    PyTuple_SET_ITEM(own, 2, points)
    Py_INCREF(reason)
    PyTuple_SET_ITEM(own, 3, reason)
    PyObject_GC_UnTrack(own)
    return own


cdef inline tuple testimony(object name, object role, object points, object reason):
    """What is kept of a piece of evidence."""
    own = (name, role, points, reason)
    PyObject_GC_UnTrack(own)
    return own
