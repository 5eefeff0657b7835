"""What the names of elements mean to the builder (`cleanarticle.segment.tags`), looked up once a page for each name."""

import cython

from cpython.ref cimport PyObject
from lxml.includes.tree cimport xmlChar

from cleanarticle.segment.events import plain
from cleanarticle.segment.head import READERS
from cleanarticle.segment.structure import SPECIAL
from cleanarticle.segment.tags import BLOCK, BOLD as BOLDS, CODE, HEADINGS, LISTS, UNREAD as UNREADS

STARTS = {
    **dict.fromkeys(UNREADS, UNREAD), **dict.fromkeys(BOLDS, BOLD), **dict.fromkeys(READERS, READ),
    "a": LINK, "br": BREAK, "rp": RP, "rt": ANNOTATION, "ruby": RUBY, "time": TIME, "title": TITLE,
}
KINDS = {
    **dict.fromkeys(LISTS, LIST), **dict.fromkeys(("article", "section", "form"), NO_DATA),
    "li": ITEM, "figure": FIGURE, "blockquote": QUOTE, "table": TABLE, "tr": ROW, "td": CELL, "th": CELL,
}


@cython.no_gc
cdef class Tag:
    pass


cdef Tag made(str name):
    """What is known of a name that means something."""
    cdef Tag tag = Tag.__new__(Tag)
    tag.name = name
    tag.known = name in BLOCK
    tag.block = tag.known or "-" in name
    tag.special = name in SPECIAL
    tag.code = name in CODE
    tag.html, tag.noscript = name == "html", name == "noscript"
    tag.kind, tag.heading = KINDS.get(name, NOTHING), HEADINGS.get(name, 0)
    tag.start = STARTS.get(name, INLINE)
    return tag


# Of the names that mean something: copied, since what is counted differs from page to page.
cdef dict MADE = {name: made(name) for name in {*BLOCK, *STARTS, *KINDS, *SPECIAL}}


cdef Tag fresh(str name):
    """What is known of a name, none of it being counted yet."""
    cdef Tag known = MADE.get(name), tag = Tag.__new__(Tag)
    tag.inners = {}
    if known is None:
        tag.name, tag.block = name, "-" in name
        return tag
    tag.name, tag.known, tag.block, tag.special = known.name, known.known, known.block, known.special
    tag.code, tag.html, tag.noscript = known.code, known.html, known.noscript
    tag.kind, tag.heading, tag.start = known.kind, known.heading, known.start
    return tag


cdef class Tags:
    def __cinit__(self):
        self.known = {}

    cdef Tag named(self, str name):
        cdef Tag tag = self.known.get(name)
        if tag is None:
            tag = self.known[name] = fresh(name)
        return tag

    cdef Tag at(self, const xmlChar* name, builder):
        """The tag of a name, which libxml2 keeps once a page: so its place in memory tells it from others."""
        cdef size_t slot = (<size_t> name >> 3) % SLOTS
        cdef int tries = 0
        while self.names[slot] is not NULL and tries < SLOTS:
            if self.names[slot] is name:
                return <Tag> self.there[slot]
            slot = (slot + 1) % SLOTS
            tries += 1
        cdef str tag = (<const char*> name).decode("utf-8")
        own = self.named(tag if tag.islower() else plain(tag, builder))
        if tries < SLOTS:
            self.names[slot], self.there[slot] = name, <PyObject*> own
        return own
