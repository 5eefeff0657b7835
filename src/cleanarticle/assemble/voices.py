"""What a page has to say of itself, found out once for all places where metadata may stand (`readers`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from html import unescape
from typing import Any

from cleanarticle import jsonld
from cleanarticle.assemble import bylines
from cleanarticle.assemble.author_words import author_words
from cleanarticle.assemble.dates import parse_date
from cleanarticle.assemble.names import names
from cleanarticle.assemble.site_name import SEPARATOR, Site, fold, without_end
from cleanarticle.page import Block, Page
from cleanarticle.types import Role

# Items that describe the page where it is no article, and those that describe the site.
ABOUT: Mapping[str, frozenset[str]] = {
    "page": frozenset(
        "WebPage ItemPage CollectionPage AboutPage FAQPage QAPage ProfilePage MedicalWebPage CreativeWork Recipe HowTo "
        "Review DiscussionForumPosting Question PodcastEpisode VideoObject Course Event Product Book Dataset".split()
    ),
    "site": frozenset("WebSite Organization NewsMediaOrganization Corporation".split()),
}
# A byline stands beside the title: so many blocks away at most, standfirst and picture between them.
BESIDE = 12
# A line of more words is no byline that was taken for text.
SHORT_BYLINE = 15
# What stands so close to the title is the article's own, even if it was taken for one of these.
CLOSE, MISTAKEN = 2, (Role.COMMENT, Role.NAV)
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
ELSEWHERE = (Role.TEASER, Role.COMMENT, Role.NAV, Role.PROMO, Role.LEGAL)


class Voices:
    """What is known of one page; made anew for every page, it changes nothing."""

    def __init__(self, page: Page, roles: Sequence[Role], indexes: Mapping[Role, Sequence[int]]) -> None:
        """Sort what is looked at more than once.

        Args:
            page: The page.
            roles: The role of each of its blocks.
            indexes: These sorted, by `roles.by_role`.
        """
        self.page = page
        self.head = page.head
        self.items = page.head.items
        self.article = page.head.article or {}
        self.roles = roles
        self.metas = page.head.contents
        self.indexes = indexes
        self._shown: dict[Role, list[Block]] = {}
        self._days: dict[str, date | datetime | None] = {}
        self._names: dict[tuple[str, bool, bool], tuple[str, ...]] = {}
        self._titles: dict[str, str] = {}

    def day(self, text: str) -> date | datetime | None:
        """The first date of a text, parsed once however many places say it."""
        if text not in self._days:
            self._days[text] = parse_date(text, self.page.lexicon.months)
        return self._days[text]

    def names(self, text: str, *, seen: bool = False, strict: bool = False) -> tuple[str, ...]:
        """The names of a text, of one that readers see or of a machine-readable value; `names.names` has the rest."""
        key = text, seen, strict
        if key not in self._names:
            self._names[key] = names(text, author_words(self.page.lexicon)[seen], strict=strict)
        return self._names[key]

    def bare_title(self, text: str) -> str:
        """A title without the name of the site, the section and the number of its page."""
        if text not in self._titles:
            title = text
            if SEPARATOR.search(text):
                # The number of a page stands behind the name of the site, the section before it.
                title = without_end(self.site.without_name(without_end(text, ())), self.sections)
            self._titles[text] = title
        return self._titles[text]

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """The JSON-LD items other items may refer to."""
        return {item["@id"]: item for item in self.items if isinstance(item.get("@id"), str)}

    @cached_property
    def about(self) -> Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]:
        """The items that describe the page and those that describe the site, with the type that says so."""
        typed = [(jsonld.types_of(item), item) for item in self.items if item is not self.article]
        return {
            name: [
                (f"{kind} ", item) for types, item in typed if (kind := next((k for k in types if k in kinds), None))
            ]
            for name, kinds in ABOUT.items()
        }

    @cached_property
    def names_person(self) -> bool:
        """Whether the article's item has an author that is not marked as an organisation."""
        value = self.article.get("author")
        authors = value if isinstance(value, list) else [value]
        known = self.by_id
        objects = [a if not isinstance(a, dict) or "name" in a else known.get(str(a.get("@id")), a) for a in authors]
        return not all(isinstance(a, dict) and ABOUT["site"].intersection(jsonld.types_of(a)) for a in objects)

    @cached_property
    def site(self) -> Site:
        """Whose page it is."""
        said = [*self.metas.get("og:site_name", ()), *self.metas.get("application-name", ())]
        said += jsonld.texts(self.article.get("publisher"), self.by_id)
        for _, item in self.about["site"]:
            said += jsonld.texts(item.get("name"), self.by_id)
        return Site.of(self.page, cleaned(said))

    @cached_property
    def sections(self) -> frozenset[str]:
        """The names of the section the article stands in, folded."""
        said = [*self.metas.get("article:section", ()), *jsonld.texts(self.article.get("articleSection"))]
        return frozenset(map(fold, said)) - {""}

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """The headlines the article's item has."""
        return tuple(jsonld.texts([self.article.get("headline"), self.article.get("name")]))

    @cached_property
    def title_parts(self) -> tuple[str, str]:
        """The `<title>` without the name of the site, and that name."""
        return self.site.title_parts(without_end(self.head.title or "", ()))

    @cached_property
    def dates(self) -> list[Block]:
        """The lines near the headline that are a date and little else."""
        titles = self.shown(Role.TITLE)
        if not titles:
            return []
        at = titles[0].index
        near = slice(max(0, at - BESIDE), at + BESIDE)
        found = bylines.maybe_dates(self.page.blocks[near], self.page.hits[near], bylines.DATE_WORDS)
        return [block for block in found if bylines.is_date(self.page, block, self.day)]

    def is_own(self, index: int, title: int) -> bool:
        """Whether a block near the headline is about the article."""
        role = self.roles[index] if index < len(self.roles) else None
        return role not in ELSEWHERE or (role in MISTAKEN and abs(index - title) <= CLOSE)

    def shown(self, role: Role) -> list[Block]:
        """The paragraphs of a role, without the hidden ones if any is shown."""
        shown = self._shown.get(role)
        if shown is None:
            blocks = [self.page.blocks[index] for index in self.indexes.get(role, ())]
            shown = self._shown[role] = [block for block in blocks if not block.hidden] or blocks
        return shown

    @cached_property
    def bylines(self) -> Sequence[Block]:
        """The bylines near the title, all if none stands there or nothing is a title.

        Near the title a short line in an element named as a byline is one, even if it was taken for text.
        """
        blocks = self.shown(Role.BYLINE)
        titles = self.shown(Role.TITLE)
        if not titles:
            return blocks
        at = titles[0].index
        around = slice(max(0, at - BESIDE), at + BESIDE + 1)
        near = [
            block
            for block, role in zip(self.page.blocks[around], self.roles[around], strict=True)
            if role is Role.BYLINE
            or (role is Role.BODY and len(block.tokens) <= SHORT_BYLINE and bylines.is_named(block))
        ]
        seen = [block for block in near if not block.hidden] or near
        return seen if any(self.roles[block.index] is Role.BYLINE for block in seen) else [*seen, *blocks]


def cleaned(texts: Iterable[str], *, machine: bool = True) -> list[str]:
    """Texts without needless white space, machine-readable ones made plain; without those of which nothing is left."""
    return [text for raw in texts if (text := " ".join((_plain(raw) if machine else raw).split()))]


def _plain(text: str) -> str:
    """Machine-readable values are often escaped once too often and have soft hyphens."""
    if "&" not in text and text.isascii():
        return text
    # JSON may escape half a surrogate pair, which no file could hold.
    whole = text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")
    if "&" in whole:
        whole = unescape(whole)
    return whole if whole.isascii() else INVISIBLE.sub("", whole)
