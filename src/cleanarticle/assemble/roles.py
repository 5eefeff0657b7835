"""The blocks of a page by their role, sorted once for all that ask for those of one."""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.twins import twin
from cleanarticle.types import Role


@twin("roles")
def by_role(roles: Sequence[Role]) -> dict[Role, list[int]]:
    """The indexes of the blocks of every role that any has, in their order.

    Example:
        >>> by_role([Role.TITLE, Role.BODY, Role.BODY])[Role.BODY]
        [1, 2]
    """
    found: dict[Role, list[int]] = {}
    for index, role in enumerate(roles):
        if role in found:
            found[role].append(index)
        else:
            found[role] = [index]
    return found
