# cython: cdivision=True, boundscheck=False, wraparound=False
"""The twin of `cleanarticle.learned.elements`: elements as structures, columns of bytes filled from them."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport int64_t, uint64_t
from libc.string cimport memset

from cleanarticle.native cimport fields as of
from cleanarticle.native.columns cimport Names, Pairs, column, count, in_byte, known_as, least, share
from cleanarticle.native.page cimport Context

from cleanarticle.learned import table
from cleanarticle.learned.elements import FEWEST_ALIKE as _FEWEST_ALIKE, PART_SHARE as _PART_SHARE
from cleanarticle.learned.elements import POST_WORDS as _POST_WORDS
from cleanarticle.page import Hint as _Hint

cdef int64_t FARTHEST = table.FARTHEST, FEWEST_ALIKE = _FEWEST_ALIKE, PART_SHARE = _PART_SHARE, POST_WORDS = _POST_WORDS
cdef tuple SIZE_NAMES = ("words", "word_share", "links", "prose", "prose_share", "blocks")
cdef tuple LEVEL_NAMES = tuple([tuple([f"{level}_{name}" for name in SIZE_NAMES]) for level in table.LEVELS])
cdef tuple NAMES = (
    *LEVEL_NAMES[0], "depth", "in_main", "shared_prose", "shared_words", "alike", "alike_words", "nearest_alike",
    "alike_above", "alike_before", *[f"inside_{name}" for name in table.HINTS], *[f"tag_{tag}" for tag in table.TAGS],
)
cdef dict HINT_PLACES = {name: at for at, name in enumerate(table.HINTS)}
cdef tuple OWN_TAGS = table.TAGS
cdef type HINT = _Hint
cdef Py_ssize_t HINT_DEPTH = _Hint._fields.index("depth")
cdef enum:
    BLOCKS = 5  # that size is none of an element's own, which other features tell

if len(table.HINTS) != HINTS or len(table.TAGS) != TAGS or len(NAMES) != SAID:
    raise ImportError("the twin of elements was compiled for other features")

cdef struct Group:
    int64_t alike
    int64_t words
    int posts

# Contexts seen by a call bear its number, which no other call has.
cdef int64_t stamps = 0


cdef int64_t new_stamp() noexcept:
    """A number to mark contexts with that none has been marked with."""
    global stamps
    stamps += 1
    return stamps


cdef class Elements:

    def __dealloc__(self):
        PyMem_Free(self.at)
        PyMem_Free(self.of_block)


def elements(page):
    """See `cleanarticle.learned.elements.elements`."""
    cdef tuple blocks = page.blocks
    cdef Py_ssize_t rows = len(blocks), row
    cdef list contexts = []
    cdef tuple block
    cdef object context
    cdef int64_t all_words = 0, all_prose = 0, running = 0, own, words, stamp = new_stamp()
    cdef Elements out = Elements.__new__(Elements)
    cdef Context main = page.main
    out.columns, out.rows = {}, rows
    out.of_block = <int*> PyMem_Calloc(rows + 1, sizeof(int))
    if out.of_block is NULL:
        raise MemoryError
    for row in range(rows):
        block = <tuple> blocks[row]
        words, own = block[of.WORDS], block[of.PROSE]
        all_words += words
        if own > 0:
            all_prose += own
            running += words
        context = block[of.CONTEXT]
        if context is None:
            raise TypeError(f"block {row} stands in no element")
        out.of_block[row] = _place(<Context?> context, contexts, stamp)
    out.number = <int> len(contexts)
    out.at = <Element*> PyMem_Calloc(out.number + 1, sizeof(Element))
    if out.at is NULL:
        raise MemoryError
    _describe(out, contexts, main, stamp, rows, all_words or 1, all_prose or 1, running * PART_SHARE // 100)
    _fill(out, rows)
    return out


cdef int _place(Context own, list contexts, int64_t stamp) except -1:
    """Where an element stands among those that hold blocks, which it and those around it are put to if they are new."""
    cdef Py_ssize_t first = len(contexts), last, at
    cdef Context around = own
    while around is not None and around.stamp != stamp:
        around.stamp = stamp
        contexts.append(around)
        around = around.parent
    last = len(contexts) - 1
    for at in range((last - first + 1) // 2):  # parents first
        contexts[first + at], contexts[last - at] = contexts[last - at], contexts[first + at]
    for at in range(first, last + 1):
        (<Context> contexts[at]).place = at
    return <int> own.place


cdef int _describe(
    Elements out, list contexts, Context main, int64_t stamp, Py_ssize_t rows, int64_t all_words, int64_t all_prose,
    int64_t part_words,
) except -1:
    cdef int number = out.number, place
    cdef dict tags = {}, classes = {}, lines = {}
    cdef Names known_tags, known_classes
    cdef Pairs groups = Pairs(number), made = Pairs(number)
    cdef Group* alike = <Group*> PyMem_Calloc(number + 1, sizeof(Group))
    cdef uint64_t* shapes = <uint64_t*> PyMem_Calloc(number + 1, sizeof(uint64_t))
    cdef char* shared = <char*> PyMem_Calloc(number + 1, 1)
    cdef Context context, around = main
    cdef Element* own
    cdef Element* parent
    cdef Group* group
    cdef str value
    memset(&known_tags, 0, sizeof(Names))
    memset(&known_classes, 0, sizeof(Names))
    try:
        if alike is NULL or shapes is NULL or shared is NULL:
            raise MemoryError
        while around is not None:
            if around.stamp == stamp:
                shared[around.place] = 1
            around = around.parent
        for place in range(number):
            context, own = <Context> contexts[place], out.at + place
            own.parent = -1 if context.parent is None else <int> context.parent.place
            value = ""
            if context.names:
                attribute, name = <tuple?> context.names[0]
                if attribute == "class":
                    value = <str?> name
            # Around the root there is nothing, whose shape no element has.
            shapes[place] = (<uint64_t> known_as(&known_tags, tags, context.tag) + 1) << 32
            shapes[place] |= <uint64_t> known_as(&known_classes, classes, value)
            own.group = groups.number(shapes[place], own.parent + 1)
            own.made = made.number(shapes[place], 0 if own.parent < 0 else shapes[own.parent])
            group = alike + own.group
            own.before = group.posts
            group.alike += 1
            group.words += context.words
            group.posts += context.prose_words >= POST_WORDS
        for place in range(number):
            context, own = <Context> contexts[place], out.at + place
            parent = NULL if own.parent < 0 else out.at + own.parent
            group = alike + own.group
            # Of an element that cannot hold what it says the blocks are not asked for.
            if 0 <= context.first < rows and 0 < context.blocks <= rows - context.first:
                own.first, own.stop = context.first, context.first + context.blocks
            _sizes(own, context, all_words, all_prose)
            _inherit(own, parent, context, group, context is main)
            if shared[place]:
                own.said[SIZES + 2] = own.said[4]
                own.said[SIZES + 3] = own.said[1]
            _names(own, parent, context, lines)
            _surround(out.at, place, group.alike, context.prose_words <= part_words)
        for place in range(number):
            own = out.at + place
            own.in_list = own.in_list - 1 if own.in_list else place if own.parent < 0 else own.parent
            own.in_part = own.in_part - 1 if own.in_part else place
    finally:
        PyMem_Free(alike)
        PyMem_Free(shapes)
        PyMem_Free(shared)
    return 0


cdef inline int _sizes(Element* own, Context context, int64_t all_words, int64_t all_prose) except -1:
    own.said[0] = in_byte(count(context.words))
    own.said[1] = in_byte(100 * context.words // all_words)
    own.said[2] = in_byte(least(100, share(context.link_words, context.words)))
    own.said[3] = in_byte(least(100, share(context.prose_words, context.words)))
    own.said[4] = in_byte(least(100, 100 * context.prose_words // all_prose))
    own.said[BLOCKS] = in_byte(count(context.blocks))
    return 0


cdef inline int _inherit(Element* own, Element* parent, Context context, Group* group, bint is_main) except -1:
    """What an element has from those around it: its place to the main element, and their repetition."""
    cdef unsigned char* said = own.said + SIZES
    own.most_alike = own.alike_depth = 1
    if parent is not NULL:
        own.inside, own.posts = parent.inside, parent.posts
        own.most_alike, own.alike_depth = parent.most_alike, parent.alike_depth
        said[2], said[3] = parent.said[SIZES + 2], parent.said[SIZES + 3]
    if own.inside or is_main:
        own.inside += 1
    if group.alike > own.most_alike:
        own.most_alike, own.alike_depth = <int> group.alike, context.depth
    own.posts = max(own.posts, own.before)
    said[0] = in_byte(least(50, context.depth))
    said[1] = least(20, own.inside)
    said[4] = least(100, group.alike)
    said[5] = in_byte(count(group.words // group.alike))
    said[6] = least(100, own.most_alike)
    said[7] = max(0, least(20, context.depth + 1 - own.alike_depth))
    said[8] = least(20, own.posts)
    return 0


cdef int _names(Element* own, Element* parent, Context context, dict lines) except -1:
    """What names and tags on the path say: how near the nearest of every category is, and which tags there are."""
    cdef unsigned char* near = own.said + SIZES + INHERITED
    cdef unsigned char* there = near + HINTS
    cdef int at, further
    cdef bytes found
    # Most elements add no name and share the mapping of the element around them.
    if parent is not NULL and context.hints is context.parent.hints and context.depth >= context.parent.depth:
        further = context.depth - context.parent.depth
        for at in range(HINTS):
            if parent.said[SIZES + INHERITED + at]:
                near[at] = least(FARTHEST, parent.said[SIZES + INHERITED + at] + further)
    elif context.hints:
        for name, hint in context.hints.items():
            place = HINT_PLACES.get(name)
            if place is not None:
                if type(hint) is not HINT:
                    raise TypeError(f"an element has the hint {hint!r}, which is no Hint")
                near[<int> place] = in_byte(least(FARTHEST, context.depth + 1 - <int64_t> (<tuple> hint)[HINT_DEPTH]))
    if parent is not NULL and context.tags is context.parent.tags:
        for at in range(TAGS):
            there[at] = parent.said[SIZES + INHERITED + HINTS + at]
        return 0
    known = lines.get(context.tags)
    if known is None:
        known = lines[context.tags] = bytes([tag in context.tags for tag in OWN_TAGS])
    found = known
    for at in range(TAGS):
        there[at] = found[at]
    return 0


cdef inline void _surround(Element* elements, int place, int64_t alike, bint is_part) noexcept:
    """The list and the part of the page that an element stands in, or what counts for them."""
    cdef Element* own = elements + place
    cdef Element* parent = elements + own.parent
    # Kept from 1 until all are known; 0 where there is none.
    if own.parent >= 0:
        own.in_list = own.parent + 1 if alike >= FEWEST_ALIKE else parent.in_list
        own.in_part = parent.in_part
    if not own.in_part and is_part:
        own.in_part = place + 1


cdef int _fill(Elements out, Py_ssize_t rows) except -1:
    """Make columns of what was said of elements."""
    cdef Element** around = <Element**> PyMem_Calloc(rows + 1, sizeof(Element*))
    cdef Element* last = out.at + out.number
    cdef unsigned char* values
    cdef Py_ssize_t row
    cdef int at, level
    if around is NULL:
        raise MemoryError
    try:
        for row in range(rows):
            around[row] = out.at + out.of_block[row]
        for at in range(SAID):
            if at != BLOCKS:
                values = column(out.columns, <str> NAMES[at], rows)
                for row in range(rows):
                    values[row] = around[row].said[at]
        for level in range(1, len(LEVEL_NAMES)):
            for row in range(rows):
                # The element past the last is around those that none is around; all its values are 0.
                at = -1 if around[row] == last else around[row].parent
                around[row] = last if at < 0 else out.at + at
            for at in range(SIZES):
                values = column(out.columns, <str> (<tuple> LEVEL_NAMES[level])[at], rows)
                for row in range(rows):
                    values[row] = around[row].said[at]
    finally:
        PyMem_Free(around)
    return 0
