"""Whether the parts of a page fit together, as all that read it take for granted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanarticle.twins import twin


def check_parts(blocks: tuple[Any, ...], hits: tuple[Mapping[str, Any], ...], images: tuple[Any, ...]) -> None:
    """See that every block stands at its index and has its hits.

    The twin reads all of them where they lie in memory, so it looks at their types as well.

    Args:
        blocks: The blocks of a page.
        hits: For every block the phrases found in it, by category.
        images: The images outside the head.

    Raises:
        ValueError: If they do not fit together.
        TypeError: If a value is not of the type that `page` states (compiled only).
    """
    if len(hits) != len(blocks):
        raise ValueError(f"a page has {len(blocks)} blocks, and hits of {len(hits)}")
    if [block.index for block in blocks] != [*range(len(blocks))]:
        raise ValueError("the blocks of a page are not numbered from 0 in their order")


check = twin("parts")(check_parts)
