"""Tuples with names, made in half the time that `tuple.__new__` takes, and kept from the collector of cycles.

What is made here by the thousand holds words, numbers, roles, and tuples and elements that hold no more than that, so it
can be part of no cycle, and the collector would look at it in vain.
"""

from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF

cdef extern from *:
    """
    /* What `tuple.__new__` does but for the collector; from 3.14 on tuples remember their hash. */
    static CYTHON_INLINE PyObject* cleanarticle_made(PyTypeObject* kind, Py_ssize_t size) {
        Py_ssize_t at;
        PyTupleObject* own = PyObject_GC_NewVar(PyTupleObject, kind, size);
        if (own == NULL) return NULL;
    #if PY_VERSION_HEX >= 0x030E0000
        own->ob_hash = -1;
    #endif
        for (at = 0; at < size; at++) own->ob_item[at] = NULL;
        return (PyObject*) own;
    }
    """
    object cleanarticle_made(type kind, Py_ssize_t size)

cdef extern from "Python.h":
    PyObject* PyTuple_GET_ITEM(object row, Py_ssize_t at)
    void PyTuple_SET_ITEM(object row, Py_ssize_t at, object value)
    void PyObject_GC_UnTrack(object own)


cdef inline object made(type kind, Py_ssize_t size):
    """A tuple with names, whose values are to be put there before anyone else sees it."""
    return cleanarticle_made(kind, size)


cdef inline void put(object own, Py_ssize_t at, object value) noexcept:
    """A value of a tuple that was just made."""
    Py_INCREF(value)  # to put it in its place does not count
    PyTuple_SET_ITEM(own, at, value)


cdef inline object named(type kind, tuple values):
    """A tuple with names of these values, which are as many as it has names."""
    cdef Py_ssize_t at
    own = made(kind, len(values))
    for at in range(len(values)):
        put(own, at, <object> PyTuple_GET_ITEM(values, at))
    return own


cdef inline tuple plain(tuple values):
    """The same values, kept from the collector."""
    PyObject_GC_UnTrack(values)
    return values
