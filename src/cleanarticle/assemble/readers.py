"""How each kind of place is read: what `voices.Voices` gives for a place, before its white space is put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cleanarticle import jsonld
from cleanarticle.assemble import bylines
from cleanarticle.assemble.author_words import author_words
from cleanarticle.assemble.site_name import fold
from cleanarticle.page import Block
from cleanarticle.types import Role
from cleanarticle.words import tokenize

if TYPE_CHECKING:
    from cleanarticle.assemble.voices import Voices

# The key that holds the string where a value is an object.
INNER = {"image": ("url", "contentUrl", "@id"), "url": ("@id",), "thumbnailUrl": ("url", "contentUrl")}
# A byline stands beside the title: so many blocks away at most, standfirst and picture between them.
BESIDE = 12
# Comments may have hundreds of times; what says something of the article is among the first.
MOST = 5
ROLES = {role.value: role for role in Role}
TITLE, BYLINE = Role.TITLE, Role.BYLINE
# What one place says: where it is, as `Source.origin` has it, and its strings.
Voice: TypeAlias = tuple[str, Sequence[str]]


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
    return [(f"link {name}", voices.links[name])] if name in voices.links else ()


def _time(voices: Voices, name: str) -> Iterable[Voice]:
    times = voices.head.times
    if name == "byline":
        beside = {b.index for b in voices.bylines if bylines.published_part(voices.page, b)}
        found = [t for t in times if t.block in beside]
    elif name == "beside":
        at = voices.shown(TITLE)[0].index if voices.shown(TITLE) else -BESIDE
        near = [t for t in times if abs(t.block - at) <= BESIDE]
        found = [t for t in near if voices.is_own(t.block, at)]
    else:
        found = [t for t in times if name in t.itemprop.lower().split()]
    return [(f"time {name}", [t.value for t in found[:MOST]])]


def _paragraph(voices: Voices, name: str) -> Iterable[Voice]:
    role = ROLES[name]
    blocks = voices.bylines if role is BYLINE else voices.shown(role)
    if role is TITLE and len(blocks) > 1:
        # Of several, the head knows which; a page may have taken a second headline or its own name for one.
        told = [fold(text) for text in (voices.head.title, voices.head.meta("og:title"), *voices.headlines) if text]

        def doubts(block: Block) -> tuple[bool, ...]:
            own = fold(block.text)
            unlike = own not in told, not any(own in whole for whole in told)
            return voices.site.is_named(block.text), *unlike, voices.page.markup and not block.level

        blocks = sorted(blocks, key=doubts)
    return [
        _shown(block, bylines.published_part(voices.page, block) if role is BYLINE else block.text.rstrip("¶ "))
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
        titles, words = voices.shown(TITLE), author_words(page.lexicon)[1]
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
        if voices.is_own(block.index, voices.shown(TITLE)[0].index)
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
