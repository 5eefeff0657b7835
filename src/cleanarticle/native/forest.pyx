"""The twin of `cleanarticle.learned.forest`: trees descended row by row, in arrays."""

from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_Check
from cpython.mem cimport PyMem_Calloc, PyMem_Free

from cleanarticle.learned.forest import checked

cdef long THOUSAND = 1000


cdef enum:
    ABREAST = 8  # rows that descend a tree together: while one waits for memory the others go on

cdef struct Node:
    int feature  # of those the forest asks for
    int threshold
    int children[2]  # where to go if the value is not above the threshold, and if it is; a leaf leads to itself
    int leaf


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
    cdef Node* nodes
    cdef int* roots
    cdef int* depths
    cdef int* leaves
    cdef Py_ssize_t trees, lanes

    def __cinit__(self, trees, features, Py_ssize_t lanes):
        self.nodes, self.roots, self.depths, self.leaves = NULL, NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.roots)
        PyMem_Free(self.depths)
        PyMem_Free(self.leaves)

    def __init__(self, trees, features, Py_ssize_t lanes):
        checked(trees, features, lanes)
        cdef Py_ssize_t at, lane, first = 0, leaf = 0, here, splits, own
        cdef Py_ssize_t number = sum(2 * len(tree["leaves"]) for tree in trees)
        self.trees, self.lanes = len(trees), lanes
        columns = sorted({column for tree in trees for column in tree["feature"]})
        places = {column: place for place, column in enumerate(columns)}
        self.asked = [features[column].name for column in columns]
        self.nodes = <Node*> PyMem_Calloc(number + 1, sizeof(Node))
        self.roots = <int*> PyMem_Calloc(self.trees + 1, sizeof(int))
        self.depths = <int*> PyMem_Calloc(self.trees + 1, sizeof(int))
        self.leaves = <int*> PyMem_Calloc(number * lanes + 1, sizeof(int))
        if self.nodes is NULL or self.roots is NULL or self.depths is NULL or self.leaves is NULL:
            raise MemoryError
        for at, tree in enumerate(trees):
            splits = len(tree["left"])
            depths = [1] * splits
            self.roots[at] = first
            self.depths[at] = 0
            for here in range(splits):
                self.nodes[first + here].feature = places[tree["feature"][here]]
                self.nodes[first + here].threshold = tree["threshold"][here]
                self.depths[at] = max(self.depths[at], <int> depths[here])
                for side, child in enumerate((tree["left"][here], tree["right"][here])):
                    if child >= 0:
                        depths[child] = depths[here] + 1
                    self.nodes[first + here].children[side] = first + (child if child >= 0 else splits + ~child)
            for here, values in enumerate(tree["leaves"]):
                own = first + splits + here
                self.nodes[own].children[0] = self.nodes[own].children[1] = own
                self.nodes[own].leaf = leaf
                for lane in range(lanes):
                    self.leaves[leaf * lanes + lane] = values[lane]
                leaf += 1
            first += splits + len(tree["leaves"])

    def outcomes(self, Rows rows not None):
        """See `cleanarticle.learned.forest.Forest.outcomes`."""
        cdef Py_ssize_t row, lane, feature, asked = len(self.asked), number = rows.number
        cdef Py_ssize_t padded = (number + ABREAST - 1) // ABREAST * ABREAST
        cdef short* values = <short*> PyMem_Calloc(padded * asked + 1, sizeof(short))
        cdef int* sums = <int*> PyMem_Calloc(padded * self.lanes + 1, sizeof(int))
        cdef unsigned char* own
        cdef short same
        cdef list out = []
        try:
            if values is NULL or sums is NULL:
                raise MemoryError
            for feature in range(asked):
                name = self.asked[feature]
                whole = rows.whole.get(name)
                if whole is not None:
                    same = whole
                    for row in range(number):
                        values[row * asked + feature] = same
                    continue
                column = rows.columns[name]
                if not PyByteArray_Check(column):
                    column = bytearray(column)
                if len(column) != number:
                    raise ValueError(f"{name} has {len(column)} values, not {number}")
                own = <unsigned char*> PyByteArray_AS_STRING(column)
                for row in range(number):
                    values[row * asked + feature] = own[row]
            self.walk(values, sums, padded, asked)
            for lane in range(self.lanes):
                out.append([sums[row * self.lanes + lane] for row in range(number)])
            return out
        finally:
            PyMem_Free(values)
            PyMem_Free(sums)

    cdef void walk(self, short* values, int* sums, Py_ssize_t padded, Py_ssize_t asked) noexcept nogil:
        cdef Py_ssize_t row = 0, tree, lane
        cdef int step, abreast, at[ABREAST]
        cdef Node* node
        cdef int* leaf
        cdef int* own
        while row < padded:
            for tree in range(self.trees):
                for abreast in range(ABREAST):
                    at[abreast] = self.roots[tree]
                for step in range(self.depths[tree]):
                    for abreast in range(ABREAST):
                        node = self.nodes + at[abreast]
                        at[abreast] = node.children[values[(row + abreast) * asked + node.feature] > node.threshold]
                for abreast in range(ABREAST):
                    leaf = self.leaves + <Py_ssize_t> self.nodes[at[abreast]].leaf * self.lanes
                    own = sums + (row + abreast) * self.lanes
                    for lane in range(self.lanes):
                        own[lane] += leaf[lane]
            row += ABREAST


def weighed(list lanes not None, long unit):
    """See `cleanarticle.filters.learned.weighed`."""
    cdef Py_ssize_t number = len(<list> lanes[0]), row, lane, width = len(lanes), most, second
    cdef long total, points, value, first_value, second_value, sign
    cdef list out = []
    for row in range(number):
        total = 0
        for lane in range(width):
            total += <long> (<list> lanes[lane])[row]
        points = _floored(unit * total, THOUSAND)
        sign = 1 if points > 0 else -1
        most, second, first_value, second_value = 0, -1, sign * <long> (<list> lanes[0])[row], 0
        for lane in range(1, width):
            value = sign * <long> (<list> lanes[lane])[row]
            if value > first_value:
                most, first_value = lane, value
        for lane in range(width):
            value = sign * <long> (<list> lanes[lane])[row]
            if lane != most and value > second_value:
                second, second_value = lane, value
        out.append((points, most, second))
    return out


cdef inline long _floored(long value, long by) noexcept:
    return value // by if value >= 0 else -((-value + by - 1) // by)
