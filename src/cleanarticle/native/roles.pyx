"""The twin of `cleanarticle.assemble.roles`."""

from cpython.object cimport PyObject

from cleanarticle.types import Role

cdef tuple ROLES = tuple(Role)
cdef enum:
    MOST = 32
cdef Py_ssize_t number = len(ROLES)
if number > MOST:
    raise ImportError(f"there are {number} roles, and room for {MOST}")


def by_role(list roles not None):
    """See `cleanarticle.assemble.roles.by_role`."""
    cdef PyObject* groups[MOST]
    cdef PyObject* before = NULL
    cdef Py_ssize_t at, index
    cdef dict found = {}
    cdef list own = []
    for at in range(number):
        groups[at] = NULL
    for index in range(len(roles)):
        role = roles[index]
        # Most blocks are of the role of the one before.
        if <PyObject*> role is not before:
            # A look at thirteen addresses takes less time than one at a table by hash.
            for at in range(number):
                if <PyObject*> role is <PyObject*> ROLES[at]:
                    break
            else:
                raise ValueError(f"{role!r} is no role")
            if groups[at] is NULL:
                own = []
                found[role] = own
                groups[at] = <PyObject*> own
            own = <list> groups[at]
            before = <PyObject*> role
        own.append(index)
    return found
