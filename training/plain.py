"""Plain text as rows of the feature table, and the texts whose lines people labelled."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleanarticle.learned.features import features
from cleanarticle.learned.table import BLOCK, FIGURES, LINE
from cleanarticle.points import POSITIONS
from cleanarticle.segment.source import read_page
from cleanarticle.types import TEXT_ROLES, Role
from cleanarticle.words import tokenize
from training.data import Array, Labelled, fold_of
from training.examples import RULES, matrix
from training.labels import roles_of

# How much texts with labelled lines count: pages with roles as bare lines, and residues of other extractors.
ROLES, RESIDUE = 1.2, 1.0
# Texts come with blank lines between paragraphs and without.
GAPS = ("\n", "\n\n")
# How sure the role of a line is that is no whole paragraph of the page.
IN_PARTS = 0.8
# Roles whose paragraphs an article's plain text may hold.
PRINTED = frozenset(
    {
        Role.TITLE, Role.KICKER, Role.STANDFIRST, Role.BODY, Role.BYLINE, Role.CAPTION,
        Role.DONATION, Role.PROMO, Role.TEASER,
    }
)  # fmt: skip
HEADLINES = ("title", "kicker")
TEXT = frozenset(role.value for role in TEXT_ROLES)
TEASER = POSITIONS[Role.TEASER]
MOST_WORDS = 80


class Known(NamedTuple):
    """A paragraph whose role is known, and how sure that is, 0 to 1."""

    role: str
    text: str
    sure: float = 1.0


class Text(NamedTuple):
    """A plain text, its paragraphs whose roles are known, its fold, what it counts, and whether people labelled it."""

    text: str
    known: Sequence[Known]
    fold: int
    weight: float
    labelled: bool = False


@dataclass(frozen=True)
class Lines:
    """A plain text as training sees it: a row, label or weight for every line.

    Attributes:
        fold: The fold of its publisher.
        rows: Values of `table.PLAIN`.
        text_lead: Points by which the rules prefer text over the best other role; `teaser_lead` likewise.
        text: 1 for article text, 0 for none, -1 unknown; `teaser` likewise.
        weight: How much a line counts.
        labelled: Whether people labelled it.
    """

    fold: int
    rows: Array
    text_lead: Array
    teaser_lead: Array
    text: Array
    teaser: Array
    weight: Array
    labelled: bool


def lines_of(text: Text) -> Lines | None:
    """Read a text, let the rules testify, compute its features and label its lines; None without any."""
    page = read_page(text.text, limits=RULES.limits, markup=False)
    if not page.blocks:
        return None
    draft = RULES.run(page)
    points = draft.copied_points()
    found = features(page, points, draft.types)
    tokens = [tokenize(block.text) for block in page.blocks]
    roles = roles_of(text.known, tokens)
    sure = {tokenize(own.text): own.sure for own in text.known}
    told = [role is not None and there for role, there in zip(roles, points.told(), strict=True)]
    whole = np.tile([found.page[feature.name] for feature in FIGURES], (len(page.blocks), 1))
    return Lines(
        fold=text.fold,
        rows=np.hstack([whole, matrix((*BLOCK, *LINE), found.blocks)]),
        text_lead=np.array(points.text_leads()),
        teaser_lead=np.array([row[TEASER] - max(row[:TEASER] + row[TEASER + 1 :]) for row in points]),
        text=np.array([int(r in TEXT) if t and r not in HEADLINES else -1 for r, t in zip(roles, told, strict=True)]),
        teaser=np.array([int(r == "teaser") if t else -1 for r, t in zip(roles, told, strict=True)]),
        weight=text.weight
        * np.sqrt([min(MOST_WORDS, max(1, block.words)) for block in page.blocks])
        * [sure.get(own, IN_PARTS) for own in tokens],
        labelled=text.labelled,
    )


def labelled_texts(folder: Path, pages: Sequence[Labelled]) -> Iterator[Text]:
    """The texts whose lines people labelled: pages with roles as bare lines, and residues of other extractors."""
    for page in pages:
        if page.suite == "roles-dev":
            blocks = [block for block in page.gold["blocks"] if Role(block[0]) in PRINTED]
            known = [Known(role, " ".join(text.split())) for role, text, *_ in blocks]
            for gap in GAPS:
                yield Text(joined(known, gap), known, fold_of(page.group), ROLES, labelled=True)
    for gold in residues(folder):
        known = [Known(role, text) for role, text in gold["lines"] if role]
        text = "\n".join(text for _, text in gold["lines"])
        yield Text(text, known, fold_of(gold["group"]), RESIDUE, labelled=True)


def residues(folder: Path) -> Iterator[dict[str, Any]]:
    """What the suite of residues says of its texts; nothing where it is not there."""
    file = folder / "residue-dev" / "gold.jsonl.gz"
    if file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as golds:
            yield from map(json.loads, golds)


def joined(paragraphs: Sequence[Known], gap: str) -> str:
    """The paragraphs as one text."""
    return gap.join(own.text for own in paragraphs)
