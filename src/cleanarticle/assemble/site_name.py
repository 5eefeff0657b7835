"""Whose page it is: its address, what the site calls itself, and how that is told from the title of an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from cleanarticle.page import Page
from cleanarticle.patterns import Pattern
from cleanarticle.twins import twin
from cleanarticle.words import ASCII_WORD, WORD

# One of a few characters between two single spaces, or a bar, nothing repeated: linear. That it begins with one class
# lets it be searched for fast.
SEPARATOR = re.compile(r"[\s|](?:(?<=\|)|(?:[|·•»:–—-]|::)\s)")
# An address nothing need be done to: absolute, of harmless characters, nothing in it empty. All classes are disjoint
# from the sign that follows them: linear.
_PLAIN = re.compile(r"https?://([A-Za-z0-9.-]++)(?:/[A-Za-z0-9/._~%+,=&!:@-]*+)?(?:\?[A-Za-z0-9/._~%+,=&!:@-]++)?")
# "Page 2", "Seite 2 von 5": one word and one or two numbers, each bounded.
_PAGE = Pattern(
    r"(?i)(?:page|seite|p[áà]gina|side|sida|sivu|strona|str[aá]nka|oldal|sayfa|halaman|trang|страница|сторінка|σελίδα|صفحة)"
    r"\s\d{1,3}(?:\s[\p{L}/]{1,4}\s\d{1,3})?",
)
TRIM = " |·•»:–—-"


@dataclass(frozen=True, slots=True)
class Site:
    """The site a page belongs to.

    Attributes:
        base: The address that addresses on the page are relative to, "" if there is no usable one.
        host: Its host without "www.".
        names: What the site calls itself, and its host, folded to be compared.
        folded: Its host, folded.
        label: The word of its host that names it, folded.
    """

    base: str
    host: str
    names: frozenset[str]
    folded: str
    label: str

    @classmethod
    def of(cls, page: Page, names: Iterable[str]) -> Site:
        """Find the address of a page: what the caller gave, else what the page says; what cannot be used is ignored.

        Args:
            page: The page.
            names: What the site calls itself.
        """
        links = [href for rel, href in page.head.links if rel == "canonical"]
        own = next((a.strip() for a in (page.url, *links, page.head.meta("og:url")) if a and host_of(a)), "")
        base = own
        if page.head.base:
            try:
                joined = urljoin(own, page.head.base.strip())
            except ValueError:
                joined = own
            base = joined if host_of(joined) else own
        host = host_of(own).removeprefix("www.")
        folded, label = fold(host), _label(host)
        known = {*map(fold, names), folded, fold(host.partition(".")[0]), label}
        return cls(base, host, frozenset(known - {""}), folded, label)

    def absolute(self, address: str) -> str | None:
        """Make a web address absolute against the page's own; None where that cannot be done."""
        address = address.strip()
        if _PLAIN.fullmatch(address):
            return address
        try:
            joined = urljoin(self.base, address)
        except ValueError:
            return None
        return joined if host_of(joined) else None

    def is_named(self, name: str) -> bool:
        """Whether a text is a name of the site: one it uses, a part of its host, or its host with a word or two."""
        folded = fold(name)
        if folded in self.names or (len(folded) > 3 and folded in self.folded):
            return True
        words = name.split()
        return 1 < len(words) <= 3 and bool(self.label) and fold(words[0]) == self.label

    def without_name(self, title: str) -> str:
        """A title without the site's name at its end or its start."""
        cuts = list(SEPARATOR.finditer(title))
        for cut in (*cuts[-1:], *cuts[-2:-1]):
            if title[: cut.start()].strip() and self.is_named(title[cut.end() :]):
                return title[: cut.start()].strip()
        for cut in cuts[:1]:
            if title[cut.end() :].strip() and self.is_named(title[: cut.start()]):
                return title[cut.end() :].strip()
        return title

    def title_parts(self, title: str) -> tuple[str, str]:
        """A `<title>` without the name of the site, and that name; "" for what it does not have."""
        title = " ".join(title.split())
        rest = self.without_name(title)
        if rest != title:
            return rest, title.removeprefix(rest).removesuffix(rest).strip(TRIM)
        # Whose name it is nobody says, but a short end after a bar is hardly part of the headline.
        before, bar, after = title.rpartition("|")
        if bar and len(before.split()) >= 3 and len(after.split()) <= 4:
            return before.strip(TRIM), ""
        return title, ""


def without_end(title: str, sections: Collection[str]) -> str:
    """A title without the number of its page and the section at its end.

    Args:
        title: The title, without the site's name.
        sections: What the section is called, folded.

    Example:
        >>> without_end("Rain ends drought - Weather | Page 2", {"weather"})
        'Rain ends drought'
    """
    cuts = list(SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        last = title[cut.end() :]
        if not title[: cut.start()].strip() or not (fold(last) in sections or _PAGE.fullmatch(last.strip())):
            break
        title = title[: cut.start()].strip()
    return title


@twin("metadata")
def fold(text: str) -> str:
    """Letters and digits alone, in lower case, so that spellings of one name can be compared.

    Example:
        >>> fold("The Example.org") == fold("the-example ORG")
        True
    """
    return "".join((ASCII_WORD if text.isascii() else WORD).findall(text.lower()))


def host_of(address: str) -> str:
    """The host of an absolute web address; "" for anything else.

    Example:
        >>> host_of("https://www.example.org/a"), host_of("/a"), host_of("https://[broken")
        ('www.example.org', '', '')
    """
    address = address.strip()
    if plain := _PLAIN.fullmatch(address):
        return plain[1].lower()
    try:
        parts = urlsplit(address)
        return parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _label(host: str) -> str:
    """The word of a host that names the site: "example" in `blog.example.co.uk`."""
    labels = host.split(".")[:-1]
    return fold(next((label for label in reversed(labels) if len(label) > 3 or label == labels[0]), ""))
