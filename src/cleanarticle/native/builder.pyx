"""The twin of `cleanarticle.segment.builder.Builder`.

Elements come from Python as events, or from `walk.pyx` as they lie in the tree of libxml2.
"""

import cython

from cpython.unicode cimport PyUnicode_FromKindAndData
from libc.string cimport memset
from lxml.includes.tree cimport xmlNode

from cleanarticle.native.head cimport read_head
from cleanarticle.native.named cimport named
from cleanarticle.native.page cimport Context, RawBlock, enter
from cleanarticle.native.structure cimport (
    CELL, FIGURE, ITEM, LIST, NO_DATA, NOTHING, QUOTE, ROW, TABLE, Structure, Tag,
)
from cleanarticle.native.tree cimport Classes, attribute, attributes_of

from cleanarticle.errors import LimitError
from cleanarticle.segment.attributes import hides, names_of
from cleanarticle.segment.builder import INVISIBLE
from cleanarticle.segment.head import READERS, read_time
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.structure import SPECIAL
from cleanarticle.segment.tags import BLOCK, BOLD as BOLDS, CODE, HEADINGS, LISTS, UNREAD as UNREADS
from cleanarticle.types import Link

cdef extern from "Python.h":
    int PyUnicode_4BYTE_KIND

cdef enum:
    LONGEST_SPAN = 1000

# What the start of a line element does.
cdef enum:
    INLINE, UNREAD, BOLD, READ, LINK, BREAK, RP, ANNOTATION, RUBY, TIME, TITLE

cdef double WHOLE = 0.8

STARTS = {
    **dict.fromkeys(UNREADS, UNREAD), **dict.fromkeys(BOLDS, BOLD), **dict.fromkeys(READERS, READ),
    "a": LINK, "br": BREAK, "rp": RP, "rt": ANNOTATION, "ruby": RUBY, "time": TIME, "title": TITLE,
}
KINDS = {
    **dict.fromkeys(LISTS, LIST), **dict.fromkeys(("article", "section", "form"), NO_DATA),
    "li": ITEM, "figure": FIGURE, "blockquote": QUOTE, "table": TABLE, "tr": ROW, "td": CELL, "th": CELL,
}


@cython.no_gc
cdef class Inline:
    """See `cleanarticle.segment.builder.Inline`."""


