# cython: boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.segment.names` makes of the names of elements."""

from cpython.ref cimport PyObject
from libc.string cimport memcmp, memcpy

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
    OF_CONTENT = 8
    CATEGORIES = 64
    # Hints that are kept to be shared, the most of an element's own among them, and where they are looked for.
    SHARED = 256
    FEW = 3
    TRIES = 4

cdef long FEWEST_WORDS = _FEWEST_WORDS
cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL
cdef type HINT = Hint

# Read when first asked.
cdef Glossary known = None
cdef dict kinds = {}
cdef str footer = None


cdef int read() except -1:
    global footer, known
    words = vocabulary()
    for category in words.values():
        kinds[category] = (
            (OF_FURNITURE if category in FURNITURE else 0) | (OF_FRAME if category in FRAME else 0)
            | (MAY_BE_VOID if category in VOIDABLE else 0) | (OF_CONTENT if category == "content" else 0)
        )
        if category == "footer":
            footer = category
    if len(kinds) > CATEGORIES:
        raise ValueError(f"there are {len(kinds)} categories of names, accepted are {CATEGORIES}")
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


cdef struct Own:
    # A category that an element's own name or tag tells, the word that does, and where it stands.
    PyObject* category
    PyObject* word
    PyObject* where


cdef struct Kept:
    PyObject* around
    PyObject* hints  # NULL where none are kept
    long depth
    int number
    Own own[FEW]


cdef class Shared:
    """Hints made so far: elements beside each other are mostly named alike, and so is what is in them."""
    cdef Kept kept[SHARED]

    cdef object hints(self, around, Own* own, int number, long depth):
        """What the names around an element say, its own over them."""
        cdef size_t hash = <size_t> <void*> around >> 4
        cdef int at, tries
        cdef Kept* place = NULL
        if number <= FEW:
            for at in range(number):
                hash = (hash ^ <size_t> own[at].word >> 4) * <size_t> 16777619
            for tries in range(TRIES):
                place = &self.kept[((hash ^ hash >> 15) + tries) % SHARED]
                if place.hints is NULL:
                    break
                if (
                    place.around is <PyObject*> around and place.depth == depth and place.number == number
                    and memcmp(place.own, own, number * sizeof(Own)) == 0
                ):
                    return <object> place.hints
        cdef dict hints = (<dict> around).copy() if type(around) is dict else {}
        for at in range(number):
            one = made(HINT, 3)
            put(one, 0, <object> own[at].word)
            put(one, 1, <object> own[at].where)
            put(one, 2, depth)
            hints[<object> own[at].category] = one
        PyObject_GC_UnTrack(hints)  # it holds hints alone, which are part of no cycle
        if place is not NULL and place.hints is NULL:
            place.around, place.hints, place.depth, place.number = <PyObject*> around, <PyObject*> hints, depth, number
            memcpy(place.own, own, number * sizeof(Own))
        return hints


cdef inline int tell(Own* own, int number, category, word, where) noexcept:
    """Put what a name says over what names before it said; how many there are."""
    cdef int at = 0
    while at < number and own[at].category is not <PyObject*> category:
        at += 1
    own[at] = Own(<PyObject*> category, <PyObject*> word, <PyObject*> where)
    return max(number, at + 1)


def resolve(list contexts not None, long prose_words):
    """See `cleanarticle.segment.names.resolve`."""
    cdef Context context, parent
    cdef Py_ssize_t at, which
    cdef dict tags = tag_categories()
    cdef long content, kind
    cdef set footers = set()
    cdef tuple name
    cdef Own own[CATEGORIES]
    cdef int number
    cdef Told told = Told.__new__(Told)
    cdef Shared shared = Shared.__new__(Shared)
    if known is None:
        read()
    for at in range(len(contexts)):
        context = <Context> contexts[at]
        if not context.blocks:  # nothing in it to speak of
            continue
        parent, around, content, number = context.parent, NO_HINTS, 0, 0
        if parent is not None:
            around, content = parent.hints, parent.content_words
            context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        found = tags.get(context.tag)
        if found is not None:
            number = tell(own, number, found, context.tag, "tag")
        for which in range(len(context.names)):
            name = <tuple> context.names[which]
            found = told.by(<str?> name[1])
            if found is not None:
                for category, word in (<dict> found).items():
                    number = tell(own, number, category, word, name[0])
        if number and context.prose_words:
            number = without_void(own, number, context, content, prose_words)
        if context.tag == "footer" and ARTICLES.isdisjoint(context.tags):
            number = tell(own, number, footer, "footer", "tag")
            footers.add(id(context))
        elif footers and id(parent) in footers:
            footers.add(id(context))
            number = without(own, number, OF_CONTENT)
        kind = kind_of(own, number)
        context.content_words = context.prose_words if kind & OF_CONTENT else content
        # Its own names are nearer than all around it.
        if kind & OF_FURNITURE:
            context.is_furniture = True
        elif kind & OF_CONTENT:
            context.is_furniture = False
        if kind & OF_FRAME:
            context.is_framed = True
        context.hints = shared.hints(around, own, number, context.depth) if number else around


cdef long kind_of(Own* own, int number) except -1:
    """What all categories together are."""
    cdef int at
    cdef long kind = 0
    for at in range(number):
        kind |= <long> kinds[<object> own[at].category]
    return kind


cdef int without(Own* own, int number, long kind) except -1:
    """Leave out categories of a kind; how many are left."""
    cdef int at, left = 0
    for at in range(number):
        if not <long> kinds[<object> own[at].category] & kind:
            own[left] = own[at]
            left += 1
    return left


cdef int without_void(Own* own, int number, Context context, long content, long prose_words) except -1:
    """Leave out what cannot be meant; how many are left."""
    cdef double share = context.prose_words / <double> prose_words
    cdef double inner = context.prose_words / <double> content if content and context.prose_words >= FEWEST_WORDS else 0
    cdef bint named
    cdef int at, left = 0
    if share <= MUCH and inner <= MOST:
        return number
    named = kind_of(own, number) & OF_CONTENT
    for at in range(number):
        category = <object> own[at].category
        if not (<long> kinds[category] & MAY_BE_VOID and is_void(category, share, inner, named)):
            own[left] = own[at]
            left += 1
    return left


cdef bint is_void(category, double share, double inner, bint named) except -1:
    """See `cleanarticle.segment.names`."""
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)
