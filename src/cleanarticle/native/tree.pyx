"""What is read from the attributes of an element of libxml2's tree, where it lies in memory.

The tree is reached through lxml's public C interface; nothing of libxml2 is called.
"""

from cpython.ref cimport PyObject
from cpython.tuple cimport PyTuple_New
from libc.stdint cimport uint64_t
from libc.string cimport memcmp, memcpy, strlen, strstr
from lxml.includes cimport etreepublic as cetree
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

from cleanarticle.native.named cimport plain, put
from cleanarticle.native.utf8 cimport decoded

from cleanarticle.segment.attributes import HIDING

cetree.import_lxml__etree()

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    const char* PyUnicode_AsUTF8AndSize(object, Py_ssize_t* size) except NULL

cdef enum:
    TEXT = 3


cdef str value_of(xmlNode* node, xmlAttr* own):
    cdef xmlNode* text = own.children
    if text is NULL:
        return ""
    if text.next is not NULL or text.type != TEXT or text.content is NULL:
        return cetree.attributeValue(node, own)
    return decoded(<const char*> text.content, strlen(<const char*> text.content))


cdef str attribute(xmlNode* node, const char* name):
    """The value of an attribute, None if there is none of that name."""
    cdef xmlAttr* own = node.properties
    while own is not NULL:
        if own.ns is NULL and same(<const char*> own.name, name):
            return value_of(node, own)
        own = own.next
    return None


cdef long number(str value, long default) noexcept:
    """See `cleanarticle.segment.attributes.number`."""
    cdef Py_ssize_t at, size
    cdef long found = 0
    if value is None or not PyUnicode_IS_ASCII(value):
        return default
    size = PyUnicode_GET_LENGTH(value)
    digits = <const unsigned char*> PyUnicode_DATA(value)
    if size == 0 or size > 5:
        return default
    for at in range(size):
        if not c"0" <= digits[at] <= c"9":
            return default
        found = 10 * found + digits[at] - c"0"
    return found


cdef dict attributes_of(xmlNode* node):
    """All attributes, under the names that lxml gives them."""
    cdef dict out = {}
    cdef xmlAttr* own = node.properties
    cdef str name
    while own is not NULL:
        name = (<const char*> own.name).decode("utf-8")
        if own.ns is not NULL and own.ns.href is not NULL:
            name = f"{{{(<const char*> own.ns.href).decode('utf-8')}}}{name}"
        if name not in out:  # a parser told to recover keeps doubled ones, of which the first counts
            out[name] = value_of(node, own)
        own = own.next
    return out


cdef tuple pair(str name, str value):
    cdef tuple own = PyTuple_New(2)
    put(own, 0, name)
    put(own, 1, value)
    return plain(own)


cdef inline size_t hashed(const char* value, size_t length) noexcept:
    cdef uint64_t hash = length, eight
    cdef size_t at = 0
    while at + 8 <= length:
        memcpy(&eight, value + at, 8)
        hash = (hash ^ eight) * <uint64_t> 0x9E3779B97F4A7C15
        hash ^= hash >> 29
        at += 8
    while at < length:
        hash = hash * 31 + <unsigned char> value[at]
        at += 1
    hash *= <uint64_t> 0x9E3779B97F4A7C15
    return hash >> 40


cdef class Classes:
    """The classes of a page's elements: a value that many bear is one string."""

    def __cinit__(self):
        self.kept = []

    cdef tuple names_of(self, xmlNode* node, bint* hidden):
        """What `names_of` and `hides` say of an element's attributes; of doubled ones the first counts."""
        cdef xmlAttr* of_class = NULL
        cdef xmlAttr* of_id = NULL
        cdef xmlAttr* of_role = NULL
        cdef xmlAttr* of_itemprop = NULL
        cdef xmlAttr* of_aria = NULL
        cdef xmlAttr* of_style = NULL
        cdef xmlAttr* own = node.properties
        cdef const char* name
        cdef int number, at = 0
        while own is not NULL:
            if own.ns is NULL:
                name = <const char*> own.name
                if own.name is self.class_name:
                    if of_class is NULL:
                        of_class = own
                elif name[0] == c"c":
                    if of_class is NULL and same(name, "class"):
                        of_class, self.class_name = own, own.name
                elif name[0] == c"i":
                    if of_id is NULL and same(name, "id"):
                        of_id = own
                    elif of_itemprop is NULL and same(name, "itemprop"):
                        of_itemprop = own
                elif name[0] == c"r":
                    if of_role is NULL and same(name, "role"):
                        of_role = own
                elif name[0] == c"h":
                    if same(name, "hidden"):
                        hidden[0] = True
                elif name[0] == c"a":
                    if of_aria is NULL and same(name, "aria-hidden"):
                        of_aria = own
                        if value_of(node, own) == "true":
                            hidden[0] = True
                elif name[0] == c"s":
                    if of_style is NULL and same(name, "style"):
                        of_style = own
                        if hides(node, own):
                            hidden[0] = True
            own = own.next
        cdef tuple classes = () if of_class is NULL else self.of_class(node, of_class), names
        number = (of_id is not NULL) + (of_role is not NULL) + (of_itemprop is not NULL)
        if not number:
            return classes
        number += of_class is not NULL
        names = PyTuple_New(number)
        if of_class is not NULL:
            put(names, 0, classes[0])
            at = 1
        if of_id is not NULL:
            put(names, at, pair("id", value_of(node, of_id)))
            at += 1
        if of_role is not NULL:
            put(names, at, pair("role", value_of(node, of_role)))
            at += 1
        if of_itemprop is not NULL:
            put(names, at, pair("itemprop", value_of(node, of_itemprop)))
        return plain(names)

    cdef tuple of_class(self, xmlNode* node, xmlAttr* own):
        """The names of an element that has a class alone."""
        cdef xmlNode* text = own.children
        cdef const char* value
        cdef size_t length, slot
        cdef Class* place = NULL
        cdef Py_ssize_t size
        cdef int tries
        cdef tuple names
        if text is NULL or text.next is not NULL or text.type != TEXT or text.content is NULL:
            return alone(value_of(node, own))
        value = <const char*> text.content
        length = strlen(value)
        slot = hashed(value, length)
        for tries in range(8):
            place = &self.known[(slot + tries) % CLASSES]
            if place.value is NULL:
                break
            if place.length == length and memcmp(place.value, value, length) == 0:
                return <tuple> place.names
        names = alone(decoded(value, length))
        if place.value is NULL:
            self.kept.append(names)
            # Not as it lies in the tree, which there may be none of.
            place.value = PyUnicode_AsUTF8AndSize((<tuple> names[0])[1], &size)
            place.length, place.names = <size_t> size, <PyObject*> names
        return names


cdef tuple alone(str value):
    cdef tuple names = PyTuple_New(1)
    put(names, 0, pair("class", value))
    return plain(names)


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
        if strstr(<const char*> text.content, "display:none") or strstr(<const char*> text.content, "display: none"):
            return True
    return HIDING.search(value_of(node, own)) is not None
