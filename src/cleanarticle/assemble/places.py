"""Which places of a page may have something to say: asked once a page, so that the others need not be."""

from __future__ import annotations

from cleanarticle.assemble.trust import PARTS
from cleanarticle.assemble.voices import Voices
from cleanarticle.types import Role


def _of(kind: str) -> dict[str, str]:
    """The places of a kind by their names."""
    return {name: place for place, (own, name) in PARTS.items() if own == kind}


METAS, TIMES, LINKS = _of("meta"), _of("time").values(), _of("link").values()
# Those of JSON-LD by what they are about, "" for the article, and by the key.
JSON_LD: dict[str, dict[str, list[str]]] = {}
for _name, _place in (*_of("json-ld").items(), *_of("organisation").items()):
    _about, _, _key = _name.rpartition(" ")
    JSON_LD.setdefault(_about, {}).setdefault(_key, []).append(_place)
LABELS = [(f"{name}:label{number}", place) for name, place in _of("label").items() for number in ("1", "2")]
PARAGRAPHS = [(Role(name), place) for name, place in _of("paragraph").items() if name != Role.BYLINE.value]
BYLINES = ["paragraph byline", *[place for name, place in _of("byline").items() if name != "alone"]]
NEAR_TITLE = ["byline alone", "date line"]


def speaking(voices: Voices) -> set[str]:
    """The places that are worth listening to; most pages have few of those that are asked for."""
    metas, article, indexes = voices.metas, voices.article, voices.indexes
    found = {place for name in metas if (place := METAS.get(name))}
    if voices.head.title:
        found.update(("title", "title suffix"))
    if voices.items:
        for about, places in JSON_LD.items():
            for _, item in voices.about[about] if about else (("", article),):
                for key in places.keys() & item.keys():
                    found.update(places[key])
    if voices.head.times:
        found.update(TIMES)
    if voices.head.links:
        found.update(LINKS)
    if voices.page.url:
        found.add("caller")
    found.update([place for name, place in LABELS if name in metas])
    found.update([place for role, place in PARAGRAPHS if role in indexes])
    if voices.bylines:
        found.update(BYLINES)
    if Role.TITLE in indexes:
        found.update(NEAR_TITLE)
    return found
