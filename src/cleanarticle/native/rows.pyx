"""The twin of `cleanarticle.learned.rows.Rows`, and the sums that trees give for rows."""

from cpython.bytearray cimport PyByteArray_Check
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
        column = self.columns.get(name)
        if column is None and self.around is not None:
            column = self.around.column(name)
            return bytearray([column[index] for index in self.indices])
        if column is None:
            raise KeyError(name)
        if len(column) != self.number:
            raise ValueError(f"{name} has {len(column)} values, not {self.number}")
        return <bytearray> column if PyByteArray_Check(column) else bytearray(column)


cdef class Sums:
    """For every lane the sums of rows."""
    def __cinit__(self, Py_ssize_t number, Py_ssize_t lanes):
        self.number, self.lanes, self.width = number, lanes, width_of(lanes)
        self.at = <int16_t*> PyMem_Calloc(number * self.width + 1, sizeof(int16_t))
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
