"""Where the attributes of a block stand in its tuple; and how blocks are grouped."""

cdef enum:
    INDEX = 0
    TEXT = 1
    TAG = 2
    CONTEXT = 3
    TOKENS = 4
    WORDS = 5
    HIDDEN = 6
    LEVEL = 7
    LINKS = 8
    LINK_SHARE = 9
    STOP_WORDS = 10
    ENDS = 11
    BOLD = 12
    PROSE = 13
    XPATH = 14
    LINES = 15
    ITEM = 16
    CELL = 17
    QUOTE = 18
    FIGURE = 19
    ORIGIN = 20
    GAP = 21
    FIELDS = 22


cdef inline int put(dict groups, object key, Py_ssize_t index) except -1:
    """Add a block to those of its kind."""
    found = groups.get(key)
    if found is None:
        groups[key] = [index]
    else:
        (<list> found).append(index)
    return 0
