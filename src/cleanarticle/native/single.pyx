"""The twin of `cleanarticle.learned.single.Single`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport int64_t

from cleanarticle.learned.forest import checked

# A child below 0 is a leaf: of all leaves of all trees the one of the number that it is the complement of.
cdef struct Split:
    int feature
    int threshold
    int left
    int right


cdef class Single:
    """See `cleanarticle.learned.single.Single`."""
    cdef dict places
    cdef int* roots
    cdef Split* splits
    cdef int* leaves
    cdef Py_ssize_t number, lanes, features

    def __cinit__(self, trees, features, Py_ssize_t lanes):
        self.roots, self.splits, self.leaves = NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self.roots)
        PyMem_Free(self.splits)
        PyMem_Free(self.leaves)

    def __init__(self, trees, features, Py_ssize_t lanes):
        cdef int split = 0, leaf = 0, first, before
        checked(trees, features, lanes)
        if self.splits is not NULL:
            raise TypeError("trees are taken in once")
        self.places = {feature.name: place for place, feature in enumerate(features)}
        self.number, self.lanes, self.features = len(trees), lanes, len(features)
        self.roots = <int*> PyMem_Calloc(self.number + 1, sizeof(int))
        self.splits = <Split*> PyMem_Calloc(sum([len(tree["left"]) for tree in trees]) + 1, sizeof(Split))
        self.leaves = <int*> PyMem_Calloc(sum([len(tree["leaves"]) for tree in trees]) * lanes + 1, sizeof(int))
        if self.roots is NULL or self.splits is NULL or self.leaves is NULL:
            raise MemoryError
        for at, tree in enumerate(trees):
            first, before = split, leaf
            self.roots[at] = first if tree["left"] else ~before
            for feature, threshold, left, right in zip(
                tree["feature"], tree["threshold"], tree["left"], tree["right"]
            ):
                self.splits[split].feature, self.splits[split].threshold = feature, threshold
                self.splits[split].left = _place(left, first, before)
                self.splits[split].right = _place(right, first, before)
                split += 1
            for values in tree["leaves"]:
                for lane, value in enumerate(values):
                    self.leaves[leaf * lanes + lane] = value
                leaf += 1

    def outcome(self, dict known not None):
        """See `cleanarticle.learned.single.Single.outcome`."""
        cdef int64_t* values = <int64_t*> PyMem_Calloc(self.features + self.lanes + 1, sizeof(int64_t))
        cdef int64_t* sums = values + self.features
        cdef int* leaf
        cdef Split* split
        cdef Py_ssize_t tree, lane
        cdef int at
        if values is NULL:
            raise MemoryError
        try:
            for name, value in known.items():
                values[<Py_ssize_t> self.places[name]] = value
            for tree in range(self.number):
                at = self.roots[tree]
                while at >= 0:
                    split = self.splits + at
                    at = split.left if values[split.feature] <= split.threshold else split.right
                leaf = self.leaves + <Py_ssize_t> ~at * self.lanes
                for lane in range(self.lanes):
                    sums[lane] += leaf[lane]
            return [sums[lane] for lane in range(self.lanes)]
        finally:
            PyMem_Free(values)


cdef inline int _place(int child, int splits, int leaves) noexcept:
    return splits + child if child >= 0 else ~(leaves + ~child)
