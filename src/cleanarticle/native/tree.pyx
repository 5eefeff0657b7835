"""What is read from the attributes of an element of libxml2's tree, where it lies in memory.

The tree is reached through lxml's public C interface; nothing of libxml2 is called.
"""

from cpython.ref cimport PyObject
from libc.string cimport memset, strcmp
from lxml.includes cimport etreepublic as cetree
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

from cleanarticle.native.named cimport plain

from cleanarticle.segment.attributes import HIDING

cetree.import_lxml__etree()

cdef enum:
    TEXT = 3


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


cdef class Classes:
    """The classes of a page's elements: a value that many bear is one string."""

    def __cinit__(self):
        self.kept = []
        memset(self.values, 0, sizeof(self.values))

    cdef tuple names_of(self, xmlNode* node, bint* hidden):
        """What `names_of` and `hides` say of an element's attributes."""
        cdef xmlAttr* of_class = NULL
        cdef str of_id = None, of_role = None, of_itemprop = None
        cdef xmlAttr* own = node.properties
        cdef const char* name
        while own is not NULL:
            if own.ns is NULL:
                name = <const char*> own.name
                if name[0] == c"c":
                    if strcmp(name, "class") == 0:
                        of_class = own
                elif name[0] == c"i":
                    if strcmp(name, "id") == 0:
                        of_id = value_of(node, own)
                    elif strcmp(name, "itemprop") == 0:
                        of_itemprop = value_of(node, own)
                elif name[0] == c"r":
                    if strcmp(name, "role") == 0:
                        of_role = value_of(node, own)
                elif name[0] == c"h":
                    if strcmp(name, "hidden") == 0:
                        hidden[0] = True
                elif name[0] == c"a":
                    if strcmp(name, "aria-hidden") == 0 and value_of(node, own) == "true":
                        hidden[0] = True
                elif name[0] == c"s":
                    if strcmp(name, "style") == 0 and hides(node, own):
                        hidden[0] = True
            own = own.next
        cdef tuple names = () if of_class is NULL else self.of_class(node, of_class)
        if of_id is not None:
            names = plain(names + (plain(("id", of_id)),))
        if of_role is not None:
            names = plain(names + (plain(("role", of_role)),))
        if of_itemprop is not None:
            names = plain(names + (plain(("itemprop", of_itemprop)),))
        return names

    cdef tuple of_class(self, xmlNode* node, xmlAttr* own):
        """The names of an element that has a class alone."""
        cdef xmlNode* text = own.children
        cdef const xmlChar* value
        cdef unsigned int slot = 0
        cdef int at = 0, tries
        if text is NULL or text.next is not NULL or text.type != TEXT or text.content is NULL:
            return (("class", value_of(node, own)),)
        value = text.content
        while value[at]:
            slot = slot * 31 + value[at]
            at += 1
        slot = (slot ^ slot >> 15) % CLASSES
        for tries in range(8):
            if self.values[slot] is NULL:
                names = plain((plain(("class", (<const char*> value).decode("utf-8"))),))
                self.kept.append(names)
                self.values[slot], self.found[slot] = value, <PyObject*> names
                return names
            if strcmp(<const char*> self.values[slot], <const char*> value) == 0:
                return <tuple> self.found[slot]
            slot = (slot + 1) % CLASSES
        return plain((plain(("class", (<const char*> value).decode("utf-8"))),))


cdef bint hides(xmlNode* node, xmlAttr* own) except -1:
    """Whether a style hides; hardly one has the word it would say that with."""
    cdef xmlNode* text = own.children
    cdef const xmlChar* style
    if text is not NULL and text.next is NULL and text.type == TEXT and text.content is not NULL:
        style = text.content
        while style[0] and style[0] < 128 and not (
            (style[0] | 32) == c"n" and (style[1] | 32) == c"o" and (style[2] | 32) == c"n"
            or (style[0] | 32) == c"h" and (style[1] | 32) == c"i" and (style[2] | 32) == c"d"
        ):
            style += 1
        if style[0] == 0:
            return False
    return HIDING.search(value_of(node, own)) is not None
