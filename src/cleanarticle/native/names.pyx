# cython: boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.segment.names` makes of the names of elements."""

from cpython.ref cimport PyObject

from cleanarticle.native.glossary cimport PyUnicode_DATA, PyUnicode_IS_ASCII, Entry, Glossary, hashed, word_from
from cleanarticle.native.named cimport PyObject_GC_UnTrack, made, put
from cleanarticle.native.page cimport Context

from cleanarticle.page import NO_HINTS, Hint
from cleanarticle.segment.names import (
    ARTICLES, FEWEST_WORDS as _FEWEST_WORDS, FRAME, FURNITURE, LONG_FURNITURE, LONGEST_VALUE as _LONGEST_VALUE,
    MOST as _MOST, MUCH as _MUCH, NEARLY_ALL as _NEARLY_ALL, VOIDABLE, categories, tag_categories, vocabulary,
)

cdef enum:
    VALUES = 1024
    # What a category names: what is no part of the article, what frames a page; and whether it may be void.
    OF_FURNITURE = 1
    OF_FRAME = 2
    MAY_BE_VOID = 4

cdef long FEWEST_WORDS = _FEWEST_WORDS
cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL
cdef type HINT = Hint

# Read when first asked.
cdef Glossary known = None
cdef dict kinds = {}


cdef int read() except -1:
    global known
    words = vocabulary()
    for category in words.values():
        kinds[category] = (
            (OF_FURNITURE if category in FURNITURE else 0) | (OF_FRAME if category in FRAME else 0)
            | (MAY_BE_VOID if category in VOIDABLE else 0)
        )
    known = Glossary(words)
    return 0


cdef dict told_by(str value):
    """What `categories` says of a value; None if nothing, as of most."""
    cdef const unsigned char* name
    cdef Py_ssize_t size = min(<Py_ssize_t> len(value), LONGEST_VALUE), at = 0, start, end = 0, next, stop = 0
    cdef Py_ssize_t position = 0, paired = -1
    cdef unsigned int own, hash = 0
    cdef dict found = None
    cdef Entry* entry
    if not PyUnicode_IS_ASCII(value):
        return dict(categories(value)) or None
    name = <const unsigned char*> PyUnicode_DATA(value)
    start = word_from(name, size, 0, &end)
    own = hashed(name + start, end - start, 0)
    while start < size:
        next = word_from(name, size, end, &stop)
        entry = NULL
        if next < size:
            hash = hashed(name + next, stop - next, 0)
            entry = known.find(
                hashed(name + next, stop - next, own), name + start, end - start, name + next, stop - next
            )
        if entry is not NULL:
            if end - start == 1:  # a single letter tells only beside words that do
                return dict(categories(value)) or None
            paired = position + 1
        elif position > paired:
            entry = known.find(own, name + start, end - start, NULL, 0)
        if entry is not NULL:
            found = {} if found is None else found
            found.setdefault(<object> entry.value, <object> entry.word)
        start, end, own, position = next, stop, hash, position + 1
    return found


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


cdef inline object hint(word, where, depth):
    own = made(HINT, 3)
    put(own, 0, word)
    put(own, 1, where)
    put(own, 2, depth)
    return own


def resolve(list contexts not None, long prose_words):
    """See `cleanarticle.segment.names.resolve`."""
    cdef Context context, parent
    cdef Py_ssize_t at, which
    cdef dict own, hints, tags = tag_categories()
    cdef long content, kind
    cdef set footers = set()
    cdef tuple name
    cdef Told told = Told.__new__(Told)
    if known is None:
        read()
    for at in range(len(contexts)):
        context = <Context> contexts[at]
        if not context.blocks:  # nothing in it to speak of
            continue
        parent, around, content = context.parent, NO_HINTS, 0
        if parent is not None:
            around, content = parent.hints, parent.content_words
        own = depth = None
        found = tags.get(context.tag)
        if found is not None:
            depth = context.depth
            own = {found: hint(context.tag, "tag", depth)}
        for which in range(len(context.names)):
            name = <tuple> context.names[which]
            found = told.by(<str?> name[1])
            if found is not None:
                own = {} if own is None else own
                depth = context.depth if depth is None else depth
                for category, word in (<dict> found).items():
                    own[category] = hint(word, name[0], depth)
        if own is not None and context.prose_words:
            leave_out_void(own, context, content, prose_words)
        if context.tag == "footer" and ARTICLES.isdisjoint(context.tags):
            own = {} if own is None else own
            own["footer"] = hint("footer", "tag", context.depth)
            footers.add(id(context))
        elif footers and id(parent) in footers:
            footers.add(id(context))
            if own is not None:
                own.pop("content", None)
        if parent is not None:
            context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        if own:
            kind = 0
            for category in own:
                kind |= <long> kinds[category]
            # Its own names are nearer than all around it.
            if kind & OF_FURNITURE:
                context.is_furniture = True
            elif "content" in own:
                context.is_furniture = False
            if kind & OF_FRAME:
                context.is_framed = True
            if type(around) is dict:
                hints = (<dict> around).copy()
                hints.update(own)
            else:
                hints = own
            PyObject_GC_UnTrack(hints)  # it holds hints alone, which are part of no cycle
            context.hints = hints
        else:
            context.hints = around
        context.content_words = context.prose_words if own is not None and "content" in own else content


cdef int leave_out_void(dict own, Context context, long content, long prose_words) except -1:
    """Leave out of an element's hints what cannot be meant."""
    cdef double share = context.prose_words / <double> prose_words
    cdef double inner = context.prose_words / <double> content if content and context.prose_words >= FEWEST_WORDS else 0
    cdef bint named
    cdef list void = None
    if share <= MUCH and inner <= MOST:
        return 0
    named = "content" in own
    for category in own:
        if <long> kinds[category] & MAY_BE_VOID and is_void(category, share, inner, named):
            void = [] if void is None else void
            void.append(category)
    for category in void or ():
        del own[category]
    return 0


cdef bint is_void(category, double share, double inner, bint named) except -1:
    """See `cleanarticle.segment.names`."""
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)
