"""The twins of `cleanarticle.decide`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.math cimport exp, log, rint
from libc.stdlib cimport qsort

from cleanarticle.native cimport fields as of

from cleanarticle.decide import CHANGE as _CHANGE, MOST_SHIFT as _MOST_SHIFT, OTHER as _OTHER, TEMPER as _TEMPER
from cleanarticle.article import REPEATED_FROM as _REPEATED_FROM
from cleanarticle.decide import decision
from cleanarticle.draft import BODY as _BODY, NO_MATTER_OF_TEXT, ROLES, STANDFIRST as _STANDFIRST

cdef enum:
    MOST_ROLES = 32

cdef long BODY = _BODY, STANDFIRST = _STANDFIRST, OTHER = _OTHER, CHANGE = _CHANGE, MOST_SHIFT = _MOST_SHIFT
cdef double TEMPER = _TEMPER
cdef Py_ssize_t REPEATED_FROM = _REPEATED_FROM
cdef long roles = len(ROLES)
cdef bint no_matter[MOST_ROLES]

for _at in range(len(ROLES)):
    no_matter[_at] = _at in NO_MATTER_OF_TEXT


cdef struct Likely:
    double odds
    long words


cdef int _greater(const void* one, const void* other) noexcept nogil:
    cdef Likely* a = <Likely*> one
    cdef Likely* b = <Likely*> other
    if a.odds != b.odds:
        return -1 if a.odds > b.odds else 1
    return (a.words < b.words) - (a.words > b.words)


def new_words(tuple blocks not None):
    """See `cleanarticle.decide.new_words`."""
    cdef list out = []
    cdef set seen = set()
    cdef Py_ssize_t before
    cdef tuple block
    cdef object own
    for own in blocks:
        block = <tuple> own
        if len(<str> block[of.TEXT]) >= REPEATED_FROM:
            before = len(seen)
            seen.add(block[of.TEXT])
            out.append(block[of.WORDS] if len(seen) > before else 0)
        else:
            out.append(block[of.WORDS])
    return out


def text_thresholds(list leads not None, list words not None, tuple betas not None):
    """See `cleanarticle.decide.text_thresholds`."""
    cdef Py_ssize_t at, number = len(leads)
    cdef double whole = 0.0
    cdef long lead
    cdef Likely* own = <Likely*> PyMem_Calloc(number + 1, sizeof(Likely))
    if own is NULL:
        raise MemoryError
    try:
        for at in range(number):
            lead = leads[at]
            own[at].odds = 1 / (1 + exp(-max(-500, min(500, lead)) / TEMPER))
            own[at].words = words[at]
            whole += own[at].odds * own[at].words
        qsort(own, number, sizeof(Likely), _greater)
        return [_best_set(own, number, whole, beta * beta) for beta in betas]
    finally:
        PyMem_Free(own)


cdef tuple _best_set(Likely* own, Py_ssize_t number, double whole, double square):
    cdef double best = 0.0, right = 0.0, expected, likely, threshold
    cdef long chosen = 0
    cdef Py_ssize_t at
    whole *= square
    for at in range(number):
        right += own[at].odds * own[at].words
        chosen += own[at].words
        if chosen:
            expected = (1 + square) * right / (chosen + whole)
            if expected > best:
                best = expected
    # A block belongs to the best set exactly if it is likelier than this.
    likely = best / (1 + square)
    threshold = TEMPER * log(likely / (1 - likely)) if likely > 0 else 0.0
    return max(-MOST_SHIFT, <long> rint(threshold)), best


def choose(list rows not None, long threshold):
    """See `cleanarticle.decide.choose`."""
    cdef Py_ssize_t number = len(rows), at
    cdef long role, most, leader, top, second
    cdef long* points = <long*> PyMem_Calloc(number * roles + 1, sizeof(long))
    cdef long* bests = <long*> PyMem_Calloc((number + 1) * roles, sizeof(long))
    cdef long* tops = <long*> PyMem_Calloc(number + 1, sizeof(long))
    cdef long* leaders = <long*> PyMem_Calloc(number + 1, sizeof(long))
    cdef long* choices = <long*> PyMem_Calloc(number + 1, sizeof(long))
    cdef long* row
    cdef long* best
    cdef list given, out = []
    try:
        if points is NULL or bests is NULL or tops is NULL or leaders is NULL or choices is NULL:
            raise MemoryError
        for at in range(number):
            given = <list> rows[at]
            row = points + at * roles
            for role in range(roles):
                row[role] = given[role]
            leader = 0
            for role in range(1, roles):
                if row[role] > row[leader]:
                    leader = role
            if row[leader] <= 0 or not no_matter[leader]:
                row[BODY] -= threshold
                if row[STANDFIRST] > 0:
                    row[STANDFIRST] -= threshold
            most = row[0]
            for role in range(1, roles):
                most = max(most, row[role])
            if row[BODY] < most <= 0:
                row[OTHER] += 1
        for at in range(number):
            best, row = bests + at * roles, points + at * roles
            leader = 0
            for role in range(1, roles):
                if best[role] > best[leader]:
                    leader = role
            top = best[leader] - CHANGE
            tops[at], leaders[at] = top, leader
            for role in range(roles):
                best[roles + role] = (best[role] if best[role] > top else top) + row[role]
        best = bests + number * roles
        leader = 0
        for role in range(1, roles):
            if best[role] > best[leader]:
                leader = role
        for at in range(number - 1, -1, -1):
            choices[at] = leader
            best = bests + at * roles
            if best[leader] < tops[at] or (best[leader] == tops[at] and leaders[at] < leader):
                leader = leaders[at]
        for at in range(number):
            row = points + at * roles
            if at:
                row[choices[at - 1]] += CHANGE
            if at + 1 < number:
                row[choices[at + 1]] += CHANGE
            leader = choices[at]
            second = -(1 << 60)
            for role in range(roles):
                if role != leader:
                    second = max(second, row[role])
            out.append(decision(leader, row[leader] - second))
        return tuple(out)
    finally:
        PyMem_Free(points)
        PyMem_Free(bests)
        PyMem_Free(tops)
        PyMem_Free(leaders)
        PyMem_Free(choices)
