"""Which twin of the hot parts runs: the one compiled when the package was installed, or the one in pure Python.

Both give the same results to the last byte. The environment variable `CLEANARTICLE_COMPILED` forces either: `0` pure
Python, `1` the compiled twins or an ImportError that says why not.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TypeVar

from lxml import etree

from cleanarticle import native
from cleanarticle.native import MODULES

T = TypeVar("T")
SWITCH = "CLEANARTICLE_COMPILED"


def _why_not() -> str | None:
    """Why the compiled twins cannot run, None if they can."""
    missing = sorted({*MODULES} - _built())
    if missing:
        return f"{', '.join(missing)} were not built"
    built = importlib.import_module("cleanarticle.native.page")
    # They read libxml2's tree where it lies in memory, so its layout must be the one they were compiled for.
    if etree.LIBXML_VERSION[:2] != built.LIBXML_VERSION[:2]:
        return f"they were compiled for libxml2 {built.LIBXML_VERSION}, and lxml runs with {etree.LIBXML_VERSION}"
    return None


def _built() -> set[str]:
    """The names of the modules that are there; to have the import system look for each takes a hundred times longer."""
    try:
        names = [entry.name for folder in native.__path__ for entry in Path(folder).iterdir()]
    except OSError:  # the package is read from an archive, which no compiled module can be
        return set()
    return {name.partition(".")[0] for name in names if name.endswith(tuple(EXTENSION_SUFFIXES))}


def _choose() -> bool:
    choice = os.environ.get(SWITCH, "")
    if choice == "0":
        return False
    problem = _why_not()
    if problem and choice == "1":
        raise ImportError(f"{SWITCH} is 1, but the compiled parts of cleanarticle cannot run: {problem}")
    return problem is None


compiled = _choose()


def twin(module: str) -> Callable[[T], T]:
    """What gives for a function or class its twin in a module of `cleanarticle.native`, or itself if it shall run."""
    found = importlib.import_module(f"cleanarticle.native.{module}") if compiled else None

    def choose(pure: T) -> T:
        own: T = pure if found is None else getattr(found, pure.__name__)  # type: ignore[attr-defined]
        return own

    return choose
