# cython: boundscheck=False, wraparound=False
"""The twin of `cleanarticle.parts`: what all other twins of filters read without a further look at its type."""

from cleanarticle.native cimport fields as of
from cleanarticle.native.page cimport Context


def check_parts(tuple blocks not None, tuple hits not None, tuple images not None):
    """See `cleanarticle.parts.check_parts`."""
    cdef Py_ssize_t at
    if len(hits) != len(blocks):
        raise ValueError(f"a page has {len(blocks)} blocks, and hits of {len(hits)}")
    for at in range(len(blocks)):
        if not _is_block(blocks[at]):
            raise TypeError(f"block {at} is none, or one of its values is not of the type that Block states")
        if <Py_ssize_t> (<tuple> blocks[at])[of.INDEX] != at:
            raise ValueError("the blocks of a page are not numbered from 0 in their order")
    for at in range(len(images)):
        if not _is_image(images[at]):
            raise TypeError(f"image {at} is {images[at]!r}, which is no PlacedImage")


cdef bint _is_block(own):
    cdef tuple block
    if not isinstance(own, tuple) or len(<tuple> own) != of.FIELDS:
        return False
    block = <tuple> own
    return (
        isinstance(block[of.CONTEXT], Context)
        and isinstance(block[of.TEXT], str)
        and isinstance(block[of.TAG], str)
        and _are_words(block[of.TOKENS])
        and _are_links(block[of.LINKS])
        and (block[of.ITEM] is None or _has(block[of.ITEM], 4))
        and (block[of.CELL] is None or _has(block[of.CELL], 4))
    )


cdef bint _are_words(own):
    cdef Py_ssize_t at
    if type(own) is not tuple:
        return False
    for at in range(len(<tuple> own)):
        if not isinstance((<tuple> own)[at], str):
            return False
    return True


cdef bint _are_links(own):
    cdef Py_ssize_t at
    if type(own) is not tuple:
        return False
    for at in range(len(<tuple> own)):
        if not _has((<tuple> own)[at], 3) or not isinstance((<tuple> (<tuple> own)[at])[2], str):
            return False
    return True


cdef bint _is_image(own):
    return _has(own, 3) and _has((<tuple> own)[0], 4)


cdef inline bint _has(own, Py_ssize_t values):
    """Whether it is a tuple of so many values."""
    return isinstance(own, tuple) and len(<tuple> own) == values
