# cython: boundscheck=False, wraparound=False
"""The twins of what `cleanarticle.segment.names` makes of the names of elements."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.ref cimport PyObject
from libc.string cimport memcmp, memcpy, memset

from cleanarticle.native.named cimport PyObject_GC_UnTrack, made, put
from cleanarticle.native.page cimport Context
from cleanarticle.native.told cimport (
    CATEGORIES, MAY_BE_VOID, OF_CONTENT, OF_FRAME, OF_FURNITURE, Own, Range, Told, category_of, kind_of,
)

from cleanarticle.page import NO_HINTS, Hint
from cleanarticle.segment.names import (
    ARTICLES, FEWEST_WORDS as _FEWEST_WORDS, LONG_FURNITURE, MOST as _MOST, MUCH as _MUCH, NEARLY_ALL as _NEARLY_ALL,
    tag_categories,
)

cdef enum:
    # Hints that are kept to be shared, the most of an element's own among them, and where they are looked for.
    SHARED = 256
    FEW = 3
    TRIES = 4
    TAGS = 32

cdef long FEWEST_WORDS = _FEWEST_WORDS
cdef double MUCH = _MUCH, MOST = _MOST, NEARLY_ALL = _NEARLY_ALL
cdef type HINT = Hint
cdef str FOOTER = "footer"


cdef struct Kept:
    PyObject* around
    long depth
    int number
    Own own[FEW]


cdef class Shared:
    """Hints made so far: elements beside each other are mostly named alike, and so is what is in them."""
    cdef PyObject* made[SHARED]  # NULL where none are kept
    cdef Kept* of

    def __cinit__(self):
        self.of = <Kept*> PyMem_Malloc(SHARED * sizeof(Kept))
        if self.of is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.of)

    cdef object hints(self, around, Own* own, int number, long depth):
        """What the names around an element say, its own over them."""
        cdef size_t hash = <size_t> <void*> around >> 4
        cdef int at, tries
        cdef size_t slot = 0
        cdef Kept* place = NULL
        if number <= FEW:
            for at in range(number):
                hash = (hash ^ <size_t> own[at].word >> 4) * <size_t> 16777619
            for tries in range(TRIES):
                slot = ((hash ^ hash >> 15) + tries) % SHARED
                place = &self.of[slot]
                if self.made[slot] is NULL:
                    break
                if (
                    place.around is <PyObject*> around and place.depth == depth and place.number == number
                    and memcmp(place.own, own, number * sizeof(Own)) == 0
                ):
                    return <object> self.made[slot]
        cdef dict hints = (<dict> around).copy() if type(around) is dict else {}
        for at in range(number):
            one = made(HINT, 3)
            put(one, 0, <object> own[at].word)
            put(one, 1, <object> own[at].where)
            put(one, 2, depth)
            hints[<object> own[at].category] = one
        PyObject_GC_UnTrack(hints)  # it holds hints alone, which are part of no cycle
        if place is not NULL and self.made[slot] is NULL:
            self.made[slot] = <PyObject*> hints
            place.around, place.depth, place.number = <PyObject*> around, depth, number
            memcpy(place.own, own, number * sizeof(Own))
        return hints


cdef inline int tell(Own* own, int number, PyObject* category, PyObject* word, where, long kind) noexcept:
    """Put what a name says over what names before it said; how many there are."""
    cdef int at = 0
    while at < number and own[at].category is not category:
        at += 1
    own[at] = Own(category, word, <PyObject*> where, kind)
    return max(number, at + 1)


cdef struct OfTag:
    # What a tag tells; the elements of a name share the string.
    PyObject* name
    PyObject* category
    long kind
    bint footer


def resolve(list contexts not None, long prose_words):
    """See `cleanarticle.segment.names.resolve`."""
    cdef Context context, parent
    cdef Py_ssize_t at, which
    cdef dict tags = tag_categories()
    cdef long content, kind
    cdef OfTag of_tags[TAGS]
    cdef OfTag* tag
    cdef tuple name
    cdef Own own[CATEGORIES]
    cdef Range said
    cdef int number, more
    cdef Told told = Told.__new__(Told)
    cdef Shared shared = Shared.__new__(Shared)
    cdef str footer = category_of(FOOTER)
    memset(of_tags, 0, sizeof(of_tags))
    for at in range(len(contexts)):
        context = <Context> contexts[at]
        if not context.blocks:  # nothing in it to speak of
            continue
        parent, around, content, number = context.parent, NO_HINTS, 0, 0
        if parent is not None:
            around, content = parent.hints, parent.content_words
            context.is_furniture, context.is_framed = parent.is_furniture, parent.is_framed
        tag = &of_tags[(<size_t> <void*> context.tag >> 4) % TAGS]
        if tag.name is not <PyObject*> context.tag:
            found = tags.get(context.tag)
            tag.name, tag.footer = <PyObject*> context.tag, context.tag == "footer"
            tag.category, tag.kind = NULL, 0
            if found is not None:
                found = category_of(found)
                tag.category, tag.kind = <PyObject*> found, kind_of(found)
        if tag.category is not NULL:
            number = tell(own, number, tag.category, <PyObject*> context.tag, "tag", tag.kind)
        for which in range(len(context.names)):
            name = <tuple> context.names[which]
            said = told.by(<str?> name[1])
            for more in range(said.first, said.first + said.number):
                number = tell(own, number, told.all[more].category, told.all[more].word, name[0], told.all[more].kind)
        if number and context.prose_words:
            number = without_void(own, number, context, content, prose_words)
        context.in_footer = parent is not None and parent.in_footer
        if tag.footer and ARTICLES.isdisjoint(context.tags):
            number = tell(own, number, <PyObject*> footer, <PyObject*> FOOTER, "tag", kind_of(footer))
            context.in_footer = True
        elif context.in_footer:
            number = without(own, number, OF_CONTENT)
        kind = kind_of_all(own, number)
        context.content_words = context.prose_words if kind & OF_CONTENT else content
        # Its own names are nearer than all around it.
        if kind & OF_FURNITURE:
            context.is_furniture = True
        elif kind & OF_CONTENT:
            context.is_furniture = False
        if kind & OF_FRAME:
            context.is_framed = True
        context.hints = shared.hints(around, own, number, context.depth) if number else around


cdef long kind_of_all(Own* own, int number) noexcept:
    """What all categories together are."""
    cdef int at
    cdef long kind = 0
    for at in range(number):
        kind |= own[at].kind
    return kind


cdef int without(Own* own, int number, long kind) noexcept:
    """Leave out categories of a kind; how many are left."""
    cdef int at, left = 0
    for at in range(number):
        if not own[at].kind & kind:
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
    named = kind_of_all(own, number) & OF_CONTENT
    for at in range(number):
        if not (own[at].kind & MAY_BE_VOID and is_void(<object> own[at].category, share, inner, named)):
            own[left] = own[at]
            left += 1
    return left


cdef bint is_void(category, double share, double inner, bint named) except -1:
    """See `cleanarticle.segment.names`."""
    if category in LONG_FURNITURE:
        return share > (MOST if category == "teaser" else NEARLY_ALL)
    return share > MOST or inner > MOST or (named and share > MUCH)
