"""The twin of `cleanarticle.segment.structure.Structure`."""

import cython

from lxml.includes.tree cimport xmlNode

from cleanarticle.native.named cimport made, put
from cleanarticle.native.page cimport Context
from cleanarticle.native.tags cimport CELL, FIGURE, ITEM, LIST, NO_DATA, QUOTE, ROW, TABLE, Kind, Tag
from cleanarticle.native.tree cimport attribute, number

from cleanarticle.page import Table
from cleanarticle.segment.structure import LONGEST_HEADING as _LONGEST_HEADING, WIDEST
from cleanarticle.types import ListItem

cdef Py_ssize_t LONGEST_HEADING = _LONGEST_HEADING
cdef type LIST_ITEM = ListItem


@cython.no_gc
cdef class List:
    """An open list: its number, and that of its last item."""
    cdef int of, last
    cdef bint ordered


cdef class Structure:
    """See `cleanarticle.segment.structure.Structure`."""

    def __cinit__(self):
        self.lists, self.levels = [], []

    cdef int start(self, Tag tag, Context context, xmlNode* node, attributes) except -1:
        cdef Kind kind = tag.kind
        cdef List own
        if kind == LIST:
            self.list_count += 1
            own = List.__new__(List)
            own.of, own.ordered = self.list_count, tag.name == "ol"
            own.last = number(given(node, attributes, b"start"), 1) - 1
            self.lists.append(own)
        elif kind == ITEM:
            if self.lists:
                own = <List> self.lists[len(self.lists) - 1]
                own.last = number(given(node, attributes, b"value"), own.last + 1)
                item = made(LIST_ITEM, 4)
                put(item, 0, own.of)
                put(item, 1, len(self.lists))
                put(item, 2, own.ordered)
                put(item, 3, own.last)
                context.item = item
        elif kind == FIGURE:
            self.figure_count += 1
            context.figure = self.figure_count
        elif kind == QUOTE:
            context.quote += 1
        elif kind == TABLE:
            self.table_count += 1
            if context.table is not None:
                context.table.layout = True
            role = given(node, attributes, b"role")
            context.table = Table(self.table_count, layout=role in ("presentation", "none"))
            context.cell = None
        elif context.table is not None:
            start_in_table(tag, context, node, attributes)
        if tag.heading:
            self.levels.append(tag.heading)
        return 0

    cdef int end(self, Tag tag) except -1:
        if tag.heading:
            self.levels.pop()
        elif tag.kind == LIST:
            self.lists.pop()
        return 0

    cdef int level(self, Context element, Py_ssize_t length) except -1:
        if self.levels and length <= LONGEST_HEADING:
            return self.levels[len(self.levels) - 1]
        return element.heading


cdef int start_in_table(Tag tag, Context context, xmlNode* node, attributes) except -1:
    cdef long span
    table = context.table
    if tag.kind == ROW:
        table.rows += 1
        table.column = 0
    elif tag.kind == CELL:
        context.cell = (max(0, table.rows - 1), table.column, tag.name == "th")
        span = number(given(node, attributes, b"colspan"), 1)
        table.column += max(1, min(span, WIDEST))
        table.columns = max(table.columns, table.column)
    elif tag.kind == NO_DATA or tag.heading:
        table.layout = True
    return 0


cdef str given(xmlNode* node, attributes, const char* name):
    """The value of an attribute: of lxml's tree if `node` is given, else of these."""
    return attributes.get(name.decode("ascii")) if node is NULL else attribute(node, name)
