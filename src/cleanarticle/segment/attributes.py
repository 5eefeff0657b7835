"""What is read from an element's attributes: the names it bears, whether it is hidden, small numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

Attributes: TypeAlias = Mapping[str, str]

NAMES = ("class", "id", "role", "itemprop")
# Both alternatives begin with a fixed word and allow three spaces at most: nothing to backtrack into.
HIDING = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)


def names_of(attributes: Attributes) -> tuple[tuple[str, str], ...]:
    """The attributes that name an element, with their values."""
    names: tuple[tuple[str, str], ...] = ()
    for name in NAMES:  # one at most is there on nearly all elements
        if name in attributes:
            names += ((name, attributes[name]),)
    return names


def hides(attributes: Attributes) -> bool:
    """Whether an element hides itself and all it holds."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and HIDING.search(style) is not None


def number(value: str | None, default: int) -> int:
    """A small whole number as HTML attributes give it; anything else is the default."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
