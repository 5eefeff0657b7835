"""Which twin of the hot parts runs: the one compiled when the package was installed, or the one in pure Python.

Both give the same results to the last byte. The environment variable `CLEANARTICLE_COMPILED` forces either: `0` pure
Python, `1` the compiled twins or an ImportError that says why not.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from types import ModuleType
from typing import TypeVar

from lxml import etree

from cleanarticle import native
from cleanarticle.native import MODULES

T = TypeVar("T")
SWITCH = "CLEANARTICLE_COMPILED"
BUILT, SOURCES = tuple(EXTENSION_SUFFIXES), (".pyx", ".pxd")


def _why_not() -> str | None:
    """Why the compiled twins cannot run, None if they can."""
    built, written = _found()
    if missing := sorted({*MODULES} - built.keys()):
        return f"{', '.join(missing)} were not built"
    # In a checkout only; sources are not installed.
    if changed := sorted(name for name in MODULES if written.get(name, 0) > built[name]):
        return f"{', '.join(changed)} were changed after they were built; install the package anew"
    page = importlib.import_module("cleanarticle.native.page")
    # They read libxml2's tree where it lies in memory, so its layout must be the one they were compiled for.
    if etree.LIBXML_VERSION[:2] != page.LIBXML_VERSION[:2]:
        return f"they were compiled for libxml2 {page.LIBXML_VERSION}, and lxml runs with {etree.LIBXML_VERSION}"
    return None


def _found() -> tuple[dict[str, int], dict[str, int]]:
    """The modules that were built and those whose sources are there, with the time of their last change.

    To have the import system look for each takes a hundred times longer.
    """
    built: dict[str, int] = {}
    written: dict[str, int] = {}
    for folder in native.__path__:
        try:
            entries = [*os.scandir(folder)]
        except OSError:  # the package is read from an archive, which no compiled module can be
            continue
        for entry in entries:
            own = built if entry.name.endswith(BUILT) else written if entry.name.endswith(SOURCES) else None
            if own is not None:
                name = entry.name.partition(".")[0]
                own[name] = max(own.get(name, 0), entry.stat().st_mtime_ns)
    return built, written


def _choose() -> bool:
    choice = os.environ.get(SWITCH, "")
    if choice not in {"", "0", "1"}:
        raise ImportError(f"{SWITCH} is {choice!r}; accepted are 0 for pure Python and 1 for the compiled twins")
    if choice == "0":
        return False
    problem = _why_not()
    if problem and choice == "1":
        raise ImportError(f"{SWITCH} is 1, but the compiled parts of cleanarticle cannot run: {problem}")
    return problem is None


compiled = _choose()


def twin(module: str) -> Callable[[T], T]:
    """What gives for a function or class its twin in a module of `cleanarticle.native`, or itself if it shall run.

    Raises:
        ImportError: If the twin was built from sources that do not fit the rest of the package.
    """
    found = _twins(module) if compiled else None

    def choose(pure: T) -> T:
        own: T = pure if found is None else getattr(found, pure.__name__)  # type: ignore[attr-defined]
        return own

    return choose


def _twins(module: str) -> ModuleType:
    try:
        return importlib.import_module(f"cleanarticle.native.{module}")
    except ImportError as error:
        raise ImportError(
            f"the compiled parts of cleanarticle do not fit its other parts ({error}): install it anew, "
            f"or set {SWITCH}=0 to do without them"
        ) from error
