"""Evidence made without the detour over a plain tuple that Python takes for tuples with names."""

from cpython.ref cimport Py_INCREF

cdef extern from "Python.h":
    object PyType_GenericAlloc(type kind, Py_ssize_t size)
    void PyTuple_SET_ITEM(object row, Py_ssize_t at, object value)


cdef inline object evidence(type kind, object index, object role, object points, object reason):
    """A piece of evidence; `kind` is `cleanarticle.types.Evidence`."""
    own = PyType_GenericAlloc(kind, 4)
    # What is set is not counted by this.
    Py_INCREF(index)
    PyTuple_SET_ITEM(own, 0, index)
    Py_INCREF(role)
    PyTuple_SET_ITEM(own, 1, role)
    Py_INCREF(points)
    PyTuple_SET_ITEM(own, 2, points)
    Py_INCREF(reason)
    PyTuple_SET_ITEM(own, 3, reason)
    return own
