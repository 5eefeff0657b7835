"""The twin of `cleanarticle.assemble.groups.teasers`."""

from cleanarticle.native cimport fields as of
from cleanarticle.native.page cimport Context

from cleanarticle.article import Teaser
from cleanarticle.assemble import groups as pure
from cleanarticle.types import Link, Paragraph

cdef extern from "Python.h":
    int PyObject_GenericSetAttr(object own, object name, object value) except -1

# Where the attributes of a paragraph stand, and the address of a link.
cdef enum:
    INDEX = 0
    TEXT = 1
    LEVEL = 6
    LINKS = 7
    ITEM = 10
    URL = 2

if [Paragraph._fields[at] for at in (INDEX, TEXT, LEVEL, LINKS, ITEM)] != ["index", "text", "level", "links", "item"]:
    raise ImportError("the twin of groups was compiled for other paragraphs")
if Link._fields[URL] != "url":
    raise ImportError("the twin of groups was compiled for other links")

cdef long KICKER_WORDS = pure.KICKER_WORDS, LIST_HEADING_WORDS = pure.LIST_HEADING_WORDS
cdef long SUMMARY_WORDS = pure.SUMMARY_WORDS, REACH = pure.REACH


def teasers(page, paragraphs not None):
    """See `cleanarticle.assemble.groups.teasers`."""
    cdef tuple blocks = page.blocks, hits = page.hits, run = tuple(paragraphs), own, after
    cdef Py_ssize_t at, start = 0, number = len(run), index, before = -1
    cdef list out = []
    cdef object heading = None
    for at in range(number):
        own, after = <tuple> run[at], None
        index = own[INDEX]
        if at and index != before + 1:
            _add_list(page, blocks, run[start:at], heading, out)
            heading, start = None, at
        before = index
        if at + 1 < number and <Py_ssize_t> (<tuple> run[at + 1])[INDEX] == index + 1:
            after = <tuple> run[at + 1]
        if _heads_list(<tuple> blocks[index], hits[index], own, after):
            _add_list(page, blocks, run[start:at], heading, out)
            heading, start = own[TEXT], at + 1
    _add_list(page, blocks, run[start:], heading, out)
    return tuple(out)


cdef bint _heads_list(tuple block, found, tuple own, tuple after) except -1:
    cdef long words = block[of.WORDS], level
    if found and words <= LIST_HEADING_WORDS:
        for hit in found.get("teaser.heading", ()):
            if 2 * <long> hit.words >= words:
                return True
    level = own[LEVEL]
    if not level or <tuple> own[LINKS] or after is None:
        return False
    return <long> after[LEVEL] > level or (after[ITEM] is not None and own[ITEM] is None)


cdef int _add_list(page, tuple blocks, tuple run, heading, list out) except -1:
    cdef Py_ssize_t start = 0, end
    if len(run) > 1:
        for end in _by_element(blocks, run) if page.markup else [at for at in pure._by_line(page, run) if at]:
            out.append(_teaser(blocks, run[start:end], heading))
            start = end
    if len(run):
        out.append(_teaser(blocks, run[start:] if start else run, heading))
    return 0


cdef list _by_element(tuple blocks, tuple run):
    """Where cards begin, without the first."""
    cdef Py_ssize_t at, after = _heading(run, 0), before = -1
    cdef bint headed = after >= 0, begins
    cdef tuple own, links
    cdef set urls = set()
    cdef list starts = []
    for at in range(len(run)):
        own = <tuple> run[at]
        links = <tuple> own[LINKS]
        if at == after:
            begins = before >= 0
        elif headed:
            begins = before >= 0 and after >= 0 and _goes_with(blocks, own, <tuple> run[before], <tuple> run[after])
        else:
            begins = bool(urls) and bool(links) and urls.isdisjoint([(<tuple> link)[URL] for link in links])
        if begins or (at and _differ(own[ITEM], (<tuple> run[at - 1])[ITEM])):
            starts.append(at)
            before = -1
            urls.clear()
        if not headed:
            for link in links:
                urls.add((<tuple> link)[URL])
        if at == after:
            before, after = at, _heading(run, at + 1)
    return starts