cdef class Builder(Text):
    """See `cleanarticle.segment.builder.Builder`."""

    def __cinit__(self):
        memset(self.names, 0, sizeof(self.names))

    def __init__(self, limits):
        self.harvest = Harvest()
        self.blocks, self.contexts = self.harvest.blocks, self.harvest.contexts
        self.tags, self.tag_sets, self.stack = {}, {}, []
        self.limits, self.left, self.nesting = limits, limits.elements, min(limits.nesting, 1 << 30)
        self.context = Context("", None)
        self.structure, self.classes = Structure.__new__(Structure), Classes.__new__(Classes)
        self.links, self.spans = [], []
        self.clear()

    cdef void clear(self) noexcept:
        self.length = 0
        self.space = self.brk = False
        if self.links:
            self.links = []
        if self.spans:
            self.spans = []
        self.link_start = -1
        self.link_chars = self.bold_chars = self.hidden_chars = 0

    # ---- events, for trees that are not lxml's -----------------------------------------------------------------------

    def start(self, str tag, attributes):
        cdef Tag own = self.tag_of(tag)
        self.counted(own)
        return self.begin(own, NULL, attributes)

    def data(self, str text):
        self.read(text)

    def end(self):
        self.finish()

    def count(self, str tag):
        self.counted(self.tag_of(tag))

    def close(self):
        if self.length:
            self.flush()
        return self.harvest

    # ---- elements ----------------------------------------------------------------------------------------------------

    cdef Tag tag_of(self, str name):
        cdef Tag tag = self.tags.get(name)
        if tag is None:
            tag = Tag.__new__(Tag)
            tag.name = name
            tag.known = name in BLOCK
            tag.block = tag.known or "-" in name
            tag.special = name in SPECIAL
            tag.code = name in CODE
            tag.kind, tag.heading = KINDS.get(name, NOTHING), HEADINGS.get(name, 0)
            tag.start = STARTS.get(name, INLINE)
            self.tags[name] = tag
        return tag

    cdef int counted(self, Tag tag) except -1:
        tag.count += 1
        self.left -= 1
        if self.left < 0:
            raise LimitError(f"the page has more than {self.limits.elements:,} elements; see cleanarticle.Limits")
        return 0

    cdef bint begin(self, Tag tag, xmlNode* node, attributes) except -1:
        """An element starts: of lxml's tree if `node` is given, else with these attributes."""
        cdef int start = tag.start
        if tag.block and not self.code:
            self.start_block(tag, node, attributes)
            return True
        if start == INLINE:
            if tag.known:  # a line of code in an element of its own
                self.new_line()
            self.push_inline(tag, node, attributes)
        elif start == LINK:
            self.push_inline(tag, node, attributes)
            self.end_link()
            self.link = attribute(node, b"href") if node is not NULL else attributes.get("href")
        elif start == BOLD:
            self.bold += 1
            self.push_inline(tag, node, attributes)
        elif start == BREAK:
            if self.code:
                self.put(10)
            elif self.brk:
                self.flush()
            elif self.length:
                self.brk = True
            return False
        elif start == READ:
            if node is not NULL:
                read_head(tag.name, self.harvest, node, self.context.figure)
            else:
                READERS[tag.name](self.harvest, attributes, self.context.figure)
            return False
        elif start == UNREAD:
            if tag.name != "script":
                return False
            kind = attribute(node, b"type") if node is not NULL else attributes.get("type")
            if "ld+json" not in (kind or "").lower():
                return False
            self.capture = []
            self.stack.append(tag)
        elif start == TITLE:
            if self.harvest.title is not None:
                return False
            self.capture = []
            self.stack.append(tag)
        elif start == TIME:
            if node is not NULL:
                read_head(tag.name, self.harvest, node, None)
            else:
                read_time(self.harvest, attributes)
            self.push_inline(tag, node, attributes)
        elif start == ANNOTATION:
            # Without the parentheses of <rp> the reading would be glued to the word it explains.
            if not self.annotated:
                self.put(40)
                self.space = False
            self.stack.append(tag)
        else:
            self.annotated = start == RP
            self.stack.append(tag)
        return True

    cdef int start_block(self, Tag tag, xmlNode* node, attributes) except -1:
        cdef bint hidden = False
        cdef tuple names = ()
        if self.length:
            self.flush()
        if self.loose:
            self.promote()
        if node is not NULL:
            if node.properties is not NULL:
                names = self.classes.names_of(node, &hidden)
        elif attributes:
            names, hidden = names_of(attributes), hides(attributes)
        cdef Context context = self.enter(tag, names, hidden, tag.count)
        if tag.name == "html" and self.harvest.language is None:
            if node is not NULL:
                attributes = attributes_of(node)
            self.harvest.language = attributes.get("lang") or attributes.get("xml:lang")
        self.stack.append(context)
        if tag.special or context.table is not None:
            if tag.code:
                self.code += 1
            self.structure.start(tag, context, node, attributes)
        return 0

    cdef Context enter(self, Tag tag, tuple names, bint hidden, int ordinal):
        cdef Context parent = self.context
        if parent.depth >= self.nesting:
            raise LimitError(f"the page nests more than {self.limits.nesting:,} elements; see cleanarticle.Limits")
        cdef frozenset tags = parent.tags
        if tag.known:
            tags = self.with_tag(tags, tag)
        cdef Context context = enter(parent, tag.name, tags, names, hidden, len(self.blocks))
        context.ordinal = ordinal
        context.item, context.figure, context.quote = parent.item, parent.figure, parent.quote
        context.table, context.cell = parent.table, parent.cell
        self.contexts.append(context)
        self.context = context
        return context

    cdef frozenset with_tag(self, frozenset tags, Tag tag):
        """These tags and that one."""
        if tags is not tag.outer:
            inner = tags
            if tag.name not in tags:
                key = (tags, tag.name)
                inner = self.tag_sets.get(key)
                if inner is None:
                    inner = self.tag_sets[key] = tags | {tag.name}
            tag.outer, tag.inner = tags, inner
        return tag.inner

    cdef int finish(self) except -1:
        """The element that started last, of those not ended, ends."""
        entry = self.stack.pop()
        cdef Tag tag
        cdef Context context
        if type(entry) is Context:
            context = <Context> entry
            if self.length:
                self.flush()
            tag = self.tags[context.tag]
            if tag.special:
                if tag.code:
                    self.code -= 1
                self.structure.end(tag)
            if context.parent is not None:
                self.context = context.parent
            return 0
        if type(entry) is Tag:
            tag = <Tag> entry
        else:
            tag = (<Inline> entry).tag
            self.end_inline(<Inline> entry)
        if tag.start == LINK:
            self.end_link()
            self.link = None
        elif tag.start == BOLD:
            self.bold -= 1
        elif tag.start == ANNOTATION:
            if not self.annotated:
                self.put(41)
        elif tag.start == UNREAD and tag.name == "script":
            self.harvest.scripts.append("".join(self.capture or ()))
            self.capture = None
        elif tag.start == TITLE:
            self.harvest.title = " ".join("".join(self.capture or ()).translate(INVISIBLE).split())
            self.capture = None
        return 0

    cdef int flush(self) except -1:
        cdef Context context, element
        cdef Inline span
        cdef int length
        cdef RawBlock block
        self.end_link()
        cdef str text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.text, self.length)
        if self.code:
            stripped = text.lstrip("\n")
            shift = len(text) - len(stripped)
            text = stripped.rstrip()
            self.links = [
                Link(a - shift, a - shift + len(text[a - shift : b - shift].rstrip()), url)
                for a, b, url in self.links
            ]
        if not self.code or text.strip():
            context = element = self.context
            for length, span in reversed(self.spans):  # the outermost ended last
                if length >= WHOLE * len(text):
                    context = enter(context, span.tag.name, context.tags, span.names, span.hidden, len(self.blocks))
                    self.contexts.append(context)
            block = RawBlock.__new__(RawBlock)
            block.text, block.element, block.context, block.links = text, element, context, tuple(self.links)
            block.link_chars, block.bold_chars, block.item, block.quote = (
                self.link_chars, self.bold_chars, element.item, element.quote
            )
            block.level = self.structure.level(self.tag_of(element.tag), len(text))
            block.hidden = context.hidden or self.hidden_chars >= WHOLE * len(text)
            block.origin = "noscript" if "noscript" in element.tags else "page"
            self.blocks.append(block)
        self.clear()
        return 0

    # ---- lines -------------------------------------------------------------------------------------------------------

    cdef int push_inline(self, Tag tag, xmlNode* node, attributes) except -1:
        cdef bint hidden = False
        cdef tuple names = ()
        cdef Inline entry
        if node is not NULL:
            if node.properties is not NULL:
                names = self.classes.names_of(node, &hidden)
        else:
            names, hidden = names_of(attributes), hides(attributes)
        if not (names or hidden):
            self.stack.append(tag)
            return 0
        self.loose += 1
        self.hiding += hidden
        entry = Inline.__new__(Inline)
        entry.tag, entry.names, entry.hidden = tag, names, hidden
        entry.block, entry.start, entry.ordinal = len(self.blocks), self.length, tag.count
        self.stack.append(entry)
        return 0

    cdef int end_inline(self, Inline entry) except -1:
        self.hiding -= entry.hidden
        cdef int start
        if entry.context is not None:
            if self.length:
                self.flush()
            if entry.context.parent is not None:
                self.context = entry.context.parent
            return 0
        self.loose -= 1
        start = entry.start if entry.block == len(self.blocks) else 0
        # Longer texts are paragraphs of prose: a line element around them says nothing of their role.
        if start <= 2 and 0 < self.length - start < LONGEST_SPAN:
            self.spans.append((self.length - start, entry))
        return 0

    cdef int promote(self) except -1:
        """Line elements that hold blocks (a link around a card) are elements like theirs."""
        cdef list loose = []
        cdef Py_ssize_t position = len(self.stack)
        cdef Inline entry
        while len(loose) < self.loose:
            position -= 1
            found = self.stack[position]
            if type(found) is Inline and (<Inline> found).context is None:
                loose.append(found)
        for entry in reversed(loose):
            entry.context = self.enter(entry.tag, entry.names, entry.hidden, entry.ordinal)
        self.loose = 0
        return 0

    cdef int end_link(self) except -1:
        if self.link is not None and self.link_start >= 0:
            self.links.append(named(Link, (self.link_start, self.length, self.link)))
            self.link_chars += self.length - self.link_start
        self.link_start = -1
        return 0

    cdef int new_line(self) except -1:
        if self.length and self.text[self.length - 1] != 10:
            self.put(10)
        return 0
