"""The package's data files; what reads them is imported when the first is, not with the package."""

from __future__ import annotations

from typing import Any


def read_text(package: str, name: str) -> str:
    """The content of a data file that lies in a package."""
    from importlib import resources

    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def read_toml(package: str, name: str) -> dict[str, Any]:
    """The content of a TOML file that lies in a package."""
    import tomllib

    return tomllib.loads(read_text(package, name))


def names(package: str, ending: str) -> list[str]:
    """The names of a package's data files that end in a certain way, without that ending, sorted."""
    from importlib import resources

    found = (entry.name for entry in resources.files(package).iterdir())
    return sorted(name.removesuffix(ending) for name in found if name.endswith(ending))
