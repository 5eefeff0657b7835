"""The figures of the model card: what `score.py` says of pages read with weights that do not know the publisher."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from training.data import FOLDS, PLAIN_SUITES, SUITES, Labelled
from training.outoffold import RESULTS

ROOT = Path(__file__).parent.parent
CARD = ROOT / "docs" / "model-card.md"
START, END = "<!-- figures, written by `python -m training` -->", "<!-- end of figures -->"


def report(data: Path, pages: Sequence[Labelled]) -> None:
    """Score all suites out-of-fold and write the figures into the model card."""
    scores = score(data)
    (RESULTS / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = CARD.read_text(encoding="utf-8")
    head, rest = text.split(START)
    tail = rest.split(END)[1]
    lines = [*data_table(pages), "", *score_tables(scores)]
    CARD.write_text("\n".join([head + START, "", *lines, "", END + tail]), encoding="utf-8")


def score(data: Path) -> list[dict[str, Any]]:
    """What `score.py` measures of the out-of-fold extractor; every suite in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    files = {suite: RESULTS / f"score-{suite}.json" for suite in (*SUITES, *PLAIN_SUITES)}
    running = [
        subprocess.Popen(
            [sys.executable, data.parent / "bench" / "score.py", suite, "--data", data, "--json", file,
             "--extractor", "training.outoffold:html", "--text-extractor", "training.outoffold:text"],
            env=environment,
        )
        for suite, file in files.items()
    ]  # fmt: skip
    codes = [process.wait() for process in running]
    if any(codes):
        raise RuntimeError("score.py failed; what it said stands above")
    return [json.loads(file.read_text(encoding="utf-8"))[0] for file in files.values()]


def data_table(pages: Sequence[Labelled]) -> Iterator[str]:
    """How many pages, and of how many publishers, every suite has."""
    yield from table(
        ("suite", "pages", "publishers"),
        (
            (suite, len(own), len({page.group for page in own}))
            for suite in SUITES
            if (own := [page for page in pages if page.suite == suite])
        ),
    )
    yield ""
    yield f"Together {len({page.group for page in pages})} publishers in {FOLDS} folds."


def score_tables(scores: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A table for every suite: the figures in the order in which `score.py` gives them."""
    for own in scores:
        yield f"**{own['suite']}**, {own['pages']} pages: {own['headline score']:.3f}"
        yield ""
        rows: list[tuple[str, str]] = []
        for name, value in own.items():
            if isinstance(value, dict):
                rows.append((name, ", ".join(f"{key} {number:.3f}" for key, number in value.items())))
            elif isinstance(value, float) and name not in ("ms_per_page", "headline score"):
                rows.append((name, f"{value:.3f}"))
        yield from table(("measure", "value"), rows)
        yield ""


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown."""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(map(str, row))} |"
