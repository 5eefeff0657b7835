"""What a part of the benchmarks found: tables in Markdown, and charts as data, drawn by `figures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Curve(NamedTuple):
    """Points of a curve; `reference` draws it as what others are compared with."""

    name: str
    points: Sequence[tuple[float, float]]
    reference: bool = False


class Panel(NamedTuple):
    """Curves with the same axes, both logarithmic."""

    title: str
    curves: Sequence[Curve]


class Growth(NamedTuple):
    """Panels side by side, with the same vertical axis."""

    panels: Sequence[Panel]
    y: str


class Bars(NamedTuple):
    """Horizontal bars: for every name a value in each of some series."""

    names: Sequence[str]
    series: Mapping[str, Sequence[float]]
    x: str


class Ranges(NamedTuple):
    """For every name a line from one value to another, on a logarithmic axis; one of them is ours."""

    ranges: Mapping[str, tuple[float, float]]
    x: str
    ours: str


Chart: TypeAlias = Growth | Bars | Ranges


@dataclass(frozen=True)
class Report:
    """What a part found.

    Attributes:
        lines: Its tables, in Markdown.
        charts: Its charts, by the names of their files.
        failures: What should not have happened.
    """

    lines: Sequence[str]
    charts: dict[str, Chart] = field(default_factory=dict)
    failures: Sequence[str] = ()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown: names to the left in the first column, numbers to the right in the others."""
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "--:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def figure(value: float) -> str:
    """A number with two digits that matter, or all before the point.

    >>> figure(0.0123), figure(0.5), figure(1.66), figure(25.4), figure(12345.6)
    ('0.012', '0.50', '1.7', '25', '12,346')
    """
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def size(count: int) -> str:
    """A number of bytes.

    >>> size(10_000), size(1_250_000), size(20_000_000)
    ('10 kB', '1.2 MB', '20 MB')
    """
    return f"{figure(count / 1e6)} MB" if count >= 1e6 else f"{figure(count / 1e3)} kB"
