# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.learned.forest`: 128 rows walk all trees at once, a bit of two words each.

Blocks that follow each other mostly end in the same leaf. So what leaves hold is not added to every row, but where a
row ends in another leaf than the one before it, and sums are made of these differences once all trees are walked.
"""

from cpython.bytearray cimport PyByteArray_AS_STRING
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from libc.stdint cimport int16_t, int64_t, uint64_t

from cleanarticle.native.leaves cimport add_leaf, add_up
from cleanarticle.native.masks cimport ABREAST, Mask, mask_rows
from cleanarticle.native.rows cimport Rows, Sums, width_of

from cleanarticle.learned.forest import LEAVES as _LEAVES, checked

cdef enum:
    LEAVES = 32
    VALUES = 256


if LEAVES != _LEAVES:
    raise ImportError("the forest's twin was compiled for other bounds")

# A split parts the rows that reach it: those in the mask of its feature and threshold go on to the node after it.
cdef struct Node:
    int mask  # of a leaf -1
    int right  # the node the others go on to, or where a leaf's values are

# A feature that trees ask for, and where the masks for its thresholds begin; one more takes in rows above all of them.
cdef struct Asked:
    int mask
    int thresholds

# A node that is still to be walked, and the rows that reach it.
cdef struct Waiting:
    const Node* node
    Mask rows


cdef class Forest:
    """See `cleanarticle.learned.forest.Forest`."""
    cdef list names
    cdef int* thresholds  # of all features, in the order of the masks
    cdef Asked* asked
    cdef unsigned char* ranks  # for every feature and value the number of thresholds below it
    cdef int* trees  # their first nodes
    cdef Node* nodes
    cdef int16_t* leaves
    cdef Py_ssize_t number, masks, lanes, width

    def __cinit__(self, trees, features, Py_ssize_t lanes):
        self.asked, self.thresholds, self.ranks = NULL, NULL, NULL
        self.trees, self.nodes, self.leaves = NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self.asked)
        PyMem_Free(self.thresholds)
        PyMem_Free(self.ranks)
        PyMem_Free(self.trees)
        PyMem_Free(self.nodes)
        PyMem_Free(self.leaves)

    def __init__(self, trees, features, Py_ssize_t lanes):
        checked(trees, features, lanes)
        cdef Py_ssize_t at, value, splits = 0, leaf = 0, nodes = 0, lane, own
        cdef dict of_feature = {}, places = {}
        for tree in trees:
            splits += len(tree["left"])
            leaf += len(tree["leaves"])
            for column, threshold in zip(tree["feature"], tree["threshold"], strict=True):
                of_feature.setdefault(column, set()).add(threshold)
        self.number, self.lanes, self.width = len(trees), lanes, width_of(lanes)
        self.asked = <Asked*> PyMem_Calloc(len(of_feature) + 1, sizeof(Asked))
        self.thresholds = <int*> PyMem_Calloc(splits + len(of_feature) + 1, sizeof(int))
        self.ranks = <unsigned char*> PyMem_Calloc(len(of_feature) * VALUES + 1, 1)
        self.trees = <int*> PyMem_Calloc(self.number + 1, sizeof(int))
        self.nodes = <Node*> PyMem_Calloc(splits + leaf + 1, sizeof(Node))
        self.leaves = <int16_t*> PyMem_Calloc(leaf * self.width + 1, sizeof(int16_t))
        if self.asked is NULL or self.thresholds is NULL or self.ranks is NULL:
            raise MemoryError
        if self.trees is NULL or self.nodes is NULL or self.leaves is NULL:
            raise MemoryError
        self.names, self.masks = [], 0
        for at, column in enumerate(sorted(of_feature)):
            thresholds = sorted(of_feature[column])
            self.names.append(features[column].name)
            self.asked[at].mask, self.asked[at].thresholds = <int> self.masks, <int> len(thresholds)
            for own, threshold in enumerate(thresholds):
                places[column, threshold] = self.masks + own
                self.thresholds[self.masks + own] = threshold
            own = 0
            for value in range(VALUES):
                while own < self.asked[at].thresholds and self.thresholds[self.masks + own] < value:
                    own += 1
                self.ranks[at * VALUES + value] = <unsigned char> own
            self.masks += self.asked[at].thresholds + 1
        leaf = 0
        for at, tree in enumerate(trees):
            self.trees[at] = <int> nodes
            nodes = self.plant(tree, 0 if tree["left"] else ~0, nodes, <int> (leaf * self.width), places)
            for values in tree["leaves"]:
                for lane in range(lanes):
                    self.leaves[leaf * self.width + lane] = values[lane]
                leaf += 1

    cdef Py_ssize_t plant(self, tree, int64_t at, Py_ssize_t nodes, int leaves, dict places) except -1:
        """Put a split or leaf of a tree and all below it after so many nodes, and give how many there are then."""
        if at < 0:
            self.nodes[nodes] = Node(-1, leaves + <int> (~at * self.width))
            return nodes + 1
        self.nodes[nodes].mask = places[tree["feature"][at], tree["threshold"][at]]
        self.nodes[nodes].right = <int> self.plant(tree, tree["left"][at], nodes + 1, leaves, places)
        return self.plant(tree, tree["right"][at], self.nodes[nodes].right, leaves, places)

    def outcomes(self, Rows rows not None):
        """See `cleanarticle.learned.forest.Forest.outcomes`."""
        cdef Py_ssize_t at, row, number, asked = len(self.names)
        cdef Sums sums = Sums(rows.number, self.lanes)
        cdef Mask* masks = <Mask*> PyMem_Malloc((self.masks + 1) * sizeof(Mask))
        cdef unsigned char** columns = <unsigned char**> PyMem_Calloc(asked + 1, sizeof(unsigned char*))
        cdef list kept = []  # so long are its columns read
        cdef bytearray column
        try:
            if masks is NULL or columns is NULL:
                raise MemoryError
            for at in range(asked):
                same = rows.whole.get(self.names[at])
                if same is None:
                    column = rows.column(<str> self.names[at])
                    kept.append(column)
                    columns[at] = <unsigned char*> PyByteArray_AS_STRING(column)
                else:
                    self.mask_whole(masks, at, same)
            row = 0
            while row < rows.number:
                number = min(<Py_ssize_t> ABREAST, rows.number - row)
                for at in range(asked):
                    if columns[at] is not NULL:
                        mask_rows(
                            masks + self.asked[at].mask, self.asked[at].thresholds, self.ranks + at * VALUES,
                            columns[at] + row, number,
                        )
                self.walk(masks, sums.at + row * self.width, number)
                row += ABREAST
            return sums
        finally:
            PyMem_Free(masks)
            PyMem_Free(columns)

    cdef void mask_whole(self, Mask* masks, Py_ssize_t feature, int64_t value) noexcept:
        """The masks of a feature that is the same for all rows."""
        cdef Asked own = self.asked[feature]
        cdef int at
        for at in range(own.mask, own.mask + own.thresholds):
            masks[at].low = masks[at].high = -<uint64_t> (value <= self.thresholds[at])

    cdef void walk(self, const Mask* masks, int16_t* sums, Py_ssize_t number) noexcept nogil:
        """Make the sums of rows, all 0 so far, of what the leaves hold in which they end."""
        cdef Waiting waiting[LEAVES]
        cdef Mask every
        cdef uint64_t low, high, low_left, high_left
        cdef const Mask* mask
        cdef const Node* node
        cdef int lanes = <int> self.lanes, width = <int> self.width, open
        cdef Py_ssize_t tree
        every.low = (<uint64_t> 1 << number) - 1 if number < 64 else ~<uint64_t> 0
        every.high = 0 if number <= 64 else (<uint64_t> 1 << number - 64) - 1 if number < ABREAST else ~<uint64_t> 0
        for tree in range(self.number):
            waiting[0].node, waiting[0].rows, open = self.nodes + self.trees[tree], every, 1
            while open:
                open -= 1
                node, low, high = waiting[open].node, waiting[open].rows.low, waiting[open].rows.high
                while node.mask >= 0:
                    mask = masks + node.mask
                    low_left, high_left = low & mask.low, high & mask.high
                    if not low_left | high_left:
                        node = self.nodes + node.right
                        continue
                    low, high = low ^ low_left, high ^ high_left
                    if low | high:
                        waiting[open].node = self.nodes + node.right
                        waiting[open].rows.low, waiting[open].rows.high = low, high
                        open += 1
                    low, high = low_left, high_left
                    node += 1
                add_leaf(sums, self.leaves + node.right, low, high, lanes, width)
        add_up(sums, number, lanes, width)
