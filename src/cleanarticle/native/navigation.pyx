"""The twin of `cleanarticle.filters.navigation.found`."""

from cleanarticle.native cimport fields as of

from cleanarticle.filters.navigation import BREADCRUMB_WORDS as _BREADCRUMB_WORDS, ITEM_WORDS as _ITEM_WORDS
from cleanarticle.filters.navigation import SHORT_WORDS as _SHORT_WORDS, Found

cdef long BREADCRUMB_WORDS = _BREADCRUMB_WORDS, ITEM_WORDS = _ITEM_WORDS, SHORT_WORDS = _SHORT_WORDS


def found(page, list body not None):
    """See `cleanarticle.filters.navigation.found`."""
    cdef tuple blocks = page.blocks, hits = page.hits, block
    cdef Py_ssize_t at, number = len(blocks), first = 0, end = number
    cdef dict items = {}
    cdef list short = [], outside = [], breadcrumbs = []
    cdef long words
    cdef object named, item, hit
    if page.markup:
        main = page.in_main
        first, end = main.start, main.stop
    for at in range(number):
        block = <tuple> blocks[at]
        words, item = block[of.WORDS], None
        if words <= ITEM_WORDS and <dict> hits[at]:
            named = (<dict> hits[at]).get("nav.item")
            if named is not None:
                for hit in <tuple> named:
                    if 3 * (<long> (<tuple> hit)[of.END] - <long> (<tuple> hit)[of.START]) >= 2 * words:
                        item = (<tuple> hit)[of.PHRASE]
                        break
        if item is not None:
            of.put(items, item, at)
        elif not first <= at < end and <long> body[at] < 0:
            (short if words <= SHORT_WORDS else outside).append(at)
        if words <= BREADCRUMB_WORDS and not block[of.ENDS] and _is_trail(<str> block[of.TEXT]):
            breadcrumbs.append(at)
    return Found(items, short, outside, breadcrumbs)


cdef bint _is_trail(str text) noexcept:
    """What `cleanarticle.filters.navigation.BREADCRUMBS` finds: a sign of going on between two single spaces."""
    cdef Py_ssize_t at
    cdef Py_UCS4 one
    for at in range(2, len(text) - 2):
        one = text[at]
        if (
            (one == 0x2F or one == 0x3E or one == 0xBB or one == 0x203A)
            and text[at - 1] == 32 and text[at + 1] == 32 and text[at - 2] != 32 and text[at + 2] != 32
        ):
            return True
    return False
