"""What the gold answers say of our blocks: article text or not, and how much that matters.

Three kinds of answers come to one: a gold text (its words are looked up in runs of four), segments that must be in or
out, and roles of blocks. Labels are 1 for text, 0 for none, -1 where the answers are silent or contradict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleanarticle.article import REPEATED_FROM
from cleanarticle.types import TEXT_ROLES
from cleanarticle.words import tokenize

RUN = 4
# How many blocks away a short block's neighbour may be whose words stand beside its own in the gold text.
REACH = 5
# Squashed texts of more characters are no part of each other by chance.
LONG_PART = 25
# A block of so large a part of a page's gold text weighs no more.
MOST = 0.5


class Labels(NamedTuple):
    """For every block of a page whether it is text (1), not (0) or unknown (-1), and its weight."""

    text: list[int]
    weights: list[float]


def labels(gold: dict[str, Any], texts: Sequence[str]) -> Labels:
    """Label the blocks of a page; weights of a page add up to about 100, those of pages with few segments to less.

    Args:
        gold: What a suite says of the page.
        texts: The texts of our blocks.
    """
    blocks = [tokenize(text) for text in texts]
    if "blocks" in gold:
        found = by_roles(gold["blocks"], blocks)
        whole = sum(len(words) for words, label in zip(blocks, found, strict=True) if label >= 0) or 1
        return Labels(found, [100 * min(0.3, len(words) / whole) for words in blocks])
    if "text" in gold:
        words = tokenize(gold["text"])
        covered = by_text(words, blocks)
        weights = [
            100 * min(MOST, len(own) * abs(2 * share - 1) / max(30, len(words))) + 0.02 if share is not None else 0.0
            for own, share in zip(blocks, covered, strict=True)
        ]
        return Labels([-1 if share is None else int(share >= 0.5) for share in covered], weights)
    found = by_segments(gold["with"], gold["without"], texts)
    return Labels(found, [min(60, len(words)) / 10 for words in blocks])


def by_text(gold: Sequence[str], blocks: Sequence[Sequence[str]]) -> list[float | None]:
    """For every block the share of its words that stand in the gold text in runs of four; None where that is open."""
    runs = {tuple(gold[at : at + RUN]) for at in range(len(gold) - RUN + 1)}
    whole = f" {' '.join(gold)} "
    share: list[float | None] = [None] * len(blocks)
    for at, words in enumerate(blocks):
        if len(words) >= RUN:
            hit: set[int] = set()
            for start in range(len(words) - RUN + 1):
                if tuple(words[start : start + RUN]) in runs:
                    hit.update(range(start, start + RUN))
            share[at] = len(hit) / len(words)
        elif words:
            share[at] = 0.0
    for at, words in enumerate(blocks):
        if 0 < len(words) < RUN and _beside(at, blocks, share, whole):
            share[at] = 1.0
    _once(blocks, share, whole)
    return share


def _beside(at: int, blocks: Sequence[Sequence[str]], share: Sequence[float | None], whole: str) -> bool:
    """Whether a short block stands in the gold text beside a block near it."""
    words = list(blocks[at])
    for near in range(at - 1, max(-1, at - 1 - REACH), -1):
        if blocks[near] and (share[near] or 0) >= 0.5:
            if f" {' '.join([*blocks[near][1 - RUN :], *words])} " in whole:
                return True
            break
    for near in range(at + 1, min(len(blocks), at + 1 + REACH)):
        after = blocks[near]
        if after and ((share[near] or 0) >= 0.5 or len(after) < RUN):
            if f" {' '.join([*words, *after[: RUN - 1]])} " in whole:
                return True
            if len(after) >= RUN:
                break
    return False


def _once(blocks: Sequence[Sequence[str]], share: list[float | None], whole: str) -> None:
    """Where a block stands on the page more often than in the gold text, those with least text around them are out."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(blocks):
        if (share[at] or 0) >= 0.5:
            places[tuple(words)].append(at)

    def around(at: int) -> int:
        near = range(max(0, at - RUN), min(len(blocks), at + RUN + 1))
        return sum(len(blocks[n]) for n in near if (share[n] or 0) >= 0.5 and len(places.get(tuple(blocks[n]), ())) < 2)

    for words, where in places.items():
        wanted = whole.count(f" {' '.join(words)} ") or 1
        if len(where) > wanted:
            ranked = sorted(where, key=around, reverse=True)
            for at in ranked[wanted:]:
                # A twin amid the text may be what is meant as well, and a longer one stands once in the text anyhow.
                open_ = len(" ".join(words)) >= REPEATED_FROM or around(at) >= 0.6 * around(ranked[0])
                share[at] = None if open_ else 0.0


