# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.navigation.looked`."""

from libc.stdint cimport int64_t
from libc.string cimport memchr

from cleanarticle.native cimport fields as of
from cleanarticle.native.glossary cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_IS_ASCII, PyUnicode_KIND
from cleanarticle.native.testimony cimport said

from cleanarticle.filters.navigation import BREADCRUMB_WORDS as _BREADCRUMB_WORDS, ITEM, ITEM_BODY
from cleanarticle.filters.navigation import ITEM_WORDS as _ITEM_WORDS, OUTSIDE, SHORT, SHORT_WORDS as _SHORT_WORDS, TRAIL
from cleanarticle.types import Role, SharedEvidence as _SharedEvidence

cdef int64_t BREADCRUMB_WORDS = _BREADCRUMB_WORDS, ITEM_WORDS = _ITEM_WORDS, SHORT_WORDS = _SHORT_WORDS
cdef type SharedEvidence = _SharedEvidence
cdef object NAV = Role.NAV, BODY = Role.BODY


def looked(page, list body not None):
    """See `cleanarticle.filters.navigation.looked`."""
    cdef tuple blocks = page.blocks, hits = page.hits, block
    cdef Py_ssize_t at, number = len(blocks), first = 0, end = number
    cdef dict items = {}
    cdef list out = [], short = [], outside = [], breadcrumbs = []
    cdef int64_t words
    cdef object own, named, item, hit
    if len(hits) != number or len(body) != number:
        raise ValueError("the draft is that of another page")
    if page.markup:
        main = page.in_main
        first, end = main.start, main.stop
    for at in range(number):
        block = <tuple> blocks[at]
        words, item = block[of.WORDS], None
        if words <= ITEM_WORDS and hits[at]:
            own = hits[at]
            named = (<dict> own).get("nav.item") if type(own) is dict else own.get("nav.item")
            if named is not None:
                for hit in named:
                    if 3 * (<int64_t> hit.end - <int64_t> hit.start) >= 2 * words:
                        item = hit.phrase
                        break
        if item is not None:
            of.put(items, item, at)
        elif not first <= at < end and <int64_t> body[at] < 0:
            (short if words <= SHORT_WORDS else outside).append(at)
        if words <= BREADCRUMB_WORDS and _is_trail(<str> block[of.TEXT]) and not block[of.ENDS]:
            breadcrumbs.append(at)
    for phrase, paragraphs in items.items():
        reason = f"says “{phrase}”"
        out.append(said(SharedEvidence, paragraphs, NAV, ITEM, reason))
        out.append(said(SharedEvidence, paragraphs, BODY, ITEM_BODY, reason))
    for where, given in ((short, SHORT), (outside, OUTSIDE), (breadcrumbs, TRAIL)):
        if where:
            role, points, reason = <tuple> given
            out.append(said(SharedEvidence, where, role, points, reason))
    return out


cdef bint _is_trail(str text) noexcept:
    """What `cleanarticle.filters.navigation.BREADCRUMBS` finds: a sign of going on between two single spaces."""
    cdef Py_ssize_t at, last = PyUnicode_GET_LENGTH(text) - 2
    cdef const unsigned char* letters
    if PyUnicode_KIND(text) == 1:
        letters = <const unsigned char*> PyUnicode_DATA(text)
        # Most texts have no such sign, which takes no loop to find out.
        if last < 3 or not (
            memchr(letters, 0x2F, last) is not NULL or memchr(letters, 0x3E, last) is not NULL
            or (not PyUnicode_IS_ASCII(text) and memchr(letters, 0xBB, last) is not NULL)
        ):
            return False
        for at in range(2, last):
            if letters[at] == 0x2F or letters[at] == 0x3E or letters[at] == 0xBB:
                if letters[at - 1] == 32 and letters[at + 1] == 32 and letters[at - 2] != 32 and letters[at + 2] != 32:
                    return True
        return False
    for at in range(2, last):
        if (
            text[at] in u"/>»›"
            and text[at - 1] == 32 and text[at + 1] == 32 and text[at - 2] != 32 and text[at + 2] != 32
        ):
            return True
    return False
