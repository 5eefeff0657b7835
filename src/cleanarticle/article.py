"""The result: a structured, immutable article whose views are computed from its paragraphs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from cleanarticle.twins import twin
from cleanarticle.types import TEXT_ROLES, Image, PageType, Paragraph, Reason, Role, Testimony

OF_TEXT = frozenset(TEXT_ROLES)
# Shorter texts recur rightly: a "Yes" in two cells, a refrain, a speaker's name.
REPEATED_FROM = 40


class Source(NamedTuple):
    """A value the page offers for a field, and where it stood (`json-ld headline`, `meta og:title` …)."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """A donation appeal: paragraphs that together ask for money.

    Attributes:
        heading: Its heading, or None.
        text: Its words without the heading, paragraphs separated by blank lines.
        call_to_action: The words of the button or closing line ("Donate now"), or None.
        links: Where its links lead, as written on the page, each once.
        paragraphs: Its paragraphs, heading included.
    """

    heading: str | None
    text: str
    call_to_action: str | None
    links: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Teaser:
    """A pointer to other content, with all that belongs to its card.

    Attributes:
        kicker: The line above its title, or None.
        title: Its title.
        summary: What else the card says, or None.
        url: Where it leads, as written on the page, or None.
        list_heading: The heading of the list it stands in ("Most read"), or None.
        paragraphs: Its paragraphs, without the list's heading.
    """

    kicker: str | None
    title: str
    summary: str | None
    url: str | None
    list_heading: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Article:
    """A page read paragraph by paragraph.

    Attributes:
        paragraphs: Every paragraph of the page in document order, whatever its role.
        evidence: For every paragraph what was said of it as (filter, role, points, reason), in the order of the
            filters; `why` shows it for one paragraph.
        title: The headline.
        kicker: The overline at the headline.
        standfirst: The lead between headline and body, without a summary box.
        authors: Names in the order of the page.
        published: A date if the page gives no time, naive if it gives no zone, else with the page's own offset.
        modified: Like `published`.
        language: Language code such as "de".
        site: The name of the site.
        url: Canonical address.
        image: Address of the lead image.
        tags: The article's own tags.
        section: The section it stands in.
        images: The pictures of the article.
        appeals: Donation appeals.
        teasers: Pointers to other content.
        sources: For every metadata field its values by origin; the first is the one that was taken.
        page_type: The kind of page; None where it was not determined.
        is_article: Whether this is an article page at all.
        confidence: How sure the whole result is, 0 to 1.

    Example:
        >>> import cleanarticle
        >>> page = "<h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella."
        >>> article = cleanarticle.extract(page)
        >>> article.title, article.text
        ('Rain', 'It rained all day, and nobody in town had an umbrella.')
    """

    paragraphs: tuple[Paragraph, ...] = ()
    evidence: tuple[tuple[Testimony, ...], ...] = ()
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    language: str | None = None
    site: str | None = None
    url: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    images: tuple[Image, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict, hash=False)
    page_type: PageType | None = None
    is_article: bool = False
    confidence: float = 0.0

    @cached_property
    def text(self) -> str:
        """Standfirst and body as plain text, paragraphs separated by blank lines; what the page repeats stands once."""
        return "\n\n".join([p.text for p in self.content])

    @cached_property
    def content(self) -> tuple[Paragraph, ...]:
        """The paragraphs `text` is made of: standfirst and body, without repetitions of longer ones."""
        return _running_text(self.paragraphs)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the article's body."""
        return self.select(Role.BODY)

    def select(self, *roles: Role | str) -> tuple[Paragraph, ...]:
        """The paragraphs of these roles, in document order.

        Args:
            roles: Roles or their names, such as `"comment"`.

        Raises:
            ValueError: If a name is no role.
        """
        wanted = {Role(role) for role in roles}
        return tuple(p for p in self.paragraphs if p.role in wanted)

    def why(self, index: int) -> tuple[Reason, ...]:
        """The reasons for the role of a paragraph, heaviest first.

        Args:
            index: The paragraph's `.index`.

        Raises:
            IndexError: If there is no such paragraph.
        """
        if not 0 <= index < len(self.evidence):
            raise IndexError(f"there is no paragraph {index}; the page has {len(self.evidence)}")
        reasons = (Reason(*testimony) for testimony in self.evidence[index])
        return tuple(sorted(reasons, key=lambda reason: -abs(reason.points)))

    def to_markdown(self) -> str:
        """The article as Markdown (CommonMark with tables): title, standfirst and body with their structure."""
        from cleanarticle.render.markdown import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """The article as a clean HTML `<article>` element: title, standfirst and body with their structure."""
        from cleanarticle.render.html import to_html

        return to_html(self)

    def to_dict(self, *, evidence: bool = True) -> dict[str, Any]:
        """The article as plain dicts, lists, strings and numbers.

        Args:
            evidence: Whether the reasons for every paragraph are included.

        Returns:
            A dict that `from_dict` turns back into an equal article (without evidence, if that was left out).
        """
        from cleanarticle.serialize import to_dict

        return to_dict(self, evidence=evidence)

    def to_json(self, *, evidence: bool = True, indent: int | None = None) -> str:
        """The article as JSON; the order of keys is stable."""
        import json

        return json.dumps(self.to_dict(evidence=evidence), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """Turn what `to_dict` gave back into an article."""
        from cleanarticle.serialize import from_dict

        return from_dict(data)


def running_text(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that make the text of an article, without repetitions of longer ones."""
    return without_repetitions([p for p in paragraphs if p.role in OF_TEXT])


def without_repetitions(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Drop paragraphs whose words stood in an earlier one already."""
    return tuple(p for p, again in zip(paragraphs, repetitions([p.text for p in paragraphs]), strict=True) if not again)


def repetitions(texts: Iterable[str]) -> Iterator[bool]:
    """Say of every text whether it stood before (mobile and desktop twins); short ones never count as repeated."""
    seen: set[str] = set()
    for text in texts:
        again = len(text) >= REPEATED_FROM and text in seen
        yield again
        if not again and len(text) >= REPEATED_FROM:
            seen.add(text)


_running_text = twin("article")(running_text)
