"""From points to roles: the text with the greatest expected F1, and the sequence of roles with the most points.

How far the article goes is decided for the page as a whole: of all thresholds the one whose text has the greatest F to
be expected, given how likely each block is text (Lipton et al., Optimal Thresholding of Classifiers to Maximize F1
Measure, ECML 2014). On a page where little is certain that takes in more than half-likely blocks. Then one pass forward
and one back (Viterbi, IEEE Transactions on Information Theory 13, 1967) finds the roles; with one price for all changes
of role the cost is linear in blocks and roles.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import NamedTuple

from cleanarticle.article import repetitions
from cleanarticle.page import Page
from cleanarticle.pipeline import BODY, ROLES, STANDFIRST, UNIT, Draft, are_told, text_leads
from cleanarticle.twins import twin
from cleanarticle.types import PageType, Preference, Role

OTHER = ROLES.index(Role.OTHER)
# What a change of role costs: a lone paragraph needs this much more evidence, twice, to differ from its neighbours.
CHANGE = 4
# How much more recall counts than precision: the beta of the F measure.
BETA = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
# On article pages recall counts so much less: it is rarely a part of the article that is in doubt.
ON_ARTICLES = 0.2
# Odds are taken to be nearer to even than points say: filters agree more often than independent witnesses would.
TEMPER = 1.2 * UNIT
# The threshold moves no farther than this; in plain text, where nothing was learned, it stands still.
MOST_SHIFT = 120
PLAIN = {"precision": 8, "balanced": 0, "recall": -8}


class Decision(NamedTuple):
    """The role of a block and how sure it is, 0 to 1."""

    role: Role
    confidence: float


class Verdict(NamedTuple):
    """What was decided on a page: the blocks' roles, and the F1 to be expected of the text, 0 to 1."""

    decisions: tuple[Decision, ...]
    expected: float


def decide(page: Page, draft: Draft, prefer: Preference = "balanced") -> Verdict:
    """Choose a role for every block.

    Args:
        page: The page.
        draft: What the filters said.
        prefer: Whether the article should rather be clean or complete.

    Returns:
        A decision for every block, of equal roles the one declared first, and the F1 to be expected.
    """
    rows = draft.rows()
    words = [
        0 if again else block.words
        for block, again in zip(page.blocks, repetitions(b.text for b in page.blocks), strict=True)
    ]
    leads = _text_leads(rows)
    if page.markup:
        beta = BETA[prefer] * (1 - ON_ARTICLES * draft.types.get(PageType.ARTICLE, 0) / 100)
        threshold = _text_threshold(leads, words, beta)[0]
    else:
        threshold = PLAIN[prefer]
    return Verdict(_choose(rows, threshold), _text_threshold(leads, words, 1.0)[1])


def text_threshold(leads: Sequence[int], words: Sequence[int], beta: float) -> tuple[int, float]:
    """The lead from which on blocks are text, and the F measure to be expected then.

    Args:
        leads: For every block the points by which text leads over the best other role.
        words: How many words it has.
        beta: How much more recall counts than precision.

    Returns:
        The threshold in points, 0 where nothing is to be expected, and the expected F, 0 to 1.
    """
    odds = [1 / (1 + math.exp(-max(-500, min(500, lead)) / TEMPER)) for lead in leads]
    square = beta * beta
    whole = 0.0
    for own, number in zip(odds, words, strict=True):  # one by one: from Python 3.12 on sum() rounds in another way
        whole += own * number
    whole *= square
    best, right, chosen = 0.0, 0.0, 0
    for own, number in sorted(zip(odds, words, strict=True), reverse=True):
        right += own * number
        chosen += number
        expected = (1 + square) * right / (chosen + whole) if chosen else 0.0
        best = max(best, expected)
    # A block belongs to the best set exactly if it is likelier than this.
    likely = best / (1 + square)
    threshold = TEMPER * math.log(likely / (1 - likely)) if likely > 0 else 0.0
    return max(-MOST_SHIFT, round(threshold)), best


def choose(rows: list[list[int]], threshold: int) -> tuple[Decision, ...]:
    """The roles with the most points, changes of role being paid for.

    Args:
        rows: For every block the points of all roles; they are used up.
        threshold: By how much text must lead.
    """
    for row, told in zip(rows, are_told(rows), strict=True):
        # How far the text goes is not settled at the expense of headlines and appeals.
        if told:
            row[BODY] -= threshold
            if row[STANDFIRST] > 0:
                row[STANDFIRST] -= threshold
        # What only has something against it is no headline because that is declared first.
        if row[BODY] < max(row) <= 0:
            row[OTHER] += 1
    choices = _best_sequence(rows)
    return tuple([
        Decision(ROLES[choice], sure(_lead(row, choice, choices[at - 1 : at] + choices[at + 1 : at + 2])))
        for at, (row, choice) in enumerate(zip(rows, choices, strict=True))
    ])  # fmt: skip


def _best_sequence(rows: list[list[int]]) -> list[int]:
    best = [0] * len(ROLES)
    steps: list[tuple[list[int], int, int]] = []
    for row in rows:
        top = max(best)
        leader = best.index(top)
        top -= CHANGE
        steps.append((best, top, leader))
        # Thirteen calls of max() a block would be a tenth of the time of a page.
        best = [(own if own > top else top) + points for own, points in zip(best, row, strict=True)]  # noqa: FURB136
    choices: list[int] = []
    role = best.index(max(best))
    for before, top, leader in reversed(steps):
        choices.append(role)
        if before[role] < top or (before[role] == top and leader < role):
            role = leader
    return choices[::-1]


def _lead(row: list[int], choice: int, neighbours: list[int]) -> int:
    """By how much the chosen role leads over the best other one, what its neighbours are counted in."""
    for neighbour in neighbours:
        row[neighbour] += CHANGE
    lead = row.pop(choice)
    return lead - max(row)


@functools.lru_cache(maxsize=1024)
def sure(lead: int) -> float:
    """How sure a role is that leads by so many points, 0 to 1."""
    return round(1 / (1 + math.exp(min(50.0, -lead / UNIT))), 2)


_text_leads = twin("draft")(text_leads)
_text_threshold, _choose = twin("decide")(text_threshold), twin("decide")(choose)
