"""The twin of `cleanarticle.segment.builder.Builder`, and of the walk over lxml's tree that feeds it.

The tree is read where it lies in memory, through lxml's public C interface; nothing of libxml2 is called. The text of a
block is gathered in one buffer of characters, attributes are looked at where they are wanted.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8, PyUnicode_FromKindAndData
from libc.string cimport memset, strcmp, strlen
from lxml.includes cimport etreepublic as cetree
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

from cleanarticle.native.page cimport Context, RawBlock, enter

from html import unescape

from cleanarticle.errors import LimitError
from cleanarticle.segment.attributes import HIDING, hides, names_of
from cleanarticle.segment.builder import INVISIBLE
from cleanarticle.segment.events import plain
from cleanarticle.segment.head import READERS, read_time
from cleanarticle.segment.raw import Harvest
from cleanarticle.segment.structure import SPECIAL, Structure
from cleanarticle.segment.tags import BLOCK, BOLD as BOLDS, CODE, UNREAD as UNREADS
from cleanarticle.types import Link

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4) noexcept nogil
    const char* PyUnicode_AsUTF8(object) except NULL
    int PyUnicode_4BYTE_KIND

cetree.import_lxml__etree()

cdef enum:
    ELEMENT = 1
    TEXT = 3
    CDATA = 4
    ENTITY = 5
    INSTRUCTION = 7
    COMMENT = 8
    SLOTS = 512
    LONGEST_SPAN = 1000

cdef double WHOLE = 0.8

# What the start of a line element does.
cdef enum Start:
    INLINE, UNREAD, BOLD, READ, LINK, BREAK, RP, ANNOTATION, RUBY, TIME, TITLE


STARTS = {
    **dict.fromkeys(UNREADS, UNREAD), **dict.fromkeys(BOLDS, BOLD), **dict.fromkeys(READERS, READ),
    "a": LINK, "br": BREAK, "rp": RP, "rt": ANNOTATION, "ruby": RUBY, "time": TIME, "title": TITLE,
}


cdef class Tag:
    """What is known of a name of elements, and how many of that name there were."""
    cdef str name
    cdef int count
    cdef bint block, special, code, known
    cdef Start start


cdef class Inline:
    """See `cleanarticle.segment.builder.Inline`."""
    cdef Tag tag
    cdef tuple names
    cdef bint hidden
    cdef int block
    cdef int start
    cdef int ordinal
    cdef Context context


cdef class Builder:
    """See `cleanarticle.segment.builder.Builder`."""
    cdef public object harvest
    cdef list blocks, contexts, stack, links, spans, capture
    cdef dict tags, tag_sets
    cdef object limits, structure, document
    cdef long left
    cdef int nesting
    cdef Context context
    cdef int code, bold, hiding, loose
    cdef str link
    cdef bint annotated, space, brk
    cdef int link_start, link_chars, bold_chars, hidden_chars
    cdef Py_UCS4* text
    cdef int length, room
    cdef const xmlChar* names[SLOTS]
    cdef PyObject* known[SLOTS]

    def __cinit__(self):
        self.text = <Py_UCS4*> PyMem_Malloc(1024 * sizeof(Py_UCS4))
        if self.text is NULL:
            raise MemoryError
        self.room = 1024
        memset(self.names, 0, sizeof(self.names))

    def __dealloc__(self):
        PyMem_Free(self.text)

    def __init__(self, limits):
        self.harvest = Harvest()
        self.blocks, self.contexts = self.harvest.blocks, self.harvest.contexts
        self.tags, self.tag_sets, self.stack = {}, {}, []
        self.limits, self.left, self.nesting = limits, limits.elements, min(limits.nesting, 1 << 30)
        self.context = Context("", None)
        self.structure = Structure()
        self.clear()

    cdef void clear(self) noexcept:
        self.length = 0
        self.space = self.brk = False
        self.links, self.spans = [], []
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
        cdef Start start = tag.start
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
                attributes = attributes_of(node)
            READERS[tag.name](self.harvest, attributes, self.context.figure)
            return False
        elif start == UNREAD:
            if tag.name != "script":
                return False
            if "ld+json" not in ((attribute(node, b"type") if node is not NULL else attributes.get("type")) or "").lower():
                return False
            self.capture = []
            self.stack.append(tag)
        elif start == TITLE:
            if self.harvest.title is not None:
                return False
            self.capture = []
            self.stack.append(tag)
        elif start == TIME:
            read_time(self.harvest, attributes_of(node) if node is not NULL else attributes)
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
                names = scan(node, &hidden)
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
            self.structure.start(context, attributes_of(node) if node is not NULL else attributes)
        return 0

    cdef Context enter(self, Tag tag, tuple names, bint hidden, int ordinal):
        cdef Context parent = self.context
        if parent.depth >= self.nesting:
            raise LimitError(f"the page nests more than {self.limits.nesting:,} elements; see cleanarticle.Limits")
        cdef frozenset tags = parent.tags
        if tag.known and tag.name not in tags:
            key = (tags, tag.name)
            found = self.tag_sets.get(key)
            if found is None:
                found = self.tag_sets[key] = tags | {tag.name}
            tags = found
        cdef Context context = enter(parent, tag.name, tags, names, hidden, len(self.blocks))
        context.ordinal = ordinal
        context.item, context.figure, context.quote = parent.item, parent.figure, parent.quote
        context.table, context.cell = parent.table, parent.cell
        self.contexts.append(context)
        self.context = context
        return context

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
                self.structure.end(tag.name)
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
        if text.strip():
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
            block.level = self.structure.level(element.tag, len(text))
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
                names = scan(node, &hidden)
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
            self.links.append(Link(self.link_start, self.length, self.link))
            self.link_chars += self.length - self.link_start
        self.link_start = -1
        return 0

    cdef int new_line(self) except -1:
        if self.length and self.text[self.length - 1] != 10:
            self.put(10)
        return 0

    # ---- text --------------------------------------------------------------------------------------------------------

    cdef int reserve(self, Py_ssize_t more) except -1:
        """Make room for so many characters, and two more."""
        if self.length + more + 2 > self.room:
            if self.length + more > 1 << 29:
                raise MemoryError
            room = 2 * (self.length + more + 2)
            text = <Py_UCS4*> PyMem_Realloc(self.text, room * sizeof(Py_UCS4))
            if text is NULL:
                raise MemoryError
            self.text, self.room = text, room
        return 0

    cdef inline int put(self, Py_UCS4 character) except -1:
        self.reserve(1)
        self.text[self.length] = character
        self.length += 1
        if self.bold:
            self.bold_chars += 1
        if self.hiding:
            self.hidden_chars += 1
        return 0

    cdef int read(self, str text) except -1:
        """Text between two tags."""
        cdef Py_ssize_t at, size = len(text)
        cdef Py_UCS4 one
        cdef int before
        cdef bint began = False, spaced = False, first = True
        if self.capture is not None:
            self.capture.append(text)
            return 0
        if self.code:
            if not text.isascii():
                text = text.translate(INVISIBLE)
            text = text.replace("\r\n", "\n").replace("\xa0", " ")
            rest = text.lstrip()
            if self.link is not None and self.link_start < 0 and rest:
                self.link_start = self.length + <int> (len(text) - len(rest))
            self.reserve(len(text))
            before = self.length
            for one in text:
                self.text[self.length] = one
                self.length += 1
        else:
            self.reserve(size)
            before = self.length
            for at in range(size):
                one = text[at]
                if one >= 0xAD and (one == 0xAD or one == 0x200B or one == 0x2060 or one == 0xFEFF):
                    continue
                if one == 0x2011:
                    one = 45
                if Py_UNICODE_ISSPACE(one):
                    spaced = True
                elif began:
                    if spaced:
                        self.text[self.length] = 32
                        self.length += 1
                        spaced = False
                    self.text[self.length] = one
                    self.length += 1
                else:
                    if self.length:
                        if self.brk:
                            self.text[self.length] = 10
                            self.length += 1
                        elif self.space or spaced:
                            self.text[self.length] = 32
                            self.length += 1
                    self.brk = False
                    if self.link is not None and self.link_start < 0:
                        self.link_start = self.length
                    began, spaced = True, False
                    self.text[self.length] = one
                    self.length += 1
            self.space = spaced if began else (self.space or spaced)
        if self.bold:
            self.bold_chars += self.length - before
        if self.hiding:
            self.hidden_chars += self.length - before
        return 0


def walk_lxml(cetree._Element root not None, Builder builder not None):
    """See `cleanarticle.segment.events.walk_lxml`."""
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef xmlNode* child
    cdef bint wanted
    cdef Tag tag
    builder.document = root._doc
    while True:
        if node.type == ELEMENT:
            tag = tag_at(builder, node)
            builder.counted(tag)
            wanted = builder.begin(tag, node, None)
            if wanted:
                child = said(builder, node.children)
                if child is not NULL:
                    node = child
                    continue
                builder.finish()
            else:
                count_below(builder, node)
        elif node.type == ENTITY:
            builder.read(unescape(f"&{(<const char*> node.name).decode('utf-8')};"))
        while True:
            if node is top:
                return
            child = said(builder, node.next)
            if child is not NULL:
                node = child
                break
            node = node.parent
            builder.finish()


cdef int count_below(Builder builder, xmlNode* top) except -1:
    """Have elements counted whose text is not read."""
    cdef xmlNode* node = top
    while True:
        if node.type == ELEMENT and node.children is not NULL:
            node = node.children
        else:
            while node is not top and node.next is NULL:
                node = node.parent
            if node is top:
                return 0
            node = node.next
        if node.type == ELEMENT:
            builder.counted(tag_at(builder, node))


cdef xmlNode* said(Builder builder, xmlNode* node) except? NULL:
    """Read the text from a node on; the next node that is none, NULL if there is none."""
    cdef xmlNode* first = NULL
    cdef list parts
    cdef int texts = 0
    while node is not NULL:
        if node.type == TEXT or node.type == CDATA:
            if first is NULL:
                first = node
            texts += 1
        elif node.type == ELEMENT or node.type == COMMENT or node.type == ENTITY or node.type == INSTRUCTION:
            break
        node = node.next
    if texts == 1:
        if first.content is not NULL and first.content[0]:
            if first.content[1] == 0 and builder.capture is None and not builder.code and first.content[0] in b" \n\t":
                builder.space = True
            else:
                builder.read(PyUnicode_DecodeUTF8(<const char*> first.content, strlen(<const char*> first.content), NULL))
    elif texts:
        parts = []
        while first is not NULL and first is not node:
            if (first.type == TEXT or first.type == CDATA) and first.content is not NULL:
                parts.append((<const char*> first.content).decode("utf-8"))
            first = first.next
        whole = "".join(parts)
        if whole:
            builder.read(whole)
    return node


cdef Tag tag_at(Builder builder, xmlNode* node):
    """The tag of an element; names of a document are kept once, so their place in memory tells them apart."""
    cdef const xmlChar* name = node.name
    cdef size_t slot
    if node.ns is not NULL:
        return builder.tag_of(plain(cetree.elementFactory(builder.document, node).tag, builder))
    slot = (<size_t> name >> 3) % SLOTS
    cdef int tries = 0
    while builder.names[slot] is not NULL and tries < SLOTS:
        if builder.names[slot] is name:
            return <Tag> builder.known[slot]
        slot = (slot + 1) % SLOTS
        tries += 1
    cdef str tag = (<const char*> name).decode("utf-8")
    if not tag.islower():
        tag = plain(tag, builder)
    own = builder.tag_of(tag)
    if tries < SLOTS:
        builder.names[slot] = name
        builder.known[slot] = <PyObject*> own
    return own


cdef str value_of(xmlNode* node, xmlAttr* own):
    cdef xmlNode* text = own.children
    if text is NULL:
        return ""
    if text.next is not NULL or text.type != TEXT or text.content is NULL:
        return cetree.attributeValue(node, own)
    return (<const char*> text.content).decode("utf-8")


cdef str attribute(xmlNode* node, const char* name):
    """The value of an attribute, None if there is none of that name."""
    cdef xmlAttr* own = node.properties
    while own is not NULL:
        if own.ns is NULL and strcmp(<const char*> own.name, name) == 0:
            return value_of(node, own)
        own = own.next
    return None


cdef dict attributes_of(xmlNode* node):
    """All attributes, under the names that lxml gives them."""
    cdef dict out = {}
    cdef xmlAttr* own = node.properties
    cdef str name
    while own is not NULL:
        name = (<const char*> own.name).decode("utf-8")
        if own.ns is not NULL and own.ns.href is not NULL:
            name = f"{{{(<const char*> own.ns.href).decode('utf-8')}}}{name}"
        out[name] = value_of(node, own)
        own = own.next
    return out


cdef tuple scan(xmlNode* node, bint* hidden):
    """What `names_of` and `hides` say of an element's attributes."""
    cdef str of_class = None, of_id = None, of_role = None, of_itemprop = None, style
    cdef xmlAttr* own = node.properties
    cdef const char* name
    cdef bint any = False
    while own is not NULL:
        if own.ns is NULL:
            name = <const char*> own.name
            if name[0] == c"c":
                if strcmp(name, "class") == 0:
                    of_class, any = value_of(node, own), True
            elif name[0] == c"i":
                if strcmp(name, "id") == 0:
                    of_id, any = value_of(node, own), True
                elif strcmp(name, "itemprop") == 0:
                    of_itemprop, any = value_of(node, own), True
            elif name[0] == c"r":
                if strcmp(name, "role") == 0:
                    of_role, any = value_of(node, own), True
            elif name[0] == c"h":
                if strcmp(name, "hidden") == 0:
                    hidden[0] = True
            elif name[0] == c"a":
                if strcmp(name, "aria-hidden") == 0 and value_of(node, own) == "true":
                    hidden[0] = True
            elif name[0] == c"s":
                if strcmp(name, "style") == 0:
                    style = value_of(node, own)
                    if len(style) > 10 and HIDING.search(style) is not None:
                        hidden[0] = True
        own = own.next
    if not any:
        return ()
    if of_id is None and of_role is None and of_itemprop is None:
        return (("class", of_class),)
    cdef list names = []
    if of_class is not None:
        names.append(("class", of_class))
    if of_id is not None:
        names.append(("id", of_id))
    if of_role is not None:
        names.append(("role", of_role))
    if of_itemprop is not None:
        names.append(("itemprop", of_itemprop))
    return tuple(names)
