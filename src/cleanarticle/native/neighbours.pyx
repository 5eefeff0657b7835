"""The twins of the loops over all blocks in `cleanarticle.filters.neighbours`."""

from cleanarticle.native cimport fields as of
from cleanarticle.native.page cimport Context

from cleanarticle.filters.neighbours import FEWEST_OF_REGION as _FEWEST, HEADING_WORDS as _HEADING_WORDS, REACH as _REACH
from cleanarticle.filters.neighbours import REGION_LEVELS as _LEVELS, REGION_SHARE as _SHARE, REGION_WORDS as _WORDS
from cleanarticle.filters.neighbours import SHORT_WORDS as _SHORT_WORDS, Near
from cleanarticle.types import Role

cdef long FEWEST = _FEWEST, HEADING_WORDS = _HEADING_WORDS, REACH = _REACH, LEVELS = _LEVELS, WORDS = _WORDS
cdef long SHORT_WORDS = _SHORT_WORDS
cdef double SHARE = _SHARE
cdef object TITLE = Role.TITLE, KICKER = Role.KICKER, TEASER = Role.TEASER, DONATION = Role.DONATION, PROMO = Role.PROMO


def near(page, list leaders not None):
    """See `cleanarticle.filters.neighbours.near`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at, number = len(blocks), other
    cdef dict heading = {}, between = {}
    cdef bint markup = page.markup
    for at in range(number):
        block = <tuple> blocks[at]
        role = None
        if <long> block[of.LEVEL] or (not markup and _heads(blocks, leaders, at)):
            if leaders[at] is TITLE:
                continue
            role = _first(leaders, at + 1, min(number, at + 1 + REACH), 1)
            if role is not None and role is not TITLE:
                of.put(heading, role, at)
        elif (
            <long> block[of.PROSE] <= 0 and <long> block[of.WORDS] <= SHORT_WORDS
            and <double> block[of.LINK_SHARE] <= 0.5
        ):
            role = _first(leaders, at - 1, max(-1, at - 1 - REACH), -1)
            if role is None or role is TITLE or role is KICKER:
                continue
            if role is _first(leaders, at + 1, min(number, at + 1 + REACH), 1):
                of.put(between, role, at)
    return Near(heading, between)


cdef object _first(list leaders, Py_ssize_t at, Py_ssize_t end, int step):
    """The first role that leads from one block to another, None if none does."""
    while at != end:
        if leaders[at] is not None:
            return leaders[at]
        at += step
    return None


cdef bint _heads(tuple blocks, list leaders, Py_ssize_t at) except -1:
    """See `cleanarticle.filters.neighbours`."""
    cdef tuple block = <tuple> blocks[at]
    if <long> block[of.WORDS] > HEADING_WORDS or block[of.ENDS] or at + 1 == len(blocks):
        return False
    role = leaders[at + 1]
    return (role is DONATION or role is PROMO) and <long> (<tuple> blocks[at + 1])[of.PROSE] > 0


def lists(page, list leaders not None):
    """See `cleanarticle.filters.neighbours.lists`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at
    cdef dict members = {}, weights
    cdef list out = [], paragraphs
    cdef long whole, words
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if block[of.ITEM] is not None:
            of.put(members, ("list", (<tuple> block[of.ITEM])[0]), at)
        elif block[of.CELL] is not None:
            of.put(members, ("table", (<tuple> block[of.CELL])[0]), at)
    for key, paragraphs in members.items():
        if len(paragraphs) < 2:
            continue
        weights, whole = {}, 0
        for index in paragraphs:
            words = (<tuple> blocks[<Py_ssize_t> index])[of.WORDS]
            whole += words
            role = leaders[<Py_ssize_t> index]
            if role is not None:
                weights[role] = <long> weights.get(role, 0) + words
        for role, given in weights.items():
            if 2 * <long> given > whole:
                out.append(((<tuple> key)[0], role, paragraphs))
    return out


def regions(page, list leaders not None):
    """See `cleanarticle.filters.neighbours.regions`."""
    cdef tuple blocks = page.blocks, block
    cdef Py_ssize_t at, level
    cdef dict around = {}
    cdef list out = [], paragraphs
    cdef Context context
    cdef long words, teasers, own
    cdef double share
    main = page.in_main
    cdef Py_ssize_t first = main.start, end = main.stop
    for at in range(len(blocks)):
        if first <= at < end:
            continue
        context = (<Context> (<tuple> blocks[at])[of.CONTEXT]).parent
        for level in range(LEVELS):
            if context is None or context.words > WORDS:
                break
            of.put(around, id(context), at)
            context = context.parent
    for paragraphs in around.values():
        if len(paragraphs) < FEWEST:
            continue
        words = teasers = 0
        for index in paragraphs:
            own = (<tuple> blocks[<Py_ssize_t> index])[of.WORDS]
            words += own
            if leaders[<Py_ssize_t> index] is TEASER:
                teasers += own
        share = teasers / <double> max(1, words)
        if share >= SHARE:
            out.append((share, paragraphs))
    return out
