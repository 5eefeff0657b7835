"""Where the time goes: every stage of the way, and every filter, as a multiple of a bare lxml parse."""

from __future__ import annotations

import gc
import itertools
import sys
import time
from pathlib import Path

import cleanarticle
from benchmarks.measure import by_build, parse, seconds
from benchmarks.plan import Plan, read, sample
from benchmarks.report import Bars, Report, figure, table
from cleanarticle.assemble import assemble
from cleanarticle.decide import decide
from cleanarticle.draft import Draft
from cleanarticle.progress import Progress
from cleanarticle.segment.decode import recognise
from cleanarticle.segment.finish import finish
from cleanarticle.segment.html import segment_markup

BARE = "bare parse"


def measure(plan: Plan) -> Report:
    """Time every stage on the pages of every set, with every build of the package."""
    columns = {
        (name, build): {stage: spent / stages[BARE] for stage, spent in stages.items() if stage != BARE}
        for name, files in plan.sets.items()
        for build, stages in by_build(time_stages, sample(files, plan.pages), plan.runs).items()
    }
    (first, _), dearest = next(iter(columns.items()))
    names = sorted(dearest, key=lambda name: -dearest[name])
    rows = [(name, *(figure(own[name]) for own in columns.values())) for name in names]
    rows.append(("together", *(figure(sum(own.values())) for own in columns.values())))
    drawn = {build: [own[name] for name in names] for (pages, build), own in columns.items() if pages == first}
    chart = Bars(names, drawn, f"multiples of a bare parse, {first}")
    return Report([*table(["stage", *map(", ".join, columns)], rows)], {"stages": chart})


def time_stages(files: list[Path], runs: int) -> dict[str, float]:
    """CPU seconds of the bare parse and of every stage on all pages together; of every page the least of the runs."""
    total: dict[str, float] = {}
    one_pass(read(files[0]))
    with Progress(len(files), sys.stderr) as progress:
        for page in map(read, files):
            passes = [one_pass(page) for _ in range(runs)]
            for name in passes[0]:
                total[name] = total.get(name, 0.0) + min(spent[name] for spent in passes)
            progress.advance()
    return total


def one_pass(data: bytes) -> dict[str, float]:
    """CPU seconds of the bare parse and of every stage on one page: what `measure.extract` does, in steps."""
    spent = {BARE: seconds(parse, data)}
    clock = time.process_time
    gc.collect()
    marks = [("", clock())]
    source = recognise(data)
    marks.append(("decode", clock()))
    harvest, head = segment_markup(source, cleanarticle.Limits())
    marks.append(("segment", clock()))
    page = finish(harvest, head, url=None, language=None, markup=True)
    marks.append(("finish", clock()))
    draft = Draft(page, cleanarticle.DEFAULT.judge.types(page))
    marks.append(("page type", clock()))
    for name, filter in cleanarticle.DEFAULT.steps:
        draft.add(name, filter(page, draft))
        marks.append((f"filter {name}", clock()))
    verdict = decide(page, draft)
    marks.append(("decide", clock()))
    article = assemble(page, draft, verdict, confidence=verdict.expected)
    marks.append(("assemble", clock()))
    article.to_dict()
    marks.append(("to_dict", clock()))
    return spent | {name: after - before for (_, before), (name, after) in itertools.pairwise(marks)}
