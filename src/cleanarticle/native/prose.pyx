# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.prose.running`."""

from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.testimony cimport said

from cleanarticle.filters.prose import CODE, LEAST as _LEAST, LINE, MOST as _MOST, WORDLESS
from cleanarticle.types import Evidence as _Evidence, Role, SharedEvidence as _SharedEvidence

cdef int64_t LEAST = _LEAST, MOST = _MOST
cdef type Evidence = _Evidence, SharedEvidence = _SharedEvidence
cdef object BODY = Role.BODY


def running(page):
    """See `cleanarticle.filters.prose.running`."""
    cdef tuple blocks = page.blocks, block
    cdef list out = [], code = [], wordless = [], lines = []
    cdef bint markup = page.markup
    cdef Py_ssize_t at
    cdef int64_t prose, words
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        prose, words = block[of.PROSE], block[of.WORDS]
        if prose > 0:
            out.append(said(Evidence, at, BODY, min(MOST, LEAST + prose // 3), f"running text of {words} words"))
        elif len(<str> block[of.TAG]) == 3 and <str> block[of.TAG] == "pre":
            code.append(at)
        elif words == 0:
            wordless.append(at)
        elif not markup:
            lines.append(at)
    for paragraphs, given in ((code, CODE), (wordless, WORDLESS), (lines, LINE)):
        if paragraphs:
            role, points, reason = <tuple> given
            out.append(said(SharedEvidence, paragraphs, role, points, reason))
    return out
