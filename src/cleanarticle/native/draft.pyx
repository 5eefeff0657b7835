"""The twins of what `cleanarticle.draft` does with evidence, and of what is asked of the points of all blocks.

Rows of points and lists of reasons are part of no cycle, so the collector is not told of them.
"""

from cleanarticle.native.named cimport PyObject_GC_UnTrack, plain

from cleanarticle.draft import BODY as _BODY, NO_MATTER_OF_TEXT, POSITIONS, ROLES as _ROLES, STANDFIRST as _STANDFIRST
from cleanarticle.types import Evidence, Role, SharedEvidence

cdef dict positions = dict(POSITIONS)
cdef tuple ROLES = tuple(_ROLES)
cdef Py_ssize_t roles = len(ROLES)
cdef frozenset SEQUENCES = frozenset((list, tuple, range))
cdef Py_ssize_t BODY = _BODY, STANDFIRST = _STANDFIRST


def blank(Py_ssize_t blocks):
    """See `cleanarticle.draft.blank`."""
    cdef list points = [], reasons = [], row
    cdef Py_ssize_t at
    for at in range(blocks):
        row = [0] * roles
        PyObject_GC_UnTrack(row)
        points.append(row)
        row = []
        PyObject_GC_UnTrack(row)
        reasons.append(row)
    return points, reasons


def copied(list rows not None):
    """See `cleanarticle.draft.copied`."""
    cdef list out = [], row
    for row in rows:
        row = row[:]
        PyObject_GC_UnTrack(row)
        out.append(row)
    return out


def take(str name not None, items, list points not None, list reasons not None):
    """See `cleanarticle.draft.take`."""
    cdef Py_ssize_t blocks = len(points), at
    cdef object item, given, said
    cdef tuple one
    for item in items:
        if type(item) is Evidence:
            if not _is_block((<tuple> item)[0], blocks):
                return False
        elif type(item) is SharedEvidence:
            if type((<tuple> item)[0]) not in SEQUENCES:
                return False
            for index in (<tuple> item)[0]:
                if not _is_block(index, blocks):
                    return False
        else:
            return False
        one = <tuple> item
        if type(one[1]) is not Role or type(one[2]) is not int or type(one[3]) is not str:
            return False
    for item in items:
        one = <tuple> item
        at, given = positions[one[1]], one[2]
        said = plain((name, one[1], given, one[3]))
        if type(item) is Evidence:
            _note(points, reasons, one[0], at, given, said)
        elif type(one[0]) is list:
            for index in <list> one[0]:
                _note(points, reasons, index, at, given, said)
        else:
            for index in one[0]:
                _note(points, reasons, index, at, given, said)
    return True


cdef inline bint _is_block(index, Py_ssize_t blocks) except -1:
    return type(index) is int and 0 <= index < blocks


cdef inline int _note(list points, list reasons, Py_ssize_t index, Py_ssize_t at, given, said) except -1:
    cdef list row = <list> points[index]
    row[at] = row[at] + given
    (<list> reasons[index]).append(said)
    return 0


def text_leads(list rows not None):
    """See `cleanarticle.draft.text_leads`."""
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


def leaders(list rows not None):
    """See `cleanarticle.draft.leaders`."""
    cdef list out = [], row
    cdef long most, own
    cdef Py_ssize_t at, leader
    for row in rows:
        leader, most = 0, row[0]
        for at in range(1, len(row)):
            own = row[at]
            if own > most:
                leader, most = at, own
        out.append(ROLES[leader] if most > 0 else None)
    return out


def are_told(list rows not None):
    """See `cleanarticle.draft.are_told`."""
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
