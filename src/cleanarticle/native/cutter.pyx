"""The twin of `cleanarticle.segment.cutter.Cutter`, but for text: blocks, and contexts of the elements around them."""

from cpython.mem cimport PyMem_Free, PyMem_Realloc

from cleanarticle.native.named cimport made, plain, put
from cleanarticle.native.page cimport Context, RawBlock, enter, inherit

from cleanarticle.errors import LimitError
from cleanarticle.segment.cutter import WHOLE as _WHOLE
from cleanarticle.segment.raw import Harvest
from cleanarticle.types import Link

cdef double WHOLE = _WHOLE
cdef type LINK = Link
cdef str PAGE = "page", NOSCRIPT = "noscript"


cdef class Cutter(Text):
    def __dealloc__(self):
        PyMem_Free(self.spans)

    def __init__(self, limits):
        self.harvest = Harvest()
        self.blocks, self.contexts = self.harvest.blocks, self.harvest.contexts
        self.limits, self.nesting = limits, min(limits.nesting, 1 << 30)
        self.context = Context("", None)
        self.structure = Structure.__new__(Structure)
        self.links = []
        self.clear()

    cdef int clear(self) except -1:
        self.length = self.wide = 0
        self.space = self.brk = False
        if self.links:
            self.links = []
        self.span_count = 0
        self.link_start = -1
        self.link_chars = self.bold_chars = self.hidden_chars = 0
        return 0

    cdef Context enter(self, Tag tag, tuple names, bint hidden, int ordinal):
        cdef Context parent = self.context
        if parent.depth >= self.nesting:
            raise LimitError(f"the page nests more than {self.limits.nesting:,} elements; see cleanarticle.Limits")
        cdef frozenset tags = parent.tags
        if tag.known:
            tags = self.with_tag(tags, tag)
        cdef Context context = enter(parent, tag.name, tags, names, hidden, self.number)
        inherit(context, parent)
        context.ordinal, context.heading = ordinal, tag.heading
        if tag.noscript:
            context.noscript = True
        self.contexts.append(context)
        self.context = context
        return context

    cdef frozenset with_tag(self, frozenset tags, Tag tag):
        """These tags and that one."""
        if tags is not tag.outer:
            inner = tags
            if tag.name not in tags:
                inner = tag.inners.get(tags)
                if inner is None:
                    inner = tag.inners[tags] = tags | {tag.name}
            tag.outer, tag.inner = tags, inner
        return tag.inner

    cdef int flush(self) except -1:
        cdef Context context, element
        cdef Span* span
        cdef int at
        cdef RawBlock block
        cdef Py_ssize_t size
        self.end_link()
        cdef str text = self.whole()
        if self.code:
            stripped = text.lstrip("\n")
            shift = len(text) - len(stripped)
            text = stripped.rstrip()
            self.links = [
                Link(a - shift, a - shift + len(text[a - shift : b - shift].rstrip()), url)
                for a, b, url in self.links
            ]
        size = len(text)
        if not self.code or text.strip():
            context = element = self.context
            for at in range(self.span_count - 1, -1, -1):  # the outermost ended last
                span = &self.spans[at]
                if span.length >= WHOLE * size:
                    context = enter(
                        context, (<Tag> span.tag).name, context.tags, <tuple> span.names, span.hidden, self.number
                    )
                    self.contexts.append(context)
            block = RawBlock.__new__(RawBlock)
            block.text, block.element, block.context = text, element, context
            block.links = plain(tuple(self.links)) if self.links else ()
            block.link_chars, block.bold_chars, block.quote = self.link_chars, self.bold_chars, element.quote
            if element.item is not None:
                block.item = element.item
            block.level = self.structure.level(element, size)
            block.hidden = context.hidden or self.hidden_chars >= WHOLE * size
            block.origin = PAGE
            if element.noscript:
                block.origin, self.harvest.noscript = NOSCRIPT, True
            self.blocks.append(block)
            self.number += 1
        self.clear()
        return 0

    cdef int note_span(self, Tag tag, PyObject* names, bint hidden, int length) except -1:
        cdef Span* own
        if self.span_count == self.span_room:
            room = 2 * self.span_room + 8
            spans = <Span*> PyMem_Realloc(self.spans, room * sizeof(Span))
            if spans is NULL:
                raise MemoryError
            self.spans, self.span_room = spans, room
        own = &self.spans[self.span_count]
        own.tag, own.names, own.hidden, own.length = <PyObject*> tag, names, hidden, length
        self.span_count += 1
        return 0

    cdef int end_link(self) except -1:
        if self.link is not None and self.link_start >= 0:
            own = made(LINK, 3)
            put(own, 0, self.link_start)
            put(own, 1, self.length)
            put(own, 2, self.link)
            self.links.append(own)
            self.link_chars += self.length - self.link_start
        self.link_start = -1
        return 0

    cdef int new_line(self) except -1:
        if self.length and self.text[self.length - 1] != 10:
            self.put(10)
        return 0
