"""The twin of `cleanarticle.filters.markup.heard`."""

from cleanarticle.native cimport fields as of
from cleanarticle.native.named cimport named
from cleanarticle.native.page cimport Context

from cleanarticle.filters.markup import HIDDEN as _HIDDEN, NEAR, NO_ARTICLE_VOID, POINTS, placed
from cleanarticle.native.finish import mostly_hidden
from cleanarticle.segment.names import FURNITURE
from cleanarticle.types import Role, SharedEvidence as _SharedEvidence

cdef type SharedEvidence = _SharedEvidence
cdef object BODY = Role.BODY, HIDDEN = _HIDDEN


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


def heard(page):
    """See `cleanarticle.filters.markup.heard`."""
    cdef tuple blocks = page.blocks, block, key
    cdef Py_ssize_t at, number = len(blocks)
    cdef Context context
    cdef dict alike = {}, reasons = {}
    cdef bint has_main = page.main is not None, is_article = page.has_article, inside, hiding_counts
    cdef list out = [], same = None
    cdef long depth = -1
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
            key = (id(hints), depth, first <= at < end, at < end, hidden)
            same = alike.get(key)
            if same is None:
                same = alike[key] = []
        same.append(at)
    hiding_counts = not mostly_hidden(blocks)
    in_main = [placed(page, inside=True, framed=framed) for framed in (False, True)] if has_main else None
    outside = placed(page, inside=False, framed=False) if has_main else None
    for key, same in alike.items():
        context = <Context> (<tuple> blocks[<Py_ssize_t> same[0]])[of.CONTEXT]
        inside = key[2]
        _names(out, same, context, inside and not is_article, has_main and not key[3], reasons)
        if has_main:
            role, points, reason = <tuple> (in_main[context.is_framed] if inside else outside)
            out.append(named(SharedEvidence, (same, role, points, reason)))
        if hiding_counts and key[4]:
            out.append(named(SharedEvidence, (same, BODY, HIDDEN, "hidden by markup")))
    return out


cdef int _names(list out, list same, Context context, bint voided, bint after, dict reasons) except -1:
    """See `cleanarticle.filters.markup`."""
    cdef long content = -1, furniture = -1, nearest = 0, depth
    cdef Category category
    cdef bint soft
    cdef dict hints
    if not context.hints:
        return 0
    hints = <dict> context.hints
    for name, hint in hints.items():
        category, depth = <Category> CATEGORIES[name], (<tuple> hint)[2]
        nearest = max(nearest, depth)
        if category.is_content:
            content = depth
        if category.is_furniture:
            furniture = max(furniture, depth)
    for name, hint in hints.items():
        category, depth = <Category> CATEGORIES[name], (<tuple> hint)[2]
        if (voided and category.is_void) or not category.points:
            continue
        if category.is_line and context.depth - depth > category.near:
            continue
        if category.is_content:
            soft = furniture > content
        else:
            soft = depth < content or (depth < nearest - 1 and not category.is_comment) or (after and category.is_line)
        word = ((<tuple> hint)[0], (<tuple> hint)[1])
        reason = reasons.get(word)
        if reason is None:
            reason = reasons[word] = str(hint)
        for role, whole, half in category.points:
            out.append(named(SharedEvidence, (same, role, half if soft else whole, reason)))
    return 0
