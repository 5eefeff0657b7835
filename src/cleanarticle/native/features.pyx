"""The twins of `cleanarticle.learned.elements.elements` and `cleanarticle.learned.blocks.blocks`: columns of bytes."""

from cpython.bytearray cimport PyByteArray_AS_STRING
from cpython.mem cimport PyMem_Calloc, PyMem_Free

from cleanarticle.native.page cimport Context


from cleanarticle.learned.blocks import HEADED, NEAR as _NEAR, WIDE as _WIDE
from cleanarticle.learned.elements import FEWEST_ALIKE as _FEWEST_ALIKE, PART_SHARE as _PART_SHARE
from cleanarticle.learned.elements import POST_WORDS as _POST_WORDS, Elements
from cleanarticle.learned.links import Whole, link_columns
from cleanarticle.learned.lists import LINK_SCALE, LONG_LINK as _LONG_LINK, LONGEST as _LONGEST, PHRASES, WORDS_SCALE
from cleanarticle.learned.table import LIST_POINTS
from cleanarticle.learned.table import COUNT as _COUNT, FAR as _FAR, FARTHEST as _FARTHEST, HINTS, LEVELS, TAG_NUMBERS, TAGS
from cleanarticle.learned.table import MARGIN as _MARGIN, ROLES
from cleanarticle.pipeline import BODY as _BODY, POSITIONS, STANDFIRST as _STANDFIRST
from cleanarticle.types import Role
from cleanarticle.words import tokenize

cdef long COUNT = _COUNT, FAR = _FAR, FARTHEST = _FARTHEST, MARGIN = _MARGIN, POST_WORDS = _POST_WORDS, FEWEST_ALIKE = _FEWEST_ALIKE, PART_SHARE = _PART_SHARE
cdef long LONG_LINK = _LONG_LINK, LONGEST = _LONGEST
cdef long NEAR = _NEAR, WIDE = _WIDE, BODY = _BODY, STANDFIRST = _STANDFIRST
cdef dict INSIDE = {name: f"inside_{name}" for name in HINTS}
cdef dict TAGGED = {tag: f"tag_{tag}" for tag in TAGS}
cdef dict GIVEN = {f"points_{role.value}": POSITIONS[role] for role in ROLES}

# Where a block's attributes stand in its tuple.
cdef enum:
    OF_TEXT = 1
    OF_TAG = 2
    OF_CONTEXT = 3
    OF_TOKENS = 4
    OF_WORDS = 5
    OF_HIDDEN = 6
    OF_LEVEL = 7
    OF_LINKS = 8
    OF_LINK_SHARE = 9
    OF_STOP_WORDS = 10
    OF_ENDS = 11
    OF_PROSE = 13

# Contexts seen by a call bear its number, which no other call has.
cdef long calls = 0


cdef class Longs:
    """So many whole numbers, 0 at first."""
    cdef long* at

    def __cinit__(self, Py_ssize_t number):
        self.at = <long*> PyMem_Calloc(number + 1, sizeof(long))
        if self.at is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.at)


cdef inline unsigned char* column(dict columns, str name, Py_ssize_t number):
    """The bytes of a new column."""
    own = bytearray(number)
    columns[name] = own
    return <unsigned char*> PyByteArray_AS_STRING(own)