cdef inline bint _differ(one, other) except -1:
    return one is not other and one != other


cdef Py_ssize_t _heading(tuple run, Py_ssize_t at):
    """Where the next heading stands, -1 if there is none."""
    while at < len(run):
        if <long> (<tuple> run[at])[LEVEL]:
            return at
        at += 1
    return -1


cdef bint _goes_with(tuple blocks, tuple own, tuple before, tuple after) except -1:
    cdef str url = _url(own), other = _url(after)
    cdef Context context
    cdef Py_ssize_t first = before[INDEX], last = after[INDEX]
    cdef long step
    if <tuple> own[LINKS] and <tuple> after[LINKS] and url == other:
        return not <tuple> before[LINKS] or _url(before) != other
    context = <Context> (<tuple> blocks[own[INDEX]])[of.CONTEXT]
    for step in range(REACH):
        if context is None or context.first <= first:
            return False
        if last < context.first + context.blocks:
            return True
        context = context.parent
    return False


cdef inline str _url(tuple own):
    """Where the first link of a paragraph leads."""
    cdef tuple links = <tuple> own[LINKS]
    return <str> (<tuple> links[0])[URL] if links else None


cdef _teaser(tuple blocks, tuple card, heading):
    cdef list named
    cdef tuple title, headline = None, kicker = None, after = None
    cdef str url
    if len(card) == 1:
        title = <tuple> card[0]
        return _made(None, title[TEXT], None, _url(title), heading, card)
    named = [own for own in card if _has_letter(<str> (<tuple> own)[TEXT])] or list(card)
    for own in named:
        if <long> (<tuple> own)[LEVEL]:
            headline = <tuple> own
            break
    title = headline
    if headline is None:
        title = <tuple> named[0]
        if len(named) > 1 and not _is_summary(blocks, <tuple> named[1]):
            after = <tuple> named[1]
        if after is not None and not (<tuple> title[LINKS] and not <tuple> after[LINKS]) and _is_kicker(blocks, title):
            kicker, title = title, after
    elif title is not named[0] and _is_kicker(blocks, <tuple> named[0]):
        kicker = <tuple> named[0]
    summary = "\n".join([(<tuple> own)[TEXT] for own in named if own is not title and own is not kicker]) or None
    url = _url(title)
    if not <tuple> title[LINKS]:
        for own in card:
            if <tuple> (<tuple> own)[LINKS]:
                url = _url(<tuple> own)
                break
    return _made(None if kicker is None else kicker[TEXT], title[TEXT], summary, url, heading, card)


cdef _made(kicker, title, summary, url, heading, tuple card):
    """A teaser; that it is frozen would cost half of the time."""
    own = Teaser.__new__(Teaser)
    PyObject_GenericSetAttr(own, "kicker", kicker)
    PyObject_GenericSetAttr(own, "title", title)
    PyObject_GenericSetAttr(own, "summary", summary)
    PyObject_GenericSetAttr(own, "url", url)
    PyObject_GenericSetAttr(own, "list_heading", heading)
    PyObject_GenericSetAttr(own, "paragraphs", card)
    return own


cdef bint _has_letter(str text) noexcept:
    cdef Py_UCS4 own
    for own in text:
        if own.isalpha():
            return True
    return False


cdef inline bint _is_kicker(tuple blocks, tuple own) except -1:
    return <long> (<tuple> blocks[own[INDEX]])[of.WORDS] <= KICKER_WORDS


cdef inline bint _is_summary(tuple blocks, tuple own) except -1:
    cdef tuple block = <tuple> blocks[own[INDEX]]
    return <long> block[of.WORDS] >= SUMMARY_WORDS and (<str> block[of.TEXT]).endswith(".")
