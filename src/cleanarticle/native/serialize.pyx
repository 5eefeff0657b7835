# cython: boundscheck=False, wraparound=False
"""The twins of `cleanarticle.serialize.rows` and `cleanarticle.assemble.judged`."""

from cpython.dict cimport PyDict_Copy
from cpython.list cimport PyList_New, PyList_SET_ITEM
from cpython.ref cimport Py_INCREF

from cleanarticle.native cimport fields as of
from cleanarticle.native.named cimport named
from cleanarticle.native.points cimport position_of

from cleanarticle.types import Cell as _Cell, ListItem as _ListItem, Paragraph, Role

cdef extern from "Python.h":
    int PyGC_Disable()
    int PyGC_Enable()


cdef dict _template(values):
    """A dict to be copied, which takes less time than to let one grow.

    One that grows key by key is one of strings alone, which is smaller and searched faster than one made as a whole.
    """
    cdef dict own = {}
    for key, value in values:
        own[key] = value
    return own


# What is there is most paragraphs' own.
cdef dict PARAGRAPH = _template([
    ("index", 0), ("text", ""), ("role", ""), ("confidence", 0.0), ("hidden", False), ("tag", ""), ("level", 0),
    ("links", None), ("xpath", None), ("lines", None), ("item", None), ("cell", None), ("quote", 0), ("figure", None),
    ("origin", "page"),
])
cdef dict PARAGRAPH_WITH_REASONS = _template([*PARAGRAPH.items(), ("why", None)])
cdef type Cell = _Cell, ListItem = _ListItem
cdef dict ITEM = _template([(name, None) for name in ListItem._fields])
cdef dict CELL = _template([(name, None) for name in Cell._fields])
cdef object NO, NOTHING
NO, NOTHING = PARAGRAPH["hidden"], PARAGRAPH["level"]

cdef tuple NAMES = tuple([role.value for role in Role])


cdef inline str _name(role):
    return <str> NAMES[position_of(role)]


def rows(paragraphs, evidence):
    """See `cleanarticle.serialize.rows`."""
    # All that is made here stays, so to look for garbage amid it is in vain; Python 3.12 and later wait by themselves.
    cdef bint collects = PyGC_Disable()
    try:
        return _rows(tuple(paragraphs), None if evidence is None else tuple(evidence))
    finally:
        if collects:
            PyGC_Enable()


cdef list _rows(tuple paragraphs, tuple evidence):
    cdef list out = []
    cdef dict row, own
    cdef Py_ssize_t at
    cdef bint wanted = evidence is not None
    # What most paragraphs share with the one before stays in what is copied.
    cdef dict known = PyDict_Copy(PARAGRAPH_WITH_REASONS if wanted else PARAGRAPH)
    cdef object last_role = known, last_confidence = known, last_tag = known, last_origin = known
    if wanted and len(evidence) != len(paragraphs):
        raise ValueError(f"there are {len(paragraphs)} paragraphs, and evidence on {len(evidence)}")
    for at in range(len(paragraphs)):
        index, text, role, confidence, hidden, tag, level, links, xpath, lines, item, cell, quote, figure, origin = (
            _as_tuple(paragraphs[at])
        )
        if role is not last_role:
            known["role"], last_role = _name(role), role
        if confidence is not last_confidence:
            known["confidence"] = last_confidence = confidence
        if tag is not last_tag:
            known["tag"] = last_tag = tag
        if origin is not last_origin:
            known["origin"] = last_origin = origin
        row = PyDict_Copy(known)
        row["index"], row["text"], row["xpath"] = index, text, xpath
        row["links"] = [list(link) for link in links]
        if hidden is not NO:
            row["hidden"] = hidden
        if level is not NOTHING:
            row["level"] = level
        if quote is not NOTHING:
            row["quote"] = quote
        if lines:
            row["lines"] = list(lines)
        if type(item) is ListItem:
            own = PyDict_Copy(ITEM)
            own["list"], own["depth"], own["ordered"], own["number"] = <tuple> item
            row["item"] = own
        elif item is not None:
            row["item"] = item and item._asdict()
        if type(cell) is Cell:
            own = PyDict_Copy(CELL)
            own["table"], own["row"], own["column"], own["header"] = <tuple> cell
            row["cell"] = own
        elif cell is not None:
            row["cell"] = cell and cell._asdict()
        if figure is not None:
            row["figure"] = figure
        if wanted:
            row["why"] = _why(tuple(evidence[at]))
        out.append(row)
    return out


cdef inline tuple _as_tuple(own):
    """What callers may have put in as any sequence; nearly all is a tuple with names, which is taken as it is."""
    return <tuple> own if isinstance(own, tuple) else tuple(own)


cdef list _why(tuple testimonies):
    cdef Py_ssize_t at
    cdef list out = PyList_New(len(testimonies)), own
    cdef tuple said
    for at in range(len(testimonies)):
        said = _as_tuple(testimonies[at])
        if len(said) != 4:
            raise ValueError(f"{said!r} is no filter, role, points and reason")
        own = PyList_New(4)
        _put(own, 0, said[0])
        _put(own, 1, _name(said[1]))
        _put(own, 2, said[2])
        _put(own, 3, said[3])
        _put(out, at, own)
    return out


cdef inline void _put(list own, Py_ssize_t at, value) noexcept:
    """A value of a list that was just made."""
    Py_INCREF(value)  # to put it in its place does not count
    PyList_SET_ITEM(own, at, value)


def judged(tuple blocks not None, tuple decisions not None):
    """See `cleanarticle.assemble.judged`."""
    cdef Py_ssize_t at, number = len(blocks)
    cdef list out = []
    cdef tuple b, decision
    if len(decisions) != number:
        raise ValueError(f"there are {number} blocks, and {len(decisions)} decisions")
    for at in range(number):
        b, decision = <tuple> blocks[at], <tuple> decisions[at]
        own = (
            b[of.INDEX], b[of.TEXT], decision[0], decision[1], b[of.HIDDEN], b[of.TAG], b[of.LEVEL], b[of.LINKS], b[of.XPATH],
            b[of.LINES], b[of.ITEM], b[of.CELL], b[of.QUOTE], b[of.FIGURE], b[of.ORIGIN],
        )
        out.append(named(Paragraph, own))
    return tuple(out)
