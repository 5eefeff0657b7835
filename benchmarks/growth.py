"""How time grows with the size of a page, with the depth of its nesting and with its number of paragraphs."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bs4 import BeautifulSoup

from benchmarks import made
from benchmarks.measure import by_build, extract, parse, side_by_side
from benchmarks.plan import Plan
from benchmarks.report import Curve, Growth, Panel, Report, figure, size, table
from cleanarticle.progress import Progress

BARE = "bare parse"
SOUP = "html.parser, Beautiful Soup"
OURS = "ours"


def parse_deep(page: bytes) -> None:
    """The bare parse of pages that are too deep for libxml2."""
    BeautifulSoup(page, "html.parser", from_encoding="utf-8")


class Axis(NamedTuple):
    """What grows: from, to, and the page made of it; what it is counted in; the parsers to compare with."""

    title: str
    first: int
    last: int
    make: Callable[[int], bytes]
    unit: str
    per: int = 1
    parsers: dict[str, Callable[[bytes], None]] = {BARE: parse}  # noqa: RUF012 - a field of a tuple, never changed


AXES = (
    Axis("size", 10_000, 20_000_000, made.article, "kB", 1000),
    Axis("depth", 100, 100_000, made.nested, "element", parsers={BARE: parse, SOUP: parse_deep}),
    Axis("paragraphs", 100, 200_000, made.paragraphs, "paragraph"),
)
STEPS = 8


def measure(plan: Plan) -> Report:
    """Time made pages along every axis, with every build of the package."""
    lines: list[str] = []
    panels = []
    for at, axis in enumerate(AXES):
        values = steps(axis, plan.shrink)
        results = by_build(time_growth, at, values, plan.runs)
        curves = {name: next(iter(results.values()))[name] for name in axis.parsers}
        curves |= {build: times[OURS] for build, times in results.items()}
        names = [size(value) if axis.title == "size" else f"{value:,}" for value in values]
        head = [axis.title, *(f"{name}, ms" for name in curves), *(f"{build}, µs per {axis.unit}" for build in results)]
        rows = [
            [
                name,
                *(figure(1000 * times[row]) for times in curves.values()),
                *(figure(1e6 * times[OURS][row] * axis.per / values[row]) for times in results.values()),
            ]
            for row, name in enumerate(names)
        ]
        rows.append(["slope", *(f"{slope(values, times):.2f}" for times in curves.values()), *[""] * len(results)])
        lines += [*([""] if lines else []), *table(head, rows)]
        drawn = [
            Curve(f"{name} ({slope(values, times):.2f})", [*zip(values, times, strict=True)], name in axis.parsers)
            for name, times in curves.items()
        ]
        panels.append(Panel(f"{axis.title}, bytes" if axis.title == "size" else axis.title, drawn))
    return Report(lines, {"growth": Growth(panels, "CPU seconds")})


def steps(axis: Axis, shrink: int) -> list[int]:
    """Values along an axis, every one the same number of times the one before."""
    last = max(axis.last // shrink, 2 * axis.first)
    return [round(axis.first * (last / axis.first) ** (at / (STEPS - 1))) for at in range(STEPS)]


def time_growth(at: int, values: Sequence[int], runs: int) -> dict[str, list[float]]:
    """CPU seconds of the bare parse and of cleanarticle on pages along an axis, one page in memory at a time."""
    axis = AXES[at]
    works = {**axis.parsers, OURS: extract}
    times: dict[str, list[float]] = {name: [] for name in works}
    with Progress(runs * len(values), sys.stderr) as progress:
        for value in values:
            for name, own in side_by_side(works, [axis.make(value)], runs, progress).items():
                times[name] += own
    return times


def slope(values: Sequence[float], times: Sequence[float]) -> float:
    """The exponent of growth: 1 is linear, 2 quadratic. Fitted to the upper half, where fixed costs hardly show.

    >>> round(slope([1, 10, 100, 1000], [1, 1, 50, 5000]), 2)
    2.0
    """
    half = len(values) // 2
    return statistics.linear_regression([math.log(x) for x in values[half:]], [math.log(t) for t in times[half:]]).slope
