"""Train the weights, cross-validated by publisher, and report: `python -m training [--data ../shared/data]`.

Reads all labelled pages of all suites at once; learns for every fold from the others (`results/fold*.json`); reads
every page with the weights that do not know its publisher, calibrates confidence by that, and lets `score.py` measure
it; learns from all pages what the package ships (`src/cleanarticle/learned/weights.json`); and writes the figures into
the model card (`docs/model-card.md`). The same data give the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cleanarticle.progress import Progress
from training.calibrate import confidence_steps
from training.data import FOLDS, arguments, fingerprint, fold_of, read_suites
from training.examples import Example, examples
from training.fit import fit
from training.outoffold import RESULTS, Measured, measure_all
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
    RESULTS.mkdir(exist_ok=True)
    write(RESULTS / "folds.json", {fingerprint(page.html): fold_of(page.group) for page in pages})
    learned = fit_folds(rows)
    measured = measure_all([page for page in pages if page.suite == "pages-dev"], args.workers)
    for fold, weights in enumerate(learned):
        weights["confidence"] = steps([own for own in measured if own.fold != fold])
        write(RESULTS / f"fold{fold}.json", weights)
    weights = fit(rows)
    weights["confidence"] = steps(measured)
    write(WEIGHTS, weights)
    report(args.data, pages)
    return 0


def fit_folds(rows: list[Example]) -> list[dict[str, Any]]:
    """For every fold what is learned from all others, written down to be measured."""
    out = []
    with Progress(FOLDS, sys.stderr) as progress:
        for fold in range(FOLDS):
            out.append(fit([row for row in rows if row.fold != fold]))
            write(RESULTS / f"fold{fold}.json", out[-1])
            progress.advance()
    return out


def steps(measured: list[Measured]) -> list[list[int]]:
    """The table of confidence by what was expected and reached of some pages."""
    return confidence_steps([(own.expected, own.f1) for own in measured])


def write(file: Path, data: object) -> None:
    """Write JSON on one line."""
    file.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
