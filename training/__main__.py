"""Train the weights, cross-validated by publisher, and report: `python -m training [--data ../shared/data]`.

Reads all labelled pages of all suites at once; learns for every fold from the others (`results/fold*.json`); reads
every page with the weights that do not know its publisher and calibrates confidence by that; makes plain texts of
article pages and learns from these and from labelled texts, fold by fold again; learns from everything what the package
ships (`src/cleanarticle/learned/weights.json`); and lets `score.py` measure the folds, for the model card
(`docs/model-card.md`). The same data give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cleanarticle.progress import Progress
from training.calibrate import confidence_steps
from training.data import FOLDS, Labelled, arguments, fingerprint, fold_of, read_suites
from training.distilled import articles_of, plain_examples
from training.examples import examples
from training.fit import fit
from training.fit_lines import fit_lines
from training.outoffold import RESULTS, Measured, measure_all
from training.plain import Lines, Text, labelled_texts
from training.report import report

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "cleanarticle" / "learned" / "weights.json"


def main() -> int:
    """Run the whole training; returns the exit code."""
    args = arguments("training", __doc__)
    pages = list(read_suites(args.data))
    if not pages:
        print(f"no labelled pages under {args.data}", file=sys.stderr)
        return 2
    with Progress(len(pages), sys.stderr) as progress:
        rows = examples(pages, args.workers, progress)
    texts = list(labelled_texts(args.data, pages))
    RESULTS.mkdir(exist_ok=True)
    known = {fingerprint(page.html): fold_of(page.group) for page in pages}
    write(RESULTS / "folds.json", known | {fingerprint(text.text): text.fold for text in texts})
    learned = [fit([row for row in rows if row.fold != fold]) for fold in counted(range(FOLDS))]
    write_folds(learned)
    measured = measure_all([page for page in pages if page.suite == "pages-dev"], args.workers)
    weights = fit(rows)
    lines = plain_lines(texts, pages, args.workers)
    for fold, own in enumerate(learned):
        own["confidence"] = steps([page for page in measured if page.fold != fold])
        own["plain"] = fit_lines([text for text in lines if text.fold != fold])
    write_folds(learned)
    weights["confidence"] = steps(measured)
    weights["plain"] = fit_lines(lines)
    write(WEIGHTS, weights)
    report(args.data, pages)
    return 0


def plain_lines(texts: list[Text], pages: list[Labelled], workers: int) -> list[Lines]:
    """What plain text is learned from, with a progress bar over the pages that give more of it."""
    with Progress(len(articles_of(pages)), sys.stderr) as progress:
        return plain_examples(texts, pages, workers, progress)


def counted(folds: Sequence[int]) -> Iterator[int]:
    """The folds, with a progress bar."""
    with Progress(len(folds), sys.stderr) as progress:
        for fold in folds:
            yield fold
            progress.advance()


def write_folds(learned: list[dict[str, Any]]) -> None:
    """Write down, for every fold, what is learned from all others, to be measured."""
    for fold, weights in enumerate(learned):
        write(RESULTS / f"fold{fold}.json", weights)


def steps(measured: list[Measured]) -> list[list[int]]:
    """The table of confidence by what was expected and reached of some pages."""
    return confidence_steps([(own.expected, own.f1) for own in measured])


def write(file: Path, data: object) -> None:
    """Write JSON on one line."""
    file.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
