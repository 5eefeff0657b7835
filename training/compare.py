"""Other models on the same features, folds and decision, for the model card: `python -m training.compare`.

An additive model (boosted, one feature at a time), the same with a linear chain over the blocks of a page (conditional
random field; Lafferty et al., ICML 2001), and boosted trees of several sizes. All learn from the same blocks and start
from the rules' points; the text of a page is always the set with the greatest expected F1.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pycrfsuite

from cleanarticle.decide import text_thresholds
from cleanarticle.points import UNIT
from cleanarticle.progress import Progress
from training.data import FOLDS, Array, arguments, read_suites
from training.examples import Example, examples
from training.fit import TEXT, fit_types, rows_of, text_booster, type_shares
from training.outoffold import RESULTS
from training.report import table

Scores = Callable[[Example, Array], Array]


def main() -> int:
    """Cross-validate all models and print a table."""
    args = arguments("training.compare", __doc__)
    pages = list(read_suites(args.data))
    with Progress(len(pages), sys.stderr) as progress:
        rows = examples(pages, args.workers, progress)
    found = compare(rows, MODELS)
    kinds = sorted({kind for scores in found.values() for kind in scores})
    print("\n".join(table(("model", *kinds), ((name, *[own[kind] for kind in kinds]) for name, own in found.items()))))
    return 0


def compare(rows: Sequence[Example], models: Mapping[str, Callable[..., Scores]]) -> dict[str, dict[str, str]]:
    """For every model the mean F1 of pages with a gold text, by suite and type, and how long it learned."""
    f1: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in models}
    spent: dict[str, float] = defaultdict(float)
    for fold in range(FOLDS):
        known = [row for row in rows if row.fold != fold]
        asked = [row for row in rows if row.fold == fold and row.gold]
        words, trees = fit_types(known)
        types, own_types = type_shares(known, words, trees), type_shares(asked, words, trees)
        for name, fit in models.items():
            start = time.process_time()
            scores = fit(known, types)
            spent[name] += time.process_time() - start
            for page, own in zip(asked, own_types, strict=True):
                reached = page_f1(page, scores(page, own))
                for kind in {page.page.suite, page.page.gold.get("type") or page.page.suite}:
                    f1[name][kind].append(reached)
    return {
        name: {kind: f"{np.mean(values):.4f}" for kind, values in own.items()} | {"seconds": f"{spent[name]:.0f}"}
        for name, own in f1.items()
    }


def page_f1(page: Example, odds: Array) -> float:
    """The word F1 of the blocks chosen by their odds, logarithms, against the gold text."""
    leads = [round(UNIT * own) for own in odds]
    lengths = (page.lengths * ~page.again).tolist()
    threshold = text_thresholds(leads, lengths, (1.0,))[0][0]
    found: Counter[str] = Counter()
    for lead, again, tokens in zip(leads, page.again, page.tokens, strict=True):
        if lead > threshold and not again:
            found.update(tokens)
    both = sum((found & page.gold).values())
    return 2 * both / (sum(found.values()) + sum(page.gold.values())) if both else 0.0


def rules(known: Sequence[Example], types: Array) -> Scores:
    """Nothing learned."""
    return lambda page, own: page.lead / UNIT


def trees(**changes: Any) -> Callable[[Sequence[Example], Array], Scores]:
    """Boosted trees like the package's, with some parameters changed."""

    def fit(known: Sequence[Example], types: Array) -> Scores:
        booster = text_booster(known, types, **{**TEXT, **changes})
        return lambda page, own: page.lead / UNIT + booster.predict(rows_of(page, own), raw_score=True)

    return fit


def chain(known: Sequence[Example], types: Array) -> Scores:
    """The additive model, its blocks linked to a chain: what a change of label costs is learned as well."""
    additive = trees(**ADDITIVE)(known, types)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c2": 1.0, "max_iterations": 100})
    for page, own in zip(known, types, strict=True):
        # What is not known counts as what the rules say.
        labels = np.where(page.label < 0, page.lead > 0, page.label)
        trainer.append(items(additive(page, own)), [str(int(label)) for label in labels])
    RESULTS.mkdir(exist_ok=True)
    trainer.train(str(RESULTS / "chain.crf"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(RESULTS / "chain.crf"))

    def scores(page: Example, own: Array) -> Array:
        tagger.set(items(additive(page, own)))
        likely = np.array([tagger.marginal("1", at) for at in range(len(page.label))])
        likely = np.clip(likely, 1e-6, 1 - 1e-6)
        odds: Array = np.log(likely / (1 - likely))
        return odds

    return scores


def items(odds: Array) -> list[dict[str, float]]:
    """For every block its score, and which of the bins it falls into."""
    return [{"score": float(own), f"bin {round(max(-9, min(9, own)))}": 1.0} for own in odds]


# Trees of two leaves ask for one feature each: their sum is an additive model.
ADDITIVE: dict[str, Any] = {"rounds": 600, "num_leaves": 2, "learning_rate": 0.2}
MODELS: Mapping[str, Callable[..., Scores]] = {
    "rules alone": rules,
    "additive": trees(**ADDITIVE),
    "additive, linear chain": chain,
    "50 trees of 16 leaves": trees(rounds=50, num_leaves=16, learning_rate=0.16),
    "100 trees of 31 leaves": trees(rounds=100, learning_rate=0.12),
    "150 trees of 31 leaves, as shipped": trees(),
}

if __name__ == "__main__":
    raise SystemExit(main())
