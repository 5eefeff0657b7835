"""The twins of what metadata asks of many short texts: `fold` (`assemble.site_name`), `has_figures` (`assemble.dates`),
`maybe_dates` (`assemble.bylines`); and that of `article_images` (`assemble.images`)."""

from cpython.unicode cimport PyUnicode_DecodeASCII

from cleanarticle.native cimport fields as of
from cleanarticle.native.named cimport named

from cleanarticle.types import Image, Kind, Role
from cleanarticle.words import WORD

cdef frozenset ARTICLE = frozenset([role for role in Role if role.kind is Kind.ARTICLE])

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object) noexcept
    Py_ssize_t PyUnicode_GET_LENGTH(object) noexcept
    const char* PyUnicode_DATA(object) noexcept
    int PyUnicode_KIND(object) noexcept
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) noexcept

cdef enum:
    LONGEST = 1000


def fold(str text not None):
    """See `cleanarticle.assemble.site_name.fold`."""
    cdef Py_ssize_t at, size = PyUnicode_GET_LENGTH(text), kept = 0
    cdef char out[LONGEST]
    cdef const char* given
    cdef char one
    if size > LONGEST or not PyUnicode_IS_ASCII(text):
        return "".join(WORD.findall(text.lower()))
    given = PyUnicode_DATA(text)
    for at in range(size):
        one = given[at]
        if c"A" <= one <= c"Z":
            one += 32
        if c"a" <= one <= c"z" or c"0" <= one <= c"9":
            out[kept] = one
            kept += 1
    return PyUnicode_DecodeASCII(out, kept, NULL)


def maybe_dates(tuple blocks not None, tuple hits not None, long words):
    """See `cleanarticle.assemble.bylines.maybe_dates`."""
    cdef list out = []
    cdef Py_ssize_t at
    cdef tuple block
    for at in range(len(blocks)):
        block, own = <tuple> blocks[at], hits[at]
        if len(<tuple> block[of.TOKENS]) <= words or (own and ("byline.changed" in own or "byline.joined" in own)):
            if has_figures(<str> block[of.TEXT]):
                out.append(block)
    return out


cpdef bint has_figures(str text) except -1:
    """See `cleanarticle.assemble.dates.has_figures`."""
    cdef Py_ssize_t at, size = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text), figures = 0
    cdef const void* data = <const void*> PyUnicode_DATA(text)
    cdef Py_UCS4 one
    for at in range(size):
        one = PyUnicode_READ(kind, data, at)
        if not _is_figure(one):
            figures = 0
            continue
        figures += 1
        if figures == 4 or _is_short(kind, data, at + 1, size):
            return True
    return False


cdef inline bint _is_figure(Py_UCS4 one) noexcept:
    return c"0" <= one <= c"9" or (one > 127 and one.isdecimal())


cdef bint _is_short(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Whether a date in short numbers goes on behind its first."""
    cdef int figures
    if not _parts(kind, data, &at, size):
        return False
    for figures in range(2):
        if at == size or not _is_figure(PyUnicode_READ(kind, data, at)):
            break
        at += 1
    else:
        figures = 2
    if not figures or not _parts(kind, data, &at, size):
        return False
    return (
        at + 1 < size and _is_figure(PyUnicode_READ(kind, data, at)) and _is_figure(PyUnicode_READ(kind, data, at + 1))
    )


cdef bint _parts(int kind, const void* data, Py_ssize_t* at, Py_ssize_t size) noexcept:
    """Whether a full stop, a slash or a dash stands there, and perhaps a space; go behind these."""
    cdef Py_UCS4 one
    if at[0] == size:
        return False
    one = PyUnicode_READ(kind, data, at[0])
    if one != c"." and one != c"/" and one != c"-":
        return False
    at[0] += 1
    if at[0] < size and PyUnicode_READ(kind, data, at[0]).isspace():
        at[0] += 1
    return True


def article_images(page, list roles not None, captioned):
    """See `cleanarticle.assemble.images.article_images`."""
    cdef dict captions = {}, found = {}
    cdef tuple placed = page.images
    cdef Py_ssize_t at, number = len(roles), block
    cdef tuple own, image
    for paragraph in captioned:
        if paragraph.figure is not None:
            captions.setdefault(paragraph.figure, []).append(paragraph.text)
    for at in range(len(placed)):
        own = <tuple> placed[at]
        image, block, figure = <tuple> own[0], <Py_ssize_t> own[1], own[2]
        url = image[0]
        if url in found:
            continue
        texts = captions.get(figure) if figure is not None else None
        caption = "\n".join(texts) if texts else None
        if caption or (
            number
            and roles[block if block < number else number - 1] in ARTICLE
            and (not 0 < block <= number or roles[block - 1] in ARTICLE)
        ):
            found[url] = named(Image, (url, image[1], caption, block if block < number else None))
    return tuple(found.values())
