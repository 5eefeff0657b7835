"""The twin of `cleanarticle.filters.density.linked`."""

from cleanarticle.native cimport fields as of

from cleanarticle.filters.density import HALF as _HALF, ITEM_CHARS as _ITEM_CHARS, MENU_LINKS as _MENU_LINKS
from cleanarticle.filters.density import MENU_WORDS as _MENU_WORDS

cdef double HALF = _HALF
cdef long ITEM_CHARS = _ITEM_CHARS, MENU_LINKS = _MENU_LINKS, MENU_WORDS = _MENU_WORDS


def linked(page):
    """See `cleanarticle.filters.density.linked`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at, first = 0, end = 0
    cdef dict out = {}
    cdef long words, links
    cdef bint is_menu
    if not page.has_article:
        main = page.in_main
        first, end = main.start, main.stop
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <double> block[of.LINK_SHARE] <= HALF:
            continue
        words = block[of.WORDS]
        if words > MENU_WORDS and first <= at < end:
            continue
        links = len(<tuple> block[of.LINKS])
        is_menu = words <= MENU_WORDS or (links >= MENU_LINKS and len(<str> block[of.TEXT]) <= links * ITEM_CHARS)
        of.put(out, (block[of.LINK_SHARE], is_menu), at)
    return out
