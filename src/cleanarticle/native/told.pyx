# cython: boundscheck=False, wraparound=False
"""What the words in names of elements tell, for the twin of `cleanarticle.segment.names`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.ref cimport PyObject

from cleanarticle.native.glossary cimport PyUnicode_DATA, PyUnicode_IS_ASCII, Entry, Glossary, may_have, word_hashed

from cleanarticle.segment.names import FRAME, FURNITURE, LONGEST_VALUE as _LONGEST_VALUE, VOIDABLE, categories, vocabulary

cdef enum:
    MOST_LETTERS = 300

cdef Py_ssize_t LONGEST_VALUE = _LONGEST_VALUE

# Read when first asked: the words, what their categories are, and these by name.
cdef Glossary known = None
cdef dict kinds = {}, categories_by_name = {}
# By which the hash of a word grows that so many letters follow.
cdef unsigned int powers[MOST_LETTERS + 1]


cdef int read_words() except -1:
    """Read `hints.toml`, when first asked."""
    global known
    cdef int at
    if LONGEST_VALUE > MOST_LETTERS:
        raise ValueError(f"values may have {LONGEST_VALUE} letters, accepted are {MOST_LETTERS}")
    powers[0] = 1
    for at in range(MOST_LETTERS):
        powers[at + 1] = 31 * powers[at]
    words = vocabulary()
    own = Glossary(words)
    # Another thread may have read them meanwhile, and words of its glossary are pointed to.
    if known is not None:
        return 0
    for category in words.values():
        kinds[category] = (
            (OF_FURNITURE if category in FURNITURE else 0) | (OF_FRAME if category in FRAME else 0)
            | (MAY_BE_VOID if category in VOIDABLE else 0) | (OF_CONTENT if category == "content" else 0)
        )
        categories_by_name.setdefault(category, category)
    if len(kinds) > CATEGORIES:
        raise ValueError(f"there are {len(kinds)} categories of names, accepted are {CATEGORIES}")
    known = own
    return 0


cdef class Told:
    """See `told.pxd`."""

    def __cinit__(self):
        if known is None:
            read_words()
        self.glossary = known
        self.found = <Range*> PyMem_Malloc(VALUES * sizeof(Range))
        if self.found is NULL:
            raise MemoryError
        self.kept = []

    def __dealloc__(self):
        PyMem_Free(self.found)
        PyMem_Free(self.all)

    cdef Range by(self, str value) except *:
        """What `categories` says of a value; mostly nothing."""
        cdef size_t slot = (<size_t> <void*> value >> 4) % VALUES
        if self.values[slot] is not <PyObject*> value:
            self.found[slot].first = self.number
            self.read(value)
            self.found[slot].number = self.number - self.found[slot].first
            self.values[slot] = <PyObject*> value
        return self.found[slot]

    cdef int add(self, int first, PyObject* category, PyObject* word) except -1:
        """A word of a value tells a category; the first word that tells it counts."""
        cdef int at
        for at in range(first, self.number):
            if self.all[at].category is category:
                return 0
        if self.number == self.room:
            room = 2 * self.room + 64
            all = <Own*> PyMem_Realloc(self.all, room * sizeof(Own))
            if all is NULL:
                raise MemoryError
            self.all, self.room = all, room
        self.all[self.number] = Own(category, word, NULL, kind_of(<str> <object> category))
        self.number += 1
        return 0

    cdef int read(self, str value) except -1:
        cdef const unsigned char* name
        cdef Py_ssize_t size = min(<Py_ssize_t> len(value), LONGEST_VALUE), start, end = 0, next, stop = 0
        cdef Py_ssize_t position = 0, paired = -1
        cdef unsigned int own = 0, hash = 0
        cdef int first = self.number
        cdef Entry* entry
        cdef Glossary known = self.glossary
        if not PyUnicode_IS_ASCII(value):
            return self.ask(value)
        name = <const unsigned char*> PyUnicode_DATA(value)
        start = word_hashed(name, size, 0, &end, &own)
        while start < size:
            next = word_hashed(name, size, end, &stop, &hash)
            entry = NULL
            if next < size and may_have(known, own * powers[stop - next] + hash):
                entry = known.find(
                    own * powers[stop - next] + hash, name + start, end - start, name + next, stop - next
                )
            if entry is not NULL:
                if end - start == 1:  # a single letter tells only beside words that do
                    self.number = first
                    return self.ask(value)
                paired = position + 1
            elif position > paired and may_have(known, own):
                entry = known.find(own, name + start, end - start, NULL, 0)
            if entry is not NULL:
                self.add(first, entry.value, entry.word)
            start, end, own, position = next, stop, hash, position + 1
        return 0

    cdef int ask(self, str value) except -1:
        """Read a value as the pure twin does."""
        cdef int first = self.number
        found = categories(value)
        self.kept.append(found)
        for category, word in found:
            category = category_of(category)
            self.add(first, <PyObject*> category, <PyObject*> word)
        return 0


cdef str category_of(str name):
    """A category as values tell it: they are compared by where they lie in memory."""
    return categories_by_name[name]


cdef long kind_of(str category) except -1:
    """What a category is."""
    return kinds[category]
