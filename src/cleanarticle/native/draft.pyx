"""The twins of what `cleanarticle.pipeline` does with evidence, and of what is asked of the points of all blocks."""

from cleanarticle.pipeline import BODY as _BODY, NO_MATTER_OF_TEXT, POSITIONS, STANDFIRST as _STANDFIRST
from cleanarticle.types import Evidence, Role

cdef dict positions = dict(POSITIONS)
cdef Py_ssize_t BODY = _BODY, STANDFIRST = _STANDFIRST


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


def text_leads(list rows not None):
    """See `cleanarticle.pipeline.text_leads`."""
    cdef list out = [], row
    cdef long text, other, own
    cdef Py_ssize_t at
    for row in rows:
        text, other = row[BODY], -(1 << 60)
        own = row[STANDFIRST]
        if own > 0 and own > text:
            text = own
        for at in range(len(row)):
            if at != BODY and at != STANDFIRST:
                own = row[at]
                if own > other:
                    other = own
        out.append(text - other)
    return out


def are_told(list rows not None):
    """See `cleanarticle.pipeline.are_told`."""
    cdef list out = [], row
    cdef long most, own
    cdef Py_ssize_t at, leader
    for row in rows:
        leader, most = 0, row[0]
        for at in range(1, len(row)):
            own = row[at]
            if own > most:
                leader, most = at, own
        out.append(most <= 0 or leader not in NO_MATTER_OF_TEXT)
    return out
