"""What is said of blocks: by themselves, how many are like them, what the filters gave, and what stands around them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from cleanarticle.learned.elements import Elements, capped, count, counted, transposed
from cleanarticle.learned.links import link_columns
from cleanarticle.learned.table import FAR, MARGIN, ROLES, TAG_NUMBERS
from cleanarticle.page import Page
from cleanarticle.points import POSITIONS, Points
from cleanarticle.types import Role
from cleanarticle.words import tokenize

NEAR, WIDE = 5, 15
HEADED = {"teaser.heading": 1, "comment.heading": 2}

Columns = dict[str, Sequence[int]]


def blocks(page: Page, points: Points, around: Elements) -> Columns:
    """Compute the columns of `table.BLOCK`.

    Args:
        page: The page; it has blocks.
        points: What filters gave to the roles of all blocks so far.
        around: What is said of the elements the blocks stand in.
    """
    whole = transposed(page.blocks)
    given = {role: points.column(position) for role, position in POSITIONS.items()}
    leads = clipped(points.text_leads())
    own = {
        **_wording(page, whole),
        **_form(whole),
        **link_columns(page, page.blocks),
        **_repetition(whole, around),
    }
    sums = _Sums(whole, leads)
    return {
        **own,
        **{f"points_{role.value}": clipped(given[role]) for role in ROLES},
        "lead": leads,
        **_places(page, sums, given[Role.TITLE]),
        **_headings(page, whole, leads),
        **_windows(sums),
        **_neighbours(leads),
    }


def clipped(points: Sequence[int]) -> list[int]:
    """Points as values of a feature: from 0 for many against to twice `MARGIN` for many in favour."""
    if not any(points):
        return [MARGIN] * len(points)
    return [given + MARGIN if -MARGIN <= given <= MARGIN else 0 if given < 0 else 2 * MARGIN for given in points]


def _wording(page: Page, whole: Any) -> Columns:
    """What the words of the blocks are like."""
    texts, words, tokens = whole.text, [own or 1 for own in whole.words], whole.tokens
    title = frozenset(tokenize(page.head.title or ""))
    description = frozenset(tokenize(page.head.meta("description", "og:description") or ""))
    in_title, described = _shared(title, tokens), _shared(description, tokens)
    different = [len(set(own)) or 1 if shared else 1 for own, shared in zip(tokens, in_title, strict=True)]
    return {
        "words": counted(words),
        "commas": capped([text.count(",") for text in texts], 20),
        "stop_share": capped([100 * stop // own for stop, own in zip(whole.stop_words, words, strict=True)], 100),
        "ends": whole.ends,
        "capital": [text[0].isupper() for text in texts],
        "prose": capped([prose if prose > 0 else 0 for prose in whole.prose], 100),  # noqa: FURB136 - half the time of max
        "in_title": [100 * shared // own for shared, own in zip(in_title, different, strict=True)],
        "of_title": [100 * shared // (len(title) or 1) for shared in in_title],
        "in_description": [
            100 * shared // len(own) if shared else 0 for shared, own in zip(described, tokens, strict=True)
        ],
    }


def _shared(some: frozenset[str], tokens: Sequence[Sequence[str]]) -> list[int]:
    """How many different words of a few are among those of every block: mostly none, which is seen at once."""
    return [0 if some.isdisjoint(own) else len(some.intersection(own)) for own in tokens]


def _form(whole: Any) -> Columns:
    """Links and markup of the blocks themselves."""
    return {
        "link_share": [int(100 * share) for share in whole.link_share],
        "links": capped(map(len, whole.links), 20),
        "tag": [TAG_NUMBERS.get(tag, 0) for tag in whole.tag],
        "level": whole.level,
        "hidden": whole.hidden,
    }


def _repetition(whole: Any, around: Elements) -> Columns:
    """How often the same text stands on the page, and what the blocks made alike have on average."""
    sums: dict[object, list[int]] = {}
    groups = []
    for tag, shape, words, prose, share in zip(
        whole.tag, around.shapes, whole.words, whole.prose, whole.link_share, strict=True
    ):
        group = sums.get((tag, shape)) or sums.setdefault((tag, shape), [0, 0, 0, 0])
        groups.append(group)
        group[0] += 1
        group[1] += words
        if prose > 0:
            group[2] += prose
        if share:
            group[3] += int(100 * share)
    for group in sums.values():
        number, words, prose, links = group
        group[:] = min(100, number), count(words // number), min(100, prose // number), links // number
    names = ("same_shape", "shape_words", "shape_prose", "shape_links")
    columns: Columns = dict(zip(names, zip(*groups, strict=True), strict=True))
    seen: dict[str, int] = {}
    earlier = []
    for text in whole.text:
        number = seen.get(text, 0)
        earlier.append(number)
        seen[text] = number + 1
    columns["twins"] = capped(map(seen.__getitem__, whole.text), 9)
    columns["twins_before"] = capped(earlier, 9)
    return columns


class _Sums:
    """Sums over the blocks so far, from none to all: of words, of words that are text so far, and of leads."""

    def __init__(self, whole: Any, leads: Sequence[int]) -> None:
        text = [own if lead > MARGIN else 0 for own, lead in zip(whole.words, leads, strict=True)]
        self.words = [0, *itertools.accumulate(whole.words)]
        self.text = [0, *itertools.accumulate(text)]
        self.leads = [0, *itertools.accumulate(leads)]


def _places(page: Page, sums: _Sums, titles: Sequence[int]) -> Columns:
    """Where in the page blocks stand: among its words, among its text, from the headline, in the main element."""
    main, number = page.in_main, len(titles)
    every = range(number)
    words, text = sums.words, sums.text
    all_words, all_text = words[-1] or 1, text[-1]
    after_main = [0] * (number - main.stop)
    title = titles.index(max(titles))
    if titles[title] <= 0:
        title = number
    return {
        "position": [100 * at // number for at in every],
        "from_start": counted(every),
        "to_end": counted(range(number, 0, -1)),
        "words_before": [100 * before // all_words for before in words[:-1]],
        "text_before": [100 * before // (all_text or 1) for before in text[:-1]],
        "text_words_before": counted(text[:-1]),
        "text_words_after": counted([all_text - so_far for so_far in text[1:]]),
        "from_title": capped([max(0, at) for at in range(100 - title, number - title + 100)], 200),
        "from_main": [*[1] * main.start, *counted(range(2, len(main) + 2)), *after_main],
        "to_main_end": [*[0] * main.start, *counted(range(len(main), 0, -1)), *after_main],
    }


def _headings(page: Page, whole: Any, leads: Sequence[int]) -> Columns:
    """The nearest text and headings before and after every block."""
    texts = [prose > 0 and lead > MARGIN for prose, lead in zip(whole.prose, leads, strict=True)]
    headings = [level > 0 for level in whole.level]
    level, lead, kind = 0, MARGIN, 0
    rows = []
    for at, own in enumerate(whole.level):
        rows.append((level, lead, kind))
        if own:
            level, lead = own, leads[at]
            kind = next((HEADED[category] for category in page.hits[at] if category in HEADED), 0)
    names = ("heading_level", "heading_lead", "heading_kind")
    columns: Columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns["since_text"] = _since(texts)
    columns["until_text"] = _since(texts[::-1])[::-1]
    columns["since_heading"] = _since(headings)
    columns["until_heading"] = _since(headings[::-1])[::-1]
    return columns


def _since(marks: Sequence[bool]) -> list[int]:
    """For every block how many stand between it and the last one marked before it, at most `FAR`."""
    out = []
    since = FAR
    for mark in marks:
        out.append(since)
        since = 0 if mark else since + 1 if since < FAR else FAR
    return out


def _windows(sums: _Sums) -> Columns:
    """Means of the eleven and of the thirty-one blocks around every block."""
    every = range(len(sums.words))
    columns: Columns = {}
    for name, reach in (("window", NEAR), ("wide", WIDE)):
        numbers = _around(every, reach)
        words = [own or 1 for own in _around(sums.words, reach)]
        columns[f"{name}_lead"] = [total // of for total, of in zip(_around(sums.leads, reach), numbers, strict=True)]
        columns[f"{name}_text"] = [100 * own // of for own, of in zip(_around(sums.text, reach), words, strict=True)]
        columns[f"{name}_words"] = counted([own // of for own, of in zip(words, numbers, strict=True)])
    return columns


def _around(sums: Sequence[int], reach: int) -> list[int]:
    """What the blocks within reach of every block add up to, given the sums so far."""
    padded = [*[0] * reach, *sums, *[sums[-1]] * reach]
    return [after - before for before, after in zip(padded, padded[2 * reach + 1 :], strict=False)]


def _neighbours(leads: Sequence[int]) -> Columns:
    """The leads of the two blocks before and of the two after every block; 0, as if furniture, where there is none."""
    number = len(leads)
    return {
        "lead_before": [0, *leads[:-1]],
        "lead_before2": [0, 0, *leads[:-2]][:number],
        "lead_after": [*leads[1:], 0],
        "lead_after2": [*leads[2:], 0, 0][-number:],
    }
