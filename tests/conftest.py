"""What tests of the command line have at hand."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cleanarticle.cli import main
from cli_page import HTML, Run


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `main` with these arguments and standard input; gives exit code, output and errors."""

    def call(*argv: str | Path, stdin: bytes | None = None) -> tuple[int, str, str]:
        stream = io.TextIOWrapper(io.BytesIO(stdin or b""))
        monkeypatch.setattr(stream, "isatty", lambda: stdin is None)
        monkeypatch.setattr(sys, "stdin", stream)
        try:
            code = main([str(argument) for argument in argv])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file with a page."""
    path = tmp_path / "page.html"
    path.write_text(HTML)
    return path
