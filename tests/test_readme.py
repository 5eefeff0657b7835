"""What README.md and docs/ print is what the commands really print.

    python tests/test_readme.py

writes into them what is printed now. That covers the `console` blocks (one `$ cleanarticle …` command each, pipes
included) and the expected output of the Python examples, which pytest itself runs as doctests. In a block that shows
an explanation a line `...` stands for paragraphs left out: those that are shown stay shown.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Up to the first line that is ``` alone; a line is read once for each of two alternatives that exclude each other.
BLOCK = re.compile(r"^```console\n\$ (?P<command>cleanarticle .*)\n(?P<printed>(?:(?!```$).*\n)*)```$", re.MULTILINE)
PARAGRAPH = re.compile(r" *(\d+)  [a-z]+ +\d+%")
BASH = shutil.which("bash")
# The package under test is the one this Python has; `cleanarticle` on the PATH may be another or none.
SHELL = f'cleanarticle() {{ "{sys.executable}" -m cleanarticle "$@"; }}; '
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks() -> list[Any]:
    """Every console block with a command of ours: page, command, what it says is printed."""
    return [
        pytest.param(match["command"], match["printed"], id=f"{page.name}: {match['command']}")
        for page in PAGES
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def run(command: str) -> str:
    """What a command prints into a pipe, whatever the terminal the tests run in."""
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    assert BASH
    done = subprocess.run([BASH, "-c", SHELL + command], cwd=ROOT, env=env, capture_output=True, check=True)
    return done.stdout.decode()


def shown(printed: str, like: str) -> str:
    """What a command printed, with the paragraphs that an earlier version of it left out left out again."""
    if "...\n" not in like:
        return printed
    wanted = {match[1] for line in like.splitlines() if (match := PARAGRAPH.match(line))}
    out: list[str] = []
    keep = True
    for line in printed.splitlines(keepends=True):
        if match := PARAGRAPH.match(line):
            keep = match[1] in wanted
        elif not line.strip():
            keep = True
        if keep:
            out.append(line)
        elif out[-1] != "...\n":
            out.append("...\n")
    return "".join(out)


@pytest.mark.skipif(BASH is None, reason="the blocks are for bash")
@pytest.mark.parametrize(("command", "printed"), blocks())
def test_what_is_printed(command: str, printed: str) -> None:
    """A console block shows what its command prints; `python tests/test_readme.py` writes it anew."""
    assert shown(run(command), printed) == printed


def test_the_commands_of_ci_stand_in_the_readme() -> None:
    """.ci/run takes the second of the README's two commands from there; both set up everything by themselves."""
    commands = re.findall(r"^python3 -m venv \.venv && .*$", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert "examples/page.html" in commands[0]
    assert commands[1].endswith("-m pytest")


class _Recorder(doctest.DocTestRunner):
    """Takes down what failing examples gave."""

    got: list[tuple[doctest.Example, str]]

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.got.append((example, got))

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        sys.stderr.write(f"{test.filename}:{example.lineno + 1}: {exc_info[1]!r}\n")


def refresh(page: Path) -> None:
    """Write into a page what its commands and examples print now."""
    text = page.read_text(encoding="utf-8")
    text = BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{shown(run(m['command']), m['printed'])}```", text)
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    recorder = _Recorder(verbose=False, optionflags=FLAGS)
    recorder.got = []
    recorder.run(test, out=lambda _: None)
    lines = text.splitlines(keepends=True)
    for example, got in reversed(recorder.got):
        start = example.lineno + example.source.count("\n")
        lines[start : start + example.want.count("\n")] = got.splitlines(keepends=True)
    page.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    for each in PAGES:
        refresh(each)
