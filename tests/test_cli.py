"""The command line, called as a function and, where that cannot show it, as a process."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import cleanarticle
from cleanarticle.article import Article
from cleanarticle.cli import main
from cleanarticle.progress import Progress

WORDS = "It rained all day in the old town, and nobody there had thought of taking an umbrella along."
MORE = "When the evening came, the water stood as high as the windows of the bakery, and the baker went home."
HTML = f"<html lang=en><title>Rain</title><article><h1>Rain</h1><p>{WORDS}</p><p>{MORE}</p></article><p>Donate now</p>"
TEXT = f"{WORDS}\n\n{MORE}\n"

# Also where the package is not installed but stands on the path of this process.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(cleanarticle.__file__).parents[1])}

Run = Callable[..., tuple[int, str, str]]


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


def test_the_text_of_a_file(run: Run, page: Path) -> None:
    """One file gives its text and nothing else."""
    assert run(page) == (0, TEXT, "")


@pytest.mark.parametrize("argv", [["-"], []])
def test_standard_input(run: Run, argv: list[str]) -> None:
    """Standard input is read for `-`, and without arguments if something is piped in."""
    assert run(*argv, stdin=HTML.encode()) == (0, TEXT, "")


def test_no_arguments_at_a_terminal(run: Run) -> None:
    """Nothing to read and nothing to do: the help, and the code for wrong usage."""
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("usage: cleanarticle")


def test_several_files_are_named(run: Run, page: Path) -> None:
    """The text of each of several files stands under its name, as head(1) does it."""
    assert run(page, page) == (0, f"==> {page} <==\n{TEXT}\n==> {page} <==\n{TEXT}", "")


def test_markdown(run: Run, page: Path) -> None:
    """`--format markdown` is `Article.to_markdown`."""
    assert run("--format", "markdown", page) == (0, f"# Rain\n\n{TEXT}", "")


def test_html(run: Run, page: Path) -> None:
    """`--format html` is `Article.to_html`, one after the other."""
    one = cleanarticle.extract(HTML).to_html()
    assert run("--format=html", page, page) == (0, one + one, "")


def test_json(run: Run, page: Path) -> None:
    """`--format json` is `Article.to_dict` on one line, without evidence."""
    code, out, err = run("--format", "json", page)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert json.loads(out) == cleanarticle.extract(HTML).to_dict(evidence=False)


def test_json_with_evidence(run: Run, page: Path) -> None:
    """`--explain` adds the evidence to JSON, and the article comes back whole."""
    _, out, _ = run("--format", "json", "--explain", page)
    assert Article.from_dict(json.loads(out)) == cleanarticle.extract(HTML)


def test_json_of_several_files_says_which(run: Run, page: Path, tmp_path: Path) -> None:
    """One object a line with the file's name, also if files between could not be read."""
    _, out, _ = run("--format", "json", page, tmp_path / "none", page)
    assert [json.loads(line)["file"] for line in out.splitlines()] == [str(page)] * 2


def test_explain(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--explain` shows all paragraphs with their roles, shortened to the width."""
    monkeypatch.setenv("COLUMNS", "60")
    code, out, _ = run("--explain", page)
    assert code == 0
    assert out.startswith("Rain\n")
    assert "donation" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines()[:-1])) <= 60


@pytest.mark.parametrize(
    ("option", "no_color", "terminal", "expected"),
    [
        ("auto", "", True, True),
        ("auto", "", False, False),
        ("auto", "1", True, False),
        ("always", "1", False, True),
        ("never", "", True, False),
    ],
)
def test_colours(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch, option: str, no_color: str, terminal: bool, expected: bool
) -> None:
    """Colours at a terminal only and not against NO_COLOR, unless asked for by name."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert ("\x1b[" in run("--explain", "--color", option, page)[1]) is expected


def test_plain_text(run: Run) -> None:
    """With `--plain-text` tags are text."""
    code, out, _ = run("--plain-text", "--format", "json", "-", stdin=f"{WORDS}\n\n<p>{MORE}</p>".encode())
    assert code == 0
    assert [p["text"] for p in json.loads(out)["paragraphs"]] == [WORDS, f"<p>{MORE}</p>"]


def test_plain_text_is_a_filter(run: Run) -> None:
    """Text goes in and clean text comes out, which is clean if it goes in again; nothing gives nothing."""
    assert run("--plain-text", stdin=f"{WORDS}\n{MORE}\nDonate now\n".encode()) == (0, TEXT, "")
    assert run("--plain-text", "-", stdin=TEXT.encode()) == (0, TEXT, "")
    assert run("--plain-text", stdin=b"") == (0, "", "")


@pytest.mark.parametrize(
    ("data", "argv"),
    [
        ("Überall Grüße".encode(), []),
        ("Überall Grüße".encode("utf-8-sig"), []),
        ("Überall Grüße".encode("utf-16"), []),
        ("Überall Grüße".encode("latin-1"), ["--encoding", "iso-8859-1"]),
        ("Überall Grüße".encode("latin-1"), ["--encoding", "no-such-encoding"]),
    ],
)
@pytest.mark.parametrize("kind", [["--plain-text"], []])
def test_encodings(run: Run, data: bytes, argv: list[str], kind: list[str]) -> None:
    """Byte order marks and `--encoding` are heeded, what is written is UTF-8."""
    code, out, _ = run("--format", "json", *kind, *argv, stdin=data)
    assert code == 0
    assert json.loads(out)["paragraphs"][0]["text"] == "Überall Grüße"


def test_options_are_handed_on(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Address, encoding, language and preference reach `extract`, and the bytes are those of the file."""
    given: list[tuple[object, object]] = []

    def note(source: object, **options: object) -> Article:
        given.append((source, options))
        return Article()

    monkeypatch.setattr("cleanarticle.many.reader.extract", note)
    run("--url", "https://x.org/", "--encoding", "utf-8", "--language", "de", "--prefer", "recall", page)
    options = {"url": "https://x.org/", "encoding": "utf-8", "language": "de", "prefer": "recall"}
    assert given == [(HTML.encode(), options | {"pipeline": cleanarticle.DEFAULT})]


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


@pytest.mark.parametrize(("option", "expected"), [("--version", cleanarticle.__version__), ("--help", "examples:")])
def test_information(run: Run, option: str, expected: str) -> None:
    """Version and help go to standard output with code 0."""
    code, out, err = run(option)
    assert (code, err) == (0, "")
    assert expected in out


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


@pytest.mark.parametrize("kind", ["text", "json"])
def test_workers(run: Run, page: Path, tmp_path: Path, kind: str) -> None:
    """With several processes all is as with one: the output, its order, what is reported, the exit code."""
    other = tmp_path / "other.html"
    other.write_text(HTML.replace("rained", "snowed"))
    argv = ["--format", kind, page, tmp_path / "none", "-", other, page]
    one, two = (run("--workers", str(number), *argv, stdin=b"<p>Hail") for number in (1, 2))
    assert one == two
    assert one[0] == 1
    assert one[1].count("rained") == 2 * one[1].count("snowed")


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


def test_the_installed_command_is_main() -> None:
    """What `pip install` puts on the path calls this module's main."""
    scripts = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    assert EntryPoint("cleanarticle", scripts["cleanarticle"], "console_scripts").load() is main
