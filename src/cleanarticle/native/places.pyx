# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of what `cleanarticle.learned.blocks` says of places, headings, windows and neighbours."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport FAR, MARGIN, column, count, least, share
from cleanarticle.native.points cimport Points

from cleanarticle.learned.blocks import HEADED, NEAR as _NEAR, WIDE as _WIDE
from cleanarticle.points import POSITIONS
from cleanarticle.types import Role

cdef Py_ssize_t NEAR = _NEAR, WIDE = _WIDE, TITLE = POSITIONS[Role.TITLE]

# Sums over the blocks so far, from none to all: of words, of words that are text so far, and of leads.
cdef struct Sums:
    int64_t words
    int64_t text
    int64_t leads


cdef int add_places(dict columns, page, tuple blocks, Points points, unsigned char* leads) except -1:
    """Add the columns on where blocks stand, and on what stands around them."""
    cdef Py_ssize_t number = len(blocks), row
    cdef Sums* sums = <Sums*> PyMem_Calloc(number + 1, sizeof(Sums))
    cdef int64_t words
    if sums is NULL:
        raise MemoryError
    try:
        for row in range(number):
            words = (<tuple> blocks[row])[of.WORDS]
            sums[row + 1].words = sums[row].words + words
            sums[row + 1].text = sums[row].text + (words if leads[row] > MARGIN else 0)
            sums[row + 1].leads = sums[row].leads + leads[row]
        _places(columns, page, points, sums, number)
        _window(columns, ("window_lead", "window_text", "window_words"), NEAR, sums, number)
        _window(columns, ("wide_lead", "wide_text", "wide_words"), WIDE, sums, number)
    finally:
        PyMem_Free(sums)
    _neighbours(columns, leads, number)
    _headings(columns, page.hits, blocks, leads)
    return 0


cdef int _places(dict columns, page, Points points, Sums* sums, Py_ssize_t number) except -1:
    """Where in the page blocks stand: among its words, among its text, from the headline, in the main element."""
    cdef Py_ssize_t row, title = number, first = page.in_main.start, end = page.in_main.stop
    cdef int64_t most = 0, given, all_words = sums[number].words or 1, all_text = sums[number].text
    cdef unsigned char* position = column(columns, "position", number)
    cdef unsigned char* from_start = column(columns, "from_start", number)
    cdef unsigned char* to_end = column(columns, "to_end", number)
    cdef unsigned char* words_before = column(columns, "words_before", number)
    cdef unsigned char* text_before = column(columns, "text_before", number)
    cdef unsigned char* text_words_before = column(columns, "text_words_before", number)
    cdef unsigned char* text_words_after = column(columns, "text_words_after", number)
    cdef unsigned char* from_title = column(columns, "from_title", number)
    cdef unsigned char* from_main = column(columns, "from_main", number)
    cdef unsigned char* to_main_end = column(columns, "to_main_end", number)
    for row in range(number):
        given = points.at[row * points.roles + TITLE]
        if given > most:
            title, most = row, given
    for row in range(number):
        position[row] = 100 * row // number
        from_start[row] = count(row)
        to_end[row] = count(number - row)
        words_before[row] = 100 * sums[row].words // all_words
        text_before[row] = share(sums[row].text, all_text)
        text_words_before[row] = count(sums[row].text)
        text_words_after[row] = count(all_text - sums[row + 1].text)
        from_title[row] = least(200, max(0, row - title + 100))
        from_main[row] = count(row - first + 2) if first <= row < end else row < first
        to_main_end[row] = count(end - row) if first <= row < end else 0
    return 0


cdef int _window(dict columns, tuple names, Py_ssize_t reach, Sums* sums, Py_ssize_t number) except -1:
    """Means of the blocks within reach of every block."""
    cdef unsigned char* of_lead = column(columns, <str> names[0], number)
    cdef unsigned char* of_text = column(columns, <str> names[1], number)
    cdef unsigned char* of_words = column(columns, <str> names[2], number)
    cdef Py_ssize_t row, start, end
    cdef int64_t words
    for row in range(number):
        start, end = max(0, row - reach), min(number, row + reach + 1)
        words = (sums[end].words - sums[start].words) or 1
        of_lead[row] = (sums[end].leads - sums[start].leads) // (end - start)
        of_text[row] = 100 * (sums[end].text - sums[start].text) // words
        of_words[row] = count(words // (end - start))
    return 0


cdef int _neighbours(dict columns, unsigned char* leads, Py_ssize_t number) except -1:
    """The leads of the two blocks before and of the two after every block; 0, as if furniture, where there is none."""
    cdef unsigned char* before = column(columns, "lead_before", number)
    cdef unsigned char* before2 = column(columns, "lead_before2", number)
    cdef unsigned char* after = column(columns, "lead_after", number)
    cdef unsigned char* after2 = column(columns, "lead_after2", number)
    cdef Py_ssize_t row
    for row in range(number):
        before[row] = leads[row - 1] if row > 0 else 0
        before2[row] = leads[row - 2] if row > 1 else 0
        after[row] = leads[row + 1] if row + 1 < number else 0
        after2[row] = leads[row + 2] if row + 2 < number else 0
    return 0


cdef int _headings(dict columns, tuple hits, tuple blocks, unsigned char* leads) except -1:
    """The nearest text and headings before and after every block."""
    cdef Py_ssize_t number = len(blocks), row
    cdef int64_t level = 0, lead = MARGIN, kind = 0, own, text = FAR, heading = FAR
    cdef unsigned char* of_level = column(columns, "heading_level", number)
    cdef unsigned char* of_lead = column(columns, "heading_lead", number)
    cdef unsigned char* of_kind = column(columns, "heading_kind", number)
    cdef unsigned char* since_text = column(columns, "since_text", number)
    cdef unsigned char* until_text = column(columns, "until_text", number)
    cdef unsigned char* since_heading = column(columns, "since_heading", number)
    cdef unsigned char* until_heading = column(columns, "until_heading", number)
    cdef tuple block
    if len(hits) != number:
        raise ValueError(f"hits of {len(hits)} blocks, not of {number}")
    for row in range(number):
        block = <tuple> blocks[row]
        of_level[row], of_lead[row], of_kind[row] = level, lead, kind
        since_text[row], since_heading[row] = text, heading
        own = block[of.LEVEL]
        if own:
            level, lead, kind = own, leads[row], 0
            for category in hits[row]:
                if category in HEADED:
                    kind = HEADED[category]
                    break
        heading = 0 if own > 0 else least(FAR, heading + 1)
        text = 0 if leads[row] > MARGIN and <int64_t> block[of.PROSE] > 0 else least(FAR, text + 1)
    text = heading = FAR
    for row in range(number - 1, -1, -1):
        block = <tuple> blocks[row]
        until_text[row], until_heading[row] = text, heading
        heading = 0 if <int64_t> block[of.LEVEL] > 0 else least(FAR, heading + 1)
        text = 0 if leads[row] > MARGIN and <int64_t> block[of.PROSE] > 0 else least(FAR, text + 1)
    return 0
