"""The twins of `cleanarticle.filters.candidates`."""

from cleanarticle.native cimport fields as of

from cleanarticle.filters.candidates import LIKE as _LIKE, likeness

cdef double LIKE = _LIKE


def phrased(tuple hits not None, categories):
    """See `cleanarticle.filters.candidates.phrased`."""
    cdef list out = []
    cdef Py_ssize_t at
    disjoint = categories.isdisjoint
    for at in range(len(hits)):
        own = hits[at]
        if own and not disjoint(own):
            out.append(at)
    return out


def starting(tuple blocks not None, tuple starts not None):
    """See `cleanarticle.filters.candidates.starting`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef str text, start
    for at in range(len(blocks)):
        text = <str> (<tuple> blocks[at])[of.TEXT]
        for start in starts:
            if text.startswith(start):
                out.append(at)
                break
    return out


def ending(tuple blocks not None, tuple ends not None):
    """See `cleanarticle.filters.candidates.ending`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef str text, end
    for at in range(len(blocks)):
        text = <str> (<tuple> blocks[at])[of.TEXT]
        for end in ends:
            if text.endswith(end):
                out.append(at)
                break
    return out


def dated(tuple blocks not None, long words):
    """See `cleanarticle.filters.candidates.dated`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <long> block[of.WORDS] <= words and _has_figures(<str> block[of.TEXT]):
            out.append(at)
    return out


cdef bint _has_figures(str text):
    cdef Py_UCS4 first = 0, second = 0, third = 0, own
    for own in text:
        if own.isdecimal():
            if third in u"./-":
                if second.isdecimal():
                    return True
            elif third.isdecimal() and ((first == u"1" and second == u"9") or (first == u"2" and second == u"0")):
                return True
        first, second, third = second, third, own
    return False


def coded(tuple blocks not None, long words):
    """See `cleanarticle.filters.candidates.coded`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if <long> block[of.WORDS] <= words and _has_code(<str> block[of.TEXT]):
            out.append(at)
    return out


cdef bint _has_code(str text):
    cdef Py_UCS4 own
    cdef int seen = 0
    for own in text:
        if u"A" <= own <= u"Z":
            # After a third letter it is the last two that count.
            seen = 1 if seen == 0 or seen == 3 else 2
        elif seen >= 2 and own.isdecimal():
            seen += 1
            if seen == 4:
                return True
        else:
            seen = 0
    return False


def alike(tuple blocks not None, tuple titles not None, long words):
    """See `cleanarticle.filters.candidates.alike`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block, tokens
    cdef set starts = {title[0] for title, _ in titles}
    cdef frozenset known = frozenset().union(*(own for _, own in titles))
    cdef double fewest = LIKE * min((len(own) for _, own in titles), default=0)
    cdef double match
    cdef long both
    cdef object word
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if not 0 < <long> block[of.WORDS] <= words:
            continue
        tokens, both = <tuple> block[of.TOKENS], 0
        if len(tokens) > fewest:
            # A word that stands there twice counts twice here, which may only let in what is measured then.
            for word in tokens:
                both += word in known
        match = likeness(tokens, titles) if both > fewest or (tokens and tokens[0] in starts) else 0.0
        if match or block[of.LEVEL]:
            out.append((block[of.INDEX], match))
    return out
