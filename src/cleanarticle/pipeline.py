"""The pipeline: filters in a stated order, each reading what the earlier ones said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cleanarticle.errors import PipelineError
from cleanarticle.page import Page
from cleanarticle.types import Evidence, Filter, Limits, Role, Testimony

ROLES = tuple(Role)
POSITIONS = {role: position for position, role in enumerate(ROLES)}


class Draft:
    """What the filters have said so far; filters read it, the pipeline writes it."""

    def __init__(self, page: Page) -> None:
        self._points = [[0] * len(ROLES) for _ in page.blocks]
        self._reasons: list[list[Testimony]] = [[] for _ in page.blocks]

    def points(self, index: int) -> Mapping[Role, int]:
        """The points each role of a block has so far; roles with none are missing."""
        own = self._points[index]
        return MappingProxyType({role: points for role, points in zip(ROLES, own, strict=True) if points})

    def of(self, index: int, role: Role) -> int:
        """The points one role of a block has so far."""
        return self._points[index][POSITIONS[role]]

    def leader(self, index: int) -> Role | None:
        """The role of a block that has most points so far, the first declared of equals; None if none has any."""
        points = self._points[index]
        most = max(points)
        return ROLES[points.index(most)] if most > 0 else None

    def rows(self) -> list[list[int]]:
        """For every block the points of all roles, in the order in which roles are declared."""
        return [points.copy() for points in self._points]

    def reasons(self) -> tuple[tuple[Testimony, ...], ...]:
        """For every block all evidence given on it, in the order of the filters."""
        return tuple(map(tuple, self._reasons))

    def add(self, name: str, evidence: Iterable[Evidence]) -> None:
        """Take down what a filter says.

        Raises:
            PipelineError: If it is no evidence on a paragraph of this page.
        """
        if not isinstance(evidence, Iterable):
            raise PipelineError(f"filter {name!r} gave {evidence!r}; a filter yields Evidence, or returns a list of it")
        all_points, all_reasons, blocks = self._points, self._reasons, len(self._points)
        for item in evidence:
            if not (
                type(item) is Evidence
                and type(item[0]) is int
                and 0 <= item[0] < blocks
                and type(item[1]) is Role
                and type(item[2]) is int
                and type(item[3]) is str
            ):
                raise PipelineError(
                    f"filter {name!r} gave {item!r}; a filter yields Evidence(paragraph, role, points, reason) "
                    f"with a paragraph from 0 to {blocks - 1}, a Role, whole points and a reason in words"
                )
            index, role, points, reason = item
            all_points[index][POSITIONS[role]] += points
            all_reasons[index].append((name, role, points, reason))


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Named filters in order, and the limits of what is read; immutable, every change gives a new pipeline.

    Attributes:
        steps: The filters with their names, in the order in which they testify.
        limits: How large a page may be.

    Example:
        >>> from cleanarticle import DEFAULT
        >>> mine = DEFAULT.without("comments")
        >>> "comments" in mine, "comments" in DEFAULT
        (False, True)
    """

    steps: tuple[tuple[str, Filter], ...] = ()
    limits: Limits = Limits()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        for name, filter in self.steps:
            if not callable(filter):
                raise PipelineError(f"filter {name!r} is {filter!r}; a filter is called with the page and the draft")
        if len(set(self)) < len(self.steps):
            raise PipelineError(f"two filters have the same name; there are {', '.join(self)}")

    def __iter__(self) -> Iterator[str]:
        return iter(name for name, _ in self.steps)

    def __contains__(self, name: object) -> bool:
        return any(name == own for own, _ in self.steps)

    def run(self, page: Page) -> Draft:
        """Let every filter testify on a page."""
        draft = Draft(page)
        for name, filter in self.steps:
            draft.add(name, filter(page, draft))
        return draft

    def before(self, name: str, filter: Filter) -> Pipeline:
        """A pipeline with a filter put in before the one of that name.

        Raises:
            PipelineError: If there is no filter of that name, or one with the new filter's name already.
        """
        at = self._position(name)
        return self._with(self.steps[:at], filter, self.steps[at:])

    def after(self, name: str, filter: Filter) -> Pipeline:
        """A pipeline with a filter put in after the one of that name; raises like `before`."""
        at = self._position(name) + 1
        return self._with(self.steps[:at], filter, self.steps[at:])

    def replace(self, name: str, filter: Filter) -> Pipeline:
        """A pipeline with another filter in the place of the one of that name, which keeps the name."""
        at = self._position(name)
        return replace(self, steps=(*self.steps[:at], (name, filter), *self.steps[at + 1 :]))

    def without(self, *names: str) -> Pipeline:
        """A pipeline without the filters of these names.

        Raises:
            PipelineError: If there is no filter of a name.
        """
        gone = {self._position(name) for name in names}
        return replace(self, steps=tuple(step for at, step in enumerate(self.steps) if at not in gone))

    def limited(self, limits: Limits) -> Pipeline:
        """A pipeline with other limits."""
        return replace(self, limits=limits)

    def _with(
        self, head: tuple[tuple[str, Filter], ...], filter: Filter, tail: tuple[tuple[str, Filter], ...]
    ) -> Pipeline:
        name = name_of(filter)
        if name in self:
            raise PipelineError(f"there is a filter {name!r} already; use replace, or give the new one another name")
        return replace(self, steps=(*head, (name, filter), *tail))

    def _position(self, name: str) -> int:
        for at, (own, _) in enumerate(self.steps):
            if own == name:
                return at
        raise PipelineError(f"there is no filter {name!r}; there are {', '.join(self)}")


def name_of(filter: Filter) -> str:
    """The name a filter goes by: its `name` attribute, a function's name, or its class's name in lower case."""
    name = getattr(filter, "name", None) or getattr(filter, "__name__", None)
    return str(name) if name else type(filter).__name__.lower()
