"""The twins of what `cleanarticle.segment.names` makes of the names of elements."""

from cleanarticle.native.page cimport Context

from cleanarticle.page import NO_HINTS, Hint
from cleanarticle.segment.names import (
    ARTICLES, FEWEST_WORDS as _FEWEST_WORDS, FRAME, FURNITURE, LONG_FURNITURE, LONGEST_VALUE as _LONGEST_VALUE,
    MOST as _MOST, MUCH as _MUCH, NEARLY_ALL as _NEARLY_ALL, VOIDABLE, categories, tag_categories, vocabulary,
)

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    unsigned int PyUnicode_READ(int, const void*, Py_ssize_t) noexcept

cdef enum:
    BITS = 1 << 16
    BYTES = 1 << 13

cdef long FEWEST_WORDS = _FEWEST_WORDS
cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL

# Which words may be telling, by their hashes; written when first asked.
cdef char marks[BYTES]
cdef bint marked = False


cdef inline unsigned int hashed(unsigned int hash, unsigned int letter) noexcept:
    return hash * 31 + letter


cdef inline bint is_marked(unsigned int hash) noexcept:
    hash = (hash ^ hash >> 15) % BITS
    return marks[hash >> 3] >> (hash & 7) & 1


cdef int mark() except -1:
    global marked
    cdef unsigned int hash
    cdef Py_UCS4 letter
    cdef str word
    for word in vocabulary():
        hash = 0
        for letter in word:
            hash = hashed(hash, letter)
        hash = (hash ^ hash >> 15) % BITS
        marks[hash >> 3] |= 1 << (hash & 7)
    marked = True
    return 0


cdef bint may_tell(str value) except -1:
    """Whether a word of a value, as `cut_name` cuts it, or a pair of them may be telling; of most values none is.

    No telling word has digits, so those are looked at only where they stand between two words.
    """
    cdef Py_ssize_t at = 0, size = min(<Py_ssize_t> len(value), LONGEST_VALUE), start, end
    cdef int kind = PyUnicode_KIND(value)
    cdef const void* data = PyUnicode_DATA(value)
    cdef unsigned int one, before = 0
    if not marked:
        mark()
    while at < size:
        one = PyUnicode_READ(kind, data, at)
        if 48 <= one <= 57:
            before = 0
        if not (65 <= one <= 90 or 97 <= one <= 122):
            at += 1
            continue
        start = at
        while at < size and 65 <= PyUnicode_READ(kind, data, at) <= 90:
            at += 1
        end = at
        while at < size and 97 <= PyUnicode_READ(kind, data, at) <= 122:
            at += 1
        if at > end and end - start > 1:
            # Of capitals before small letters the last begins the word that these end: "HTMLBody" is "html" and "body".
            before = judged(kind, data, start, end - 1, before)
            if before == 0:
                return True
            start = end - 1
        before = judged(kind, data, start, at, before)
        if before == 0:
            return True
    return False


cdef unsigned int judged(int kind, const void* data, Py_ssize_t start, Py_ssize_t end, unsigned int before) noexcept:
    """The hash of a word, 0 if it, or it after the one before, may be telling."""
    cdef unsigned int letter, own = 0, pair = before
    cdef Py_ssize_t at
    for at in range(start, end):
        letter = PyUnicode_READ(kind, data, at) | 32
        own = hashed(own, letter)
        pair = hashed(pair, letter)
    return 0 if is_marked(own) or is_marked(pair) else own


cdef inline hint(word, where, long depth):
    return tuple.__new__(Hint, (word, where, depth))


def resolve(list contexts not None, long prose_words):
    """See `cleanarticle.segment.names.resolve`."""
    cdef Context context, parent
    cdef Py_ssize_t at
    cdef dict own, hints
    cdef long content
    cdef double share, inner
    cdef bint named
    cdef set footers = set()
    cdef dict tags = tag_categories()
    for at in range(len(contexts)):
        context = <Context> contexts[at]
        if not context.blocks:  # nothing in it to speak of
            continue
        parent, around, content = context.parent, NO_HINTS, 0
        if parent is not None:
            around, content = parent.hints, parent.content_words
        own = None
        found = tags.get(context.tag)
        if found is not None:
            own = {found: hint(context.tag, "tag", context.depth)}
        for name in context.names:
            value = (<tuple> name)[1]
            if may_tell(<str?> value):
                for category, word in categories(value):
                    if own is None:
                        own = {}
                    own[category] = hint(word, (<tuple> name)[0], context.depth)
        if own is not None and context.prose_words:
            share = context.prose_words / <double> prose_words
            inner = (
                context.prose_words / <double> content if content and context.prose_words >= FEWEST_WORDS else 0.0
            )
            named = "content" in own
            own = {name: hint for name, hint in own.items() if not _is_void(name, share, inner, named)}
        if context.tag == "footer" and ARTICLES.isdisjoint(context.tags):
            own = {} if own is None else own
            own["footer"] = hint("footer", "tag", context.depth)
            footers.add(id(context))
        elif footers and id(parent) in footers:
            footers.add(id(context))
            if own is not None:
                own.pop("content", None)
        if own:
            hints = {**<dict> around, **own} if type(around) is dict else own
            context.hints = hints
            context.is_furniture, context.is_framed = _is_furniture(hints), not FRAME.isdisjoint(hints)
        else:
            context.hints = around
            if parent is not None:
                context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        context.content_words = context.prose_words if own is not None and "content" in own else content


cdef bint _is_void(category, double share, double inner, bint named) except -1:
    """See `cleanarticle.segment.names`."""
    if category not in VOIDABLE:
        return False
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)


cdef bint _is_furniture(dict hints) except -1:
    cdef long content = -1
    found = hints.get("content")
    if found is not None:
        content = found[2]
    for category, hint in hints.items():
        if category in FURNITURE and <long> hint[2] >= content:
            return True
    return False
