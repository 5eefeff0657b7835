"""The places of a page where metadata may stand, each asked by its name; `metadata.TRUST` says in which order.

- `json-ld KEY`: that key of the item that describes the article; `json-ld page KEY`, `json-ld site KEY`: of items
  about the page, about the site; `organisation author`: its author, where no person is named.
- `meta NAME`: all `<meta>` elements of that name, property or itemprop; `link REL`: `<link>` elements.
- `time KIND`: `<time>` elements of that itemprop; `time byline`: those in a byline at the title; `time beside`: those
  near the title that are not in a teaser, a comment or the like.
- `paragraph ROLE`: the paragraphs that were given this role; `byline names`: what bylines say after "by";
  `byline element`: what stands in elements that are an author's by their class.
- `title`: the `<title>` without the name of the site; `title suffix`: that name.
- `caller`: the address given by whoever called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import regex

from cleanarticle.assemble import jsonld
from cleanarticle.assemble.dates import RFC_MONTHS
from cleanarticle.assemble.names import Words
from cleanarticle.lexicons import WORD
from cleanarticle.page import Block, Page
from cleanarticle.types import Role

# The key that holds the string where a value is an object.
INNER = {"image": ("url", "contentUrl", "@id"), "url": ("@id",), "thumbnailUrl": ("url", "contentUrl")}
# Items that describe the page where it is no article, and those that describe the site.
ABOUT: Mapping[str, frozenset[str]] = {
    "page": frozenset(
        "WebPage ItemPage CollectionPage AboutPage FAQPage QAPage ProfilePage MedicalWebPage CreativeWork Recipe HowTo Review "
        "DiscussionForumPosting Question PodcastEpisode VideoObject Course Event Product Book Dataset".split()
    ),
    "site": frozenset("WebSite Organization NewsMediaOrganization Corporation".split()),
}
# Words in class names and itemprops that say that a line is an author's name and nothing else.
AUTHOR_HINTS = ("author", "autor", "auteur", "writer", "reporter", "redakteur", "verfasser")
# A byline stands beside the title: so many blocks away at most, standfirst and picture between them.
BESIDE = 12
# Comments may have hundreds of times; what says something of the article is among the first.
MOST = 5
INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))
ELSEWHERE = tuple((role,) for role in (Role.TEASER, Role.COMMENT, Role.NAV, Role.PROMO, Role.LEGAL))
# What has more words and begins with "by" is a sentence.
LONGEST_BYLINE = 40
TRIM = " |·•»:–—-"
# One of a few characters between two single spaces, nothing repeated: linear.
_SEPARATOR = regex.compile(r"\s(?:[|·•»:–—-]|::)\s|\|")


class Voice(NamedTuple):
    """What one place says: its strings, and where it is, as `Source.origin` has it."""

    origin: str
    texts: tuple[str, ...]


class Voices:
    """Answers for one page what stands in a place; made anew for every page, it changes nothing."""

    def __init__(self, page: Page, roles: Sequence[Role]) -> None:
        self.page = page
        self.head = page.head
        self.items = page.head.items
        self.article = jsonld.article_item(self.items) or {}
        self.roles = tuple(roles)
        self.metas: dict[str, list[str]] = {}
        for key, content in self.head.metas:
            self.metas.setdefault(key, []).append(content)
        self.paragraphs: dict[Role, list[Block]] = {}
        for block, role in zip(page.blocks, roles, strict=False):
            self.paragraphs.setdefault(role, []).append(block)

    def hear(self, place: str) -> Iterator[Voice]:
        """What stands in a place, as an empty iterator where the page has none."""
        kind, _, name = place.partition(" ")
        if kind == "meta" and name not in self.metas:
            return
        for origin, texts in _READERS[kind](self, name):
            if kept := tuple(text for raw in texts if (text := " ".join(_plain(raw, kind).split()))):
                yield Voice(origin, kept)

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """The JSON-LD items other items may refer to."""
        return {item["@id"]: item for item in self.items if isinstance(item.get("@id"), str)}

    @cached_property
    def words(self) -> tuple[Words, Words]:
        """What names are told from in machine-readable values, and in the text of the page.

        Only phrases that end in a small word ("von", "written by") introduce names in a value; others ("editor") are
        jobs or may be the name itself there.
        """
        lexicon = self.page.lexicon
        phrases = [p.phrase.rstrip("*") for p in lexicon.phrases if p.category == "byline.by"]
        small = frozenset(p for p in phrases if p.rpartition(" ")[2] in lexicon.stop_words)
        jobs = frozenset(p.rpartition(" ")[2] for p in phrases if p not in small)
        months = frozenset((*lexicon.months, *RFC_MONTHS))
        return Words(small, jobs), Words(frozenset(phrases), jobs, lexicon.stop_words, months)

    @cached_property
    def names_person(self) -> bool:
        """Whether the article's item names an author that is not marked as an organisation."""
        value = self.article.get("author")
        authors = value if isinstance(value, list) else [value]
        objects = (self.by_id.get(a.get("@id"), a) if isinstance(a, dict) and "name" not in a else a for a in authors)
        return not all(isinstance(a, dict) and ABOUT["site"].intersection(jsonld.types_of(a)) for a in objects)

    @cached_property
    def host(self) -> str:
        """The host of `base`, "" if unknown."""
        parts = split_url(self.base)
        return parts[0] if parts else ""

    @cached_property
    def base(self) -> str:
        """The address that addresses on the page are relative to, "" if there is no usable one."""
        links = [href for rel, href in self.head.links if rel == "canonical"]
        own = next((a for a in (self.page.url, *links, self.head.meta("og:url")) if a and split_url(a)), "")
        try:
            joined = urljoin(own, self.head.base or "")
        except ValueError:
            return own
        return joined if split_url(joined) else own

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the site calls itself, and its host, folded to be compared."""
        said = [t for place in ("meta og:site_name", "json-ld publisher", "meta application-name", "json-ld site name")
                for voice in self.hear(place) for t in voice.texts]
        host = self.host.removeprefix("www.")
        return frozenset(fold(name) for name in (*said, host, host.partition(".")[0], self.label)) - {""}

    @cached_property
    def label(self) -> str:
        """The word of the host that names the site: "example" in `blog.example.co.uk`."""
        labels = self.host.split(".")[:-1]
        return fold(next((label for label in reversed(labels) if len(label) > 3 or label == labels[0]), ""))

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """The headlines the article's item has."""
        return tuple(jsonld.texts([self.article.get("headline"), self.article.get("name")]))

    def title_parts(self) -> tuple[str, str]:
        """The `<title>` without the name of the site, and that name; "" for what it does not have."""
        title = " ".join((self.head.title or "").split())
        rest = self.without_site(title)
        if rest != title:
            return rest, title.removeprefix(rest).removesuffix(rest).strip(TRIM)
        # Whose name it is nobody says, but a short end after a bar is hardly part of the headline.
        before, bar, after = title.rpartition("|")
        if bar and len(before.split()) >= 3 and len(after.split()) <= 4:
            return before.strip(TRIM), ""
        return title, ""

    def without_site(self, title: str) -> str:
        """A title without the site's name at its end or its start."""
        cuts = list(_SEPARATOR.finditer(title))
        for cut in (*cuts[-1:], *cuts[-2:-1]):
            if title[: cut.start()].strip() and self.is_site(title[cut.end() :]):
                return title[: cut.start()].strip()
        for cut in cuts[:1]:
            if title[cut.end() :].strip() and self.is_site(title[: cut.start()]):
                return title[cut.end() :].strip()
        return title

    def is_site(self, name: str) -> bool:
        """Whether a text is a name of the site."""
        folded = fold(name)
        if folded in self.site_names or (len(folded) > 3 and folded in fold(self.host)):
            return True
        words = name.split()
        return bool(self.label) and 1 < len(words) <= 3 and fold(words[0]) == self.label

    def read_json_ld(self, name: str) -> Iterator[Voice]:
        about, _, key = name.rpartition(" ")
        inner = INNER.get(key, ("name",))
        if not about:
            if key == "author" and not self.names_person:
                return
            yield Voice(f"json-ld {key}", tuple(jsonld.texts(self.article.get(key), self.by_id, *inner)))
            return
        for item in self.items:
            kind = next((k for k in jsonld.types_of(item) if k in ABOUT[about]), None)
            if kind and item is not self.article:
                yield Voice(f"json-ld {kind} {key}", tuple(jsonld.texts(item.get(key), self.by_id, *inner)))

    def read_organisation(self, name: str) -> Iterator[Voice]:
        yield Voice(f"json-ld {name}", tuple(jsonld.texts(self.article.get(name), self.by_id)))

    def read_meta(self, name: str) -> Iterator[Voice]:
        yield Voice(f"meta {name}", tuple(self.metas.get(name, ())))

    def read_link(self, name: str) -> Iterator[Voice]:
        yield Voice(f"link {name}", tuple(href for rel, href in self.head.links if name in rel.split()))

    def read_time(self, name: str) -> Iterator[Voice]:
        times = self.head.times
        if name == "byline":
            beside = {block.index for block in self.near_title(Role.BYLINE)}
            found = [t for t in times if t.block in beside]
        elif name == "beside":
            at = self.shown(Role.TITLE)[0].index if self.shown(Role.TITLE) else -BESIDE
            found = [t for t in times if abs(t.block - at) <= BESIDE and self.roles[t.block : t.block + 1] not in ELSEWHERE]
        else:
            found = [t for t in times if name in t.itemprop.lower().split()]
        values = tuple(t.value for t in found[:MOST])
        yield Voice(f"time {name}", values)

    def read_paragraph(self, name: str) -> Iterator[Voice]:
        role = Role(name)
        blocks = self.near_title(role) if role is Role.BYLINE else self.shown(role)
        if role is Role.TITLE:
            # Of several, the head knows which; a page may have taken a second headline or its own name for one.
            known = fold(" ".join(filter(None, (self.head.title, self.head.meta("og:title"), *self.headlines))))
            blocks = sorted(blocks, key=lambda block: fold(block.text) not in known)
        for block in blocks:
            yield Voice(f"paragraph {block.index}", (block.text.rstrip("¶ "),))

    def read_byline(self, name: str) -> Iterator[Voice]:
        """What bylines say after "by", or else the first element that is an author's by its class."""
        blocks = [b for b in self.near_title(Role.BYLINE) if len(b.tokens) <= LONGEST_BYLINE]
        first = None
        for at, block in enumerate(blocks):
            if name == "element":
                hint = block.context.hints.get("byline")
                if hint and block.context.depth - hint.depth <= 1 and hint.word.startswith(AUTHOR_HINTS):
                    yield Voice(f"paragraph {block.index}", (block.text,))
                continue
            hits = [hit for hit in self.page.hits[block.index].get("byline.by", ()) if hit.start == 0]
            by = max(hits, key=lambda hit: hit.end, default=None)
            first = first or by
            if by and first and by.phrase == first.phrase:  # others have edited, translated, illustrated it
                words = list(WORD.finditer(block.text))[: by.end]
                text = block.text[words[-1].end() :].strip(TRIM) if words else ""
                if not text and at + 1 < len(blocks):
                    text = blocks[at + 1].text
                yield Voice(f"paragraph {block.index}", (text,))

    def read_title(self, name: str) -> Iterator[Voice]:
        yield Voice("title", (self.title_parts()[1 if name else 0],))

    def read_caller(self, name: str) -> Iterator[Voice]:
        yield Voice("caller", (self.page.url,) if self.page.url else ())

    def absolute(self, address: str) -> str | None:
        """A web address made absolute against the page's own; None where that cannot be done."""
        try:
            joined = urljoin(self.base, address)
        except ValueError:
            return None
        return joined if split_url(joined) else None

    def shown(self, role: Role) -> list[Block]:
        """The paragraphs of a role, without the hidden ones if any is shown."""
        blocks = self.paragraphs.get(role, [])
        return [block for block in blocks if not block.hidden] or blocks

    def near_title(self, role: Role) -> list[Block]:
        """The paragraphs of a role that stand near the title, all if none does or nothing is a title."""
        blocks = self.shown(role)
        titles = self.shown(Role.TITLE)
        if not titles:
            return blocks
        at = titles[0].index
        return [block for block in blocks if abs(block.index - at) <= BESIDE] or blocks


_READERS: Mapping[str, Callable[[Voices, str], Iterator[Voice]]] = {
    "json-ld": Voices.read_json_ld,
    "meta": Voices.read_meta,
    "organisation": Voices.read_organisation,
    "link": Voices.read_link,
    "time": Voices.read_time,
    "paragraph": Voices.read_paragraph,
    "byline": Voices.read_byline,
    "title": Voices.read_title,
    "caller": Voices.read_caller,
}


def _plain(text: str, kind: str) -> str:
    """Machine-readable values are often escaped once too often, and have soft hyphens; paragraphs are as they should be."""
    if kind in ("paragraph", "byline"):
        return text
    return (unescape(text) if "&" in text else text).translate(INVISIBLE)


def fold(text: str) -> str:
    """Letters and digits alone, in lower case: "The Example.org" and "theexampleorg" are the same name."""
    return "".join(WORD.findall(text.lower()))


def split_url(address: str) -> tuple[str, str] | None:
    """Host and path of an absolute web address; None for anything else."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    return (host, parts.path) if parts.scheme in ("http", "https") and host else None
