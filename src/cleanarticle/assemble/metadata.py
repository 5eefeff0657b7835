"""What the page says of itself, and which of its many voices is believed.

Every field has one row in `trust.TRUST`: the places where its value may stand, most trusted first. The first usable
value wins; all usable values stay in `Metadata.sources`, the winner first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from cleanarticle.article import Source
from cleanarticle.assemble.days import settled
from cleanarticle.assemble.headline import as_headline, overline
from cleanarticle.assemble.names import inverted
from cleanarticle.assemble.places import speaking
from cleanarticle.assemble.readers import Voice, hear
from cleanarticle.assemble.roles import by_role
from cleanarticle.assemble.trust import TRUST
from cleanarticle.assemble.voices import Voices
from cleanarticle.page import Block, Page
from cleanarticle.types import PageType, Role

# What separates an author from the date or the section behind it.
BAR = re.compile(r"[|·•]")
# On pages of these types a line with a name is about a product, a review or an entry of a list, and where the site is
# named as the author, nobody is.
IMPERSONAL = frozenset(
    {PageType.PRODUCT, PageType.COLLECTION, PageType.LISTING, PageType.DOCUMENTATION, PageType.SERVICE}
)
# A keyword of more words is a sentence.
LONGEST_TAG = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; the attributes are those of `cleanarticle.Article`."""

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
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)


FIELDS = tuple(field.name for field in fields(Metadata))


def metadata(
    page: Page,
    roles: Sequence[Role],
    kind: PageType | None = None,
    indexes: Mapping[Role, Sequence[int]] | None = None,
) -> Metadata:
    """Gather the article's metadata from the head of the page and from its paragraphs.

    Args:
        page: The segmented page.
        roles: The role of each of its blocks.
        kind: The type of the page, None where that is not known.
        indexes: The roles sorted by `roles.by_role`, where they are already.

    Returns:
        For every field the value from its most trusted usable place, and the values of all places in `sources`.

    Example:
        >>> from cleanarticle.lexicons import build
        >>> from cleanarticle.page import Head, Page
        >>> head = Head(title="Rain - The Example", metas=(("og:site_name", "The Example"), ("author", "Ada Example")))
        >>> found = metadata(Page((), head, "en", build("en", []), (), markup=True), ())
        >>> found.title, found.site, found.sources["title"]
        ('Rain', 'The Example', (Source(value='Rain', origin='title'),))
    """
    voices = Voices(page, roles, by_role([*roles]) if indexes is None else indexes)
    worth_asking = speaking(voices)
    found: dict[str, Any] = {"language": page.language}
    sources: dict[str, tuple[Source, ...]] = {}
    for name, read in READERS.items():
        candidates: dict[Source, Any] = {}
        for place in TRUST[name]:
            if place in worth_asking and (heard := hear(voices, place)):
                for source, value in read(voices, place, heard):
                    candidates.setdefault(source, value)
        if name == "title":
            candidates = as_headline(candidates)
        if name == "published":
            candidates = settled(candidates)
        if name == "authors":
            candidates = _people_first(candidates, voices, kind)
        if candidates:
            found[name] = next(iter(candidates.values()))
            sources[name] = tuple(candidates)
    if "published" not in found and "modified" in found and kind is not PageType.FORUM:
        # The one day a page names is the day of what is read; in forums it is that of the last answer.
        found["published"], sources["published"] = found["modified"], sources["modified"]
    if "kicker" not in found and (above := _overline(sources.get("title", ()))):
        found["kicker"], sources["kicker"] = above.value, (above,)
    lead = standfirst(page, voices.indexes.get(Role.STANDFIRST, ()))
    if lead:
        found["standfirst"] = "\n".join(block.text for block in lead)
        sources["standfirst"] = tuple(Source(block.text, f"paragraph {block.index}") for block in lead)
    return Metadata(**found, sources=sources)


def _overline(titles: Sequence[Source]) -> Source | None:
    """What the element of the visible headline has above the title, if that is only a part of it."""
    seen = next((source for source in titles if source.origin.startswith("paragraph")), None)
    above = overline(seen.value, titles[0].value) if seen else ""
    return Source(above, seen.origin) if seen and above else None


