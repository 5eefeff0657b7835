"""The bar on long work, and that there is none where nobody looks."""

from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path
from typing import Any

import pytest

import obedient
from cleanarticle import extract_many
from cleanarticle.progress import Progress
from cli_page import Run


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time as the progress bar sees it, in a list of one."""
    now = [100.0]
    monkeypatch.setattr("cleanarticle.progress.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the progress bar asks for the time, a second is over."""
    seconds = itertools.count(100)
    monkeypatch.setattr("cleanarticle.progress.time.monotonic", lambda: next(seconds))


def test_progress_on_long_work(clock: list[float]) -> None:
    """The bar appears after half a second, and is gone at the end."""
    stream = Terminal()
    with Progress(4, stream) as progress:
        clock[0] += 0.4
        progress.advance()
        assert stream.getvalue() == ""
        clock[0] += 60
        progress.advance()
        line = f"[{'#' * 15}{'.' * 15}] 2/4  1:00 spent, 1:00 left"
        assert stream.getvalue() == f"\r{line}"
        progress.advance()
        assert stream.getvalue() == f"\r{line}"
        progress.clear()
        assert stream.getvalue() == f"\r{line}\r{' ' * len(line)}\r"
    assert stream.getvalue().endswith("\r")


@pytest.mark.parametrize(
    ("stream", "total", "shown"),
    [(io.StringIO(), 9, True), (Terminal(), 1, True), (Terminal(), 9, False), (None, 9, True)],
)
def test_no_progress(clock: list[float], stream: io.StringIO | None, total: int, shown: bool) -> None:
    """There is no bar without a terminal, for one file, or unasked."""
    with Progress(total, stream, shown=shown) as progress:
        clock[0] += 60
        progress.advance()
    assert stream is None or stream.getvalue() == ""


def test_progress_leaves_the_output_alone(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--progress` standard output is the same, and standard error is empty if it is no terminal."""
    assert run("--progress", page, page) == run(page, page)


@pytest.mark.usefixtures("ticking")
@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["fine", "divide", "fine"], f"\r[{'#' * 20}{'.' * 10}] 2/3, 1 failed  0:02 spent, 0:01 left"),
        (iter(["fine", "divide", "fine"]), "\r2 done, 1 failed  0:02 spent"),
    ],
    ids=["how many is known", "how many is not known"],
)
def test_progress_of_many(monkeypatch: pytest.MonkeyPatch, sources: Any, expected: str) -> None:
    """A bar where the sources have a length and a count where not, with the failures, gone when all is done."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    list(extract_many(sources, workers=1, progress=True, pipeline=obedient.PIPELINE))
    assert expected in stream.getvalue()
    assert stream.getvalue().endswith(" \r")


@pytest.mark.usefixtures("ticking")
def test_progress_leaves_a_shared_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where results are printed to the same terminal, the bar is away while the caller has the word."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "stdout", Terminal())
    for _ in extract_many(["<p>rain"] * 3, progress=True):
        assert stream.getvalue() == "" or stream.getvalue().endswith(" \r")


def test_no_progress_unasked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `progress`, or without a terminal, nothing is drawn."""
    list(extract_many(["<p>rain"] * 3, progress=True))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", Terminal())
    list(extract_many(["<p>rain"] * 3))
    assert sys.stderr.getvalue() == ""
