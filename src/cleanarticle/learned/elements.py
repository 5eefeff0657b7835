"""What is said of elements: their shares of the page, what stands beside them made alike, their names and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleanarticle.learned.table import COUNT, FARTHEST, HINTS, LEVELS, TAGS
from cleanarticle.page import Block, Context, Hint, Page

# An element with this many words of prose is an article or a post of its own among those like it.
POST_WORDS = 80
# So many elements made alike are a list, and an element with at most this share of the running text, in percent, is a
# part of the page beside it.
FEWEST_ALIKE = 3
PART_SHARE = 20
HINT_PLACES = {name: place for place, name in enumerate(HINTS)}


def count(number: int, most: int = COUNT) -> int:
    """A number of words or blocks on a scale from 0: exact to 100, beyond that by fifties."""
    return number if number < 100 else min(most, 98 + number // 50)


def counted(numbers: Iterable[int]) -> list[int]:
    """What `count` says of numbers."""
    return [number if number < 100 else min(COUNT, 98 + number // 50) for number in numbers]


def capped(numbers: Iterable[int], most: int) -> list[int]:
    """Numbers, with the most for those above it."""
    return [number if number < most else most for number in numbers]  # noqa: FURB136 - half the time of min


def transposed(blocks: Sequence[Block]) -> Any:
    """A block of columns instead of a column of blocks: `transposed(blocks).words` has the words of all blocks."""
    return Block(*zip(*blocks, strict=True))  # type: ignore[arg-type]


class Elements(NamedTuple):
    """What is said of the elements that hold blocks.

    Attributes:
        columns: For every feature of `table.ELEMENT` its values, one for each block.
        shapes: For every block what is the same for those made alike.
        lists: For every block the blocks, from first to stop, of the list it stands in.
        parts: The same of its part of the page.
    """

    columns: Mapping[str, Sequence[int]]
    shapes: Sequence[object]
    lists: Sequence[tuple[int, int]]
    parts: Sequence[tuple[int, int]]


def elements(page: Page) -> Elements:
    """Compute the columns of `table.ELEMENT`."""
    own = [block.context for block in page.blocks]
    contexts, places = _with_blocks(own)
    at = [places[id(context)] for context in own]
    # One past the last stands for what is around the root.
    places[id(None)] = len(contexts)
    parents = [places[id(context.parent)] for context in contexts]
    parents.append(len(contexts))
    alike, shapes = _alike(contexts, parents)
    columns = {
        **_sizes(page, contexts, parents, at),
        **_inherited(page, contexts, parents, at, alike),
        **_names(own),
    }
    made = [(shapes[place], shapes[parents[place]]) for place in at]
    return Elements(columns, made, *_surroundings(page, contexts, parents, at, alike))


def _with_blocks(own: Sequence[Context]) -> tuple[list[Context], dict[int, int]]:
    """The elements that hold blocks, in document order, parents first; and the place of each, by `id`, among them.

    Args:
        own: The element of every block.
    """
    places: dict[int, int] = {}
    out: list[Context] = []
    for context in own:
        if id(context) in places:
            continue
        path: list[Context] = []
        around: Context | None = context
        while around is not None and id(around) not in places:
            path.append(around)
            around = around.parent
        for around in reversed(path):
            places[id(around)] = len(out)
            out.append(around)
    return out, places


def _alike(
    contexts: Sequence[Context], parents: Sequence[int]
) -> tuple[list[tuple[list[int], int]], list[tuple[str, str]]]:
    """For every element what stands like it under the same parent (their number, words and posts), and its shape."""
    shapes = [
        (context.tag, names[0][1] if (names := context.names) and names[0][0] == "class" else "")
        for context in contexts
    ]
    groups: dict[tuple[int, tuple[str, str]], list[int]] = {}
    alike = []
    for context, parent, shape in zip(contexts, parents, shapes, strict=False):
        group = groups.setdefault((parent, shape), [0, 0, 0])
        # The group is still growing; the posts counted so far are those before this one.
        alike.append((group, group[2]))
        group[0] += 1
        group[1] += context.words
        group[2] += context.prose_words >= POST_WORDS
    return alike, [*shapes, ("", "")]


def _sizes(
    page: Page, contexts: Sequence[Context], parents: Sequence[int], at: Sequence[int]
) -> dict[str, Sequence[int]]:
    """How large the elements and three levels of those around them are, and how much of it is links and prose."""
    words = sum([block.words for block in page.blocks]) or 1
    prose = sum([block.prose for block in page.blocks if block.prose > 0]) or 1
    # The last is what is around the root.
    of_all = [*[context.words for context in contexts], 0]
    of_links = [*[context.link_words for context in contexts], 0]
    of_prose = [*[context.prose_words for context in contexts], 0]
    kinds = {
        "words": counted(of_all),
        "word_share": [100 * own // words for own in of_all],
        "links": capped([own and 100 * own // (of or 1) for own, of in zip(of_links, of_all, strict=True)], 100),
        "prose": capped([own and 100 * own // (of or 1) for own, of in zip(of_prose, of_all, strict=True)], 100),
        "prose_share": capped([own and 100 * own // prose for own in of_prose], 100),
        "blocks": [*counted([context.blocks for context in contexts]), 0],
    }
    columns: dict[str, Sequence[int]] = {}
    for level in LEVELS:
        for kind, values in kinds.items():
            if (level, kind) != ("own", "blocks"):
                columns[f"{level}_{kind}"] = [*map(values.__getitem__, at)]
        at = [*map(parents.__getitem__, at)]
    return columns


def _inherited(
    page: Page,
    contexts: Sequence[Context],
    parents: Sequence[int],
    at: Sequence[int],
    alike: Sequence[tuple[list[int], int]],
) -> dict[str, Sequence[int]]:
    """What an element has from those around it: its place to the main element, and their repetition."""
    main = page.main
    prose = sum([block.prose for block in page.blocks if block.prose > 0]) or 1
    words = sum([block.words for block in page.blocks]) or 1
    shared = set()
    around = main
    while around is not None:
        shared.add(id(around))
        around = around.parent
    # Depth in the main element; shares of what it shares with the main element; the greatest repetition on the path and
    # its depth; the posts before it or before an element around it.
    kept: list[tuple[int, int, int, int, int, int]] = []
    root = (0, 0, 0, 1, 1, 0)
    for context, parent, (group, before) in zip(contexts, parents, alike, strict=False):
        inside, shared_prose, shared_words, most, depth, posts = kept[parent] if context.parent else root
        if inside or context is main:
            inside += 1
        if id(context) in shared:
            shared_prose, shared_words = min(100, 100 * context.prose_words // prose), 100 * context.words // words
        if group[0] > most:
            most, depth = group[0], context.depth
        if before > posts:  # noqa: PLR1730 - a third of the time of max
            posts = before
        kept.append((inside, shared_prose, shared_words, most, depth, posts))
    rows = [kept[place] for place in at]
    groups = [alike[place][0] for place in at]
    depths = [contexts[place].depth for place in at]
    return {
        "depth": capped(depths, 50),
        "in_main": capped([row[0] for row in rows], 20),
        "shared_prose": [row[1] for row in rows],
        "shared_words": [row[2] for row in rows],
        "alike": capped([group[0] for group in groups], 100),
        "alike_words": counted([group[1] // group[0] for group in groups]),
        "nearest_alike": capped([row[3] for row in rows], 100),
        # The depth of an element is never less than that of one around it.
        "alike_above": capped([depth + 1 - row[4] for depth, row in zip(depths, rows, strict=True)], 20),
        "alike_before": capped([row[5] for row in rows], 20),
    }


def _surroundings(
    page: Page,
    contexts: Sequence[Context],
    parents: Sequence[int],
    at: Sequence[int],
    alike: Sequence[tuple[list[int], int]],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The blocks of the list and of the part of the page that blocks stand in; see `lists.py`."""
    most = sum([block.words for block in page.blocks if block.prose > 0]) * PART_SHARE // 100
    blocks = [(context.first, context.first + context.blocks) for context in contexts]
    lists: list[tuple[int, int] | None] = []
    parts: list[tuple[int, int] | None] = []
    for context, own, parent, (group, _) in zip(contexts, blocks, parents, alike, strict=False):
        # Elements come after those around them.
        inside = context.parent is not None
        if inside and group[0] >= FEWEST_ALIKE:
            lists.append(blocks[parent])
        else:
            lists.append(lists[parent] if inside else None)
        larger = parts[parent] if inside else None
        parts.append(larger or (own if context.prose_words <= most else None))
    # Where nothing is alike the parent counts as the list, and an element of the article for a part of its own.
    return (
        [lists[place] or blocks[parents[place] if contexts[place].parent else place] for place in at],
        [parts[place] or blocks[place] for place in at],
    )


def _names(own: Sequence[Context]) -> dict[str, Sequence[int]]:
    """What names and tags on the path say: how near the nearest of every category is, and which tags there are."""
    # Most elements add no name and share the mapping of the element around them.
    hints = [(context.hints, context.depth) for context in own]
    known: dict[tuple[int, int], tuple[int, ...]] = {}
    rows = [
        known.get((id(found), depth)) or known.setdefault((id(found), depth), _near(found, depth))
        for found, depth in hints
    ]
    names = (f"inside_{name}" for name in HINTS)
    columns: dict[str, Sequence[int]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    tags = {context.tags for context in own}
    there = {found: [tag in found for tag in TAGS] for found in tags}
    tagged = zip(*[there[context.tags] for context in own], strict=True)
    return columns | dict(zip([f"tag_{tag}" for tag in TAGS], tagged, strict=True))


def _near(hints: Mapping[str, Hint], depth: int) -> tuple[int, ...]:
    """How many elements up the nearest name of every category stands, from 1; 0 where there is none."""
    row = [0] * len(HINTS)
    for name, hint in hints.items():
        if name in HINT_PLACES:
            row[HINT_PLACES[name]] = min(FARTHEST, depth + 1 - hint.depth)
    return tuple(row)
