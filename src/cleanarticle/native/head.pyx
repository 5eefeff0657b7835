"""The twins of the readers of `cleanarticle.segment.head`, for the elements of libxml2's tree."""

from cpython.tuple cimport PyTuple_New
from lxml.includes.tree cimport xmlAttr, xmlNode

from cleanarticle.native.named cimport made, plain, put
from cleanarticle.native.tree cimport attribute, attributes_of, number, same, value_of

from cleanarticle.page import PlacedImage, TimeElement
from cleanarticle.segment.head import READERS, SMALLEST_PICTURE
from cleanarticle.types import Image

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4) noexcept
    bint PyUnicode_IS_ASCII(object) noexcept
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    unsigned int PyUnicode_READ(int, const void*, Py_ssize_t) noexcept

cdef long SMALLEST = SMALLEST_PICTURE
cdef type IMAGE = Image, PLACED = PlacedImage, TIME = TimeElement


cdef int read_head(str name, harvest, xmlNode* node, figure) except -1:
    """Note what such an element says."""
    if name == "img":
        read_image(harvest, node, figure)
    elif name == "meta":
        read_meta(harvest.metas, node)
    elif name == "link":
        read_link(harvest.links, node)
    elif name == "time":
        read_time(harvest, node)
    else:
        READERS[name](harvest, attributes_of(node), figure)
    return 0


cdef int read_meta(list metas, xmlNode* node) except -1:
    cdef xmlAttr* own = node.properties
    cdef xmlAttr* of_content = NULL
    cdef xmlAttr* of_names[3]
    cdef const char* name
    cdef str content, bare
    cdef int at
    of_names[0] = of_names[1] = of_names[2] = NULL
    while own is not NULL:
        if own.ns is NULL:
            name = <const char*> own.name
            if of_content is NULL and same(name, "content"):  # of doubled ones the first counts
                of_content = own
            elif of_names[0] is NULL and same(name, "property"):
                of_names[0] = own
            elif of_names[1] is NULL and same(name, "name"):
                of_names[1] = own
            elif of_names[2] is NULL and same(name, "itemprop"):
                of_names[2] = own
        own = own.next
    if of_content is NULL:
        return 0
    content = value_of(node, of_content)
    if not content:
        return 0
    content = spaced(content)
    for at in range(3):
        if of_names[at] is not NULL:
            bare = value_of(node, of_names[at])
            if bare:
                add(metas, lowered(bare), content)
    return 0


cdef int read_link(list links, xmlNode* node) except -1:
    cdef str href = attribute(node, b"href"), rel
    if href:
        rel = attribute(node, b"rel")
        add(links, lowered(rel) if rel else "", stripped(href))
    return 0


cdef int add(list pairs, str name, str value) except -1:
    cdef tuple own = PyTuple_New(2)
    put(own, 0, name)
    put(own, 1, value)
    pairs.append(plain(own))
    return 0


cdef int read_image(harvest, xmlNode* node, figure) except -1:
    cdef str url = address(attribute(node, b"src"))
    url = url or address(attribute(node, b"data-src")) or address(attribute(node, b"data-original"))
    url = url or address(attribute(node, b"data-lazy-src"))
    if not url or is_small(attribute(node, b"width")) or is_small(attribute(node, b"height")):
        return 0
    cdef str alt = attribute(node, b"alt")
    alt = spaced(alt) or None if alt else None
    image = made(IMAGE, 4)
    put(image, 0, url)
    put(image, 1, alt)
    put(image, 2, None)
    put(image, 3, None)
    placed = made(PLACED, 3)
    put(placed, 0, image)
    put(placed, 1, len(harvest.blocks))
    put(placed, 2, figure)
    (<list> harvest.images).append(placed)
    return 0


cdef str address(str value):
    """An address that leads to a picture, None if it is one itself or none."""
    if value is None:
        return None
    value = stripped(value)
    return None if not value or value.startswith("data:") else value


cdef bint is_small(str side) noexcept:
    return number(side, SMALLEST) < SMALLEST


cdef int read_time(harvest, xmlNode* node) except -1:
    cdef str value = attribute(node, b"datetime") or attribute(node, b"content")
    if value:
        time = made(TIME, 3)
        put(time, 0, stripped(value))
        put(time, 1, attribute(node, b"itemprop") or "")
        put(time, 2, len(harvest.blocks))
        (<list> harvest.times).append(time)
    return 0


# ---- strings, most of which are as they should be ------------------------------------------------------------------------


cdef str stripped(str value):
    """As `value.strip()` has it."""
    cdef Py_ssize_t size = len(value)
    cdef int kind = PyUnicode_KIND(value)
    cdef const void* letters = PyUnicode_DATA(value)
    if size and not (
        Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, 0))
        or Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, size - 1))
    ):
        return value
    return value.strip()


cdef str lowered(str value):
    """As `value.strip().lower()` has it."""
    cdef Py_ssize_t at
    if PyUnicode_IS_ASCII(value):
        letters = <const unsigned char*> PyUnicode_DATA(value)
        for at in range(len(value)):
            if letters[at] <= 32 or c"A" <= letters[at] <= c"Z":
                break
        else:
            return value
    return value.strip().lower()


cdef str spaced(str value):
    """As `" ".join(value.split())` has it."""
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(value)
    cdef const void* letters = PyUnicode_DATA(value)
    cdef unsigned int one, last = 32
    for at in range(len(value)):
        one = PyUnicode_READ(kind, letters, at)
        if one == 32 and last == 32 or one != 32 and Py_UNICODE_ISSPACE(one):
            break
        last = one
    else:
        if last != 32:
            return value
    return " ".join(value.split())
