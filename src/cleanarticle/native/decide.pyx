"""The twins of `cleanarticle.decide`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM
from libc.math cimport exp, log, rint
from libc.stdint cimport int64_t
from libc.stdlib cimport qsort

from cleanarticle.native cimport fields as of
from cleanarticle.native.points cimport MOST_ROLES, Points

from cleanarticle.decide import CHANGE as _CHANGE, MOST_SHIFT as _MOST_SHIFT, OTHER as _OTHER, TEMPER as _TEMPER
from cleanarticle.article import REPEATED_FROM as _REPEATED_FROM
from cleanarticle.decide import decision
from cleanarticle.points import BODY as _BODY, NO_MATTER_OF_TEXT, ROLES, STANDFIRST as _STANDFIRST

cdef int64_t BODY = _BODY, STANDFIRST = _STANDFIRST, OTHER = _OTHER, CHANGE = _CHANGE, MOST_SHIFT = _MOST_SHIFT
cdef double TEMPER = _TEMPER
cdef Py_ssize_t REPEATED_FROM = _REPEATED_FROM
cdef Py_ssize_t roles = len(ROLES)
cdef bint no_matter[MOST_ROLES]

# Leads for which decisions are kept once they were asked for.
cdef enum:
    NEAREST = 64
    FARTHEST = 960

cdef list decisions = [None] * (len(ROLES) * (NEAREST + FARTHEST))

for _at in range(len(ROLES)):
    no_matter[_at] = _at in NO_MATTER_OF_TEXT


cdef struct Likely:
    double odds
    int64_t words


# Of a block, before it is counted: the points with a change of role, and the role that had most; and its own.
cdef struct Step:
    int64_t top
    int64_t leader
    int64_t choice


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
    cdef int64_t lead
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
    cdef int64_t chosen = 0
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
    return max(-MOST_SHIFT, <int64_t> rint(threshold)), best


def choose(Points points not None, int64_t threshold):
    """See `cleanarticle.decide.choose`."""
    cdef Py_ssize_t number = points.number, at
    cdef int64_t role, leader, top, second
    cdef int64_t* bests = <int64_t*> PyMem_Calloc((number + 1) * roles, sizeof(int64_t))
    cdef Step* steps = <Step*> PyMem_Calloc(number + 1, sizeof(Step))
    cdef int64_t* row
    cdef int64_t* best
    cdef tuple out = PyTuple_New(number)
    try:
        if bests is NULL or steps is NULL:
            raise MemoryError
        row, best = points.at, bests
        for at in range(number):
            _move_text(row, threshold)
            leader = _first_of_most(best)
            top = best[leader] - CHANGE
            steps[at].top, steps[at].leader = top, leader
            for role in range(roles):
                best[roles + role] = (best[role] if best[role] > top else top) + row[role]
            row += roles
            best += roles
        leader = _first_of_most(best)
        for at in range(number - 1, -1, -1):
            best -= roles
            steps[at].choice = leader
            if best[leader] < steps[at].top or (best[leader] == steps[at].top and steps[at].leader < leader):
                leader = steps[at].leader
        row = points.at
        for at in range(number):
            if at:
                row[steps[at - 1].choice] += CHANGE
            if at + 1 < number:
                row[steps[at + 1].choice] += CHANGE
            leader = steps[at].choice
            second = -(<int64_t> 1 << 62)
            for role in range(roles):
                if role != leader and row[role] > second:
                    second = row[role]
            own = _decision(leader, row[leader] - second)
            Py_INCREF(own)  # to put it in its place does not count
            PyTuple_SET_ITEM(out, at, own)
            row += roles
        return out
    finally:
        PyMem_Free(bests)
        PyMem_Free(steps)


cdef inline void _move_text(int64_t* row, int64_t threshold) noexcept:
    """How far the text goes is not settled at the expense of headlines and appeals."""
    cdef int64_t leader = _first_of_most(row)
    if row[leader] <= 0 or not no_matter[leader]:
        row[BODY] -= threshold
        if row[STANDFIRST] > 0:
            row[STANDFIRST] -= threshold
    if row[BODY] < row[_first_of_most(row)] <= 0:
        row[OTHER] += 1


cdef inline int64_t _first_of_most(const int64_t* row) noexcept:
    cdef int64_t role, leader = 0
    for role in range(1, roles):
        if row[role] > row[leader]:
            leader = role
    return leader


cdef object _decision(int64_t role, int64_t lead):
    """What `decision` says, which most blocks share with many."""
    cdef int64_t at = role * (NEAREST + FARTHEST) + NEAREST + lead
    if not -NEAREST <= lead < FARTHEST:
        return decision(role, lead)
    if decisions[at] is None:
        decisions[at] = decision(role, lead)
    return decisions[at]
