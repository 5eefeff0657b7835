"""The labelled pages: what each suite says of its pages, and which fold a page belongs to."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from numpy.typing import NDArray

from cleanarticle.words import tokenize

Array: TypeAlias = NDArray[Any]
SUITES = ("pages-dev", "publishers-dev", "segments-dev", "roles-dev")
# Suites of plain text: the pages with roles as bare lines and wrapped, and what other extractors leave of them.
PLAIN_SUITES = ("plaintext-dev", "wrapped-dev", "residue-dev")
FOLDS = 5
DATA = Path(__file__).parent.parent.parent / "shared" / "data"


@dataclass(frozen=True)
class Labelled:
    """A labelled page: its suite, what the suite says of it (`gold`), and where its bytes are."""

    suite: str
    gold: dict[str, Any]
    file: Path

    @property
    def group(self) -> str:
        """The publisher: pages of one never stand on both sides of a split."""
        return str(self.gold.get("group") or self.gold["id"])

    @property
    def html(self) -> bytes:
        """The page's bytes as fetched."""
        return gzip.decompress(self.file.read_bytes())


def arguments(name: str, description: str | None) -> argparse.Namespace:
    """The options that all commands of the training share: where the labelled pages are, and how many processes."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {name}", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, help="the labelled pages")
    parser.add_argument("--workers", type=int, default=2, help="processes that read pages")
    return parser.parse_args()


def read_suites(folder: Path) -> Iterator[Labelled]:
    """All labelled pages of all suites that are there, those left out whose gold text is empty."""
    for suite in SUITES:
        gold = folder / suite / "gold.jsonl.gz"
        if gold.exists():
            with gzip.open(gold, "rt", encoding="utf-8") as lines:
                for line in lines:
                    data = json.loads(line)
                    if data.get("text", "all").strip():
                        yield Labelled(suite, data, folder / suite / "html" / f"{data['id']}.html.gz")


def fold_of(group: str) -> int:
    """The fold of a group, 0 to `FOLDS` - 1: the same in every run and for every set of pages."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def fingerprint(page: bytes | str) -> str:
    """What a page or plain text is known by in the out-of-fold results: a text by its words, however wrapped."""
    data = "".join(tokenize(page)).encode() if isinstance(page, str) else page
    return hashlib.sha256(data).hexdigest()[:20]
