"""The documentation tells of everything there is; that its examples are true is tested by pytest as doctests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleanarticle
from cleanarticle import Role, lexicons
from cleanarticle.cli import main
from cleanarticle.draft import Draft
from cleanarticle.page import Block, Context, Page

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(cleanarticle.__file__).parent
KEYS = [f"{group}.{name}" for group, names in lexicons.PHRASES.items() for name in names]


def read(name: str) -> str:
    """Read a page of the documentation."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", cleanarticle.__all__)
def test_public_names(name: str) -> None:
    """The reference has every name that the package exports."""
    assert re.search(rf":: cleanarticle\.{name}$", read("api.md"), re.MULTILINE)


@pytest.mark.parametrize("contract", [Page, Block, Context, Draft])
def test_what_filters_are_given(contract: type) -> None:
    """The reference has what a filter can read."""
    module = contract.__module__.replace(".native.", ".")  # where its compiled twin stands in for it
    assert re.search(rf":: {module}\.{contract.__name__}$", read("api.md"), re.MULTILINE)


@pytest.mark.parametrize("role", Role)
def test_roles(role: Role) -> None:
    """The table of roles has every role with its kind."""
    assert f"\n| `{role.value}` | {role.kind.value} |" in read("roles.md")


@pytest.mark.parametrize("key", [*lexicons.WORD_LISTS, "months", *KEYS])
def test_lexicon_keys(key: str) -> None:
    """The tables of keys have every key a lexicon may have."""
    assert f"\n| `{key}` |" in read("languages.md")


@pytest.mark.parametrize("name", list(cleanarticle.DEFAULT))
def test_built_in_filters(name: str) -> None:
    """The table of filters has every filter of the default pipeline."""
    assert f"\n| `{name}` |" in read("filters.md")


def test_order_of_the_built_in_filters() -> None:
    """The table of filters has them in the order in which they testify."""
    names = re.findall(r"^\| `(\w+)` \|", read("filters.md"), re.MULTILINE)
    assert names == list(cleanarticle.DEFAULT)


def test_command_line_options(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The page on the command line has every option that the help lists, with every choice."""
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out.partition("\noptions:")[2].partition("\nexamples:")[0]
    page = read("command-line.md")
    options = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", printed))
    assert len(options) > 5
    assert {option for option in options if not re.search(rf"`{option}\b", page)} == set()
    choices = {choice for listed in re.findall(r"\{([a-z,]+)\}", printed) for choice in listed.split(",")}
    assert {choice for choice in choices if not re.search(rf"\b{choice}`", page)} == set()


def test_where_everything_stands() -> None:
    """The page on the architecture has every module."""
    page = read("architecture.md")
    names = [f"{entry.name}/" if entry.is_dir() else entry.name for entry in PACKAGE.glob("[!_]*")]
    inner = [path.name for path in [*PACKAGE.glob("segment/[!_]*.py"), *PACKAGE.glob("assemble/[!_]*.py")]]
    missing = {name for name in [*names, *inner] if f"`{name}`" not in page}
    # `raw.py` is what the segmenters pass on among themselves; `py.typed` is a mark for type checkers.
    assert missing <= {"raw.py", "py.typed"}


def test_no_page_is_left_out() -> None:
    """Every page stands in the table of contents."""
    listed = re.search(r"```\{toctree\}\n:maxdepth: 1\n\n(.*?)```", read("index.md"), re.DOTALL)
    assert listed
    assert {f"{name}.md" for name in listed[1].split()} == {p.name for p in (ROOT / "docs").glob("*.md")} - {"index.md"}
