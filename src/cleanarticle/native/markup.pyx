"""The twin of `cleanarticle.filters.markup.heard`."""

from cleanarticle.native.page cimport Context

from cleanarticle.filters.markup import HIDDEN, NEAR, NO_ARTICLE_VOID, POINTS, placed
from cleanarticle.segment.names import FURNITURE
from cleanarticle.segment.prose import mostly_hidden
from cleanarticle.types import Evidence, Role

cdef object BODY = Role.BODY

cdef enum:
    OF_CONTEXT = 3
    OF_HIDDEN = 6


def heard(page):
    """See `cleanarticle.filters.markup.heard`."""
    cdef dict said = {}
    cdef tuple blocks = page.blocks, key, own
    cdef Py_ssize_t at, number = len(blocks), first, end
    cdef bint hiding_counts = not mostly_hidden(blocks), has_article = page.has_article, inside, hidden
    cdef bint has_main = page.main is not None
    cdef Context context
    cdef list out = [], found
    main = page.in_main
    first, end = main.start, main.stop
    for at in range(number):
        block = blocks[at]
        context = <Context> (<tuple> block)[OF_CONTEXT]
        hidden = (<tuple> block)[OF_HIDDEN]
        inside = first <= at < end
        key = (id(context.hints), context.depth, inside, at < end, hidden)
        value = said.get(key)
        if value is None:
            found = _names(context, NO_ARTICLE_VOID if inside and not has_article else frozenset(), has_main and at >= end)
            if has_main:
                found.append(placed(page, inside=inside, framed=context.is_framed))
            if hidden and hiding_counts:
                found.append((BODY, HIDDEN, "hidden by markup"))
            said[key] = value = found
        for own in <list> value:
            out.append(tuple.__new__(Evidence, (at, own[0], own[1], own[2])))
    return out


cdef list _names(Context context, frozenset void, bint after):
    cdef long content = -1, furniture = -1, nearest = 0, depth, distance, points
    cdef list out = []
    cdef bint soft
    hints = context.hints
    for category, hint in hints.items():
        depth = hint[2]
        nearest = max(nearest, depth)
        if category == "content":
            content = depth
        if category in FURNITURE:
            furniture = max(furniture, depth)
    for category, hint in hints.items():
        if category in void:
            continue
        depth = hint[2]
        distance = context.depth - depth
        near = NEAR.get(category)
        if near is not None and distance > <long> near:
            continue
        if category == "content":
            soft = furniture > content
        else:
            soft = depth < content or (depth < nearest - 1 and category != "comment")
            soft = soft or (after and near is not None)
        given = POINTS[category]
        if given:
            reason = str(hint)
            for role, whole in given:
                points = whole
                # Halved as Python does, down.
                out.append((role, points >> 1 if soft else points, reason))
    return out
