"""The twin of `cleanarticle.learned.rows.Rows`, and the sums that trees give for rows."""

from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_Check
from cpython.mem cimport PyMem_Calloc, PyMem_Free


cdef class Rows:
    """See `cleanarticle.learned.rows.Rows`."""

    def __init__(self, whole, columns, Py_ssize_t number):
        self.whole, self.columns, self.number = dict(whole), dict(columns), number

    def know(self, **more):
        """See `cleanarticle.learned.rows.Rows.know`."""
        self.columns.update(more)

    def some(self, indices):
        """See `cleanarticle.learned.rows.Rows.some`."""
        cdef Rows own = Rows(self.whole, {}, len(indices))
        own.around, own.indices = self, list(indices)
        return own

    cdef bytearray column(self, str name):
        """The values of a feature."""
        cdef Py_ssize_t row
        cdef bytearray some
        column = self.columns.get(name)
        if column is None and self.around is not None:
            column, some = self.around.column(name), bytearray(self.number)
            for row in range(self.number):
                PyByteArray_AS_STRING(some)[row] = (<bytearray> column)[<Py_ssize_t> self.indices[row]]
            return some
        if column is None:
            raise KeyError(name)
        if len(column) != self.number:
            raise ValueError(f"{name} has {len(column)} values, not {self.number}")
        return <bytearray> column if PyByteArray_Check(column) else bytearray(column)


cdef class Sums:
    """For every lane the sums of rows."""
    def __cinit__(self, Py_ssize_t number, Py_ssize_t lanes):
        self.number, self.lanes, self.width = number, lanes, width_of(lanes)
        # One more than there are rows: what is taken away after the last.
        self.at = <int16_t*> PyMem_Calloc((number + 1) * self.width, sizeof(int16_t))
        if self.at is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.at)

    def __len__(self):
        return self.lanes

    def __getitem__(self, Py_ssize_t lane):
        if not 0 <= lane < self.lanes:
            raise IndexError(lane)
        return [self.at[row * self.width + lane] for row in range(self.number)]
