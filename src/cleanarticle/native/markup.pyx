# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.markup.heard`."""

from cpython.ref cimport PyObject
from libc.stdint cimport uint64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport Pairs
from cleanarticle.native.page cimport Context
from cleanarticle.native.testimony cimport said

from cleanarticle.filters.markup import HIDDEN, IN_MAIN, IN_MAIN_NO_ARTICLE, NEAR, NO_ARTICLE_VOID, OUT_OF_MAIN, POINTS
from cleanarticle.native.finish import mostly_hidden
from cleanarticle.page import Hint
from cleanarticle.segment.names import FURNITURE
from cleanarticle.types import SharedEvidence as _SharedEvidence

cdef type SharedEvidence = _SharedEvidence, HINT = Hint


cdef class Category:
    """What a category of names says: points for roles, whole and halved, and how near it must be."""
    cdef list points
    cdef long near
    cdef bint is_line, is_void, is_furniture, is_content, is_comment

    def __init__(self, str name not None):
        # Halved as Python does, down.
        self.points = [(role, points, points // 2) for role, points in POINTS[name]]
        self.is_line, self.near = name in NEAR, NEAR.get(name, 0)
        self.is_void, self.is_furniture = name in NO_ARTICLE_VOID, name in FURNITURE
        self.is_content, self.is_comment = name == "content", name == "comment"


cdef dict CATEGORIES = {name: Category(name) for name in POINTS}
cdef enum:
    ALL = 32

if len(CATEGORIES) > ALL:
    raise ImportError("the twin of markup was compiled for fewer categories")


def heard(page):
    """See `cleanarticle.filters.markup.heard`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at, group, number = len(blocks)
    cdef Context context
    cdef Pairs pairs = Pairs(number)
    cdef bint has_main = page.main is not None, is_article = page.has_article, hiding_counts, inside, ahead
    cdef list out = [], alike = [], same = None
    cdef dict reasons = {}
    cdef long depth = -1
    cdef uint64_t placed
    cdef object hints = None, hidden = None
    main = page.in_main
    cdef Py_ssize_t first = main.start, end = main.stop
    for at in range(number):
        block = <tuple> blocks[at]
        context = <Context> block[of.CONTEXT]
        # Many are like the one before.
        if (
            same is None or context.hints is not hints or context.depth != depth or block[of.HIDDEN] is not hidden
            or at == first or at == end
        ):
            hints, depth, hidden = context.hints, context.depth, block[of.HIDDEN]
            placed = <uint64_t> depth << 3 | (hidden is True) << 2 | (first <= at < end) << 1 | (at < end)
            group = pairs.number(<uint64_t> <void*> hints, placed)
            if group == len(alike):
                alike.append([])
            same = <list> alike[group]
        same.append(at)
    hiding_counts = not mostly_hidden(blocks)
    for same in alike:
        at = same[0]
        block = <tuple> blocks[at]
        context, inside, ahead = <Context> block[of.CONTEXT], first <= at < end, at < end
        if context.hints:
            _names(out, same, context, inside and not is_article, has_main and not ahead, reasons)
        if has_main and not inside:
            _add(out, same, <tuple> OUT_OF_MAIN)
        elif has_main:
            _add(out, same, <tuple> (IN_MAIN if is_article or context.is_framed else IN_MAIN_NO_ARTICLE))
        if hiding_counts and block[of.HIDDEN]:
            _add(out, same, <tuple> HIDDEN)
    return out


cdef inline int _add(list out, list same, tuple given) except -1:
    out.append(said(SharedEvidence, same, given[0], given[1], given[2]))
    return 0


cdef int _names(list out, list same, Context context, bint voided, bint after, dict reasons) except -1:
    """See `cleanarticle.filters.markup`."""
    cdef long content = -1, furniture = -1, nearest = 0, depth
    cdef Category category
    cdef bint soft
    cdef int number = 0, at
    cdef PyObject* categories[ALL]
    cdef PyObject* named[ALL]
    cdef dict hints = context.hints if type(context.hints) is dict else dict(context.hints)
    for name, hint in hints.items():
        if type(hint) is not HINT:
            raise TypeError(f"an element has the hint {hint!r}, which is no Hint")
        category, depth = <Category> CATEGORIES[name], (<tuple> hint)[2]
        categories[number], named[number] = <PyObject*> category, <PyObject*> hint
        number += 1
        if depth > nearest:
            nearest = depth
        if category.is_content:
            content = depth
        elif category.is_furniture and depth > furniture:
            furniture = depth
    for at in range(number):
        category, depth = <Category> categories[at], (<tuple> named[at])[2]
        if (voided and category.is_void) or not category.points:
            continue
        if category.is_line and context.depth - depth > category.near:
            continue
        if category.is_content:
            soft = furniture > content
        else:
            soft = depth < content or (depth < nearest - 1 and not category.is_comment) or (after and category.is_line)
        reason = _reason(reasons, <tuple> named[at])
        for given in category.points:
            points = (<tuple> given)[2] if soft else (<tuple> given)[1]
            out.append(said(SharedEvidence, same, (<tuple> given)[0], points, reason))
    return 0


cdef str _reason(dict reasons, tuple hint):
    """See `cleanarticle.page.Hint`; it is made once a word."""
    found = reasons.get(hint[0])
    if found is not None and (<tuple> found)[0] == hint[1]:
        return <str> (<tuple> found)[1]
    reason = f"inside <{hint[0]}>" if hint[1] == "tag" else f"inside {hint[1]} “{hint[0]}”"
    reasons[hint[0]] = (hint[1], reason)
    return reason