def by_segments(wanted: Sequence[str], unwanted: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Label the blocks that hold, or are held by, a segment that must be in or out."""
    squashed = ["".join(tokenize(text)) for text in texts]
    found = [-1] * len(texts)
    contradicted: set[int] = set()
    for label, segments in ((1, wanted), (0, unwanted)):
        for segment in filter(None, ("".join(tokenize(segment)) for segment in segments)):
            for at, text in enumerate(squashed):
                if segment in text or (len(text) >= 12 and text in segment):
                    if found[at] not in (-1, label):
                        contradicted.add(at)
                    found[at] = label
    return [-1 if at in contradicted else label for at, label in enumerate(found)]


def by_roles(gold: Sequence[Sequence[Any]], blocks: Sequence[Sequence[str]]) -> list[int]:
    """Label our blocks by the roles of the gold blocks they share most words with."""
    return [-1 if role is None else int(role in TEXT_ROLES) for role in roles_of(gold, blocks)]


def teasers(gold: dict[str, Any], texts: Sequence[str]) -> list[int]:
    """For every block whether it is a teaser (1), not (0) or unknown (-1); only pages whose blocks have roles tell."""
    if "blocks" not in gold:
        return [-1] * len(texts)
    found = roles_of(gold["blocks"], [tokenize(text) for text in texts])
    return [-1 if role is None else int(role == "teaser") for role in found]


def standfirsts(gold: dict[str, Any], texts: Sequence[str]) -> list[int]:
    """For every block whether it is the standfirst (1) or a part of it, or not (0), or unknown (-1)."""
    if "blocks" in gold:
        found = roles_of(gold["blocks"], [tokenize(text) for text in texts])
        return [-1 if role is None else int(role == "standfirst") for role in found]
    if "standfirst" not in gold:
        return [-1] * len(texts)
    parts = ["".join(tokenize(part)) for part in gold["standfirst"] or ()]
    whole = "".join(parts)
    squashed = ["".join(tokenize(text)) for text in texts]
    return [
        int(own in parts or (len(own) > LONG_PART and own in whole) or any(_is_most(part, own) for part in parts))
        for own in squashed
    ]


def _is_most(part: str, whole: str) -> bool:
    return len(part) > LONG_PART and part in whole and 10 * len(part) > 7 * len(whole)


def roles_of(gold: Sequence[Sequence[Any]], blocks: Sequence[Sequence[str]]) -> list[str | None]:
    """The role of every block: that of the gold block of the same words next in order, or of most of its runs."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (_, text, *_) in enumerate(gold):
        words = tokenize(text)
        places[words].append(at)
        for start in range(len(words) - RUN + 1):
            runs[words[start : start + RUN]].append(at)
    out: list[str | None] = []
    last = 0
    for words in map(tuple, blocks):
        same = places.get(words)
        if words and same:
            last = next((at for at in same if at >= last), same[-1])
            out.append(gold[last][0])
            continue
        votes = Counter(
            gold[min(where, key=lambda at: abs(at - last))][0]
            for start in range(len(words) - RUN + 1)
            if (where := runs.get(words[start : start + RUN]))
        )
        best = votes.most_common(1)
        out.append(best[0][0] if best and 2 * best[0][1] >= len(words) - RUN + 1 else None)
    return out
