"""What a real page costs, from its bytes to `to_dict()`, as a multiple of a bare lxml parse of the same bytes."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import by_build, extract, parse, percentile95, ratios, side_by_side
from benchmarks.plan import Plan, read, sample
from benchmarks.report import Report, figure, table
from cleanarticle.progress import Progress


class Times(NamedTuple):
    """CPU seconds of every page, parsed bare and extracted, and how many bytes all have."""

    bare: list[float]
    ours: list[float]
    total: int


def measure(plan: Plan) -> Report:
    """Time the pages of every set, with every build of the package."""
    head = ["pages", "build", "kB a page", "ratio, together", "ratio, median", "ratio, 95th percentile",
            "bare parse, ms", "median page, ms", "95th percentile, ms"]  # fmt: skip
    rows: list[list[object]] = []
    for name, files in plan.sets.items():
        for build, times in by_build(time_pages, sample(files, plan.pages), plan.runs).items():
            number = len(times.bare)
            own = ratios(times.ours, times.bare)
            milliseconds = [sum(times.bare) / number, statistics.median(times.ours), percentile95(times.ours)]
            rows.append([
                f"{name}, {number:,} pages", build, f"{times.total / number / 1000:.0f}",
                *(f"{value:.1f}" for value in own), *(figure(1000 * value) for value in milliseconds),
            ])  # fmt: skip
    return Report([*table(head, rows)])


def time_pages(files: list[Path], runs: int) -> Times:
    """Time the bare parse and cleanarticle on some pages."""
    pages = [read(file) for file in files]
    with Progress(runs * len(pages), sys.stderr) as progress:
        times = side_by_side({"bare": parse, "ours": extract}, pages, runs, progress)
    return Times(times["bare"], times["ours"], sum(map(len, pages)))
