"""Twins of the classes of `cleanarticle.page` that there are thousands of on a page."""

import cython

from libc.stdint cimport int64_t

from types import MappingProxyType

cdef extern from "Python.h":
    Py_ssize_t Py_REFCNT(object) noexcept

cdef extern from "libxml/xmlversion.h":
    int _COMPILED_FOR "LIBXML_VERSION"

LIBXML_VERSION = (_COMPILED_FOR // 10000, _COMPILED_FOR // 100 % 100, _COMPILED_FOR % 100)

NO_HINTS = MappingProxyType({})
NO_TAGS = frozenset()
cdef object NONE_SAID = NO_HINTS


# What these refer to leads outwards only, never back, so the collector of cycles need not know of them.
@cython.no_gc
cdef class Context:
    """See `cleanarticle.page.Context`."""

    def __dealloc__(self):
        # Elements nest deep: letting go of the innermost must not call itself for each one around it.
        cdef Context outer = self.parent, next
        self.parent = None
        while outer is not None and Py_REFCNT(outer) == 1:
            next = outer.parent
            outer.parent = None
            outer, next = next, None

    def __init__(
        self, str tag not None, Context parent, int depth=0, frozenset tags=NO_TAGS, tuple names=(), bint hidden=False,
        hints=NO_HINTS, bint is_furniture=False, bint is_framed=False, int ordinal=0, item=None, figure=None,
        int quote=0, table=None, tuple cell=None, int blocks=0, int first=0, int64_t words=0, int64_t link_words=0,
        int64_t prose=0, int64_t prose_words=0, int64_t content_words=0,
    ):
        self.tag, self.parent, self.depth, self.tags, self.names, self.hidden = tag, parent, depth, tags, names, hidden
        self.hints, self.is_furniture, self.is_framed, self.ordinal = hints, is_furniture, is_framed, ordinal
        self.item, self.figure, self.quote, self.table, self.cell = item, figure, quote, table, cell
        self.blocks, self.first, self.words, self.link_words = blocks, first, words, link_words
        self.prose, self.prose_words, self.content_words = prose, prose_words, content_words

    @property
    def link_share(self):
        """See `cleanarticle.page.Context.link_share`."""
        return self.link_words / <double> self.words if self.words else 0.0


cdef Context enter(Context parent, str tag, frozenset tags, tuple names, bint hidden, int first):
    """A context inside another one."""
    cdef Context own = Context.__new__(Context)
    own.tag, own.parent, own.depth, own.tags, own.names = tag, parent, parent.depth + 1, tags, names
    own.hidden, own.hints, own.first = parent.hidden or hidden, NONE_SAID, first
    return own


cdef int inherit(Context own, Context parent) except -1:
    """A context belongs to what the one around it does."""
    own.noscript, own.quote = parent.noscript, parent.quote
    if parent.item is not None:
        own.item = parent.item
    if parent.figure is not None:
        own.figure = parent.figure
    if parent.table is not None:
        own.table, own.cell = parent.table, parent.cell
    return 0


@cython.no_gc
cdef class RawBlock:
    """See `cleanarticle.segment.raw.RawBlock`."""

    def __init__(
        self, str text not None, Context element not None, Context context not None, tuple links, int64_t link_chars,
        int64_t bold_chars, int level=0, item=None, int quote=0, lines=None, bint gap=False, str origin="page",
        bint hidden=False,
    ):
        self.text, self.element, self.context, self.links = text, element, context, links
        self.link_chars, self.bold_chars, self.level, self.item, self.quote = link_chars, bold_chars, level, item, quote
        self.lines, self.gap, self.origin, self.hidden = lines, gap, origin, hidden
