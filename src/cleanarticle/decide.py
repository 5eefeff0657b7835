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
from operator import add
from typing import NamedTuple

from cleanarticle.article import repetitions
from cleanarticle.draft import Draft
from cleanarticle.page import Block, Page
from cleanarticle.points import BODY, ROLES, STANDFIRST, UNIT, Points
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
    points = draft.copied_points()
    words, leads = _new_words(page.blocks), points.text_leads()
    betas = [BETA[prefer] * (1 - ON_ARTICLES * draft.types.get(PageType.ARTICLE, 0) / 100)] if page.markup else []
    *asked, (_, expected) = _text_thresholds(leads, words, (*betas, 1.0))
    return Verdict(_choose(points, asked[0][0] if asked else PLAIN[prefer]), expected)


def new_words(blocks: Sequence[Block]) -> list[int]:
    """How many words every block has, 0 where they stood in an earlier one already."""
    texts = [block.text for block in blocks]
    return [0 if again else block.words for block, again in zip(blocks, repetitions(texts), strict=True)]


def text_thresholds(leads: Sequence[int], words: Sequence[int], betas: Sequence[float]) -> list[tuple[int, float]]:
    """The lead from which on blocks are text, and the F measure to be expected then.

    Args:
        leads: For every block the points by which text leads over the best other role.
        words: How many words it has.
        betas: How much more recall counts than precision, each for a threshold of its own.

    Returns:
        For each the threshold in points, 0 where nothing is to be expected, and the expected F, 0 to 1.
    """
    odds = [_odds(lead) for lead in leads]
    whole = 0.0
    for own, number in zip(odds, words, strict=True):  # one by one: from Python 3.12 on sum() rounds in another way
        whole += own * number
    likeliest = sorted(zip(odds, words, strict=True), reverse=True)
    return [_best_set(likeliest, whole, beta * beta) for beta in betas]


@functools.lru_cache(maxsize=4096)
def _odds(lead: int) -> float:
    return 1 / (1 + math.exp(-max(-500, min(500, lead)) / TEMPER))


def _best_set(likeliest: Sequence[tuple[float, int]], whole: float, square: float) -> tuple[int, float]:
    whole *= square
    best, right, chosen = 0.0, 0.0, 0
    for own, number in likeliest:
        right += own * number
        chosen += number
        expected = (1 + square) * right / (chosen + whole) if chosen else 0.0
        if expected > best:  # noqa: PLR1730 - a call of max() takes longer than all the rest
            best = expected
    # A block belongs to the best set exactly if it is likelier than this.
    likely = best / (1 + square)
    threshold = TEMPER * math.log(likely / (1 - likely)) if likely > 0 else 0.0
    return max(-MOST_SHIFT, round(threshold)), best


def choose(points: Points, threshold: int) -> tuple[Decision, ...]:
    """The roles with the most points, changes of role being paid for.

    Args:
        points: What filters gave to the roles of all blocks; they are used up.
        threshold: By how much text must lead.
    """
    rows = [*points]
    for row, told in zip(rows, points.told(), strict=True):
        # How far the text goes is not settled at the expense of headlines and appeals.
        if told:
            row[BODY] -= threshold
            if row[STANDFIRST] > 0:
                row[STANDFIRST] -= threshold
        # What only has something against it is no headline because that is declared first.
        if row[BODY] < 0 and row[BODY] < max(row) <= 0:
            row[OTHER] += 1
    choices = _best_sequence(rows)
    # The neighbours of a block are counted in how sure its role is.
    for row, before in zip(rows[1:], choices, strict=False):
        row[before] += CHANGE
    for row, after in zip(rows, choices[1:], strict=False):
        row[after] += CHANGE
    return tuple([decision(choice, row.pop(choice) - max(row)) for row, choice in zip(rows, choices, strict=True)])


def _best_sequence(rows: list[list[int]]) -> list[int]:
    best = [0] * len(ROLES)
    steps: list[tuple[list[int], int, int]] = []
    for row in rows:
        top = max(best)
        leader = best.index(top)
        top -= CHANGE
        steps.append((best, top, leader))
        # Thirteen calls of max() a block would be a tenth of the time of a page.
        best = [*map(add, [own if own > top else top for own in best], row)]  # noqa: FURB136
    choices: list[int] = []
    role = best.index(max(best))
    for before, top, leader in reversed(steps):
        choices.append(role)
        if before[role] < top or (before[role] == top and leader < role):
            role = leader
    return choices[::-1]


@functools.lru_cache(maxsize=4096)
def decision(role: int, lead: int) -> Decision:
    """What is decided where the role of that position leads by so many points."""
    return Decision(ROLES[role], round(1 / (1 + math.exp(min(50.0, -lead / UNIT))), 2))


_new_words, _text_thresholds = twin("decide")(new_words), twin("decide")(text_thresholds)
_choose = twin("decide")(choose)
