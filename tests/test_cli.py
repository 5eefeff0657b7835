"""The command line, called as a function and, where that cannot show it, as a process."""

from __future__ import annotations

import json
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import cleanarticle
from cleanarticle.article import Article
from cleanarticle.cli import main
from cli_page import HTML, MORE, TEXT, WORDS, Run


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


@pytest.mark.parametrize(("option", "expected"), [("--version", cleanarticle.__version__), ("--help", "examples:")])
def test_information(run: Run, option: str, expected: str) -> None:
    """Version and help go to standard output with code 0."""
    code, out, err = run(option)
    assert (code, err) == (0, "")
    assert expected in out


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


def test_the_installed_command_is_main() -> None:
    """What `pip install` puts on the path calls this module's main."""
    scripts = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    assert EntryPoint("cleanarticle", scripts["cleanarticle"], "console_scripts").load() is main
