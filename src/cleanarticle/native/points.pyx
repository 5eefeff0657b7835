# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.points.Points`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.object cimport PyObject
from libc.string cimport memcpy

from cleanarticle.points import BODY as _BODY, NO_MATTER_OF_TEXT, POSITIONS as _POSITIONS, ROLES as _ROLES, STANDFIRST as _STANDFIRST

cdef tuple ROLES = _ROLES
cdef dict POSITIONS = _POSITIONS
cdef Py_ssize_t BODY = _BODY, STANDFIRST = _STANDFIRST
cdef Py_ssize_t number_of_roles = len(ROLES)
cdef PyObject* roles[MOST_ROLES]
cdef bint no_matter_of_text[MOST_ROLES]

for _at in range(len(ROLES)):
    roles[_at], no_matter_of_text[_at] = <PyObject*> ROLES[_at], _at in NO_MATTER_OF_TEXT


cdef class Points:
    """See `cleanarticle.points.Points`."""

    def __cinit__(self, Py_ssize_t blocks):
        self.number, self.roles = blocks, len(ROLES)
        self.at = <int64_t*> PyMem_Calloc(blocks * self.roles + 1, sizeof(int64_t))
        if self.at is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.at)

    def __reduce__(self):
        raise TypeError("points of a page are not to be pickled")

    def __len__(self):
        return self.number

    def __iter__(self):
        return map(self.row, range(self.number))

    cdef int64_t* of_block(self, Py_ssize_t block) except NULL:
        if not 0 <= block < self.number:
            raise IndexError(block)
        return self.at + block * self.roles

    def copy(self):
        """See `cleanarticle.points.Points.copy`."""
        cdef Points own = Points(self.number)
        memcpy(own.at, self.at, self.number * self.roles * sizeof(int64_t))
        return own

    def row(self, Py_ssize_t block):
        """See `cleanarticle.points.Points.row`."""
        cdef int64_t* row = self.of_block(block if block >= 0 else block + self.number)
        return [row[role] for role in range(self.roles)]

    def column(self, Py_ssize_t role):
        """See `cleanarticle.points.Points.column`."""
        if not 0 <= role < self.roles:
            raise IndexError(role)
        return [self.at[block * self.roles + role] for block in range(self.number)]

    def leaders(self):
        """See `cleanarticle.points.Points.leaders`."""
        cdef Py_ssize_t block, at
        cdef list out = []
        for block in range(self.number):
            at = self.leader(block)
            out.append(ROLES[at] if at >= 0 else None)
        return out

    def text_leads(self):
        """See `cleanarticle.points.Points.text_leads`."""
        return [text_lead(self.at + block * self.roles, self.roles) for block in range(self.number)]

    def told(self):
        """See `cleanarticle.points.Points.told`."""
        cdef Py_ssize_t block, at
        cdef list out = []
        for block in range(self.number):
            at = self.leader(block)
            out.append(at < 0 or not no_matter_of_text[at])
        return out

    cdef Py_ssize_t leader(self, Py_ssize_t block) noexcept:
        """The first role with the most points; -1 where none has any."""
        cdef int64_t* row = self.at + block * self.roles
        cdef Py_ssize_t at, leader = 0
        for at in range(1, self.roles):
            if row[at] > row[leader]:
                leader = at
        return leader if row[leader] > 0 else -1


cdef int64_t text_lead(const int64_t* row, Py_ssize_t roles) noexcept:
    """See `cleanarticle.points.Points.text_leads`."""
    cdef int64_t text = row[BODY], other = -(<int64_t> 1 << 62)
    cdef Py_ssize_t at
    if row[STANDFIRST] > 0 and row[STANDFIRST] > text:
        text = row[STANDFIRST]
    for at in range(roles):
        if at != BODY and at != STANDFIRST and row[at] > other:
            other = row[at]
    return text - other


cdef Py_ssize_t position_of(role) except -1:
    """Where a role stands among all of them: a look at thirteen addresses takes less time than one by hash."""
    cdef Py_ssize_t at
    for at in range(number_of_roles):
        if <PyObject*> role is roles[at]:
            return at
    return POSITIONS[role]  # a name is as good as its role
