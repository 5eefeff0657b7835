"""CPU time of several works side by side on the same things, and processes of their own to measure in."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple, ParamSpec, TypeVar

import lxml.html

import cleanarticle
from cleanarticle.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")

# Which of the package's two builds runs is chosen when it is imported, by this variable of the environment.
SWITCH = "CLEANARTICLE_COMPILED"
BUILDS = {"pure Python": "0", "compiled": "1"}


def builds() -> list[str]:
    """The builds that are there."""
    # Without the attribute there is no compiled build yet.
    compiled = getattr(cleanarticle, "compiled", False)
    return [name for name in BUILDS if compiled or BUILDS[name] == "0"]


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function of this package returns, called in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def by_build(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> dict[str, T]:
    """What a function returns with every build that is there, called in a process for each."""
    before = os.environ.get(SWITCH)
    results = {}
    try:
        for name in builds():
            os.environ[SWITCH] = BUILDS[name]
            results[name] = apart(work, *args, **kwargs)
    finally:
        if before is None:
            os.environ.pop(SWITCH, None)
        else:
            os.environ[SWITCH] = before
    return results


def parse(page: bytes) -> None:
    """The bare parse that everything is compared with."""
    lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))


def extract(page: bytes | str) -> None:
    """All that cleanarticle does with a page."""
    cleanarticle.extract(page).to_dict()


def seconds(work: Callable[[T], object], thing: T) -> float:
    """CPU seconds of one work on one thing; nobody pays for the garbage of the one before."""
    gc.collect()
    start = time.process_time()
    work(thing)
    return time.process_time() - start


def side_by_side(
    works: Mapping[str, Callable[[T], object]],
    things: Sequence[T],
    runs: int,
    progress: Progress,
    clock: Callable[[Callable[[T], object], T], float] = seconds,
) -> dict[str, list[float]]:
    """CPU seconds of every work on every thing, the least of several runs.

    The works take turns on each thing, so that a machine whose speed drifts slows all of them.

    Args:
        works: What is timed, by name; each is called once before, so that no first call is timed.
        things: What the works are called with.
        runs: How often.
        progress: Told of every thing in every run.
        clock: Times one work on one thing; what is no number (`math.nan`) stays so and is not tried again.
    """
    for work in works.values():
        clock(work, things[0])
    # What is there before is not searched again by every collection.
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in works}
    for run in range(runs):
        for at, thing in enumerate(things):
            for name, work in works.items():
                own = times[name]
                if run == 0:
                    own.append(clock(work, thing))
                elif not math.isnan(own[at]):
                    own[at] = min(own[at], clock(work, thing))
            progress.advance()
    gc.unfreeze()
    return times


class Ratios(NamedTuple):
    """Times as multiples of others: of all pages together, of the median page, of the 95th percentile of pages."""

    together: float
    median: float
    high: float


def ratios(own: Sequence[float], bare: Sequence[float]) -> Ratios:
    """Times of pages as multiples of the bare parse of the same pages."""
    each = [one / other for one, other in zip(own, bare, strict=True)]
    return Ratios(sum(own) / sum(bare), statistics.median(each), percentile95(each))


def percentile95(values: Sequence[float]) -> float:
    """The least of some values that 95 of 100 do not exceed.

    >>> percentile95(range(1, 21)), percentile95(range(1, 101)), percentile95([7])
    (19, 95, 7)
    """
    return sorted(values)[-(-95 * len(values) // 100) - 1]
