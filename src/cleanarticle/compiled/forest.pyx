"""The twin of `cleanarticle.learned.forest`: trees descended row by row, in arrays."""

from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_Check
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc

from cleanarticle.learned.forest import checked


cdef struct Split:
    int feature  # of those the forest asks for
    int threshold
    int left  # the next split, or ~leaf
    int right


cdef class Rows:
    """See `cleanarticle.learned.forest.Rows`."""
    cdef dict whole
    cdef dict columns
    cdef Py_ssize_t number

    def __init__(self, whole, columns, Py_ssize_t number):
        self.whole, self.columns, self.number = dict(whole), dict(columns), number

    def know(self, **more):
        self.columns.update(more)


cdef class Forest:
    """See `cleanarticle.learned.forest.Forest`."""
    cdef list asked
    cdef Split* splits
    cdef int* roots
    cdef int* leaves
    cdef Py_ssize_t trees, lanes

    def __cinit__(self, trees, features, Py_ssize_t lanes):
        self.splits, self.roots, self.leaves = NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self.splits)
        PyMem_Free(self.roots)
        PyMem_Free(self.leaves)

    def __init__(self, trees, features, Py_ssize_t lanes):
        checked(trees, features, lanes)
        cdef Py_ssize_t at, lane, first = 0, leaf = 0, here
        cdef int left, right
        self.trees, self.lanes = len(trees), lanes
        columns = sorted({column for tree in trees for column in tree["feature"]})
        places = {column: place for place, column in enumerate(columns)}
        self.asked = [features[column].name for column in columns]
        self.splits = <Split*> PyMem_Malloc((sum(len(tree["left"]) for tree in trees) + 1) * sizeof(Split))
        self.roots = <int*> PyMem_Malloc((self.trees + 1) * sizeof(int))
        self.leaves = <int*> PyMem_Malloc((sum(len(tree["leaves"]) for tree in trees) + 1) * lanes * sizeof(int))
        if self.splits is NULL or self.roots is NULL or self.leaves is NULL:
            raise MemoryError
        for at, tree in enumerate(trees):
            self.roots[at] = first if tree["left"] else ~leaf
            for here in range(len(tree["left"])):
                left, right = tree["left"][here], tree["right"][here]
                self.splits[first + here].feature = places[tree["feature"][here]]
                self.splits[first + here].threshold = tree["threshold"][here]
                self.splits[first + here].left = first + left if left >= 0 else ~(leaf + ~left)
                self.splits[first + here].right = first + right if right >= 0 else ~(leaf + ~right)
            first += len(tree["left"])
            for values in tree["leaves"]:
                for lane in range(lanes):
                    self.leaves[leaf * lanes + lane] = values[lane]
                leaf += 1

    def outcomes(self, Rows rows not None):
        """See `cleanarticle.learned.forest.Forest.outcomes`."""
        cdef Py_ssize_t row, lane, tree, feature, asked = len(self.asked), number = rows.number
        cdef list kept = []
        cdef unsigned char** columns = <unsigned char**> PyMem_Calloc(asked + 1, sizeof(void*))
        cdef int* values = <int*> PyMem_Calloc(asked + 1, sizeof(int))
        cdef int* sums = <int*> PyMem_Calloc(number * self.lanes + 1, sizeof(int))
        cdef int at
        cdef int* own
        cdef int* leaf
        cdef list out
        cdef Split* split
        try:
            if columns is NULL or values is NULL or sums is NULL:
                raise MemoryError
            for feature in range(asked):
                name = self.asked[feature]
                if name in rows.whole:
                    values[feature] = rows.whole[name]
                    continue
                column = rows.columns[name]
                if not PyByteArray_Check(column):
                    column = bytearray(column)
                if len(column) != number:
                    raise ValueError(f"{name} has {len(column)} values, not {number}")
                kept.append(column)
                columns[feature] = <unsigned char*> PyByteArray_AS_STRING(column)
            for row in range(number):
                for feature in range(asked):
                    if columns[feature] is not NULL:
                        values[feature] = columns[feature][row]
                own = sums + row * self.lanes
                for tree in range(self.trees):
                    at = self.roots[tree]
                    while at >= 0:
                        split = self.splits + at
                        at = split.left if values[split.feature] <= split.threshold else split.right
                    leaf = self.leaves + <Py_ssize_t> ~at * self.lanes
                    for lane in range(self.lanes):
                        own[lane] += leaf[lane]
            out = []
            for lane in range(self.lanes):
                out.append([sums[row * self.lanes + lane] for row in range(number)])
            return out
        finally:
            PyMem_Free(columns)
            PyMem_Free(values)
            PyMem_Free(sums)
