# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.neighbours.settled`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.ref cimport PyObject
from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport Pairs
from cleanarticle.native.elements cimport new_stamp
from cleanarticle.native.page cimport Context
from cleanarticle.native.testimony cimport said

from cleanarticle.filters.neighbours import BETWEEN, CARD_PARTS as _CARD_PARTS, FEWEST_OF_REGION, HEADING, LIST
from cleanarticle.filters.neighbours import HEADING_WORDS as _HEADING_WORDS, LONG, REACH as _REACH, REGION
from cleanarticle.filters.neighbours import REGION_LEVELS, REGION_SHARE, REGION_WORDS, SHORT_WORDS as _SHORT_WORDS
from cleanarticle.filters.neighbours import TEASER_WORDS as _TEASER_WORDS, TOO_LONG
from cleanarticle.types import Role, SharedEvidence as _SharedEvidence

cdef int64_t FEWEST = FEWEST_OF_REGION, HEADING_WORDS = _HEADING_WORDS, REACH = _REACH, LEVELS = REGION_LEVELS
cdef int64_t WORDS = REGION_WORDS, SHORT_WORDS = _SHORT_WORDS, TEASER_WORDS = _TEASER_WORDS
cdef double SHARE = REGION_SHARE
cdef type SharedEvidence = _SharedEvidence
cdef frozenset CARD_PARTS = frozenset(_CARD_PARTS)
cdef object TITLE = Role.TITLE, KICKER = Role.KICKER, TEASER = Role.TEASER, DONATION = Role.DONATION, PROMO = Role.PROMO
cdef dict OF_HEADING = {role: f"heading of {role.value}" for role in Role}
cdef dict OF_BETWEEN = {role: f"between paragraphs of {role.value}" for role in Role}
cdef tuple OF_MOST = tuple([{role: f"most of the {kind} is {role.value}" for role in Role} for kind in ("list", "table")])

# A list or table; the role that alone may have most of its words, and a list of its blocks if it has.
cdef struct Group:
    int64_t words
    int64_t lead
    int64_t given
    int blocks
    bint is_table
    PyObject* role
    PyObject* paragraphs

cdef struct Region:
    int64_t words
    int64_t teasers
    int blocks
    PyObject* cards


def settled(page, list leaders not None, list teasers not None):
    """See `cleanarticle.filters.neighbours.settled`."""
    cdef tuple blocks = page.blocks, block
    cdef bint markup = page.markup
    cdef Py_ssize_t at
    cdef list out = [], too_long = []
    if len(leaders) != len(blocks) or len(teasers) != len(blocks):
        raise ValueError("the draft is that of another page")
    _near(out, blocks, leaders, markup)
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <int64_t> block[of.PROSE] > TEASER_WORDS and <int64_t> teasers[at] > 0:
            too_long.append(at)
    if too_long:
        for role, points in LONG:
            out.append(said(SharedEvidence, too_long, role, points, TOO_LONG))
    _lists(out, blocks, leaders)
    if markup and TEASER in leaders:
        main = page.in_main
        _regions(out, blocks, leaders, main.start, main.stop)
    return out


cdef int _near(list out, tuple blocks, list leaders, bint markup) except -1:
    """See `cleanarticle.filters.neighbours`."""
    cdef Py_ssize_t at, number = len(blocks)
    cdef tuple block
    cdef dict heading = {}, between = {}
    for at in range(number):
        block = <tuple> blocks[at]
        if <int64_t> block[of.LEVEL] or (not markup and _heads(blocks, leaders, at)):
            if leaders[at] is TITLE:
                continue
            role = _first(leaders, at + 1, min(number, at + 1 + REACH), 1)
            if role is not None and role is not TITLE:
                of.put(heading, role, at)
        elif (
            <int64_t> block[of.PROSE] <= 0 and <int64_t> block[of.WORDS] <= SHORT_WORDS
            and <double> block[of.LINK_SHARE] <= 0.5
        ):
            role = _first(leaders, at - 1, max(-1, at - 1 - REACH), -1)
            if role is None or role is TITLE or role is KICKER:
                continue
            if role is _first(leaders, at + 1, min(number, at + 1 + REACH), 1):
                of.put(between, role, at)
    for role, paragraphs in heading.items():
        out.append(said(SharedEvidence, paragraphs, role, HEADING, OF_HEADING[role]))
    for role, paragraphs in between.items():
        out.append(said(SharedEvidence, paragraphs, role, BETWEEN, OF_BETWEEN[role]))
    return 0


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
    if <int64_t> block[of.WORDS] > HEADING_WORDS or block[of.ENDS] or at + 1 == len(blocks):
        return False
    role = leaders[at + 1]
    return (role is DONATION or role is PROMO) and <int64_t> (<tuple> blocks[at + 1])[of.PROSE] > 0


