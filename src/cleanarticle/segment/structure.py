"""Lists, tables, figures, quotes and headings: what an element belongs to, counted while the page is read."""

from __future__ import annotations

from cleanarticle.page import Context, Table
from cleanarticle.segment.attributes import Attributes, number
from cleanarticle.segment.tags import CODE, HEADINGS, LISTS
from cleanarticle.types import ListItem

# Block elements that do more than start and end a block; what is in a `<table>` does, too.
SPECIAL = CODE | LISTS | frozenset(HEADINGS) | {"li", "figure", "blockquote", "table"}
# What stands in a longer block inside a heading is no heading: somebody forgot to close it.
LONGEST_HEADING = 300
WIDEST = 1000


class Structure:
    """The lists and headings that are open, and how many of each kind there were."""

    def __init__(self) -> None:
        self._lists: list[list[int]] = []
        self._levels: list[int] = []
        self._list_count = self._table_count = self._figure_count = 0

    def start(self, context: Context, attributes: Attributes) -> None:
        """A special element, or one inside a table, starts: note in its context what it belongs to."""
        tag = context.tag
        if tag in LISTS:
            self._list_count += 1
            self._lists.append([self._list_count, tag == "ol", number(attributes.get("start"), 1) - 1])
        elif tag == "li" and self._lists:
            of, ordered, count = self._lists[-1]
            self._lists[-1][2] = count = number(attributes.get("value"), count + 1)
            context.item = ListItem(of, len(self._lists), bool(ordered), count)
        elif tag == "figure":
            self._figure_count += 1
            context.figure = self._figure_count
        elif tag == "blockquote":
            context.quote += 1
        elif tag == "table":
            self._table_count += 1
            if context.table:
                context.table.layout = True
            context.table = Table(self._table_count, layout=attributes.get("role") in ("presentation", "none"))
            context.cell = None
        elif context.table:
            _start_in_table(context, context.table, attributes)
        if tag in HEADINGS:
            self._levels.append(HEADINGS[tag])

    def end(self, tag: str) -> None:
        """A special element ends."""
        if tag in HEADINGS:
            self._levels.pop()
        elif tag in LISTS:
            self._lists.pop()

    def level(self, tag: str, length: int) -> int:
        """The heading level of a block of so many characters in an element of this tag, 0 if it is no heading."""
        if self._levels and length <= LONGEST_HEADING:
            return self._levels[-1]
        return HEADINGS.get(tag, 0)


def _start_in_table(context: Context, table: Table, attributes: Attributes) -> None:
    if context.tag == "tr":
        table.rows += 1
        table.column = 0
    elif context.tag in ("td", "th"):
        context.cell = (max(0, table.rows - 1), table.column, context.tag == "th")
        table.column += max(1, min(number(attributes.get("colspan"), 1), WIDEST))
        table.columns = max(table.columns, table.column)
    elif context.tag in HEADINGS or context.tag in ("article", "section", "form"):
        table.layout = True