cdef inline long count(long number) noexcept:
    """See `cleanarticle.learned.elements.count`."""
    return number if number < 100 else min(COUNT, 98 + number // 50)


cdef inline long share(long part, long whole) noexcept:
    return 100 * part // (whole if whole else 1)


def elements(page):
    """See `cleanarticle.learned.elements.elements`."""
    global calls
    cdef tuple blocks = page.blocks
    cdef Py_ssize_t rows = len(blocks), number, row, place
    cdef list contexts = [], path
    cdef Context context, around, main = page.main
    cdef tuple block
    cdef long all_words = 0, all_prose = 0, own
    calls += 1
    cdef long call = calls
    for row in range(rows):
        block = <tuple> blocks[row]
        all_words += <long> block[OF_WORDS]
        own = block[OF_PROSE]
        if own > 0:
            all_prose += own
        around = <Context> block[OF_CONTEXT]
        if around.stamp == call:
            continue
        path = []
        while around is not None and around.stamp != call:
            path.append(around)
            around.stamp = call
            around = around.parent
        for context in reversed(path):
            context.place = len(contexts)
            contexts.append(context)
    number = len(contexts)
    cdef Longs at = Longs(rows), parents = Longs(number)
    for row in range(rows):
        at.at[row] = (<Context> (<tuple> blocks[row])[OF_CONTEXT]).place
    parents.at[number] = number
    for place in range(number):
        context = <Context> contexts[place]
        parents.at[place] = number if context.parent is None else context.parent.place
    cdef dict columns = {}
    _sizes(columns, contexts, parents, at, rows, all_words or 1, all_prose or 1)
    cdef Longs alike = Longs(number)
    shapes = _inherited(columns, contexts, parents, at, rows, main, all_words or 1, all_prose or 1, alike, call)
    _names(columns, blocks)
    made = [(shapes[at.at[row]], shapes[parents.at[at.at[row]]]) for row in range(rows)]
    return Elements(columns, made, *_surroundings(contexts, parents, at, rows, blocks, alike))


cdef int _sizes(
    dict columns, list contexts, Longs parents, Longs at, Py_ssize_t rows, long all_words, long all_prose
) except -1:
    cdef Py_ssize_t number = len(contexts), place, row
    cdef Longs words = Longs(number), word_share = Longs(number), links = Longs(number)
    cdef Longs prose = Longs(number), prose_share = Longs(number), blocks = Longs(number)
    cdef Context context
    cdef str level
    cdef unsigned char* out
    for place in range(number):
        context = <Context> contexts[place]
        words.at[place] = count(context.words)
        word_share.at[place] = 100 * context.words // all_words
        links.at[place] = min(100, share(context.link_words, context.words))
        prose.at[place] = min(100, share(context.prose_words, context.words))
        prose_share.at[place] = min(100, 100 * context.prose_words // all_prose)
        blocks.at[place] = count(context.blocks)
    cdef Longs where = Longs(rows)
    for row in range(rows):
        where.at[row] = at.at[row]
    cdef Longs kind
    for level in LEVELS:
        for name, kind in (
            ("words", words), ("word_share", word_share), ("links", links), ("prose", prose),
            ("prose_share", prose_share), ("blocks", blocks),
        ):
            if level == "own" and name == "blocks":
                continue
            out = column(columns, f"{level}_{name}", rows)
            for row in range(rows):
                out[row] = kind.at[where.at[row]]
        for row in range(rows):
            where.at[row] = parents.at[where.at[row]]
    return 0


cdef list _inherited(
    dict columns, list contexts, Longs parents, Longs at, Py_ssize_t rows, Context main, long all_words, long all_prose,
    Longs like, long call,
):
    """The columns of what an element has from those around it; returns the shapes of all elements."""
    cdef Py_ssize_t number = len(contexts), place, row, parent
    cdef Longs inside = Longs(number), prose = Longs(number), words = Longs(number), most = Longs(number)
    cdef Longs depths = Longs(number), posts = Longs(number), before = Longs(number), groups = Longs(number)
    cdef Longs alike = Longs(number), alike_words = Longs(number), alike_posts = Longs(number), shared = Longs(number)
    cdef Context context, around = main
    cdef dict known = {}
    cdef list shapes = []
    while around is not None:
        # The main element's path holds blocks, as it does.
        if around.stamp == call:
            shared.at[around.place] = 1
        around = around.parent
    for place in range(number):
        context = <Context> contexts[place]
        shape = (context.tag, context.names[0][1] if context.names and context.names[0][0] == "class" else "")
        shapes.append(shape)
        parent = parents.at[place]
        key = (parent, shape)
        found = known.get(key)
        if found is None:
            found = known[key] = place
        groups.at[place] = found
        before.at[place] = alike_posts.at[groups.at[place]]
        alike.at[groups.at[place]] += 1
        alike_words.at[groups.at[place]] += context.words
        alike_posts.at[groups.at[place]] += context.prose_words >= POST_WORDS
    for place in range(number):
        like.at[place] = alike.at[groups.at[place]]
        context = <Context> contexts[place]
        parent = parents.at[place]
        if parent == number:
            most.at[place] = depths.at[place] = 1
        else:
            inside.at[place], prose.at[place], words.at[place] = inside.at[parent], prose.at[parent], words.at[parent]
            most.at[place], depths.at[place], posts.at[place] = most.at[parent], depths.at[parent], posts.at[parent]
        if inside.at[place] or context is main:
            inside.at[place] += 1
        if shared.at[place]:
            prose.at[place] = min(100, 100 * context.prose_words // all_prose)
            words.at[place] = 100 * context.words // all_words
        if alike.at[groups.at[place]] > most.at[place]:
            most.at[place], depths.at[place] = alike.at[groups.at[place]], context.depth
        posts.at[place] = max(posts.at[place], before.at[place])
    cdef unsigned char* of_depth = column(columns, "depth", rows)
    cdef unsigned char* in_main = column(columns, "in_main", rows)
    cdef unsigned char* shared_prose = column(columns, "shared_prose", rows)
    cdef unsigned char* shared_words = column(columns, "shared_words", rows)
    cdef unsigned char* of_alike = column(columns, "alike", rows)
    cdef unsigned char* of_alike_words = column(columns, "alike_words", rows)
    cdef unsigned char* nearest_alike = column(columns, "nearest_alike", rows)
    cdef unsigned char* alike_above = column(columns, "alike_above", rows)
    cdef unsigned char* alike_before = column(columns, "alike_before", rows)
    cdef long depth, group
    for row in range(rows):
        place = at.at[row]
        depth = (<Context> contexts[place]).depth
        group = groups.at[place]
        of_depth[row] = min(50, depth)
        in_main[row] = min(20, inside.at[place])
        shared_prose[row], shared_words[row] = prose.at[place], words.at[place]
        of_alike[row] = min(100, alike.at[group])
        of_alike_words[row] = count(alike_words.at[group] // alike.at[group])
        nearest_alike[row] = min(100, most.at[place])
        alike_above[row] = max(0, min(20, depth + 1 - depths.at[place]))
        alike_before[row] = min(20, posts.at[place])
    shapes.append(("", ""))
    return shapes


cdef tuple _surroundings(list contexts, Longs parents, Longs at, Py_ssize_t rows, tuple blocks, Longs alike):
    """The blocks of the list and of the part of the page that blocks stand in."""
    cdef Py_ssize_t number = len(contexts), place, row, parent
    cdef Longs lists = Longs(number), parts = Longs(number)  # the element that is it, from 1; 0 where there is none
    cdef Context context
    cdef long most = 0
    cdef list out_lists = [], out_parts = [], spans = []
    for row in range(rows):
        if <long> (<tuple> blocks[row])[OF_PROSE] > 0:
            most += <long> (<tuple> blocks[row])[OF_WORDS]
    most = most * PART_SHARE // 100
    for place in range(number):
        context = <Context> contexts[place]
        parent = parents.at[place]
        spans.append((context.first, context.first + context.blocks))
        if parent != number:
            lists.at[place] = parent + 1 if alike.at[place] >= FEWEST_ALIKE else lists.at[parent]
            parts.at[place] = parts.at[parent]
        if not parts.at[place] and context.prose_words <= most:
            parts.at[place] = place + 1
    for row in range(rows):
        place = at.at[row]
        if lists.at[place]:
            out_lists.append(spans[lists.at[place] - 1])
        else:
            out_lists.append(spans[place if parents.at[place] == number else parents.at[place]])
        out_parts.append(spans[parts.at[place] - 1 if parts.at[place] else place])
    return out_lists, out_parts


cdef int _names(dict columns, tuple blocks) except -1:
    cdef Py_ssize_t rows = len(blocks), row, at, names = len(HINTS), tags = len(TAGS)
    cdef dict near = {}, there = {}
    cdef Context context
    cdef list inside = [], tagged = []
    cdef bytes found
    cdef tuple key
    for name in HINTS:
        column(columns, INSIDE[name], rows)
        inside.append(columns[INSIDE[name]])
    for tag in TAGS:
        column(columns, TAGGED[tag], rows)
        tagged.append(columns[TAGGED[tag]])
    for row in range(rows):
        context = <Context> (<tuple> blocks[row])[OF_CONTEXT]
        key = (id(context.hints), context.depth)
        found = near.get(key)
        if found is None:
            found = near[key] = bytes([
                min(FARTHEST, context.depth + 1 - context.hints[name].depth) if name in context.hints else 0
                for name in HINTS
            ])
        for at in range(names):
            if (<unsigned char> found[at]):
                PyByteArray_AS_STRING(inside[at])[row] = found[at]
        found = there.get(context.tags)
        if found is None:
            found = there[context.tags] = bytes([tag in context.tags for tag in TAGS])
        for at in range(tags):
            if (<unsigned char> found[at]):
                PyByteArray_AS_STRING(tagged[at])[row] = 1
    return 0


cdef inline long clipped(long points) noexcept:
    """See `cleanarticle.learned.blocks.clipped`."""
    return points + MARGIN if -MARGIN <= points <= MARGIN else 0 if points < 0 else 2 * MARGIN


cdef long text_lead(list row) except? -1:
    """See `cleanarticle.pipeline.text_lead`."""
    cdef long text = row[BODY], other = -(1 << 60), own
    cdef Py_ssize_t at
    if <long> row[STANDFIRST] > 0:
        text = max(text, <long> row[STANDFIRST])
    for at in range(len(row)):
        if at != BODY and at != STANDFIRST:
            own = row[at]
            other = max(other, own)
    return text - other


def blocks(page, list rows not None, around):
    """See `cleanarticle.learned.blocks.blocks`."""
    cdef tuple own = page.blocks
    cdef Py_ssize_t number = len(own), row
    cdef dict columns = {}
    cdef Longs leads = Longs(number)
    cdef unsigned char* out = column(columns, "lead", number)
    for row in range(number):
        leads.at[row] = clipped(text_lead(<list> rows[row]))
        out[row] = leads.at[row]
    for name, position in GIVEN.items():
        _points(column(columns, name, number), rows, position)
    _wording(columns, page, own)
    for name, values in link_columns(
        page, Whole([block[OF_LINKS] for block in own], [block[OF_TOKENS] for block in own])
    ).items():
        columns[name] = bytearray(values)
    _repetition(columns, own, around.shapes)
    _places(columns, page, own, rows, leads)
    _headings(columns, page.hits, own, leads)
    return columns


cdef int _points(unsigned char* out, list rows, Py_ssize_t position) except -1:
    cdef Py_ssize_t row
    for row in range(len(rows)):
        out[row] = clipped(<long> (<list> rows[row])[position])
    return 0


cdef inline long _shared(frozenset some, tuple tokens) except -1:
    return 0 if some.isdisjoint(tokens) else len(some.intersection(tokens))


cdef int _wording(dict columns, page, tuple blocks) except -1:
    """What the words of the blocks are like, their links and markup."""
    cdef Py_ssize_t number = len(blocks), row
    cdef frozenset title = frozenset(tokenize(page.head.title or ""))
    cdef frozenset description = frozenset(tokenize(page.head.meta("description", "og:description") or ""))
    cdef long in_all = len(title) or 1, words, shared
    cdef tuple block, tokens
    cdef str text
    cdef unsigned char* of_words = column(columns, "words", number)
    cdef unsigned char* commas = column(columns, "commas", number)
    cdef unsigned char* stop_share = column(columns, "stop_share", number)
    cdef unsigned char* ends = column(columns, "ends", number)
    cdef unsigned char* capital = column(columns, "capital", number)
    cdef unsigned char* prose = column(columns, "prose", number)
    cdef unsigned char* in_title = column(columns, "in_title", number)
    cdef unsigned char* of_title = column(columns, "of_title", number)
    cdef unsigned char* in_description = column(columns, "in_description", number)
    cdef unsigned char* link_share = column(columns, "link_share", number)
    cdef unsigned char* links = column(columns, "links", number)
    cdef unsigned char* tag = column(columns, "tag", number)
    cdef unsigned char* level = column(columns, "level", number)
    cdef unsigned char* hidden = column(columns, "hidden", number)
    for row in range(number):
        block = <tuple> blocks[row]
        text, tokens = block[OF_TEXT], block[OF_TOKENS]
        words = (<long> block[OF_WORDS]) or 1
        of_words[row] = count(words)
        commas[row] = min(20, <long> text.count(","))
        stop_share[row] = min(100, 100 * <long> block[OF_STOP_WORDS] // words)
        ends[row] = <bint> block[OF_ENDS]
        capital[row] = text[0].isupper()
        prose[row] = max(0, min(100, <long> block[OF_PROSE]))
        shared = _shared(title, tokens)
        in_title[row] = 100 * shared // <long> len(set(tokens)) if shared else 0
        of_title[row] = 100 * shared // in_all
        in_description[row] = 100 * _shared(description, tokens) // <long> len(tokens) if tokens else 0
        link_share[row] = <long> (100 * <double> block[OF_LINK_SHARE])
        links[row] = min(20, <long> len(<tuple> block[OF_LINKS]))
        tag[row] = TAG_NUMBERS.get(block[OF_TAG], 0)
        level[row] = <long> block[OF_LEVEL]
        hidden[row] = <bint> block[OF_HIDDEN]
    return 0


cdef int _repetition(dict columns, tuple blocks, list shapes) except -1:
    cdef Py_ssize_t number = len(blocks), row
    cdef Longs group = Longs(number), members = Longs(number), words = Longs(number)
    cdef Longs prose = Longs(number), links = Longs(number)
    cdef dict known = {}, twins = {}, seen = {}
    cdef tuple block
    cdef str text
    cdef long at, before
    for row in range(number):
        block = <tuple> blocks[row]
        key = (block[OF_TAG], shapes[row])
        found = known.get(key)
        if found is None:
            found = known[key] = row
        at = found
        group.at[row] = at
        members.at[at] += 1
        words.at[at] += <long> block[OF_WORDS]
        prose.at[at] += max(0, <long> block[OF_PROSE])
        links.at[at] += <long> (100 * <double> block[OF_LINK_SHARE])
        text = block[OF_TEXT]
        twins[text] = twins.get(text, 0) + 1
    cdef unsigned char* same_shape = column(columns, "same_shape", number)
    cdef unsigned char* shape_words = column(columns, "shape_words", number)
    cdef unsigned char* shape_prose = column(columns, "shape_prose", number)
    cdef unsigned char* shape_links = column(columns, "shape_links", number)
    cdef unsigned char* of_twins = column(columns, "twins", number)
    cdef unsigned char* twins_before = column(columns, "twins_before", number)
    for row in range(number):
        at = group.at[row]
        same_shape[row] = min(100, members.at[at])
        shape_words[row] = count(words.at[at] // members.at[at])
        shape_prose[row] = min(100, prose.at[at] // members.at[at])
        shape_links[row] = links.at[at] // members.at[at]
        text = (<tuple> blocks[row])[OF_TEXT]
        of_twins[row] = min(9, <long> twins[text])
        before = seen.get(text, 0)
        twins_before[row] = min(9, before)
        seen[text] = before + 1
    return 0


cdef int _places(dict columns, page, tuple blocks, list rows, Longs leads) except -1:
    """Where in the page blocks stand, and what the blocks around them are like."""
    cdef Py_ssize_t number = len(blocks), row
    cdef Longs words = Longs(number), text = Longs(number), lead = Longs(number)
    cdef long own, title = number, most = 0, given, first = page.in_main.start, end = page.in_main.stop
    cdef Py_ssize_t of_title = POSITIONS[Role.TITLE]
    for row in range(number):
        own = (<tuple> blocks[row])[OF_WORDS]
        words.at[row + 1] = words.at[row] + own
        text.at[row + 1] = text.at[row] + (own if leads.at[row] > MARGIN else 0)
        lead.at[row + 1] = lead.at[row] + leads.at[row]
        given = (<list> rows[row])[of_title]
        if given > most:
            title, most = row, given
    cdef long all_words = words.at[number] or 1, all_text = text.at[number]
    cdef unsigned char* position = column(columns, "position", number)
    cdef unsigned char* from_start = column(columns, "from_start", number)
    cdef unsigned char* to_end = column(columns, "to_end", number)
    cdef unsigned char* words_before = column(columns, "words_before", number)
    cdef unsigned char* text_before = column(columns, "text_before", number)
    cdef unsigned char* text_words_before = column(columns, "text_words_before", number)
    cdef unsigned char* text_words_after = column(columns, "text_words_after", number)
    cdef unsigned char* from_title = column(columns, "from_title", number)
    cdef unsigned char* from_main = column(columns, "from_main", number)
    cdef unsigned char* to_main_end = column(columns, "to_main_end", number)
    cdef unsigned char* lead_before = column(columns, "lead_before", number)
    cdef unsigned char* lead_before2 = column(columns, "lead_before2", number)
    cdef unsigned char* lead_after = column(columns, "lead_after", number)
    cdef unsigned char* lead_after2 = column(columns, "lead_after2", number)
    for row in range(number):
        position[row] = 100 * row // number
        from_start[row] = count(row)
        to_end[row] = count(number - row)
        words_before[row] = 100 * words.at[row] // all_words
        text_before[row] = share(text.at[row], all_text)
        text_words_before[row] = count(text.at[row])
        text_words_after[row] = count(all_text - text.at[row + 1])
        from_title[row] = min(200, max(0, row - title + 100))
        from_main[row] = count(row - first + 2) if first <= row < end else row < first
        to_main_end[row] = count(end - row) if first <= row < end else 0
        lead_before[row] = leads.at[row - 1] if row > 0 else 0
        lead_before2[row] = leads.at[row - 2] if row > 1 else 0
        lead_after[row] = leads.at[row + 1] if row + 1 < number else 0
        lead_after2[row] = leads.at[row + 2] if row + 2 < number else 0
    _window(columns, "window", NEAR, number, words, text, lead)
    _window(columns, "wide", WIDE, number, words, text, lead)
    return 0


cdef int _window(
    dict columns, str name, long reach, Py_ssize_t number, Longs words, Longs text, Longs leads
) except -1:
    cdef unsigned char* of_lead = column(columns, f"{name}_lead", number)
    cdef unsigned char* of_text = column(columns, f"{name}_text", number)
    cdef unsigned char* of_words = column(columns, f"{name}_words", number)
    cdef Py_ssize_t row, start, end
    cdef long inside
    for row in range(number):
        start, end = max(0, row - reach), min(number, row + reach + 1)
        inside = (words.at[end] - words.at[start]) or 1
        of_lead[row] = (leads.at[end] - leads.at[start]) // (end - start)
        of_text[row] = 100 * (text.at[end] - text.at[start]) // inside
        of_words[row] = count(inside // (end - start))
    return 0


cdef int _headings(dict columns, tuple hits, tuple blocks, Longs leads) except -1:
    """The nearest text and headings before and after every block."""
    cdef Py_ssize_t number = len(blocks), row
    cdef long level = 0, lead = MARGIN, kind = 0, own, text = FAR, heading = FAR
    cdef unsigned char* of_level = column(columns, "heading_level", number)
    cdef unsigned char* of_lead = column(columns, "heading_lead", number)
    cdef unsigned char* of_kind = column(columns, "heading_kind", number)
    cdef unsigned char* since_text = column(columns, "since_text", number)
    cdef unsigned char* until_text = column(columns, "until_text", number)
    cdef unsigned char* since_heading = column(columns, "since_heading", number)
    cdef unsigned char* until_heading = column(columns, "until_heading", number)
    cdef tuple block
    for row in range(number):
        block = <tuple> blocks[row]
        of_level[row], of_lead[row], of_kind[row] = level, lead, kind
        since_text[row], since_heading[row] = text, heading
        own = block[OF_LEVEL]
        if own:
            level, lead, kind = own, leads.at[row], 0
            for category in hits[row]:
                if category in HEADED:
                    kind = HEADED[category]
                    break
        heading = 0 if own > 0 else min(FAR, heading + 1)
        text = 0 if <long> block[OF_PROSE] > 0 and leads.at[row] > MARGIN else min(FAR, text + 1)
    text = heading = FAR
    for row in range(number - 1, -1, -1):
        block = <tuple> blocks[row]
        until_text[row], until_heading[row] = text, heading
        heading = 0 if <long> block[OF_LEVEL] > 0 else min(FAR, heading + 1)
        text = 0 if <long> block[OF_PROSE] > 0 and leads.at[row] > MARGIN else min(FAR, text + 1)
    return 0


def list_columns(page, around, dict own not None):
    """See `cleanarticle.learned.lists.list_columns`."""
    cdef tuple blocks = page.blocks, hits = page.hits
    cdef Py_ssize_t number = len(blocks), row, at, kinds
    cdef list names = [], scales = [], sums = [], of_links = []
    cdef Longs linked = Longs(number), values
    cdef unsigned char* read
    cdef long words
    cdef dict columns = {}
    read = _read(own["links"])
    for row in range(number):
        linked.at[row + 1] = linked.at[row] + (read[row] > 0)
    for role in LIST_POINTS:
        names.append(f"points_{role.value}")
        sums.append(_summed(_read(own[f"points_{role.value}"]), number))
        scales.append(1)
        of_links.append(False)
    for family in PHRASES:
        start = f"{family}."
        values = Longs(number)
        for row in range(number):
            values.at[row + 1] = values.at[row] + _says(hits[row], start)
        names.append(f"says_{family}")
        sums.append(values)
        scales.append(100)
        of_links.append(False)
    cdef Longs heads = Longs(number), length = Longs(number), long_links = Longs(number)
    for row in range(number):
        words = (<tuple> blocks[row])[OF_WORDS]
        heads.at[row + 1] = heads.at[row] + (<long> (<tuple> blocks[row])[OF_LEVEL] > 0)
        length.at[row + 1] = length.at[row] + min(LONGEST, words)
        long_links.at[row + 1] = long_links.at[row] + (read[row] > 0 and words >= LONG_LINK)
    names += ["heads", "words"]
    sums += [heads, length]
    scales += [100, WORDS_SCALE]
    of_links += [False, False]
    for name, scale in (
        ("link_depth", LINK_SCALE), ("link_words", LINK_SCALE), ("link_digits", LINK_SCALE), ("link_said", 1),
        ("link_abroad", 100),
    ):
        names.append(name)
        sums.append(_summed(_read(own[name]), number))
        scales.append(scale)
        of_links.append(True)
    names.append("long_links")
    sums.append(long_links)
    scales.append(100)
    of_links.append(True)
    for reach, spans in (("list", around.lists), ("part", around.parts)):
        _means(columns, reach, spans, names, sums, scales, of_links, linked, number)
    return columns


cdef unsigned char* _read(column) except NULL:
    """The bytes of a column."""
    if type(column) is not bytearray:
        raise TypeError(f"a column is a bytearray here, not {type(column).__name__}")
    return <unsigned char*> PyByteArray_AS_STRING(column)


cdef Longs _summed(unsigned char* values, Py_ssize_t number):
    cdef Longs sums = Longs(number)
    cdef Py_ssize_t row
    for row in range(number):
        sums.at[row + 1] = sums.at[row] + values[row]
    return sums


cdef bint _says(hits, str start) except -1:
    for category in hits:
        if (<str> category).startswith(start):
            return True
    return False


cdef int _means(
    dict columns, str reach, list spans, list names, list sums, list scales, list of_links, Longs linked, Py_ssize_t number
) except -1:
    cdef Py_ssize_t row, at
    cdef Longs first = Longs(number), stop = Longs(number), own
    cdef unsigned char* out = column(columns, f"{reach}_blocks", number)
    cdef long scale, among
    cdef bint links
    for row in range(number):
        first.at[row], stop.at[row] = (<tuple> spans[row])[0], (<tuple> spans[row])[1]
        out[row] = count(stop.at[row] - first.at[row])
    for at in range(len(names)):
        own, scale, links = sums[at], scales[at], of_links[at]
        out = column(columns, f"{reach}_{names[at]}", number)
        for row in range(number):
            among = stop.at[row] - first.at[row]
            if links:
                among = (linked.at[stop.at[row]] - linked.at[first.at[row]]) or 1
            out[row] = scale * (own.at[stop.at[row]] - own.at[first.at[row]]) // among
    return 0