cdef PyObject* _new(list kept) except NULL:
    """A new list that is kept so long as the one that it is put to."""
    own = []
    kept.append(own)
    return <PyObject*> own


cdef int _lists(list out, tuple blocks, list leaders) except -1:
    """See `cleanarticle.filters.neighbours`."""
    cdef Py_ssize_t number = len(blocks), at, group, known = 0
    cdef Pairs pairs = Pairs(number)
    cdef Group* groups = <Group*> PyMem_Malloc((number + 1) * sizeof(Group))
    cdef int* group_of = <int*> PyMem_Malloc((number + 1) * sizeof(int))
    cdef Group* own
    cdef tuple block
    cdef list kept = []
    cdef int64_t words
    cdef bint is_table
    cdef PyObject* role
    try:
        if groups is NULL or group_of is NULL:
            raise MemoryError
        for at in range(number):
            block = <tuple> blocks[at]
            group_of[at], is_table = -1, block[of.ITEM] is None
            if is_table and block[of.CELL] is None:
                continue
            place = (<tuple> (block[of.CELL] if is_table else block[of.ITEM]))[0]
            group_of[at] = pairs.number(is_table, <int64_t> place)
            own, words = groups + group_of[at], block[of.WORDS]
            if group_of[at] == known:
                known += 1
                own.words = own.lead = own.given = own.blocks = 0
                own.is_table, own.role, own.paragraphs = is_table, NULL, NULL
            own.blocks += 1
            own.words += words
            role = <PyObject*> leaders[at]
            # Only the role that outweighs all others can have more than half of the words.
            if role == own.role:
                own.lead += words
            elif role != <PyObject*> None:
                own.lead -= words
                if own.lead < 0:
                    own.role, own.lead = role, -own.lead
        for at in range(number):
            if group_of[at] >= 0 and <PyObject*> leaders[at] == groups[group_of[at]].role:
                groups[group_of[at]].given += <int64_t> (<tuple> blocks[at])[of.WORDS]
        for group in range(known):
            own = groups + group
            if own.blocks > 1 and 2 * own.given > own.words:
                own.paragraphs = _new(kept)
        if kept:
            for at in range(number):
                if group_of[at] >= 0 and groups[group_of[at]].paragraphs is not NULL:
                    (<list> groups[group_of[at]].paragraphs).append(at)
        for group in range(known):
            own = groups + group
            if own.paragraphs is not NULL:
                reason = (<dict> OF_MOST[own.is_table])[<object> own.role]
                out.append(said(SharedEvidence, <object> own.paragraphs, <object> own.role, LIST, reason))
    finally:
        PyMem_Free(groups)
        PyMem_Free(group_of)
    return 0


cdef int _regions(list out, tuple blocks, list leaders, Py_ssize_t first, Py_ssize_t end) except -1:
    """See `cleanarticle.filters.neighbours`."""
    cdef Py_ssize_t number = len(blocks), at, region, known = 0, level
    cdef Region* regions = <Region*> PyMem_Malloc((LEVELS * number + 1) * sizeof(Region))
    cdef Region* own
    cdef Context context
    cdef int64_t words, stamp = new_stamp()
    cdef bint is_teaser
    cdef list kept = []
    try:
        if regions is NULL:
            raise MemoryError
        for at in range(number):
            if first <= at < end:
                continue
            context, words = (<Context> (<tuple> blocks[at])[of.CONTEXT]).parent, (<tuple> blocks[at])[of.WORDS]
            is_teaser = leaders[at] is TEASER
            for level in range(LEVELS):
                if context is None or context.words > WORDS:
                    break
                if context.stamp != stamp:
                    context.stamp, context.place = stamp, known
                    own = regions + known
                    own.words = own.teasers = own.blocks = 0
                    own.cards = NULL
                    known += 1
                own = regions + context.place
                own.blocks += 1
                own.words += words
                if is_teaser:
                    own.teasers += words
                context = context.parent
        for region in range(known):
            own = regions + region
            if own.blocks >= FEWEST and own.teasers and own.teasers / <double> own.words >= SHARE:
                own.cards = _new(kept)
        if not kept:
            return 0
        for at in range(number):
            if first <= at < end:
                continue
            context = (<Context> (<tuple> blocks[at])[of.CONTEXT]).parent
            for level in range(LEVELS):
                if context is None or context.words > WORDS:
                    break
                if regions[context.place].cards is not NULL and leaders[at] in CARD_PARTS:
                    (<list> regions[context.place].cards).append(at)
                context = context.parent
        for region in range(known):
            own = regions + region
            if own.cards is not NULL and <list> own.cards:
                reason = f"{own.teasers / <double> own.words:.0%} of the words around it are teaser"
                out.append(said(SharedEvidence, <object> own.cards, TEASER, REGION, reason))
    finally:
        PyMem_Free(regions)
    return 0
