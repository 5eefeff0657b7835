"""Which errors remain, counted, out-of-fold: `python -m training.errors` prints the tables of `docs/errors.md`.

A page's loss is what its word F1 lacks to 1. It is divided among the words that are wrongly in the text and those that
are wrongly missing, by the kind of paragraph they stand in; so every page counts the same, however long it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from cleanarticle.article import repetitions
from cleanarticle.page import Block, Page
from cleanarticle.segment.source import read_page
from cleanarticle.types import TEXT_ROLES, Limits, Role
from cleanarticle.words import tokenize
from training.data import Labelled, arguments, read_suites
from training.labels import labels, roles_of
from training.outoffold import read, word_f1
from training.report import table

SUITES = ("pages-dev", "publishers-dev")


class Loss(NamedTuple):
    """A page's loss: its suite and type, all of it, and its parts by (what went wrong, kind of paragraph)."""

    kind: str
    whole: float
    parts: dict[tuple[str, str], float]


def main() -> int:
    """Print the tables."""
    args = arguments("training.errors", __doc__)
    pages = list(read_suites(args.data))
    with ProcessPoolExecutor(args.workers) as pool:
        losses = list(pool.map(loss, [page for page in pages if page.suite in SUITES], chunksize=8))
        confusions = list(pool.map(confusion, [page for page in pages if page.suite == "roles-dev"], chunksize=8))
    print("\n".join([*loss_table(losses), "", *confusion_table(sum(confusions, Counter()))]))
    return 0


def loss(labelled: Labelled) -> Loss:
    """Where the loss of a page with a gold text comes from."""
    data, url = labelled.html, labelled.gold.get("url") or ""
    article = read(data, url)
    page = read_page(data, url=url or None, limits=Limits())
    whole = 1 - word_f1(article.text, labelled.gold["text"])
    texts = [block.text for block in page.blocks]
    label = labels(labelled.gold, texts).text
    wrong: Counter[tuple[str, str]] = Counter()
    for block, paragraph, wanted, again in zip(page.blocks, article.paragraphs, label, repetitions(texts), strict=True):
        if wanted >= 0 and not again and (paragraph.role in TEXT_ROLES) != bool(wanted):
            wrong["missing" if wanted else "left in", kind_of(page, block, paragraph.role)] += block.words
    words = sum(wrong.values())
    if not words:
        wrong["missing", "not on the page, or cut otherwise"] = words = 1
    kind = labelled.gold.get("type") or labelled.suite
    return Loss(kind, whole, {part: whole * number / words for part, number in wrong.items()})


def kind_of(page: Page, block: Block, role: Role) -> str:
    """What kind of paragraph it is, by where it stands."""
    hints = block.context.hints
    kinds = {
        "headline, kicker": role in (Role.TITLE, Role.KICKER),
        "comments, reviews": "comment" in hints or "review" in hints,
        "legal notices, popups": "legal" in hints or "popup" in hints,
        "frame of the page": block.context.is_framed,
        "teasers, cards": "teaser" in hints or block.link_share > 0.5,
        "captions": block.figure is not None or "caption" in hints,
        "tables": block.cell is not None,
        "headings": block.level > 0,
        "list items": block.item is not None,
        "running text outside the main content": block.prose > 0 and block.index not in page.in_main,
        "running text in the main content": block.prose > 0,
    }
    return next((name for name, holds in kinds.items() if holds), "short lines")


def confusion(labelled: Labelled) -> Counter[tuple[str, str]]:
    """Words of a page with roles by the gold role and the role found, the hidden left out."""
    article = read(labelled.html, labelled.gold.get("url") or "")
    shown = [paragraph for paragraph in article.paragraphs if not paragraph.hidden]
    words = [tokenize(paragraph.text) for paragraph in shown]
    out: Counter[tuple[str, str]] = Counter()
    for paragraph, wanted, own in zip(shown, roles_of(labelled.gold["blocks"], words), words, strict=True):
        if wanted is not None:
            out[wanted, paragraph.role.value] += len(own)
    return out


def loss_table(losses: Sequence[Loss]) -> Iterator[str]:
    """The share of the whole loss for every kind of error, by suite and type."""
    kinds = sorted({own.kind for own in losses})
    whole = {kind: sum(own.whole for own in losses if own.kind == kind) for kind in kinds}
    parts: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for own in losses:
        for part, number in own.parts.items():
            parts[part][own.kind] += number
    total = sum(whole.values())
    ranked = sorted(parts, key=lambda part: -sum(parts[part].values()))
    yield from table(
        ("what", "paragraphs", "of all", *kinds),
        (
            (
                *part,
                f"{sum(parts[part].values()) / total:.1%}",
                *[f"{parts[part][kind] / whole[kind]:.0%}" for kind in kinds],
            )
            for part in ranked
        ),
    )


def confusion_table(found: Counter[tuple[str, str]]) -> Iterator[str]:
    """For every gold role the share of its words in every role found."""
    roles = [role.value for role in Role]
    rows = []
    for wanted in roles:
        whole = sum(found[wanted, role] for role in roles)
        if whole:
            rows.append(
                (
                    wanted,
                    whole,
                    *[f"{found[wanted, role] / whole:.0%}" if found[wanted, role] else "" for role in roles],
                )
            )
    yield from table(("gold role", "words", *roles), rows)


if __name__ == "__main__":
    raise SystemExit(main())
