# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.learned.blocks.blocks`; two modules beside it say the rest."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport int64_t
from libc.string cimport memchr, memset

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport Names, Pairs, clipped, column, count, in_byte, known_as, least, numbered
from cleanarticle.native.elements cimport Elements
from cleanarticle.native.links cimport FIGURES, link_figures
from cleanarticle.native.mentions cimport add_mentions
from cleanarticle.native.places cimport add_places
from cleanarticle.native.points cimport Points, text_lead

from cleanarticle.learned.links import COLUMNS as LINK_COLUMNS, home_of
from cleanarticle.learned.table import ROLES, TAG_NUMBERS as _TAG_NUMBERS
from cleanarticle.points import POSITIONS

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const char* PyUnicode_DATA(object) noexcept

cdef enum:
    MOST_COMMAS = 20

cdef dict TAG_NUMBERS = _TAG_NUMBERS
cdef tuple GIVEN = tuple([(f"points_{role.value}", POSITIONS[role]) for role in ROLES])

cdef struct Group:
    int64_t blocks
    int64_t words
    int64_t prose
    int64_t links


def blocks(page, Points points not None, Elements around not None):
    """See `cleanarticle.learned.blocks.blocks`."""
    cdef tuple own = page.blocks
    cdef Py_ssize_t number = len(own), row
    cdef dict columns = {}
    cdef unsigned char* leads = column(columns, "lead", number)
    if points.number != number or around.rows != number:
        raise ValueError(f"points of {points.number} blocks and elements of {around.rows}, not of {number}")
    for row in range(number):
        leads[row] = clipped(text_lead(points.at + row * points.roles, points.roles))
    for name, position in GIVEN:
        _clip(column(columns, name, number), points, position)
    _wording(columns, own)
    add_mentions(columns, page, own)
    _links(columns, page, own)
    _likeness(columns, own, around)
    _twins(columns, own)
    add_places(columns, page, own, points, leads)
    return columns


cdef void _clip(unsigned char* out, Points points, Py_ssize_t role) noexcept:
    cdef Py_ssize_t row
    for row in range(points.number):
        out[row] = clipped(points.at[row * points.roles + role])


