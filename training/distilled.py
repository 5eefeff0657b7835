"""More plain text to learn from: lines of article pages, with the roles that the learned HTML pipeline gives them.

There are few texts with labelled lines. So every article page gives more of them: its paragraphs as bare lines, the
same with most of the furniture left out, and what other extractors make of it, each line with the role its paragraph
has in the page as read with weights that do not know its publisher (distillation; Hinton et al., 2015).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from cleanarticle.learned.testimony import FEWEST_PARAGRAPHS
from cleanarticle.progress import Progress
from cleanarticle.segment.decode import decode
from cleanarticle.types import PageType, Role
from training.data import Labelled, fold_of
from training.examples import kind_of
from training.outoffold import read
from training.plain import GAPS, PRINTED, TEXT, Known, Lines, Text, joined, lines_of

# How much the texts of a page count, by how they were made.
WHOLE, THINNED = 0.6, 0.1
RESIDUES = {"resiliparse": 0.15, "trafilatura-recall": 0.1, "trafilatura-markdown": 0.1}
# The share of runs of furniture that a thinned text keeps.
LEFT_IN = 0.35


def distilled(page: Labelled) -> Iterator[Text]:
    """The texts of an article page, their lines with the roles that its paragraphs are found to have."""
    article = read(page.html, page.gold.get("url") or "")
    every = [Known(p.role.value, " ".join(p.text.split()), p.confidence) for p in article.paragraphs if not p.hidden]
    printed = [own for own in every if Role(own.role) in PRINTED]
    if sum(own.role == "body" for own in printed) < FEWEST_PARAGRAPHS:
        return
    fold = fold_of(page.group)
    chance = random.Random(page.gold["id"])  # noqa: S311 - no secret
    yield Text(joined(printed, chance.choice(GAPS)), printed, fold, WHOLE)
    thinned = _thinned(printed, chance)
    yield Text(joined(thinned, chance.choice(GAPS)), thinned, fold, THINNED)
    for name, text in residues_of(page.html):
        yield Text(text or "", every, fold, RESIDUES[name])


def residues_of(page: bytes) -> Iterator[tuple[str, str | None]]:
    """What other extractors make of a page, with names as in `RESIDUES`."""
    html = decode(page)
    yield "resiliparse", extract_plain_text(html, main_content=True)
    yield "trafilatura-recall", trafilatura.extract(html, favor_recall=True, include_comments=False)
    yield (
        "trafilatura-markdown",
        trafilatura.extract(
            html, output_format="markdown", include_formatting=True, include_links=True, include_comments=False
        ),
    )


def _thinned(paragraphs: Sequence[Known], chance: random.Random) -> list[Known]:
    """The paragraphs without most of the runs of furniture."""
    out: list[Known] = []
    kept, last = True, ""
    for own in paragraphs:
        if own.role != last:
            kept, last = own.role in TEXT or own.role == "title" or chance.random() < LEFT_IN, own.role
        if kept:
            out.append(own)
    return out


def plain_examples(texts: Sequence[Text], pages: Sequence[Labelled], workers: int, progress: Progress) -> list[Lines]:
    """All lines to learn from: of labelled texts first, then of article pages.

    The weights of all folds must have been written down: pages are read with them (`outoffold.read`).
    """
    out = [lines_of(text) for text in texts]
    with ProcessPoolExecutor(workers) as pool:
        for own in pool.map(lines_of_page, articles_of(pages), chunksize=8):
            out += own
            progress.advance()
    return [lines for lines in out if lines]


def articles_of(pages: Sequence[Labelled]) -> list[Labelled]:
    """The pages that give texts to learn from."""
    return [page for page in pages if kind_of(page) is PageType.ARTICLE]


def lines_of_page(page: Labelled) -> list[Lines | None]:
    """The lines of all texts of an article page."""
    return [lines_of(text) for text in distilled(page)]
