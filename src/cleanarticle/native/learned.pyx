# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.learned.testimony` does with what trees say of every block."""

from cpython.bytearray cimport PyByteArray_AS_STRING
from libc.stdint cimport int16_t, int64_t

from cleanarticle.native.columns cimport clipped
from cleanarticle.native.named cimport named
from cleanarticle.native.points cimport Points, text_lead
from cleanarticle.native.rows cimport Sums

from cleanarticle.learned.testimony import AGAINST_APPEAL as _AGAINST_APPEAL, NEITHER as _NEITHER, say
from cleanarticle.learned.table import TOPICS
from cleanarticle.learned.weights import THOUSAND as _THOUSAND
from cleanarticle.points import POSITIONS
from cleanarticle.types import Evidence as _Evidence, Role

cdef type Evidence = _Evidence
cdef Py_ssize_t BODY = POSITIONS[Role.BODY], DONATION = POSITIONS[Role.DONATION], OTHER = POSITIONS[Role.OTHER]
cdef Py_ssize_t STANDFIRST = POSITIONS[Role.STANDFIRST], TEASER = POSITIONS[Role.TEASER]
cdef int64_t AGAINST_APPEAL = _AGAINST_APPEAL, NEITHER = _NEITHER, THOUSAND = _THOUSAND
cdef object body = Role.BODY, donation = Role.DONATION, other = Role.OTHER, standfirst = Role.STANDFIRST
cdef object teaser = Role.TEASER


cdef class Reasons:
    """The reasons for one thing, by whether points are for it and by the two topics, made when first given."""
    cdef str what
    cdef list known
    cdef Py_ssize_t topics

    def __init__(self, str what not None):
        self.what, self.topics = what, len(TOPICS)
        self.known = [None] * (2 * self.topics * (self.topics + 1))


cdef Reasons texts = Reasons("article text"), cards = Reasons("a teaser")


cdef str _said(Reasons own, bint like, Py_ssize_t most, Py_ssize_t second):
    # Where there is no second topic it is -1.
    cdef Py_ssize_t at = (2 * most + like) * (own.topics + 1) + second + 1
    if own.known[at] is None:
        own.known[at] = say(like, own.what, most, second)
    return <str> own.known[at]


def half_leads(Points points not None):
    """See `cleanarticle.learned.testimony.half_leads`."""
    cdef Py_ssize_t row
    cdef bytearray out = bytearray(points.number)
    cdef unsigned char* values = <unsigned char*> PyByteArray_AS_STRING(out)
    for row in range(points.number):
        values[row] = clipped(_floored(text_lead(points.at + row * points.roles, points.roles), 2))
    return out


def weighed(Sums lanes not None, int64_t unit):
    """See `cleanarticle.learned.testimony.weighed`."""
    cdef Py_ssize_t row, most = 0, second = 0
    cdef int64_t points
    cdef list out = []
    for row in range(lanes.number):
        points = _weigh(lanes, row, unit, &most, &second)
        out.append((points, most, second))
    return out


cdef int64_t _weigh(Sums lanes, Py_ssize_t row, int64_t unit, Py_ssize_t* most, Py_ssize_t* second) noexcept:
    """The points that a forest gives a block, and the two topics that speak most for their sign."""
    cdef int16_t* own = lanes.at + row * lanes.width
    cdef int64_t points
    cdef int number = <int> lanes.lanes, lane, total = 0, sign, value, first_value, second_value = 0
    for lane in range(number):
        total += own[lane]
    points = _floored(unit * total, THOUSAND)
    sign = 1 if points > 0 else -1
    most[0], second[0], first_value = 0, -1, sign * own[0]
    for lane in range(1, number):
        value = sign * own[lane]
        if value > first_value:
            if first_value > 0:
                second[0], second_value = most[0], first_value
            most[0], first_value = lane, value
        elif value > second_value:
            second[0], second_value = lane, value
    return points


cdef int note(list out, Points points, Py_ssize_t index, role, Py_ssize_t at, int64_t given, str reason) except -1:
    """Add a piece of evidence, and its points to those of the block."""
    out.append(named(Evidence, (index, role, given, reason)))
    points.at[index * points.roles + at] += given
    return 0


def text(Sums lanes not None, int64_t unit, Points points not None, list told not None, bint markup):
    """See `cleanarticle.learned.testimony.text`."""
    cdef Py_ssize_t index, most = 0, second = 0
    cdef int64_t given
    cdef int64_t* row
    cdef list out = []
    _check(lanes, points, told)
    for index in range(lanes.number):
        if not told[index]:
            continue
        given = _weigh(lanes, index, unit, &most, &second)
        if not given:
            continue
        reason, row = _said(texts, given > 0, most, second), points.of_block(index)
        if row[STANDFIRST] > 0:
            note(out, points, index, standfirst, STANDFIRST, given, reason)
        note(out, points, index, body, BODY, given, reason)
        if given < 0 and not markup:
            note(out, points, index, other, OTHER, NEITHER, reason)
            if row[DONATION] > 0:
                note(out, points, index, donation, DONATION, _floored(given, AGAINST_APPEAL), reason)
    return out


def teasers(Sums lanes not None, int64_t unit, Points points not None, list told not None, int64_t share):
    """See `cleanarticle.learned.testimony.teasers`."""
    cdef Py_ssize_t index, most = 0, second = 0
    cdef int64_t given
    cdef list out = []
    _check(lanes, points, told)
    for index in range(lanes.number):
        if not told[index]:
            continue
        given = _weigh(lanes, index, unit, &most, &second)
        if given > 0:
            given = given * share // 100
        if given:
            note(out, points, index, teaser, TEASER, given, _said(cards, given > 0, most, second))
    return out


cdef int _check(Sums lanes, Points points, list told) except -1:
    if not lanes.number == points.number == len(told):
        raise ValueError(f"trees speak of {lanes.number} blocks, filters of {points.number}, gold of {len(told)}")
    return 0


cdef inline int64_t _floored(int64_t value, int64_t by) noexcept:
    return value // by if value >= 0 else -((-value + by - 1) // by)
