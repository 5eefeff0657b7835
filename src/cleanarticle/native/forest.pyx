"""The twin of `cleanarticle.learned.forest`: 64 rows walk all trees at once, a bit of a word each."""

from cpython.bytearray cimport PyByteArray_AS_STRING
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport int16_t, uint16_t, uint64_t
from libc.string cimport memset

from cleanarticle.native.rows cimport Rows, Sums, width_of

from cleanarticle.learned.forest import LEAVES as _LEAVES, checked

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    #if defined(_MSC_VER)
    #include <intrin.h>
    static __inline int lowest_bit(unsigned __int64 bits) { unsigned long at; _BitScanForward64(&at, bits); return at; }
    #else
    static inline int lowest_bit(uint64_t bits) { return __builtin_ctzll(bits); }
    #endif
    /* Leaves are copied first, so that compilers see that nothing overlaps, and add eight lanes by one instruction. */
    static inline void add_lanes(int16_t* sums, const int16_t* own, int lanes) {
        int16_t more[16];
        int at;
        memcpy(more, sums, lanes * sizeof(int16_t));
        for (at = 0; at < lanes; at++) more[at] += own[at];
        memcpy(sums, more, lanes * sizeof(int16_t));
    }
    /* Add a leaf to the sums of the rows whose bits are set. */
    static inline void add_leaf(int16_t* sums, const int16_t* leaf, uint64_t rows, int width) {
        int16_t own[16];
        uint64_t left;
        int part;
        if (width == 8) {
            memcpy(own, leaf, 8 * sizeof(int16_t));
            for (left = rows; left; left &= left - 1) add_lanes(sums + 8 * lowest_bit(left), own, 8);
            return;
        }
        for (part = 0; part < width; part += 16) {
            memcpy(own, leaf + part, sizeof own);
            for (left = rows; left; left &= left - 1) add_lanes(sums + width * lowest_bit(left) + part, own, 16);
        }
    }
    """
    void add_leaf(int16_t*, const int16_t*, uint64_t, int) noexcept nogil

cdef enum:
    ABREAST = 64
    LEAVES = 32
    VALUES = 256

cdef long THOUSAND = 1000

if LEAVES != _LEAVES:
    raise ImportError("the forest's twin was compiled for other bounds")

# A split parts the rows that reach it: those in the mask of its feature and threshold go on to its left.
cdef struct Split:
    int mask
    uint16_t left  # the next split, or after all splits of the tree the leaf
    uint16_t right

cdef struct Tree:
    int first
    int splits
    int leaf

# A feature that trees ask for, and where the masks for its thresholds begin; one more takes in rows above all of them.
cdef struct Asked:
    int mask
    int thresholds


cdef class Forest:
    """See `cleanarticle.learned.forest.Forest`."""
    cdef list names
    cdef int* thresholds  # of all features, in the order of the masks
    cdef Asked* asked
    cdef unsigned char* ranks  # for every feature and value the number of thresholds below it
    cdef Tree* trees
    cdef Split* splits
    cdef int16_t* leaves
    cdef Py_ssize_t number, masks, lanes, width

    def __cinit__(self, trees, features, Py_ssize_t lanes):
        self.asked, self.thresholds, self.ranks = NULL, NULL, NULL
        self.trees, self.splits, self.leaves = NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self.asked)
        PyMem_Free(self.thresholds)
        PyMem_Free(self.ranks)
        PyMem_Free(self.trees)
        PyMem_Free(self.splits)
        PyMem_Free(self.leaves)

    def __init__(self, trees, features, Py_ssize_t lanes):
        checked(trees, features, lanes)
        cdef Py_ssize_t at, here, value, number = 0, leaf = 0, lane, own
        cdef dict of_feature = {}, places = {}
        for tree in trees:
            number += len(tree["left"])
            leaf += len(tree["leaves"])
            for column, threshold in zip(tree["feature"], tree["threshold"], strict=True):
                of_feature.setdefault(column, set()).add(threshold)
        self.number, self.lanes, self.width = len(trees), lanes, width_of(lanes)
        self.asked = <Asked*> PyMem_Calloc(len(of_feature) + 1, sizeof(Asked))
        self.thresholds = <int*> PyMem_Calloc(number + len(of_feature) + 1, sizeof(int))
        self.ranks = <unsigned char*> PyMem_Calloc(len(of_feature) * VALUES + 1, 1)
        self.trees = <Tree*> PyMem_Calloc(self.number + 1, sizeof(Tree))
        self.splits = <Split*> PyMem_Calloc(number + 1, sizeof(Split))
        self.leaves = <int16_t*> PyMem_Calloc(leaf * self.width + 1, sizeof(int16_t))
        if self.asked is NULL or self.thresholds is NULL or self.ranks is NULL:
            raise MemoryError
        if self.trees is NULL or self.splits is NULL or self.leaves is NULL:
            raise MemoryError
        self.names, self.masks = [], 0
        for at, column in enumerate(sorted(of_feature)):
            thresholds = sorted(of_feature[column])
            self.names.append(features[column].name)
            self.asked[at].mask, self.asked[at].thresholds = self.masks, len(thresholds)
            for own, threshold in enumerate(thresholds):
                places[column, threshold] = self.masks + own
                self.thresholds[self.masks + own] = threshold
            own = 0
            for value in range(VALUES):
                while own < self.asked[at].thresholds and self.thresholds[self.masks + own] < value:
                    own += 1
                self.ranks[at * VALUES + value] = own
            self.masks += self.asked[at].thresholds + 1
        number = leaf = 0
        for at, tree in enumerate(trees):
            self.trees[at] = Tree(number, len(tree["left"]), leaf)
            for here in range(self.trees[at].splits):
                self.splits[number].mask = places[tree["feature"][here], tree["threshold"][here]]
                self.splits[number].left = _place(tree["left"][here], self.trees[at].splits)
                self.splits[number].right = _place(tree["right"][here], self.trees[at].splits)
                number += 1
            for values in tree["leaves"]:
                for lane in range(lanes):
                    self.leaves[leaf * self.width + lane] = values[lane]
                leaf += 1

    def outcomes(self, Rows rows not None):
        """See `cleanarticle.learned.forest.Forest.outcomes`."""
        cdef Py_ssize_t at, row, asked = len(self.names)
        cdef Sums sums = Sums(rows.number, self.lanes)
        cdef uint64_t* masks = <uint64_t*> PyMem_Calloc(self.masks + 1, sizeof(uint64_t))
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
                for at in range(asked):
                    if columns[at] is not NULL:
                        self.mask_rows(masks, at, columns[at] + row, min(<Py_ssize_t> ABREAST, rows.number - row))
                self.walk(masks, sums.at + row * self.width, min(<Py_ssize_t> ABREAST, rows.number - row))
                row += ABREAST
            return sums
        finally:
            PyMem_Free(masks)
            PyMem_Free(columns)

    cdef void mask_whole(self, uint64_t* masks, Py_ssize_t feature, long value) noexcept:
        """The masks of a feature that is the same for all rows."""
        cdef Asked own = self.asked[feature]
        cdef int at
        for at in range(own.mask, own.mask + own.thresholds):
            masks[at] = -<uint64_t> (value <= self.thresholds[at])

    cdef void mask_rows(
        self, uint64_t* masks, Py_ssize_t feature, const unsigned char* values, Py_ssize_t number
    ) noexcept nogil:
        """The masks of a feature's thresholds, in ascending order: each has the rows of the one before, and more."""
        cdef Asked asked = self.asked[feature]
        cdef uint64_t* own = masks + asked.mask
        cdef unsigned char* rank = self.ranks + feature * VALUES
        cdef uint64_t bit = 1
        cdef Py_ssize_t row
        cdef int at
        memset(own, 0, asked.thresholds * sizeof(uint64_t))
        for row in range(number):
            own[rank[values[row]]] |= bit
            bit <<= 1
        for at in range(1, asked.thresholds):
            own[at] |= own[at - 1]

    cdef void walk(self, const uint64_t* masks, int16_t* sums, Py_ssize_t number) noexcept nogil:
        """Add to the sums of rows what the leaves hold in which they end."""
        cdef uint64_t reached[2 * LEAVES]
        cdef uint64_t here, left, every = (<uint64_t> 1 << number) - 1 if number < ABREAST else ~<uint64_t> 0
        cdef Py_ssize_t tree
        cdef int ends[LEAVES + 1]
        cdef int at, found, end, width = <int> self.width
        cdef Tree own
        cdef const Split* split
        for tree in range(self.number):
            own = self.trees[tree]
            split = self.splits + own.first
            reached[0] = every
            for at in range(own.splits):
                here = reached[at]
                left = here & masks[split.mask]
                reached[split.left] = left
                reached[split.right] = here ^ left
                split += 1
            found = 0
            for at in range(own.splits + 1):  # without a jump, for which of them are empty cannot be foreseen
                ends[found] = at
                found += reached[own.splits + at] != 0
            for end in range(found):
                add_leaf(sums, self.leaves + (own.leaf + ends[end]) * width, reached[own.splits + ends[end]], width)


cdef inline int _place(long child, long splits) noexcept:
    return child if child >= 0 else splits + ~child


def weighed(Sums sums not None, long unit):
    """See `cleanarticle.filters.learned.weighed`."""
    cdef Py_ssize_t row, lane, width = sums.lanes, most, second
    cdef long total, points, value, first_value, second_value, sign
    cdef int16_t* own = sums.at
    cdef list out = []
    for row in range(sums.number):
        total = 0
        for lane in range(width):
            total += own[lane]
        points = _floored(unit * total, THOUSAND)
        sign = 1 if points > 0 else -1
        most, second, first_value, second_value = 0, -1, sign * own[0], 0
        for lane in range(1, width):
            value = sign * own[lane]
            if value > first_value:
                most, first_value = lane, value
        for lane in range(width):
            value = sign * own[lane]
            if lane != most and value > second_value:
                second, second_value = lane, value
        out.append((points, most, second))
        own += sums.width
    return out


cdef inline long _floored(long value, long by) noexcept:
    return value // by if value >= 0 else -((-value + by - 1) // by)
