"""The twin of `cleanarticle.learned.near_title.near_title`."""

from cpython.object cimport PyObject
from libc.stdint cimport int64_t

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport FAR, column, count
from cleanarticle.native.page cimport Context

from cleanarticle.learned import near_title as pure
from cleanarticle.words import tokenize

cdef enum:
    BEGINNING = 60
    COLUMNS = 11

cdef int64_t AFTER = pure.AFTER, FEWEST_WORDS = pure.FEWEST_WORDS, PARAGRAPH = pure.PARAGRAPH, MANY = pure.MANY
if pure.BEGINNING != BEGINNING or len(pure.NAMES) != COLUMNS:
    raise ImportError("the twin of near_title was compiled for other bounds")


def near_title(page, title, list near not None):
    """See `cleanarticle.learned.near_title.near_title`."""
    cdef tuple blocks = page.blocks, block, following
    cdef Py_ssize_t number = len(near), row, at, place, passed, start = <Py_ssize_t> (<tuple> title)[of.INDEX] + 1
    # The paragraphs, and how many words and lines there are before every block of the beginning.
    cdef PyObject* paragraphs[BEGINNING]
    cdef Py_ssize_t places[BEGINNING]
    cdef int64_t words[BEGINNING + 1]
    cdef int64_t said[BEGINNING + 1]
    cdef int found = 0, one
    cdef int64_t own, beside, alike
    cdef bint itself
    cdef Context context, other, over = <Context> (<tuple> title)[of.CONTEXT]
    cdef unsigned char* to[COLUMNS]
    cdef dict columns = {}
    cdef list described = _described(page.head)
    words[0] = said[0] = 0
    for at in range(min(BEGINNING - 1, len(blocks) - start)):
        block = <tuple> blocks[start + at]
        own = <int64_t> block[of.WORDS]
        if own >= PARAGRAPH and <int64_t> block[of.PROSE] > 0:
            paragraphs[found], places[found] = <PyObject*> block, start + at
            found += 1
        words[at + 1], said[at + 1] = words[at] + own, said[at] + (own >= FEWEST_WORDS)
    for one in range(COLUMNS):
        to[one] = column(columns, pure.NAMES[one], number)
    for row in range(number):
        block = <tuple> near[row]
        context, place = <Context> block[of.CONTEXT], <Py_ssize_t> block[of.INDEX]
        at = max(0, place - start)
        passed = beside = alike = 0
        for one in range(found):
            passed += places[one] <= place
            other = <Context> (<tuple> paragraphs[one])[of.CONTEXT]
            beside += other.parent is context.parent
            if _is_one(<str> (<tuple> paragraphs[one])[of.TAG], <str> block[of.TAG]):
                alike += _is_one(other.names, context.names)
        itself = passed > 0 and paragraphs[passed - 1] is <PyObject*> block
        to[0][row] = <bint> block[of.BOLD]
        to[1][row] = _of_description(described, <tuple> block[of.TOKENS])
        to[2][row] = min(MANY, said[at])
        to[3][row] = count(words[at])
        to[4][row] = min(MANY, passed - itself)
        to[5][row] = itself and passed == 1
        to[6][row] = min(MANY, beside)
        to[7][row] = min(MANY, alike)
        to[9][row] = FAR
        if passed < found:
            following = <tuple> paragraphs[passed]
            to[8][row] = (<Context> following[of.CONTEXT]).parent is context.parent
            to[9][row] = min(FAR, places[passed] - place)
        to[10][row] = context.parent is over.parent
    return columns


cdef inline bint _is_one(one, other) except -1:
    return one is other or one == other


cdef list _described(head):
    """The words of the descriptions the head gives, those of each once."""
    cdef set metas = {head.meta("description") or "", head.meta("og:description") or ""}
    return [own for text in metas if (own := frozenset(tokenize(text)))]


cdef int64_t _of_description(list described, tuple tokens) except -1:
    """How many percent of the words of a description a block holds, of the one of which it holds most."""
    cdef int64_t most = 0
    cdef Py_ssize_t at
    cdef frozenset own
    cdef set both
    for own in described:
        both = set()
        for at in range(len(tokens)):
            if tokens[at] in own:
                both.add(tokens[at])
        most = max(most, 100 * len(both) // len(own))
    return most
