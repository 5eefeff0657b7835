# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.learned.lists`: means once a list or part of the page, copied to its blocks."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport MARGIN, column, count, least, read
from cleanarticle.native.elements cimport Element, Elements

from cleanarticle.learned.lists import LINK_SCALE, LONG_LINK as _LONG_LINK, LONGEST as _LONGEST, PHRASES, WORDS_SCALE
from cleanarticle.learned.table import HEADING_POINTS, LIST_POINTS

cdef int64_t LONG_LINK = _LONG_LINK, LONGEST = _LONGEST
cdef enum:
    POINTS = 4
    FAMILIES = 2
    OF_ALL = 8  # means of all blocks: points, phrases, headings, words
    OF_LINKS = 6  # and of those with links
    MEANS = 14
    LINKED = 14  # how many blocks have one

cdef tuple FROM_LINKS = (
    ("link_depth", LINK_SCALE), ("link_words", LINK_SCALE), ("link_digits", LINK_SCALE), ("link_said", 1),
    ("link_abroad", 100),
)
cdef tuple NAMES = (
    *[f"points_{role.value}" for role in LIST_POINTS], *[f"says_{family}" for family in PHRASES], "heads", "words",
    *[name for name, _ in FROM_LINKS], "long_links",
)
cdef tuple STARTS = tuple([f"{family}." for family in PHRASES])
cdef tuple HEADS = tuple([(f"heading_{role.value}", f"points_{role.value}") for role in HEADING_POINTS])
cdef int64_t SCALES[MEANS]
for _at, _scale in enumerate(
    [*[1] * POINTS, *[100] * FAMILIES, 100, WORDS_SCALE, *[scale for _, scale in FROM_LINKS], 100]
):
    SCALES[_at] = _scale

if len(LIST_POINTS) != POINTS or len(PHRASES) != FAMILIES or len(NAMES) != MEANS:
    raise ImportError("the twin of lists was compiled for other features")

# Sums over the blocks so far, from none to all.
cdef struct Sums:
    int64_t of[MEANS + 1]


def list_columns(page, Elements around not None, dict own not None):
    """See `cleanarticle.learned.lists.list_columns`."""
    cdef tuple blocks = page.blocks
    cdef Py_ssize_t number = len(blocks)
    cdef Sums* sums = <Sums*> PyMem_Malloc((number + 1) * sizeof(Sums))
    cdef dict columns = {}
    if sums is NULL:
        raise MemoryError
    try:
        if around.rows != number:
            raise ValueError(f"elements of {around.rows} blocks, not of {number}")
        _sum(sums, blocks, page.hits, own)
        _means(columns, "list", True, around, sums, number)
        _means(columns, "part", False, around, sums, number)
    finally:
        PyMem_Free(sums)
    return columns


cdef int _sum(Sums* sums, tuple blocks, tuple hits, dict own) except -1:
    """Fill in the sums of what means are of."""
    cdef Py_ssize_t number = len(blocks), row
    cdef unsigned char* links = read(own, "links", number)
    cdef unsigned char* values[MEANS]
    cdef int64_t* after
    cdef int64_t words
    cdef int at
    cdef tuple block
    if len(hits) != number:
        raise ValueError(f"hits of {len(hits)} blocks, not of {number}")
    for at in range(MEANS):
        values[at] = NULL
        if at < POINTS or OF_ALL <= at < MEANS - 1:
            values[at] = read(own, <str> NAMES[at], number)
    for at in range(MEANS + 1):
        sums[0].of[at] = 0
    for row in range(number):
        block = <tuple> blocks[row]
        words = block[of.WORDS]
        sums[row + 1] = sums[row]
        after = sums[row + 1].of
        for at in range(MEANS):
            if values[at] is not NULL:
                after[at] += values[at][row]
        if hits[row]:
            for at in range(FAMILIES):
                after[POINTS + at] += _says(hits[row], <str> STARTS[at])
        after[POINTS + FAMILIES] += <int64_t> block[of.LEVEL] > 0
        after[POINTS + FAMILIES + 1] += least(LONGEST, words)
        after[MEANS - 1] += links[row] > 0 and words >= LONG_LINK
        after[LINKED] += links[row] > 0
    return 0


cdef bint _says(hits, str start) except -1:
    for category in hits:
        if (<str?> category).startswith(start):
            return True
    return False


cdef int _means(dict columns, str reach, bint of_list, Elements around, Sums* sums, Py_ssize_t number) except -1:
    cdef unsigned char* out[MEANS + 1]
    cdef unsigned char* means = <unsigned char*> PyMem_Calloc(around.number * (MEANS + 2) + 1, 1)
    cdef unsigned char* own
    cdef Element* element
    cdef Py_ssize_t row
    cdef int at
    if means is NULL:
        raise MemoryError
    try:
        out[MEANS] = column(columns, f"{reach}_blocks", number)
        for at in range(MEANS):
            out[at] = column(columns, f"{reach}_{NAMES[at]}", number)
        for row in range(number):
            element = around.at + around.of_block[row]
            element = around.at + (element.in_list if of_list else element.in_part)
            own = means + (element - around.at) * (MEANS + 2)
            if not own[MEANS + 1]:
                if element.first == element.stop:
                    raise ValueError(f"an element around block {row} does not say which blocks it holds")
                _mean(own, sums + element.first, sums + element.stop, element.stop - element.first)
                own[MEANS + 1] = True
            for at in range(MEANS + 1):
                out[at][row] = own[at]
    finally:
        PyMem_Free(means)
    return 0


cdef void _mean(unsigned char* out, Sums* first, Sums* stop, int64_t blocks) noexcept:
    cdef int64_t linked = stop.of[LINKED] - first.of[LINKED]
    cdef int at
    for at in range(MEANS):
        out[at] = SCALES[at] * (stop.of[at] - first.of[at]) // (blocks if at < OF_ALL else linked if linked else 1)
    out[MEANS] = count(blocks)


def heading_columns(page, dict own not None):
    """See `cleanarticle.learned.lists.heading_columns`."""
    cdef tuple blocks = page.blocks
    cdef Py_ssize_t number = len(blocks), row, heading
    cdef dict columns = {}
    cdef unsigned char* out
    cdef unsigned char* given
    for name, points in HEADS:
        out, given = column(columns, name, number), read(own, points, number)
        heading = -1
        for row in range(number):
            out[row] = MARGIN if heading < 0 else given[heading]
            if <int64_t> (<tuple> blocks[row])[of.LEVEL]:
                heading = row
    return columns
