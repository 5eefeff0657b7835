# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.filters.candidates.alike`."""

from cpython.object cimport PyObject_Hash
from cpython.ref cimport PyObject
from cpython.set cimport PySet_Contains
from libc.string cimport memset

from cleanarticle.native cimport fields as of

from cleanarticle.filters.candidates import LIKE as _LIKE, likeness

cdef extern from "Python.h":
    ctypedef struct PyASCIIObject:
        Py_hash_t hash

cdef double LIKE = _LIKE
cdef enum:
    MOST = 64
    KNOWN = 1
    STARTS = 2


cdef inline unsigned char _slot(object word) except? 255:
    """The last byte of a word's hash."""
    cdef Py_hash_t hash = (<PyASCIIObject*> <PyObject*> word).hash
    return <unsigned char> (hash if hash != -1 else PyObject_Hash(word))


def alike(tuple blocks not None, tuple titles not None, long words):
    """See `cleanarticle.filters.candidates.alike`."""
    cdef list out = []
    cdef Py_ssize_t at, word, size, missing, fewest
    cdef tuple block, tokens
    cdef double match
    # Nearly no word is one of the titles', which the last byte of its hash tells without a look at them.
    cdef unsigned char known[256]
    memset(known, 0, sizeof(known))
    for own in titles:
        tokens = <tuple> (<tuple> own)[0]
        for word in range(len(tokens)):
            known[_slot(tokens[word])] |= KNOWN
        known[_slot(tokens[0])] |= STARTS
    match = LIKE * min([len(own) for _, own in titles], default=0)
    fewest = <Py_ssize_t> match
    for at in range(len(blocks)):
        block = <tuple> blocks[at]
        if not 0 < <long> block[of.WORDS] <= words:
            continue
        tokens, match = <tuple> block[of.TOKENS], 0.0
        size = len(tokens)
        missing = size - fewest  # of more than half of the shortest title's words fewer than this many are missing
        if missing > 0:
            for word in range(size):
                if not known[_slot(tokens[word])]:
                    missing -= 1
                    if not missing:
                        break
        if missing > 0 or (size and known[_slot(tokens[0])] & STARTS):
            match = _likeness(tokens, titles, known)
        if match or <long> block[of.LEVEL]:
            out.append((at, match))
    return out


cdef double _likeness(tuple tokens, tuple titles, const unsigned char* known) except -1:
    """See `cleanarticle.filters.candidates.likeness`."""
    cdef double likest = 0.0, like
    cdef Py_ssize_t both, at, size = len(tokens), own = 0, may = 0
    cdef tuple title
    cdef frozenset words
    cdef PyObject* shared[MOST]
    if size > MOST:
        return likeness(tokens, titles)
    for at in range(size):
        if known[_slot(tokens[at])] and not _stands_before(tokens, at):
            shared[may] = <PyObject*> tokens[at]
            may += 1
    for one in titles:
        title, words = <tuple> (<tuple> one)[0], <frozenset> (<tuple> one)[1]
        both, like = 0, 0.0
        for at in range(may):
            both += PySet_Contains(words, <object> shared[at])
        if both > LIKE * len(words):  # else it is less however few others there are
            if not own:
                for at in range(size):
                    own += not _stands_before(tokens, at)
            like = both / <double> (own + len(words) - both)
        # The title tag has the site's name behind the headline.
        if size >= 3 and like < 0.9 and size <= len(title):
            for at in range(size):
                if tokens[at] != title[at]:
                    break
            else:
                like = 0.9
        if like > likest:
            likest = like
    return likest if likest > LIKE else 0.0


cdef bint _stands_before(tuple tokens, Py_ssize_t at) except -1:
    """Whether a word is one of those before it."""
    cdef Py_hash_t hash = PyObject_Hash(tokens[at])
    cdef Py_ssize_t before
    for before in range(at):
        if (<PyASCIIObject*> <PyObject*> tokens[before]).hash == hash and tokens[before] == tokens[at]:
            return True
    return False