cdef int _wording(dict columns, tuple blocks) except -1:
    """What the words of the blocks are like, their links and markup."""
    cdef Py_ssize_t number = len(blocks), row
    cdef int64_t words
    cdef double links
    cdef tuple block
    cdef str text
    cdef unsigned char* of_words = column(columns, "words", number)
    cdef unsigned char* commas = column(columns, "commas", number)
    cdef unsigned char* stop_share = column(columns, "stop_share", number)
    cdef unsigned char* ends = column(columns, "ends", number)
    cdef unsigned char* capital = column(columns, "capital", number)
    cdef unsigned char* prose = column(columns, "prose", number)
    cdef unsigned char* link_share = column(columns, "link_share", number)
    cdef unsigned char* tag = column(columns, "tag", number)
    cdef unsigned char* level = column(columns, "level", number)
    cdef unsigned char* hidden = column(columns, "hidden", number)
    for row in range(number):
        block = <tuple> blocks[row]
        text = block[of.TEXT]
        if not text:
            raise IndexError(f"block {row} has no text")
        words = (<int64_t> block[of.WORDS]) or 1
        of_words[row] = in_byte(count(words))
        commas[row] = _commas(text)
        stop_share[row] = in_byte(least(100, 100 * <int64_t> block[of.STOP_WORDS] // words))
        ends[row] = <bint> block[of.ENDS]
        capital[row] = text[0].isupper()
        prose[row] = max(0, least(100, <int64_t> block[of.PROSE]))
        links = block[of.LINK_SHARE]
        if not 0 <= links < 2.56:
            raise ValueError(f"{links} is no share of links")
        link_share[row] = <int> (100 * links)
        found = PyDict_GetItemWithError(TAG_NUMBERS, block[of.TAG])
        if found is not NULL:
            tag[row] = <object> found
        level[row] = in_byte(<int64_t> block[of.LEVEL])
        hidden[row] = <bint> block[of.HIDDEN]
    return 0


cdef int64_t _commas(str text) except -1:
    cdef const char* read
    cdef const char* end
    cdef int64_t commas = 0
    if PyUnicode_KIND(text) != 1:
        return least(MOST_COMMAS, text.count(","))
    read = PyUnicode_DATA(text)
    end = read + PyUnicode_GET_LENGTH(text)
    while commas < MOST_COMMAS:
        read = <const char*> memchr(read, c",", end - read)
        if read is NULL:
            break
        read += 1
        commas += 1
    return commas


cdef int _links(dict columns, page, tuple blocks) except -1:
    """How many links blocks have, and where the first leads."""
    cdef Py_ssize_t number = len(blocks), row
    cdef unsigned char* out[FIGURES]
    cdef unsigned char* links = column(columns, "links", number)
    cdef unsigned char own[FIGURES]
    cdef tuple block, leads
    cdef str home = home_of(page)
    cdef int at
    for at in range(FIGURES):
        out[at] = column(columns, LINK_COLUMNS[at], number)
    for row in range(number):
        block = <tuple> blocks[row]
        leads = block[of.LINKS]
        if leads:
            links[row] = least(20, len(leads))
            link_figures(<str> (<tuple> leads[0])[2], <tuple> block[of.TOKENS], home, own)
            for at in range(FIGURES):
                out[at][row] = own[at]
    return 0


cdef int _likeness(dict columns, tuple blocks, Elements around) except -1:
    """What the blocks made alike have on average."""
    cdef Py_ssize_t number = len(blocks), row
    cdef dict tags = {}
    cdef Names known_tags
    cdef tuple block
    cdef Pairs known = Pairs(number)
    cdef Group* groups = <Group*> PyMem_Calloc(number + 1, sizeof(Group))
    cdef int* of_block = <int*> PyMem_Calloc(number + 1, sizeof(int))
    cdef Group* group
    cdef int64_t prose
    cdef unsigned char* same_shape = column(columns, "same_shape", number)
    cdef unsigned char* shape_words = column(columns, "shape_words", number)
    cdef unsigned char* shape_prose = column(columns, "shape_prose", number)
    cdef unsigned char* shape_links = column(columns, "shape_links", number)
    cdef int tag
    memset(&known_tags, 0, sizeof(Names))
    try:
        if groups is NULL or of_block is NULL:
            raise MemoryError
        for row in range(number):
            block = <tuple> blocks[row]
            tag = known_as(&known_tags, tags, <str> block[of.TAG])
            of_block[row] = known.number(tag, around.at[around.of_block[row]].made)
            group = groups + of_block[row]
            prose = block[of.PROSE]
            group.blocks += 1
            group.words += <int64_t> block[of.WORDS]
            group.prose += max(0, prose)
            group.links += <int64_t> (100 * <double> block[of.LINK_SHARE])
        for row in range(number):
            group = groups + of_block[row]
            same_shape[row] = least(100, group.blocks)
            shape_words[row] = count(group.words // group.blocks)
            shape_prose[row] = least(100, group.prose // group.blocks)
            shape_links[row] = group.links // group.blocks
    finally:
        PyMem_Free(groups)
        PyMem_Free(of_block)
    return 0


cdef int _twins(dict columns, tuple blocks) except -1:
    """How often the same text stands on the page."""
    cdef Py_ssize_t number = len(blocks), row
    cdef dict texts = {}
    cdef unsigned char* twins = column(columns, "twins", number)
    cdef unsigned char* before = column(columns, "twins_before", number)
    cdef int* of_block = <int*> PyMem_Calloc(number + 1, sizeof(int))
    cdef int64_t* times = <int64_t*> PyMem_Calloc(number + 1, sizeof(int64_t))
    try:
        if of_block is NULL or times is NULL:
            raise MemoryError
        for row in range(number):
            of_block[row] = numbered(texts, <str> (<tuple> blocks[row])[of.TEXT])
            before[row] = least(9, times[of_block[row]])
            times[of_block[row]] += 1
        for row in range(number):
            twins[row] = least(9, times[of_block[row]])
    finally:
        PyMem_Free(of_block)
        PyMem_Free(times)
    return 0
