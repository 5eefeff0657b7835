"""How much is measured, and on which pages."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

SETS = ("pages-dev", "publishers-dev")
DATA = Path(__file__).parent.parent.parent / "shared" / "data"


@dataclass(frozen=True)
class Plan:
    """How much is measured, and on which pages.

    Attributes:
        data: The folder of pages.
        pages: At most so many pages of every set, evenly taken.
        peer_pages: The same where other extractors are measured too.
        runs: How often everything is timed; the least counts.
        shrink: By how much the largest of the made pages are smaller than they should be.
    """

    data: Path = DATA
    pages: int = 300
    peer_pages: int = 300
    runs: int = 2
    shrink: int = 1

    @property
    def sets(self) -> dict[str, list[Path]]:
        """The sets of labelled pages in the folder; if there is none of these, all pages in it are one set."""
        folders = {name: self.data / name for name in SETS if (self.data / name).is_dir()}
        found = {name: files(folder) for name, folder in (folders or {self.data.resolve().name: self.data}).items()}
        return {name: own for name, own in found.items() if own}


def files(folder: Path) -> list[Path]:
    """The pages in a folder, by name: `*.html` and `*.html.gz`."""
    return sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz")))


def sample(pages: list[Path], most: int) -> list[Path]:
    """At most so many of some pages, evenly taken.

    >>> [path.name for path in sample([Path(name) for name in "abcdefg"], 3)]
    ['a', 'c', 'e']
    """
    most = min(most, len(pages))
    return [pages[at * len(pages) // most] for at in range(most)]


def read(file: Path) -> bytes:
    """A page's bytes."""
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
