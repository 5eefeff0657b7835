"""Regular expressions that need `regex`, for what Unicode says of characters."""

from __future__ import annotations

from typing import Any


class Pattern:
    r"""A pattern of `regex`, with all its methods; loaded and compiled when it is first used.

    To load `regex` takes a third of the time in which the rest of the package is imported. What `re` can say is said by
    that.

    Args:
        pattern: The regular expression.

    Example:
        >>> Pattern(r"\p{Greek}+").findall("alpha άλφα")
        ['άλφα']
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by whoever copies or inspects
            raise AttributeError(name)
        import regex

        own = getattr(regex.compile(self.pattern), name)
        setattr(self, name, own)  # where it is found from now on
        return own
