"""The twins of what `cleanarticle.segment.names` makes of the names of elements."""

from cpython.ref cimport PyObject

from cleanarticle.native.named cimport named
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
    VALUES = 256

cdef long FEWEST_WORDS = _FEWEST_WORDS
cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL

# Which words may be telling, by their hashes; written when first asked.
cdef char marks[BYTES]
cdef bint marked = False
cdef dict known = {}


cdef inline unsigned int hashed(
    int kind, const void* data, Py_ssize_t start, Py_ssize_t end, unsigned int hash
) noexcept:
    """The hash of letters, without regard to case, that follow on those of a hash."""
    cdef Py_ssize_t at
    for at in range(start, end):
        hash = hash * 31 + (PyUnicode_READ(kind, data, at) | 32)
    return hash


cdef inline bint is_marked(unsigned int hash) noexcept:
    hash = (hash ^ hash >> 15) % BITS
    return marks[hash >> 3] >> (hash & 7) & 1


cdef int mark() except -1:
    global known, marked
    cdef unsigned int hash
    cdef str word
    known = dict(vocabulary())
    for word in known:
        hash = hashed(PyUnicode_KIND(word), PyUnicode_DATA(word), 0, len(word), 0)
        hash = (hash ^ hash >> 15) % BITS
        marks[hash >> 3] |= 1 << (hash & 7)
    marked = True
    return 0


cdef dict told_by(str value):
    """What `categories` says of a value; None if nothing, as of most."""
    cdef int kind = PyUnicode_KIND(value)
    cdef const void* data = PyUnicode_DATA(value)
    cdef Py_ssize_t size = min(<Py_ssize_t> len(value), LONGEST_VALUE), at = 0, start, end = 0, next, stop = 0
    cdef Py_ssize_t position = 0, paired = -1
    cdef unsigned int own
    cdef dict found = None
    if not marked:
        mark()
    if not value.isascii():
        return dict(categories(value)) or None
    start = word_from(kind, data, size, 0, &end)
    while start < size:
        next = word_from(kind, data, size, end, &stop)
        own = hashed(kind, data, start, end, 0)
        word = None
        if next < size and is_marked(hashed(kind, data, next, stop, own)):
            word = value[start:end].lower() + value[next:stop].lower()
            if word in known:
                if end - start == 1:  # a single letter tells only beside words that do
                    return dict(categories(value)) or None
                paired = position + 1
            else:
                word = None
        if word is None and position > paired and is_marked(own):
            word = value[start:end].lower()
        category = known.get(word) if word is not None else None
        if category is not None:
            found = {} if found is None else found
            found.setdefault(category, word)
        start, end, position = next, stop, position + 1
    return found


cdef Py_ssize_t word_from(int kind, const void* data, Py_ssize_t size, Py_ssize_t at, Py_ssize_t* end) noexcept:
    """Where the next word of a name starts, as `cut_name` cuts them, and where it ends."""
    cdef Py_ssize_t start
    cdef unsigned int one
    while at < size:
        start = at
        one = PyUnicode_READ(kind, data, at)
        if 48 <= one <= 57:
            while at < size and 48 <= PyUnicode_READ(kind, data, at) <= 57:
                at += 1
            end[0] = at
            return start
        while at < size and 65 <= PyUnicode_READ(kind, data, at) <= 90:
            at += 1
        if at < size and 97 <= PyUnicode_READ(kind, data, at) <= 122:
            if at - start > 1:  # of capitals before small letters the last begins the word that these end
                end[0] = at - 1
                return start
            while at < size and 97 <= PyUnicode_READ(kind, data, at) <= 122:
                at += 1
        if at > start:
            end[0] = at
            return start
        at += 1
    return size


cdef class Told:
    """What was said of the last values: elements of a class share the string."""
    cdef PyObject* values[VALUES]
    cdef PyObject* found[VALUES]
    cdef list kept

    def __cinit__(self):
        self.kept = []

    cdef dict by(self, str value):
        cdef size_t slot = (<size_t> <void*> value >> 4) % VALUES
        if self.values[slot] is not <PyObject*> value:
            found = told_by(value)
            self.kept.append(found)
            self.values[slot], self.found[slot] = <PyObject*> value, <PyObject*> found
        return <dict> self.found[slot]


cdef inline hint(word, where, long depth):
    return named(Hint, (word, where, depth))


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
    cdef Told told = Told.__new__(Told)
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
            found = told.by(<str?> (<tuple> name)[1])
            if found is not None:
                own = {} if own is None else own
                for category, word in (<dict> found).items():
                    own[category] = hint(word, (<tuple> name)[0], context.depth)
        if own is not None and context.prose_words:
            share = context.prose_words / <double> prose_words
            inner = (
                context.prose_words / <double> content if content and context.prose_words >= FEWEST_WORDS else 0.0
            )
            named = "content" in own
            void = [category for category in own if _is_void(category, share, inner, named)]
            for category in void:
                del own[category]
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