def standfirst(page: Page, indexes: Sequence[int]) -> tuple[Block, ...]:
    """The paragraphs of the lead: those with the role, without summary boxes, hidden ones and repetitions.

    A box is a list, or what follows a heading such as "In brief" (`standfirst.heading`) without anything in between.

    Args:
        page: The page.
        indexes: The indexes of the blocks with the role, in their order.
    """
    shown: dict[str, Block] = {}
    hidden: dict[str, Block] = {}
    in_box, before = False, -1
    for index in indexes:
        block = page.blocks[index]
        heading = page.hits[index].get("standfirst.heading")
        in_box = (in_box and index == before + 1) or (
            heading is not None and (block.level > 0 or heading[0].start == 0)
        )
        if not in_box and block.item is None and block.text:
            (hidden if block.hidden else shown).setdefault(block.text, block)
        before = index
    return tuple((shown or hidden).values())


def _strings(_voices: Voices, _place: str, heard: Sequence[Voice]) -> Iterable[tuple[Source, str]]:
    return [(Source(text, origin), text) for origin, texts in heard for text in texts]


def _titles(voices: Voices, place: str, heard: Sequence[Voice]) -> Iterable[tuple[Source, str]]:
    if place == "paragraph title":
        return _strings(voices, place, heard)
    titles = [(voices.bare_title(text), origin) for origin, texts in heard for text in texts]
    return [(Source(title, origin), title) for title, origin in titles]


def _authors(voices: Voices, place: str, heard: Sequence[Voice]) -> Iterator[tuple[Source, tuple[str, ...]]]:
    library = place in ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
    groups: dict[str, dict[str, str]] = {}
    for origin, texts in heard:
        for text in texts:
            if place in ("byline element", "byline alone"):
                found = voices.names(text, seen=True, strict=True)
            elif place == "byline names":
                # One word may be a name where nothing else stands ("by ewok"), many may not ("By using this site …").
                first = BAR.split(text, maxsplit=1)[0].strip()
                alone = len(first.split()) == 1
                found = voices.names(first if alone else text, seen=True, strict=not alone)
            else:
                found = voices.names(inverted(text) if library else text)
            for name in found:
                groups.setdefault(origin, {}).setdefault(name.casefold(), name)
    if place == "byline names":
        # Several bylines are several authors of one article.
        merged = {key: name for group in groups.values() for key, name in group.items()}
        groups = {", ".join(groups): merged} if groups else {}
    for origin, group in groups.items():
        yield Source(", ".join(group.values()), origin), tuple(group.values())


def _people_first(
    candidates: Mapping[Source, tuple[str, ...]], voices: Voices, kind: PageType | None
) -> dict[Source, tuple[str, ...]]:
    """A site that names itself as author is believed only if no place names anybody else, and on article pages."""
    people = {}
    for source, found in candidates.items():
        if kept := tuple(name for name in found if not voices.site.is_named(name)):
            people[source] = kept
    if kind in IMPERSONAL:
        return {source: found for source, found in people.items() if not source.origin.startswith("paragraph")}
    return people | {source: found for source, found in candidates.items() if source not in people}


def _dates(voices: Voices, place: str, heard: Sequence[Voice]) -> Iterable[tuple[Source, date | datetime]]:
    return [(Source(text, origin), day) for origin, texts in heard for text in texts if (day := voices.day(text))]


def _addresses(voices: Voices, place: str, heard: Sequence[Voice]) -> Iterable[tuple[Source, str]]:
    return [
        (Source(address, origin), address)
        for origin, texts in heard
        for text in texts
        if (address := voices.site.absolute(text))
    ]


def _tags(_voices: Voices, _place: str, heard: Sequence[Voice]) -> Iterator[tuple[Source, tuple[str, ...]]]:
    for origin, texts in heard:
        found: dict[str, str] = {}
        for text in texts:
            for piece in text.replace(";", ",").split(","):
                tag = piece.strip(" #\t\"'")
                if tag and len(tag.split()) <= LONGEST_TAG:
                    found.setdefault(tag.casefold(), tag)
        if found:
            yield Source(", ".join(found.values()), origin), tuple(found.values())


READERS: Mapping[str, Callable[[Voices, str, Sequence[Voice]], Iterable[tuple[Source, Any]]]] = {
    "title": _titles,
    "kicker": _strings,
    "authors": _authors,
    "published": _dates,
    "modified": _dates,
    "site": _strings,
    "url": _addresses,
    "image": _addresses,
    "tags": _tags,
    "section": _strings,
}
