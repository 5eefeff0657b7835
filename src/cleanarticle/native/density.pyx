# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.density.linked`."""

from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.testimony cimport said

from cleanarticle.filters.density import HALF as _HALF, ITEM_CHARS as _ITEM_CHARS, MENU, MENU_LINKS as _MENU_LINKS
from cleanarticle.filters.density import MENU_WORDS as _MENU_WORDS, MOST as _MOST, NO_MENU
from cleanarticle.types import SharedEvidence as _SharedEvidence

cdef double HALF = _HALF, MOST = _MOST
cdef int64_t ITEM_CHARS = _ITEM_CHARS, MENU_LINKS = _MENU_LINKS, MENU_WORDS = _MENU_WORDS
cdef type SharedEvidence = _SharedEvidence


def linked(page):
    """See `cleanarticle.filters.density.linked`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at, first = 0, end = 0
    cdef list out = [], menus = [], others = []
    cdef dict part_menus = {}, part_others = {}
    cdef int64_t words, links
    cdef double share
    cdef bint is_menu
    if not page.has_article:
        main = page.in_main
        first, end = main.start, main.stop
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        share = <double> block[of.LINK_SHARE]
        if share <= HALF:
            continue
        words = block[of.WORDS]
        if words > MENU_WORDS and first <= at < end:
            continue
        links = len(<tuple> block[of.LINKS])
        is_menu = words <= MENU_WORDS or (links >= MENU_LINKS and len(<str> block[of.TEXT]) <= links * ITEM_CHARS)
        if share == 1.0:  # as that of nearly all of them
            (menus if is_menu else others).append(at)
        else:
            of.put(part_menus if is_menu else part_others, block[of.LINK_SHARE], at)
    _add(out, menus, 1.0, "100% of it is links", MENU)
    _add(out, others, 1.0, "100% of it is links", NO_MENU)
    for own, paragraphs in part_menus.items():
        _add(out, paragraphs, own, f"{<double> own:.0%} of it is links", MENU)
    for own, paragraphs in part_others.items():
        _add(out, paragraphs, own, f"{<double> own:.0%} of it is links", NO_MENU)
    return out


cdef int _add(list out, list paragraphs, double share, str reason, tuple given) except -1:
    """What a share of links says of blocks."""
    if paragraphs:
        for role, half, most in given:
            out.append(said(SharedEvidence, paragraphs, role, most if share > MOST else half, reason))
    return 0
