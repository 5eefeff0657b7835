"""The benchmarks on two tiny pages, without other extractors: every part gives its tables and fills its place."""

from __future__ import annotations

import contextlib
import doctest
import gc
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import growth, hard, imports, made, measure, memory, peers, plan, report
from benchmarks.__main__ import DOCS, PARTS, fill, main
from benchmarks.plan import Plan
from benchmarks.report import Bars, Chart, Curve, Growth, Panel, Ranges
from cleanarticle import extract

CHARTS: dict[str, Chart] = {
    "growth": Growth([Panel("size", [Curve("ours", [(1, 2), (10, 20)])])], "seconds"),
    "stages": Bars(["decide", "decode"], {"pure Python": [2.0, 1.0]}, "multiples"),
    "peers": Ranges({"ours 1": (2.0, 5.0), "theirs 2": (1.0, 3.0)}, "multiples", "ours 1"),
}


@pytest.fixture
def tiny(tmp_path: Path) -> Plan:
    """Two tiny pages, and made pages a thousand times smaller."""
    folder = tmp_path / "data" / "pages-dev"
    folder.mkdir(parents=True)
    for name in "ab":
        (folder / f"{name}.html").write_bytes(made.article(1_000))
    return Plan(tmp_path / "data", runs=1, shrink=1_000)


@pytest.mark.parametrize("name", PARTS)
def test_every_part(name: str, tiny: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part gives tables with as many cells in each row as in its head, and loses nothing."""

    def here(work: Callable[..., Any], *args: Any) -> Any:
        return work(*args)

    for module in (measure, memory, hard, peers):
        monkeypatch.setattr(module, "apart", here)
    for module in (imports, peers):
        monkeypatch.setattr(module, "installed", list)
    # What all other tests have in memory would be searched before every measurement.
    monkeypatch.setattr(gc, "collect", lambda: 0)
    monkeypatch.setattr(imports, "TIMES", 1)
    monkeypatch.setattr(growth, "STEPS", 4)
    found = PARTS[name](tiny)
    for table in "\n".join(found.lines).strip().split("\n\n"):
        rows = table.split("\n")
        assert len(rows) > 2
        assert len({row.count("|") for row in rows}) == 1
    assert not found.failures


def test_in_a_process_of_its_own(tiny: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a part's table and writes the same table into the page."""
    out = tmp_path / "docs"
    assert main(["pages", "--quick", "--data", str(tiny.data), "--out", str(out)]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| pages-dev, 2 pages"))
    assert row in (out / "speed.md").read_text(encoding="utf-8")


def test_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without pages, parts that need them are refused and named."""
    assert main(["pages", "hard", "--data", str(tmp_path)]) == 2
    assert "for pages;" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["machine", *PARTS])
def test_place_of_every_part(name: str, tmp_path: Path) -> None:
    """The page has a place for every part; what is written there twice stands there once."""
    page = tmp_path / "speed.md"
    page.write_text((DOCS / page.name).read_text(encoding="utf-8"), encoding="utf-8")
    for line in ("before", "after"):
        fill(page, name, [f"written {line}"])
    text = page.read_text(encoding="utf-8")
    assert "written after" in text
    assert "written before" not in text


@pytest.mark.parametrize("name", CHARTS)
def test_figures(name: str, tmp_path: Path) -> None:
    """A chart is drawn to the same bytes each time, and the page shows it."""
    pytest.importorskip("matplotlib")
    from benchmarks.figures import draw  # noqa: PLC0415 - needs matplotlib

    for folder in ("one", "other"):
        draw(CHARTS[name], tmp_path / folder / f"{name}.svg")
    assert (tmp_path / "one" / f"{name}.svg").read_bytes() == (tmp_path / "other" / f"{name}.svg").read_bytes()
    assert f"(figures/{name}.svg)" in (DOCS / "speed.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("length", [10_000, 100_000])
def test_made_pages_are_like_real_ones(length: int) -> None:
    """A page made for measuring has about the length asked for, and is an article with all that pages have."""
    page = made.article(length)
    assert length <= len(page) <= length + 10_000
    article = extract(page)
    assert article.title == "The river and the town"
    assert {"body", "teaser", "caption", "comment"} <= {paragraph.role.value for paragraph in article.paragraphs}
    assert page == made.article(length)


def test_a_page_that_takes_too_long_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that fails, or does not come to an end, costs one page and not the run."""

    def endless(page: str) -> None:
        while True:
            with contextlib.suppress(Exception):  # as some extractors do
                page.encode()

    assert peers.guarded_seconds(len, "some text") < peers.LIMIT
    assert math.isnan(peers.guarded_seconds(int, "no number"))
    monkeypatch.setattr(peers, "LIMIT", 0.1)
    assert math.isnan(peers.guarded_seconds(endless, "some text"))


def test_memory() -> None:
    """Memory that was given back counts, memory that was in use before does not."""
    kept = bytearray(b"x" * 50_000_000)

    def work() -> None:
        bytearray(b"x" * 20_000_000)

    assert 15 < memory.peak_of(work) < 60
    assert kept


@pytest.mark.parametrize("module", [growth, measure, plan, report])
def test_examples(module: ModuleType) -> None:
    """The examples in the docstrings are true."""
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed
