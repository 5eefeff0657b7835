"""The twins of the readers of `cleanarticle.segment.head`, for the elements of libxml2's tree."""

from lxml.includes.tree cimport xmlNode

from cleanarticle.native.named cimport named
from cleanarticle.native.tree cimport attribute, attributes_of

from cleanarticle.page import PlacedImage, TimeElement
from cleanarticle.segment.attributes import number
from cleanarticle.segment.head import READERS, SMALLEST_PICTURE
from cleanarticle.types import Image


cdef int read_head(str name, harvest, xmlNode* node, figure) except -1:
    """Note what such an element says."""
    if name == "img":
        read_image(harvest, node, figure)
    elif name == "meta":
        read_meta(harvest, node)
    elif name == "link":
        read_link(harvest, node)
    elif name == "time":
        read_time(harvest, node)
    else:
        READERS[name](harvest, attributes_of(node), figure)
    return 0


cdef int read_meta(harvest, xmlNode* node) except -1:
    cdef str content = attribute(node, b"content"), name
    if not content:
        return 0
    cdef str folded = " ".join(content.split())
    for name in (attribute(node, b"property"), attribute(node, b"name"), attribute(node, b"itemprop")):
        if name:
            harvest.metas.append((name.strip().lower(), folded))
    return 0


cdef int read_link(harvest, xmlNode* node) except -1:
    cdef str href = attribute(node, b"href")
    if href:
        harvest.links.append(((attribute(node, b"rel") or "").strip().lower(), href.strip()))
    return 0


cdef int read_image(harvest, xmlNode* node, figure) except -1:
    cdef str url = address(attribute(node, b"src"))
    url = url or address(attribute(node, b"data-src")) or address(attribute(node, b"data-original"))
    url = url or address(attribute(node, b"data-lazy-src"))
    if not url or is_small(attribute(node, b"width")) or is_small(attribute(node, b"height")):
        return 0
    cdef str alt = attribute(node, b"alt")
    alt = " ".join(alt.split()) or None if alt else None
    image = named(Image, (url, alt, None, None))
    harvest.images.append(named(PlacedImage, (image, len(harvest.blocks), figure)))
    return 0


cdef str address(str value):
    """An address that leads to a picture, None if it is one itself or none."""
    if value is None:
        return None
    value = value.strip()
    return None if not value or value.startswith("data:") else value


cdef bint is_small(str side) except -1:
    return side is not None and number(side, SMALLEST_PICTURE) < SMALLEST_PICTURE


cdef int read_time(harvest, xmlNode* node) except -1:
    cdef str value = attribute(node, b"datetime") or attribute(node, b"content")
    if value:
        time = (value.strip(), attribute(node, b"itemprop") or "", len(harvest.blocks))
        harvest.times.append(named(TimeElement, time))
    return 0
