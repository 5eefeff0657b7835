"""JSON-LD script texts to one flat tuple of objects, however badly the JSON was written.

Content systems paste JSON-LD together from templates, so a good part of it is not JSON. What is repaired here is what
was met on real pages: comments and CDATA marks around or inside, trailing commas, raw control characters, escapes
JSON does not know, HTML-escaped text, several objects one after another. What stays broken after that is left out.
"""

from __future__ import annotations

import functools
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from json import JSONDecoder

# Types that say "this item is the article"; subtypes are listed because schema.org's hierarchy is not at hand.
ARTICLE_TYPES = frozenset(
    """
    Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
    ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle
    MedicalScholarlyArticle TechArticle APIReference BlogPosting LiveBlogPosting SocialMediaPosting Report
    """.split()
)
# The keys under which an item holds further items that describe the page. Others (author, image, publisher …) hold
# things that are described *by* the page, and lists of teasers.
NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
CONTAINER = {"@context", "@graph", "@id"}
# A script that is not JSON costs one attempt per object in it; real ones hold a handful.
ATTEMPTS = 20

# Three alternatives that begin differently. A string is consumed to its end with a possessive repetition over two
# disjoint classes, and its closing quote is optional, so an open string is consumed once too and never tried again; a
# comment runs over one class; a comma's white space belongs to that comma alone. Hence linear on any input.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|//[^\n]*+|,(?=\s*+[}\]])', re.DOTALL)
# One backslash and one character of lookahead: linear.
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')
# Literal marks only, nothing repeated.
_WRAPPER = re.compile(r"<!--|-->|(?://\s?|/\*\s?)?(?:<!\[CDATA\[|\]\]>)(?:\s?\*/)?")
# Authors, images, keywords of one item; also ends references that lead in a circle.
MOST_TEXTS = 300
_OPENING = re.compile(r"[{\[]")


@functools.cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(strict=False)


def items(scripts: Iterable[str]) -> tuple[Mapping[str, Any], ...]:
    """Parse JSON-LD script texts to a flat tuple of objects, in the order of the scripts, outermost first.

    Lists, `@graph` and nested main entities are followed; nothing is resolved and nothing is copied.

    Args:
        scripts: The texts of the page's `application/ld+json` scripts.

    Returns:
        The objects; empty where nothing could be parsed. It never raises.

    Example:
        >>> [types_of(item) for item in items(['{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"]}],}'])]
        [('WebPage',), ('Article',)]
    """
    found: list[Mapping[str, Any]] = []
    for script in scripts:
        queue: deque[Any] = deque(_values(script))
        while queue:
            value = queue.popleft()
            if isinstance(value, list):
                queue.extend(value)
            elif isinstance(value, dict):
                if not value.keys() <= CONTAINER:
                    found.append(value)
                queue.extend(value[key] for key in NESTED if isinstance(value.get(key), list | dict))
    return tuple(found)


def types_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of an item without their namespace.

    Example:
        >>> types_of({"@type": ["http://schema.org/NewsArticle", "schema:Report"]})
        ('NewsArticle', 'Report')
    """
    value = item.get("@type")
    names = value if isinstance(value, list) else [value]
    # What follows the last of these three marks.
    return tuple(
        [
            name.rpartition("/")[2].rpartition(":")[2].rpartition("#")[2]
            for name in names
            if isinstance(name, str) and name
        ]
    )


def article_item(items: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The item that describes the page's article: of those of an article's type the fullest, the first of equals.

    Lists of teasers are often marked up as articles too; they have a headline and an address but not the body, the
    authors and the dates, so the fullest is the page's own.

    Args:
        items: What `items` gave.

    Returns:
        The item, or None where the page describes no article.

    Example:
        >>> article_item(items(['[{"@type": "Article", "name": "x"}, {"@type": "Article", "headline": "y"}]']))
        {'@type': 'Article', 'headline': 'y'}
    """
    articles = [item for item in items if not ARTICLE_TYPES.isdisjoint(types_of(item))]
    return max(articles, key=_fullness, default=None)


def _fullness(item: Mapping[str, Any]) -> tuple[bool, int]:
    weights = {"articleBody": 2, "headline": 2, "author": 1, "datePublished": 1, "image": 1, "mainEntityOfPage": 1}
    return bool(item.get("headline") or item.get("name")), sum(w for key, w in weights.items() if item.get(key))


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script text: as it stands, else repaired, else with HTML escapes undone, else in pieces."""
    try:
        yield _decoder().decode(script)
        return
    except (ValueError, RecursionError):
        # ValueError: not JSON, or a number with too many digits. RecursionError: nested too deeply for the parser.
        pass
    repaired = _repair(script)
    candidates = [repaired]
    if "&quot;" in script:
        from html import unescape

        candidates.append(_repair(unescape(script)))
    if repaired.startswith("%"):
        candidates.append(_repair(unquote(script)))
    for candidate in candidates:
        try:
            yield _decoder().decode(candidate)
            return
        except (ValueError, RecursionError):
            continue
    yield from _pieces(candidates[-1])


def _pieces(text: str) -> Iterator[Any]:
    """Values one after another, what does not parse being skipped to the next line that opens an object."""
    at, attempts = 0, 0
    while attempts < ATTEMPTS:
        opening = _OPENING.search(text, at)
        if opening is None:
            return
        try:
            value, at = _decoder().raw_decode(text, opening.start())
            yield value
        except (ValueError, RecursionError):
            attempts += 1
            following = text.find("\n{", opening.start())
            if following < 0:
                return
            at = following


def _repair(text: str) -> str:
    """Take out what JSON does not allow: wrappers, comments, trailing commas and semicolons, unknown escapes."""
    return _TOKEN.sub(_repaired, _WRAPPER.sub("\n", text)).strip("\ufeff \t\r\n").rstrip(";").rstrip()


def _repaired(match: re.Match[str]) -> str:
    token = match[0]
    if not token.startswith('"'):
        return ""
    return _BAD_ESCAPE.sub(lambda m: m[0] if m[1] else "", token) if "\\" in token else token


def texts(value: Any, by_id: Mapping[str, Mapping[str, Any]] | None = None, *keys: str) -> Iterator[str]:
    """The strings of a JSON-LD value, whatever it was wrapped in, in order.

    Args:
        value: A string, an object, or lists of them.
        by_id: Items by their `@id`; an object that only refers to one is read from there.
        keys: The keys under which an object holds its string, the first that is there counts; `name` if none are given.

    Example:
        >>> list(texts(["a", {"name": "b"}, {"@id": "#c"}], {"#c": {"name": ["c", {"@value": "d"}]}}))
        ['a', 'b', 'c', 'd']
    """
    wanted = (*(key for key in keys or ("name",) if key != "@id"), "@value", "@list", "@set")
    queue, steps = deque([value]), 0
    while queue and steps < MOST_TEXTS:
        steps += 1
        value = queue.popleft()
        if isinstance(value, str):
            if value.strip():
                yield value.strip()
        elif isinstance(value, list):
            queue.extendleft(reversed(value[:MOST_TEXTS]))
        elif isinstance(value, dict):
            inner = next((value[key] for key in wanted if value.get(key)), None)
            reference = value.get("@id")
            if inner is None and isinstance(reference, str):
                # An `@id` that no item has may be the address itself, if that is asked for.
                known = by_id.get(reference) if by_id else None
                inner = known if known is not value and known else reference if "@id" in keys else None
            if inner is not None:
                queue.appendleft(inner)
