"""The twins of what `cleanarticle.filters.learned` does with what trees say of every block."""

from cleanarticle.native.named cimport named

from cleanarticle.filters.learned import AGAINST_APPEAL as _AGAINST_APPEAL, NEITHER as _NEITHER, OTHER as _OTHER
from cleanarticle.filters.learned import TEASER as _TEASER, say
from cleanarticle.learned.table import TOPICS
from cleanarticle.draft import BODY as _BODY, DONATION as _DONATION, STANDFIRST as _STANDFIRST
from cleanarticle.types import Evidence as _Evidence, Role

cdef type Evidence = _Evidence
cdef Py_ssize_t BODY = _BODY, DONATION = _DONATION, OTHER = _OTHER, STANDFIRST = _STANDFIRST, TEASER = _TEASER
cdef long AGAINST_APPEAL = _AGAINST_APPEAL
cdef object neither = _NEITHER
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


cdef int note(list out, Py_ssize_t index, list row, role, Py_ssize_t at, points, reason) except -1:
    """Add a piece of evidence, and its points to those of the block."""
    out.append(named(Evidence, (index, role, points, reason)))
    row[at] = row[at] + points
    return 0


def text(list said not None, list rows not None, list told not None, bint markup):
    """See `cleanarticle.filters.learned.text`."""
    cdef Py_ssize_t index
    cdef long value
    cdef list out = [], row
    for index in range(len(said)):
        if not told[index]:
            continue
        points, most, second = <tuple> said[index]
        value = points
        if not value:
            continue
        reason, row = _said(texts, value > 0, most, second), <list> rows[index]
        if <long> row[STANDFIRST] > 0:
            note(out, index, row, standfirst, STANDFIRST, points, reason)
        note(out, index, row, body, BODY, points, reason)
        if value < 0 and not markup:
            note(out, index, row, other, OTHER, neither, reason)
            if <long> row[DONATION] > 0:
                note(out, index, row, donation, DONATION, _floored(value, AGAINST_APPEAL), reason)
    return out


def teasers(list said not None, list rows not None, list told not None, long share):
    """See `cleanarticle.filters.learned.teasers`."""
    cdef Py_ssize_t index
    cdef long value
    cdef list out = []
    for index in range(len(said)):
        if not told[index]:
            continue
        points, most, second = <tuple> said[index]
        value = points
        if value > 0:
            value = value * share // 100
        if value:
            note(out, index, <list> rows[index], teaser, TEASER, value, _said(cards, value > 0, most, second))
    return out


cdef inline long _floored(long value, long by) noexcept:
    return value // by if value >= 0 else -((-value + by - 1) // by)
