"""The twin of `cleanarticle.pipeline.take`."""

from cleanarticle.pipeline import POSITIONS
from cleanarticle.types import Evidence, Role

cdef dict positions = dict(POSITIONS)


def take(str name not None, items, list points not None, list reasons not None):
    """See `cleanarticle.pipeline.take`."""
    cdef Py_ssize_t blocks = len(points), index, number = len(items), at
    cdef list row
    cdef object item, role, given
    for item in items:
        if type(item) is not Evidence:
            return False
        if type((<tuple> item)[0]) is not int or type((<tuple> item)[2]) is not int or type((<tuple> item)[3]) is not str:
            return False
        if type((<tuple> item)[1]) is not Role or not 0 <= (<tuple> item)[0] < blocks:
            return False
    for item in items:
        index, role, given = (<tuple> item)[0], (<tuple> item)[1], (<tuple> item)[2]
        row = <list> points[index]
        at = positions[role]
        row[at] = row[at] + given
        (<list> reasons[index]).append((name, role, given, (<tuple> item)[3]))
    return True
