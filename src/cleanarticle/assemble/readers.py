"""The places of a page where metadata may stand, and how each is read; `trust.TRUST` says in which order.

- `json-ld KEY`: that key of the item that describes the article; `json-ld page KEY`, `json-ld site KEY`: of items
  about the page, about the site; `organisation author`: its author, where no person is named.
- `meta NAME`: all `<meta>` elements of that name, property or itemprop; `link REL`: `<link>` elements.
- `time KIND`: `<time>` elements of that itemprop; `time byline`: those in a byline at the title; `time beside`: those
  near the title that are not in a teaser, a comment or the like.
- `paragraph ROLE`: the paragraphs that were given this role; `byline names`: what bylines say after "by";
  `byline element`: what stands in elements that are an author's by their class; `byline user`: in one marked up so;
  `byline alone`: a line that is a name and nothing else; `byline changes`: what bylines say of changes.
- `date line`: lines near the headline that are a date; `label SITE`: what a social network is to show as the author.
- `title`: the `<title>` without the name of the site; `title suffix`: that name.
- `caller`: the address given by whoever called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from cleanarticle import jsonld
from cleanarticle.assemble import bylines
from cleanarticle.assemble.author_words import author_words
from cleanarticle.assemble.site_name import fold
from cleanarticle.assemble.trust import PARTS
from cleanarticle.assemble.voices import BESIDE, Voices, cleaned
from cleanarticle.page import Block
from cleanarticle.types import Role
from cleanarticle.words import tokenize

# The key that holds the string where a value is an object.
INNER = {"image": ("url", "contentUrl", "@id"), "url": ("@id",), "thumbnailUrl": ("url", "contentUrl")}
# Comments may have hundreds of times; what says something of the article is among the first.
MOST = 5
ROLES = {role.value: role for role in Role}
# What one place says: where it is, as `Source.origin` has it, and its strings.
Voice: TypeAlias = tuple[str, Sequence[str]]


def hear(voices: Voices, place: str) -> list[Voice]:
    """What stands in a place, nothing where the page has none."""
    kind, name = PARTS[place]
    machine = kind not in ("paragraph", "byline")
    told = [(origin, cleaned(texts, machine=machine)) for origin, texts in READERS[kind](voices, name)]
    return [(origin, texts) for origin, texts in told if texts]


def _json_ld(voices: Voices, name: str) -> Iterable[Voice]:
    about, _, key = name.rpartition(" ")
    told = voices.about[about] if about else [("", voices.article)]
    told = [(kind, item) for kind, item in told if key in item]
    if told and (about or key != "author" or voices.names_person):
        inner = INNER.get(key, ("name",))
        return [(f"json-ld {kind}{key}", [*jsonld.texts(item[key], voices.by_id, *inner)]) for kind, item in told]
    return ()


def _organisation(voices: Voices, name: str) -> Iterable[Voice]:
    if name not in voices.article:
        return ()
    return [(f"json-ld {name}", [*jsonld.texts(voices.article[name], voices.by_id)])]


def _meta(voices: Voices, name: str) -> Iterable[Voice]:
    return [(f"meta {name}", voices.metas[name])] if name in voices.metas else ()


def _link(voices: Voices, name: str) -> Iterable[Voice]:
    # Most have a relation that does not even hold the name.
    found = [href for rel, href in voices.head.links if name in rel and name in rel.split()]
    return [(f"link {name}", found)] if found else ()


def _time(voices: Voices, name: str) -> Iterable[Voice]:
    times = voices.head.times
    if name == "byline":
        beside = {b.index for b in voices.bylines if bylines.published_part(voices.page, b)}
        found = [t for t in times if t.block in beside]
    elif name == "beside":
        at = voices.shown(Role.TITLE)[0].index if voices.shown(Role.TITLE) else -BESIDE
        near = [t for t in times if abs(t.block - at) <= BESIDE]
        found = [t for t in near if voices.is_own(t.block, at)]
    else:
        found = [t for t in times if name in t.itemprop.lower().split()]
    return [(f"time {name}", [t.value for t in found[:MOST]])]


def _paragraph(voices: Voices, name: str) -> Iterable[Voice]:
    role = ROLES[name]
    blocks = voices.bylines if role is Role.BYLINE else voices.shown(role)
    if role is Role.TITLE and len(blocks) > 1:
        # Of several, the head knows which; a page may have taken a second headline or its own name for one.
        told = [fold(text) for text in (voices.head.title, voices.head.meta("og:title"), *voices.headlines) if text]

        def doubts(block: Block) -> tuple[bool, ...]:
            own = fold(block.text)
            unlike = own not in told, not any(own in whole for whole in told)
            return voices.site.is_named(block.text), *unlike, voices.page.markup and not block.level

        blocks = sorted(blocks, key=doubts)
    return [
        _shown(block, bylines.published_part(voices.page, block) if role is Role.BYLINE else block.text.rstrip("¶ "))
        for block in blocks
    ]


def _shown(block: Block, text: str) -> Voice:
    return f"paragraph {block.index}", (text,)


def _byline(voices: Voices, name: str) -> Iterable[Voice]:
    page, blocks = voices.page, voices.bylines
    if name == "names":
        return [_shown(block, text) for block, text in bylines.after_by(page, blocks)]
    if name == "changes":
        return [_shown(block, text) for block in blocks if (text := bylines.changed_part(page, block))]
    if name == "alone":
        titles, words = voices.shown(Role.TITLE), author_words(page.lexicon)[1]
        blocks = [*bylines.names_alone(page, titles[0], words, voices.dates)] if titles else []
    else:
        blocks = [*(bylines.elements if name == "element" else bylines.users)(blocks)]
    return [_shown(block, block.text) for block in blocks]


def _label(voices: Voices, name: str) -> Iterator[Voice]:
    """What a social network is to show below a label of its own, such as "Written by"."""
    phrases = author_words(voices.page.lexicon)[1].by
    for number in ("1", "2"):
        labels = voices.metas.get(f"{name}:label{number}", ())
        if any(" ".join(tokenize(label)) in phrases for label in labels):
            yield f"meta {name}:data{number}", voices.metas.get(f"{name}:data{number}", ())


def _date(voices: Voices, name: str) -> Iterable[Voice]:
    """Lines near the headline that are a date and little else, whatever they were taken for."""
    return [
        _shown(block, bylines.published_part(voices.page, block))
        for block in voices.dates
        if voices.is_own(block.index, voices.shown(Role.TITLE)[0].index)
    ]


def _title(voices: Voices, name: str) -> Iterable[Voice]:
    return [(f"title {name}" if name else "title", (voices.title_parts[1 if name else 0],))]


def _caller(voices: Voices, _name: str) -> Iterable[Voice]:
    return [("caller", (voices.page.url,))] if voices.page.url else ()


READERS: Mapping[str, Callable[[Voices, str], Iterable[Voice]]] = {
    "json-ld": _json_ld,
    "meta": _meta,
    "organisation": _organisation,
    "link": _link,
    "time": _time,
    "paragraph": _paragraph,
    "byline": _byline,
    "label": _label,
    "date": _date,
    "title": _title,
    "caller": _caller,
}
