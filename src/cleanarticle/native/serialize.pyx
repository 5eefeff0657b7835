"""The twins of `cleanarticle.serialize.rows` and `cleanarticle.assemble.judged`."""

from cpython.dict cimport PyDict_Copy
from cpython.object cimport PyObject

from cleanarticle.native cimport fields as of
from cleanarticle.native.named cimport named

from cleanarticle.types import Paragraph, Role

cdef extern from "Python.h":
    int PyGC_Disable()
    int PyGC_Enable()

# A copy of a dict with all its keys is made faster than one that grows; what is there is most paragraphs' own.
cdef dict PARAGRAPH = {
    "index": 0, "text": "", "role": "", "confidence": 0.0, "hidden": False, "tag": "", "level": 0, "links": None,
    "xpath": None, "lines": None, "item": None, "cell": None, "quote": 0, "figure": None, "origin": "page",
}
cdef dict PARAGRAPH_WITH_REASONS = {**PARAGRAPH, "why": None}
cdef object NO, NOTHING
NO, NOTHING = PARAGRAPH["hidden"], PARAGRAPH["level"]

cdef dict role_names = {role: role.value for role in Role}
cdef tuple ROLES = tuple(role_names), NAMES = tuple(role_names.values())
cdef Py_ssize_t roles = len(ROLES)


cdef inline str _name(role):
    # A look at thirteen addresses takes less time than one at a table by hash.
    cdef Py_ssize_t at
    for at in range(roles):
        if <PyObject*> role is <PyObject*> ROLES[at]:
            return <str> NAMES[at]
    return <str> role_names[role]


def rows(tuple paragraphs not None, evidence):
    """See `cleanarticle.serialize.rows`."""
    # All that is made here stays, so to look for garbage amid it is in vain; Python 3.12 and later wait by themselves.
    cdef bint collects = PyGC_Disable()
    try:
        return _rows(paragraphs, evidence)
    finally:
        if collects:
            PyGC_Enable()


cdef list _rows(tuple paragraphs, evidence):
    cdef list out = []
    cdef dict row
    cdef Py_ssize_t at
    cdef bint wanted = evidence is not None
    cdef dict known = PARAGRAPH_WITH_REASONS if wanted else PARAGRAPH
    if wanted and len(evidence) != len(paragraphs):
        raise ValueError(f"there are {len(paragraphs)} paragraphs, and evidence on {len(evidence)}")
    for at in range(len(paragraphs)):
        index, text, role, confidence, hidden, tag, level, links, xpath, lines, item, cell, quote, figure, origin = (
            <tuple> paragraphs[at]
        )
        row = PyDict_Copy(known)
        row["index"], row["text"], row["role"], row["confidence"] = index, text, _name(role), confidence
        row["tag"], row["xpath"], row["origin"] = tag, xpath, origin
        row["links"] = [list(link) for link in <tuple> links]
        if hidden is not NO:
            row["hidden"] = hidden
        if level is not NOTHING:
            row["level"] = level
        if quote is not NOTHING:
            row["quote"] = quote
        if lines:
            row["lines"] = list(lines)
        if item is not None:
            number, depth, ordered, place = <tuple> item
            row["item"] = {"list": number, "depth": depth, "ordered": ordered, "number": place}
        if cell is not None:
            number, depth, place, ordered = <tuple> cell
            row["cell"] = {"table": number, "row": depth, "column": place, "header": ordered}
        if figure is not None:
            row["figure"] = figure
        if wanted:
            row["why"] = _why(<tuple> (<tuple> evidence)[at])
        out.append(row)
    return out


cdef list _why(tuple testimonies):
    cdef list out = []
    cdef object testimony
    for testimony in testimonies:
        name, role, points, reason = <tuple> testimony
        out.append([name, _name(role), points, reason])
    return out


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
