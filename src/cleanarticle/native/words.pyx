"""The twins of `cleanarticle.words.tokenize` and of the sweep of `cleanarticle.lexicons`."""

from cpython.mem cimport PyMem_Calloc
from cpython.unicode cimport PyUnicode_DecodeASCII, PyUnicode_Substring

from cleanarticle.words import WORD, fold

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object, Py_ssize_t*) except NULL
    bint PyUnicode_IS_ASCII(object) noexcept

cdef enum:
    PLANES = 0x1100
    ROOM = 4096
    STEM = 3

# For ASCII the lower-case letter or digit, 0 for what is in no word; for other characters, by their upper bytes, which
# are words' as the pattern has it, asked for when first met.
cdef char LOWER[128]
cdef char* known[PLANES]


cdef int _init() except -1:
    cdef int at
    for at in range(128):
        LOWER[at] = ord(chr(at).lower()) if chr(at).isalnum() else 0
    for at in range(PLANES):
        known[at] = NULL
    return 0


_init()


cdef char* _plane(int upper) except NULL:
    cdef char* own = <char*> PyMem_Calloc(256, 1)
    cdef int at
    if own is NULL:
        raise MemoryError
    for at in range(256):
        own[at] = WORD.match(chr((upper << 8) + at)) is not None
    known[upper] = own
    return own


def tokenize(str text not None):
    """See `cleanarticle.words.tokenize`."""
    cdef Py_ssize_t size, at = 0
    cdef const char* read
    cdef char lower[ROOM]
    cdef list out = []
    cdef int length
    if not PyUnicode_IS_ASCII(text):
        return _tokenize_any(fold(text))
    read = PyUnicode_AsUTF8AndSize(text, &size)
    while at < size:
        length = 0
        while at < size and LOWER[<unsigned char> read[at]]:
            if length == ROOM:  # hardly a word
                return _tokenize_any(text.lower())
            lower[length] = LOWER[<unsigned char> read[at]]
            length += 1
            at += 1
        if length:
            out.append(PyUnicode_DecodeASCII(lower, length, NULL))
        at += 1
    return tuple(out)


cdef tuple _tokenize_any(str text):
    cdef Py_ssize_t at, size = len(text), start = -1
    cdef list out = []
    cdef int one
    cdef char* plane
    for at in range(size):
        one = <int> <Py_UCS4> text[at]
        plane = known[one >> 8]
        if plane is NULL:
            plane = _plane(one >> 8)
        if plane[one & 255]:
            if start < 0:
                start = at
        elif start >= 0:
            out.append(PyUnicode_Substring(text, start, at))
            start = -1
    if start >= 0:
        out.append(PyUnicode_Substring(text, start, size))
    return tuple(out)


def sweep(blocks, dict anchored not None):
    """See `cleanarticle.lexicons.sweep`."""
    from cleanarticle.lexicons import Hit, phrase_end  # it imports this module while it is loaded itself

    cdef list out = []
    cdef tuple tokens, words
    cdef Py_ssize_t position, at, start, end, size, length
    cdef dict hits
    cdef bint same
    for tokens in blocks:
        hits = {}
        out.append(hits)
        size = len(tokens)
        for position in range(size):
            phrases = anchored.get(tokens[position])
            if phrases is None:
                continue
            for phrase in <list> phrases:
                words = (<tuple> phrase)[2]
                start = position - <Py_ssize_t> (<tuple> phrase)[3]
                if (<tuple> phrase)[5]:
                    length = len(words)
                    end = start + length
                    if start < 0 or end > size:
                        continue
                    same = True
                    for at in range(length):
                        if <str> words[at] != <str> tokens[start + at]:
                            same = False
                            break
                    if not same:
                        continue
                else:
                    end = phrase_end(words, tokens, start)
                if end:
                    category = (<tuple> phrase)[0]
                    hit = Hit(category, (<tuple> phrase)[1], start, end)
                    found = hits.get(category)
                    if found is None:
                        hits[category] = [hit]
                    else:
                        (<list> found).append(hit)
    return out


def anchors_in(set vocabulary not None, dict anchors not None, dict prefixes not None, dict suffixes not None):
    """See `cleanarticle.lexicons.anchors_in`."""
    cdef list out = []
    cdef str word
    for word in vocabulary:
        if word in anchors or word[:STEM] in prefixes or word[-STEM:] in suffixes:
            out.append(word)
    return out
