"""Pages made for measuring: like real ones, of any size, any depth, any number of paragraphs; the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

# What sentences are made of; every page has other ones, so that nothing is cheap for being repeated.
NAMES = "Ada Brennick|Tobias Quill|the mayor|the harbour master|a spokeswoman|the council|the ferry company".split("|")
VERBS = "said|wrote|explained|announced|denied|confirmed|suggested".split("|")
SUBJECTS = "that the bridge|that the old ferry|that the night train|that a new school|that the library".split("|")
PREDICATES = "would be closed|had to be repaired|was sold|will open again|cannot be paid|is nearly finished".split("|")
WHENS = "before the winter|in the spring|after the election|on Monday|within a year|sooner than expected".split("|")
WHYS = "because of the costs|as the money was there|against all advice|with the help of neighbours|by chance".split("|")


def article(length: int) -> bytes:
    """A page of about so many bytes: sections of an article with pictures, cards, comments and scripts between them."""
    chance = random.Random(length)  # noqa: S311 - no secret
    head = (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>The river and the town | Courier</title>"
        '<meta property="og:type" content="article"><meta property="og:title" content="The river and the town">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The river and the town", '
        '"author": {"name": "Ada Brennick"}, "datePublished": "2026-03-14T07:30:00+01:00"}</script></head><body>'
        f"<nav class=menu><ul>{''.join(cards(chance, 8))}</ul></nav><main><article>"
        "<h1>The river and the town</h1><p class=byline>By Ada Brennick, 14 March 2026</p>"
    )
    parts = [head]
    written = len(head)
    while written < length:
        parts.append("".join(section(chance)))
        written += len(parts[-1])
    parts.append("</article></main><footer class=footer><p>© Courier. All rights reserved.</p></footer></body></html>")
    return "".join(parts).encode()


def section(chance: random.Random) -> Iterator[str]:
    """Eight kilobytes, most of them markup and scripts as on real pages."""
    yield f"<section class='article__section'><h2>{sentence(chance)}</h2>"
    for _ in range(4):
        sentences = " ".join(sentence(chance) for _ in range(3))
        yield f"<div class='article__block block--text'><p>{sentences} <a href='/{chance.random()}'>More</a></p></div>"
    yield f"<figure><img src=a.jpg alt=''><figcaption>{sentence(chance)}</figcaption></figure></section>"
    yield f"<script>var state = {{{', '.join(f'k{chance.random()}: {at}' for at in range(140))}}}</script>"
    yield f"<aside class=related><h3>Read also</h3><ul>{''.join(cards(chance, 3))}</ul></aside>"
    yield f"<div class=comment><span class=user>reader{chance.randrange(999)}</span><p>{sentence(chance)}</p></div>"


def cards(chance: random.Random, number: int) -> Iterator[str]:
    """Items of a list of links, with the markup around them that is usual."""
    for _ in range(number):
        path = chance.random()
        yield (
            "<li class='card card--small'><div class='card__inner'><img src=b.jpg alt=''>"
            f"<a class='card__link' href='/town/{path}'><span>{sentence(chance)}</span></a></div></li>"
        )


def sentence(chance: random.Random) -> str:
    """A sentence of about 16 words, seldom the same."""
    name, *words = map(chance.choice, (NAMES, VERBS, SUBJECTS, PREDICATES, WHENS, WHYS))
    return f"{name[0].upper()}{name[1:]}, on page {chance.randrange(9999)}, {' '.join(words)}."


def paragraphs(number: int) -> bytes:
    """A page of so many paragraphs side by side, a sentence each."""
    chance = random.Random(number)  # noqa: S311 - no secret
    return f"<body>{''.join(f'<p>{sentence(chance)}</p>' for _ in range(number))}".encode()


def nested(depth: int) -> bytes:
    """A page of so many elements within one another, with a paragraph at every hundredth."""
    chance = random.Random(depth)  # noqa: S311 - no secret
    return f"<body>{''.join('<div>' * 100 + f'<p>{sentence(chance)}</p>' for _ in range(depth // 100))}".encode()
