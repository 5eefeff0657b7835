"""What goes wrong on the command line is said in a line, and the rest is done."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import cleanarticle
from cleanarticle.article import Article
from cli_page import HTML, TEXT, Run

# Also where the package is not installed but stands on the path of this process.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(cleanarticle.__file__).parents[1])}


def test_failures_are_reported_and_the_others_done(run: Run, page: Path, tmp_path: Path) -> None:
    """What cannot be read is named on standard error, the rest is written, and the exit code says so."""
    code, out, err = run(tmp_path / "none", tmp_path, page)
    assert (code, out) == (1, f"==> {page} <==\n{TEXT}")
    assert err.splitlines() == [
        f"cleanarticle: {tmp_path / 'none'}: No such file or directory",
        f"cleanarticle: {tmp_path}: Is a directory",
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(run: Run, page: Path) -> None:
    """A file without read permission is reported."""
    page.chmod(0)
    assert run(page) == (1, "", f"cleanarticle: {page}: Permission denied\n")


def test_a_page_over_the_limits(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that `extract` refuses is reported in its words."""

    def refuse(source: object, **options: object) -> Article:
        raise cleanarticle.LimitError("too large")

    monkeypatch.setattr("cleanarticle.many.reader.extract", refuse)
    assert run(page) == (1, "", f"cleanarticle: {page}: too large\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["--format", "pdf", "-"],
        ["--no-such-option"],
        ["--prefer", "speed", "-"],
        ["--explain", "--format", "html", "-"],
        ["--url", "https://x.org", "--plain-text", "-"],
        ["--url", "https://x.org", "a", "b"],
        ["--workers", "0", "-"],
        ["--workers", "two", "-"],
    ],
)
def test_wrong_usage(run: Run, argv: Sequence[str]) -> None:
    """What cannot be understood or would be ignored is refused with code 2, before anything is read."""
    code, out, err = run(*argv, stdin=b"")
    assert (code, out) == (2, "")
    assert "cleanarticle: error: " in err


@pytest.mark.parametrize("data", [b"", b"\0\1\2" * 99, b"<p>", b"\xff\xfe", b"\xed\xa0\x80", b"<" * 9999])
@pytest.mark.parametrize("kind", ["text", "markdown", "json", "html"])
def test_odd_input_is_no_failure(run: Run, data: bytes, kind: str) -> None:
    """Any bytes give an article, if an empty one."""
    assert run("--format", kind, stdin=data)[::2] == (0, "")
    assert run("--format", kind, "--plain-text", stdin=data)[::2] == (0, "")


def test_lone_surrogates_are_replaced(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What UTF-8 cannot say does not stop the output."""
    monkeypatch.setattr("cleanarticle.many.reader.extract", lambda source, **options: Article(title="a\ud800b"))
    assert run("--format", "markdown", stdin=b"") == (0, "# a?b\n", "")


def test_workers_that_cannot_be_started(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is said in one line."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    code, out, err = run("--workers", "2", page, page)
    assert (code, out) == (1, "")
    assert err.startswith("cleanarticle: --workers: no worker process can be started")


def test_a_mistake_of_ours_stops_nothing(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that nobody expected is reported with its kind, and the other files are done."""

    def err(source: object, **options: object) -> Article:
        return {}["rain"]  # type: ignore[no-any-return]

    monkeypatch.setattr("cleanarticle.many.reader.extract", err)
    assert run(page, page) == (1, "", f"cleanarticle: {page}: KeyError: 'rain'\n" * 2)


def test_standard_input_that_cannot_be_read(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported like a file, and the files are done."""

    def fail() -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("cleanarticle.cli._standard_input", fail)
    assert run("-", page) == (1, f"==> {page} <==\n{TEXT}", "cleanarticle: -: Input/output error\n")
    assert run("--url", "https://x.org/", "-") == (1, "", "cleanarticle: -: Input/output error\n")


def test_interruption_is_quiet(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with code 130 and no traceback."""

    def interrupt(source: object, **options: object) -> Article:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleanarticle.many.reader.extract", interrupt)
    assert run(page) == (130, "", "")


def test_a_process_in_another_locale(page: Path) -> None:
    """`python -m cleanarticle` writes UTF-8 whatever the locale says."""
    page.write_text(HTML.replace("rained", "régnait"))
    environment = ENVIRONMENT | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "cleanarticle", str(page)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, TEXT.replace("rained", "régnait"), b"")


@pytest.mark.skipif(os.name != "posix", reason="pipes that break are POSIX")
def test_a_broken_pipe_is_quiet(page: Path) -> None:
    """A reader that has enough, such as head(1), is no error."""
    command = [sys.executable, "-m", "cleanarticle", "--format", "json", *[str(page)] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_reported(page: Path) -> None:
    """What cannot be written is a failure, said in one line."""
    command = [sys.executable, "-m", "cleanarticle", str(page)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    assert (done.returncode, done.stderr) == (1, b"cleanarticle: standard output: No space left on device\n")


def test_a_closed_output_is_reported(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard output (`>&-`) there is one line and no traceback."""
    monkeypatch.setattr(sys, "stdout", None)
    assert run(page) == (1, "", "cleanarticle: standard output: closed\n")


class Broken(io.StringIO):
    """A stream whose reader has gone."""

    def write(self, text: str) -> int:
        """Fails."""
        raise BrokenPipeError


@pytest.mark.parametrize("stream", [None, Broken()])
def test_without_standard_error_the_output_is_whole(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    """What cannot be reported (`2>&-`) does not get among the text nor end the run; the exit code says it."""
    monkeypatch.setattr(sys, "stderr", stream)
    assert run(tmp_path / "none", page) == (1, f"==> {page} <==\n{TEXT}", "")
