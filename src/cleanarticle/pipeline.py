"""The pipeline: filters in a stated order, each reading what the earlier ones said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from cleanarticle.draft import Draft
from cleanarticle.errors import PipelineError
from cleanarticle.page import Page
from cleanarticle.types import Filter, Limits, PageType


class Judge(Protocol):
    """What knows of pages as a whole: of which type one is, and how far its result can be trusted."""

    def types(self, page: Page) -> Mapping[PageType, int]:
        """The types a page can be of, with their probabilities in percent; empty if it cannot say."""
        ...

    def confidence(self, expected: float) -> float:
        """How sure a result is, 0 to 1, of which so great a word F1 is expected."""
        ...


class Unlearned:
    """The judge of a pipeline that has none: no page has a type, and expectations are taken for what they are."""

    def types(self, page: Page) -> Mapping[PageType, int]:
        """No types."""
        return {}

    def confidence(self, expected: float) -> float:
        """What is expected, to two digits."""
        return round(expected, 2)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Named filters in order, and the limits of what is read; immutable, every change gives a new pipeline.

    Attributes:
        steps: The filters with their names, in the order in which they testify.
        limits: How large a page may be.
        judge: What says of which type a page is before the filters are asked, and afterwards how sure the result is.

    Example:
        >>> from cleanarticle import DEFAULT
        >>> mine = DEFAULT.without("comments")
        >>> "comments" in mine, "comments" in DEFAULT
        (False, True)
    """

    steps: tuple[tuple[str, Filter], ...] = ()
    limits: Limits = Limits()  # noqa: RUF009 - frozen
    judge: Judge = Unlearned()  # noqa: RUF009 - it has no state

    def __post_init__(self) -> None:
        for name, filter in self.steps:
            if not isinstance(name, str):
                raise PipelineError(f"a filter is named {name!r}; a name is a string")
            if not callable(filter):
                raise PipelineError(f"filter {name!r} is {filter!r}; a filter is called with the page and the draft")
        if len(set(self)) < len(self.steps):
            raise PipelineError(f"two filters have the same name; there are {', '.join(self)}")
        # A member of an enumeration is as good a name; reasons and results are to hold plain strings.
        if {*map(type, self)} - {str}:
            object.__setattr__(self, "steps", tuple((str.__str__(name), filter) for name, filter in self.steps))

    def __iter__(self) -> Iterator[str]:
        return iter(name for name, _ in self.steps)

    def __contains__(self, name: object) -> bool:
        return any(name == own for own, _ in self.steps)

    def run(self, page: Page) -> Draft:
        """Let every filter testify on a page."""
        draft = Draft(page, self.judge.types(page))
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

    def until(self, name: str) -> Pipeline:
        """A pipeline of the filters before the one of that name; raises like `before`."""
        return replace(self, steps=self.steps[: self._position(name)])

    def limited(self, limits: Limits) -> Pipeline:
        """A pipeline with other limits."""
        return replace(self, limits=limits)

    def judged(self, judge: Judge) -> Pipeline:
        """A pipeline with another judge of pages."""
        return replace(self, judge=judge)

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
