"""From points to roles: the most points win, ties go by declaration, neighbours hold together."""

from __future__ import annotations

import math

import pytest

from cleanarticle import DEFAULT, Evidence, Role, extract
from cleanarticle.decide import BETA, CHANGE, MOST_SHIFT, PLAIN, ROLES, TEMPER, Decision, decide, text_thresholds
from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.segment.source import read_page
from cleanarticle.types import Limits, Preference

Row = dict[Role, int]
B, D, T, N, P = Role.BODY, Role.DONATION, Role.TEASER, Role.NAV, Role.PROMO


def decided(rows: list[Row], prefer: Preference = "balanced") -> tuple[Decision, ...]:
    """The decisions on paragraphs with these points."""
    page: Page = read_page("\n".join(["word"] * len(rows)), limits=Limits(), markup=False)
    draft = Draft(page)
    draft.add("test", [Evidence(i, role, points, "") for i, row in enumerate(rows) for role, points in row.items()])
    return decide(page, draft, prefer).decisions


def roles(rows: list[Row], prefer: Preference = "balanced") -> list[Role]:
    """The roles of paragraphs with these points."""
    return [decision.role for decision in decided(rows, prefer)]


SEQUENCES: list[tuple[list[Row], list[Role]]] = [
    ([], []),
    ([{}], [B]),
    ([{D: 1}], [D]),
    ([{B: -1}], [Role.OTHER]),
    ([{T: 3, D: 3}], [D]),
    ([{N: 9, T: 9, P: 9}], [P]),
    ([{B: 20}, {D: 2 * CHANGE - 1}, {B: 20}], [B, B, B]),
    ([{B: 20}, {D: 2 * CHANGE + 1}, {B: 20}], [B, D, B]),
    ([{B: 20}, {}, {}, {T: 20}], [B, B, B, T]),
    ([{T: 20}, {}, {}, {B: 20}], [T, B, B, B]),
    ([{D: 20}, {}, {D: 20}], [D, D, D]),
    ([{D: 30}, {B: 3}, {B: 3}, {D: 30}], [D, D, D, D]),
    ([{D: 30}, {B: 9}, {B: 9}, {D: 30}], [D, B, B, D]),
    ([{B: -50}, {B: -50, N: 3}, {B: -50}], [N, N, N]),
    ([{T: 10**9, B: -(10**9)}, {B: 10**9}], [T, B]),
    ([dict.fromkeys(Role, -5_000_000)], [B]),
]


@pytest.mark.parametrize(("rows", "expected"), SEQUENCES)
def test_sequences(rows: list[Row], expected: list[Role]) -> None:
    """Points decide, less what a change of role costs."""
    assert roles(rows) == expected


@pytest.mark.parametrize("role", Role)
def test_ties_go_to_the_role_declared_first(role: Role) -> None:
    """Of roles with equal points the one declared first is taken."""
    for other in Role:
        assert roles([{role: 50, other: 50}]) == [min(role, other, key=ROLES.index)]


def test_preference() -> None:
    """Precision wants more evidence for the article, recall less, and both by the same measure."""
    rows = [{B: 20, T: 20 + lead} for lead in range(-20, 20)]
    taken = {p: sum(roles([row], p) == [B] for row in rows) for p in PLAIN}
    assert taken["recall"] - taken["balanced"] == taken["balanced"] - taken["precision"] == 8


def test_recall_is_not_had_at_the_expense_of_appeals() -> None:
    """What reads like an appeal is no text, whatever is preferred."""
    for preference in PLAIN:
        assert roles([{B: 20, D: 24}], preference) == [D]


@pytest.mark.parametrize("beta", sorted(BETA.values()))
@pytest.mark.parametrize(
    "leads", [[200, 150, 90, -90, -300], [40, 10, 0, -10, -40], [5, -60, -60, -60], [-80, -90], [400], [-400], []]
)
def test_the_threshold_gives_the_set_with_the_greatest_expected_f(leads: list[int], beta: float) -> None:
    """No other threshold has a greater expected F, found by trying all of them."""
    words = [10 + 7 * at for at in range(len(leads))]
    ((threshold, best),) = text_thresholds(leads, words, (beta,))
    odds = [1 / (1 + math.exp(-lead / TEMPER)) for lead in leads]
    whole = beta * beta * sum(own * number for own, number in zip(odds, words, strict=True))

    def expected(limit: float) -> float:
        taken = [(own * n, n) for own, n, lead in zip(odds, words, leads, strict=True) if lead > limit]
        right, chosen = sum(own for own, _ in taken), sum(n for _, n in taken)
        return (1 + beta * beta) * right / (chosen + whole) if chosen else 0.0

    assert best == pytest.approx(max([expected(lead - 1) for lead in leads], default=0.0))
    if threshold > -MOST_SHIFT:
        assert expected(threshold) == pytest.approx(best, abs=0.01)


def test_what_a_page_repeats_counts_once_for_the_threshold() -> None:
    """A page that gives its text twice expects the same of it."""
    text = "<p>It rained all day in the small town, and nobody there had thought of bringing an umbrella along.</p>"
    pages = [read_page(text * times + "<p>Short one.</p>", limits=Limits()) for times in (1, 2)]
    verdicts = [decide(page, DEFAULT.until("learned").run(page)) for page in pages]
    assert verdicts[0].expected == pytest.approx(verdicts[1].expected, abs=0.02)


CONFIDENCE: list[tuple[Row, float]] = [
    ({}, 0.5),
    ({B: 40}, 0.73),
    ({B: 1000}, 1.0),
    ({B: 10**9}, 1.0),
    ({D: 80, B: 40}, 0.73),
    (dict.fromkeys(Role, -5_000_000), 0.5),
]


@pytest.mark.parametrize(("row", "confidence"), CONFIDENCE)
def test_confidence_is_the_lead_over_the_second(row: Row, confidence: float) -> None:
    """The more points a role has over the second best, the surer it is."""
    assert decided([row])[0].confidence == confidence


def test_confidence_takes_the_neighbours_into_account() -> None:
    """A paragraph among its like is surer than alone, and one that was outvoted is less sure than a coin."""
    alone, among = decided([{B: 5}])[0], decided([{B: 5}] * 3)[1]
    outvoted = decided([{B: 20}, {D: 2 * CHANGE - 1, B: -9}, {B: 20}])[1]
    assert alone.confidence < among.confidence
    assert all(0 <= d.confidence <= 1 for d in (alone, among, outvoted))


def test_the_default_pipeline_decides_alike_every_time() -> None:
    """The same page has the same roles and confidences every time."""
    page = "<h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella.</p><p>Donate now</p>" * 3
    assert extract(page, pipeline=DEFAULT) == extract(page)
