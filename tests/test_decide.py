"""From points to roles: the most points win, ties go by declaration, neighbours hold together."""

from __future__ import annotations

import pytest

from cleanarticle import DEFAULT, Evidence, Role, extract
from cleanarticle.decide import BIAS, CHANGE, ROLES, Decision, decide
from cleanarticle.page import Page
from cleanarticle.pipeline import Draft
from cleanarticle.segment.source import read_page
from cleanarticle.types import Limits, Preference

Row = dict[Role, int]
B, D, T, N, P = Role.BODY, Role.DONATION, Role.TEASER, Role.NAV, Role.PROMO


def decided(rows: list[Row], prefer: Preference = "balanced") -> tuple[Decision, ...]:
    """The decisions on paragraphs with these points."""
    page: Page = read_page("\n".join(["word"] * len(rows)), limits=Limits(), markup=False)
    draft = Draft(page)
    draft.add("test", [Evidence(i, role, points, "") for i, row in enumerate(rows) for role, points in row.items()])
    return decide(page, draft, prefer)


def roles(rows: list[Row], prefer: Preference = "balanced") -> list[Role]:
    """The roles of paragraphs with these points."""
    return [decision.role for decision in decided(rows, prefer)]


SEQUENCES: list[tuple[list[Row], list[Role]]] = [
    ([], []),
    ([{}], [B]),
    ([{D: 1}], [D]),
    ([{B: -1}], [Role.TITLE]),
    ([{T: 3, D: 3}], [D]),
    ([{N: 9, T: 9, P: 9}], [P]),
    ([{B: 20}, {D: 2 * CHANGE - 1}, {B: 20}], [B, B, B]),
    ([{B: 20}, {D: 2 * CHANGE + 1}, {B: 20}], [B, D, B]),
    ([{B: 20}, {}, {}, {T: 20}], [B, B, B, T]),
    ([{T: 20}, {}, {}, {B: 20}], [T, B, B, B]),
    ([{D: 20}, {}, {D: 20}], [D, D, D]),
    ([{D: 30}, {B: 3}, {B: 3}, {D: 30}], [D, D, D, D]),
    ([{D: 30}, {B: 9}, {B: 9}, {D: 30}], [D, B, B, D]),
    ([{B: -50}, {B: -50, N: 1}, {B: -50}], [N, N, N]),
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
    rows = [{B: 20, D: 20 + lead} for lead in range(-20, 20)]
    taken = {p: sum(roles([row], p) == [B] for row in rows) for p in BIAS}  # type: ignore[arg-type]
    assert taken["recall"] - taken["balanced"] == taken["balanced"] - taken["precision"] == 8


CONFIDENCE: list[tuple[Row, float]] = [
    ({}, 0.5),
    ({B: 10}, 0.73),
    ({B: 1000}, 1.0),
    ({B: 10**9}, 1.0),
    ({D: 40, B: 30}, 0.73),
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
