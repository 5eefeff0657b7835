"""The twin of `cleanarticle.segment.events.walk_lxml`: the walk over libxml2's tree, where it lies in memory.

The tree is reached through lxml's public C interface; nothing of libxml2 is called.
"""

from libc.string cimport strlen
from lxml.includes cimport etreepublic as cetree
from lxml.includes.tree cimport xmlNode

from cleanarticle.native.builder cimport Builder
from cleanarticle.native.tags cimport Tag

from cleanarticle.segment.events import plain

cetree.import_lxml__etree()

cdef enum:
    ELEMENT = 1
    TEXT = 3
    CDATA = 4
    ENTITY = 5
    INSTRUCTION = 7
    COMMENT = 8


cdef str _unescape(str entity):
    from html import unescape  # see `cleanarticle.segment.events.walk_lxml`

    return unescape(entity)


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
            tag = tag_of(builder, node)
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
            builder.read(_unescape(f"&{(<const char*> node.name).decode('utf-8')};"))
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
            builder.counted(tag_of(builder, node))


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
        if first.content is not NULL:
            builder.read_utf8(first.content, strlen(<const char*> first.content))
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


cdef Tag tag_of(Builder builder, xmlNode* node):
    if node.ns is not NULL:
        return builder.tags.named(plain(cetree.elementFactory(builder.document, node).tag, builder))
    return builder.tags.at(node.name, builder)
