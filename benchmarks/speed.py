#!/usr/bin/env python3
"""What a page costs, as a ratio to a bare lxml parse of the same bytes in the same run.

    python benchmarks/speed.py PAGES [--limit 300] [--runs 3] [--stages]

PAGES is a folder of pages (`*.html` or `*.html.gz`). Every page is parsed bare and extracted through `to_dict()` in
turn, so that a machine whose speed drifts slows both; of several runs the fastest counts. Absolute times are noise.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html

import cleanarticle
from cleanarticle.assemble import assemble
from cleanarticle.decide import decide
from cleanarticle.pipeline import Draft
from cleanarticle.segment.decode import decode
from cleanarticle.segment.finish import finish
from cleanarticle.segment.html import segment_markup


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stages", action="store_true", help="time every stage and filter as well")
    args = parser.parse_args()
    files = sorted(p for p in args.pages.rglob("*") if p.name.endswith((".html", ".html.gz")))[: args.limit]
    if not files:
        print(f"no pages under {args.pages}", file=sys.stderr)
        return 2
    pages = [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]
    cleanarticle.extract(pages[0])
    bare = [0.0] * len(pages)
    ours = [0.0] * len(pages)
    stages: dict[str, float] = {}
    for run in range(args.runs):
        for at, page in enumerate(pages):
            show(f"run {run + 1} of {args.runs}, page {at + 1} of {len(pages)}")
            gc.collect(0)
            for times, work in ((bare, parse), (ours, extract)):
                spent = seconds(work, page)
                times[at] = spent if run == 0 else min(times[at], spent)
            if args.stages and run == 0:
                time_stages(page, stages)
    show("")
    total = sum(bare)
    ratios = sorted(own / parsed for own, parsed in zip(ours, bare, strict=True))
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB on average")
    print(f"all pages: {sum(ours) / total:.1f} times a bare parse ({1000 * total / len(pages):.2f} ms a page)")
    print(
        f"by page: median {statistics.median(ratios):.1f}, 95th percentile {ratios[int(0.95 * len(ratios))]:.1f} times"
    )
    for name, spent in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"    {name:<24}{spent / total:6.2f}")
    return 0


def parse(page: bytes) -> None:
    lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))


def extract(page: bytes) -> None:
    cleanarticle.extract(page).to_dict()


def seconds(work: Callable[[bytes], None], page: bytes) -> float:
    start = time.process_time()
    work(page)
    return time.process_time() - start


def time_stages(data: bytes, stages: dict[str, float]) -> None:
    """Add the time of every stage, and of every filter, on one page."""
    clock = time.process_time
    marks = [("", clock())]
    text = decode(data)
    marks.append(("decode", clock()))
    harvest, head = segment_markup(text, cleanarticle.Limits())
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
    for (_, before), (name, after) in itertools.pairwise(marks):
        stages[name] = stages.get(name, 0.0) + after - before


def show(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
