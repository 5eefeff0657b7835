"""The twin of `cleanarticle.segment.builder.Builder`.

Elements come from Python as events, or from `stream.pyx` and `walk.pyx` as they lie in a tree of libxml2.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from lxml.includes.tree cimport xmlNode

from cleanarticle.native.head cimport read_head
from cleanarticle.native.page cimport Context
from cleanarticle.native.tags cimport ANNOTATION, BOLD, BREAK, INLINE, LINK, READ, RP, TIME, TITLE, UNREAD, Tag, Tags
from cleanarticle.native.tree cimport Classes, attribute, attributes_of

from cleanarticle.errors import LimitError
from cleanarticle.segment.attributes import hides, names_of
from cleanarticle.segment.builder import LONGEST_SPAN as _LONGEST_SPAN
from cleanarticle.segment.cutter import INVISIBLE
from cleanarticle.segment.head import READERS, read_time

cdef int LONGEST_SPAN = _LONGEST_SPAN


cdef class Builder(Cutter):
    """See `cleanarticle.segment.builder.Builder`."""

    def __init__(self, limits):
        Cutter.__init__(self, limits)
        self.tags, self.kept = Tags.__new__(Tags), []
        self.left = min(limits.elements, 1 << 62)
        self.classes = Classes.__new__(Classes)

    def __dealloc__(self):
        PyMem_Free(self.open)

    # ---- events, for trees that are not lxml's -----------------------------------------------------------------------

    def start(self, str tag, attributes):
        cdef Tag own = self.tags.named(tag)
        self.counted(own)
        return self.begin(own, NULL, attributes)

    def data(self, str text):
        self.read(text)

    def end(self):
        if not self.depth:
            raise IndexError("no element is open")
        self.finish()

    def count(self, str tag):
        self.counted(self.tags.named(tag))

    def close(self):
        if self.length:
            self.flush()
        return self.harvest

    # ---- elements ----------------------------------------------------------------------------------------------------

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
            self.push(tag)
        elif start == TITLE:
            if self.harvest.title is not None:
                return False
            self.capture = []
            self.push(tag)
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
            self.push(tag)
        else:
            self.annotated = start == RP
            self.push(tag)
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
        cdef Open* own = self.push(tag)
        own.block, own.context = True, <PyObject*> context
        if tag.html and self.harvest.language is None:
            if node is not NULL:
                attributes = attributes_of(node)
            self.harvest.language = attributes.get("lang") or attributes.get("xml:lang")
        if tag.special or context.table is not None:
            if tag.code:
                self.code += 1
            self.structure.start(tag, context, node, attributes)
        return 0

    cdef int finish(self) except -1:
        """The element that started last, of those not ended, ends."""
        self.depth -= 1
        cdef Open* own = &self.open[self.depth]
        cdef Tag tag = <Tag> own.tag
        cdef Context parent
        if own.block:
            if self.length:
                self.flush()
            if tag.special:
                if tag.code:
                    self.code -= 1
                self.structure.end(tag)
            parent = (<Context> own.context).parent
            if parent is not None:
                self.context = parent
            return 0
        if own.names is not NULL:
            self.end_inline(own)
        if tag.start == INLINE:
            return 0
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

    cdef Open* push(self, Tag tag) except NULL:
        cdef Open* own
        if self.depth == self.room_above:
            room = 2 * self.room_above + 64
            all = <Open*> PyMem_Realloc(self.open, room * sizeof(Open))
            if all is NULL:
                raise MemoryError
            self.open, self.room_above = all, room
        own = &self.open[self.depth]
        self.depth += 1
        own.tag, own.context, own.names, own.block = <PyObject*> tag, NULL, NULL, False
        return own

    # ---- lines -------------------------------------------------------------------------------------------------------

    cdef int push_inline(self, Tag tag, xmlNode* node, attributes) except -1:
        cdef bint hidden = False
        cdef tuple names = ()
        cdef Open* own = self.push(tag)
        if node is not NULL:
            if node.properties is not NULL:
                names = self.classes.names_of(node, &hidden)
        else:
            names, hidden = names_of(attributes), hides(attributes)
        if not (names or hidden):
            return 0
        self.loose += 1
        self.hiding += hidden
        self.kept.append(names)
        own.names, own.hidden = <PyObject*> names, hidden
        own.number, own.start, own.ordinal = self.number, self.length, tag.count
        return 0

    cdef int end_inline(self, Open* own) except -1:
        cdef Context parent
        cdef int start
        self.hiding -= own.hidden
        if own.context is not NULL:
            if self.length:
                self.flush()
            parent = (<Context> own.context).parent
            if parent is not None:
                self.context = parent
            return 0
        self.loose -= 1
        start = own.start if own.number == self.number else 0
        # Longer texts are paragraphs of prose: a line element around them says nothing of their role.
        if start <= 2 and 0 < self.length - start < LONGEST_SPAN:
            self.note_span(<Tag> own.tag, own.names, own.hidden, self.length - start)
        return 0

    cdef int promote(self) except -1:
        """Line elements that hold blocks (a link around a card) are elements like theirs."""
        cdef int at = self.depth, left = self.loose
        cdef Open* own
        cdef Context context
        while left:
            at -= 1
            if self.open[at].names is not NULL and self.open[at].context is NULL:
                left -= 1
        while at < self.depth:
            own = &self.open[at]
            if own.names is not NULL and own.context is NULL:
                context = self.enter(<Tag> own.tag, <tuple> own.names, own.hidden, own.ordinal)
                own.context = <PyObject*> context
            at += 1
        self.loose = 0
        return 0
