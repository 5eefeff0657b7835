"""Reads every fixture and made-up trees in every way there is, and writes what came out, a line each.

Started by `test_twins.py` in processes of its own, once for each twin.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import bs4
import lxml.html
from lxml import etree

import cleanarticle
from cleanarticle import Article

TAGS = """
    div p ul li ol section article aside span a b strong em br h1 h2 h3 table tr td th pre blockquote figure img nav
    footer header button time x-card o:p svg script template noscript ruby rt rp title form
""".split()
WORDS = (
    "Rain", "all", "day,", "donate", "now", "support", "our", "journalism", "most", "read", "42", "\u00a0", "\n\t",
    "Grüße", "\u200b", "non\u2011stop.", "雨が", "İstanbul", "12. May 2024", "It", "was", "e\u0301te\u0301", "\u2003",
    "&amp;", "&nbsp;", "<!-- no -->", "\x85",
)  # fmt: skip
ATTRIBUTES = (
    "class='teaser-list'", "class=content", "id=main", "hidden", "style='display: none'", "aria-hidden=true",
    "href=/a-b/c?d", "href='https://x.example/1'", "role=navigation", "itemprop=author", "lang=de", "start=3",
    "datetime=2024-05-12", "colspan=2", "src=a.jpg",
)  # fmt: skip
XML = (
    "<a:P xmlns:a='urn:b'><![CDATA[one]]> <b:X xmlns:b='urn:c' b:class='no' id='x'>two<?pi x?> three</b:X>"
    "<Div Class='no'>four &#233;</Div></a:P>"
)
MADE = 150


def main(fixtures: Path) -> None:
    """Write which twin runs, then the name and the content of everything read."""
    print(json.dumps(cleanarticle.compiled))
    for path in sorted(fixtures.rglob("*")):
        if path.suffix == ".html":
            say(path.name, cleanarticle.extract(path.read_bytes(), url="https://example.com/a"))
        elif path.suffix in {".txt", ".tsv", ".md"}:
            say(path.name, cleanarticle.extract_text(path.read_text(encoding="utf-8", errors="replace")))
    for seed in range(MADE):
        page = made(random.Random(seed))  # noqa: S311 - no secret
        say(f"{seed} as markup", cleanarticle.extract(page))
        say(f"{seed} as a tree", cleanarticle.extract(lxml.html.document_fromstring(page)))
        say(f"{seed} as soup", cleanarticle.extract(bs4.BeautifulSoup(page, "html.parser"), prefer="recall"))
        say(f"{seed} as text", cleanarticle.extract_text(page))
    say("namespaces", cleanarticle.extract(etree.fromstring(XML)))
    say("a deep page", cleanarticle.extract("<body>" + "<div class=a>" * 3000 + "deep text"))
    say("lone surrogates", cleanarticle.extract("<p>\ud800 it rained\x00 all day"))


def made(chance: random.Random) -> str:
    """A page of tags, attributes and words drawn at random; what is open is not always closed."""
    out: list[str] = []
    open_tags: list[str] = []
    for _ in range(chance.randrange(5, 120)):
        kind = chance.random()
        if kind < 0.45:
            out.append(" ".join(chance.choices(WORDS, k=chance.randrange(1, 30))))
        elif kind < 0.75 or not open_tags:
            open_tags.append(chance.choice(TAGS))
            out.append(f"<{open_tags[-1]} {' '.join(chance.sample(ATTRIBUTES, chance.randrange(3)))}>")
        else:
            out.append(f"</{open_tags.pop()}>")
    return "<html><body>" + chance.choice(("", " ")).join(out)


def say(name: str, article: Article) -> None:
    """Write an article on a line."""
    print(json.dumps([name, article.to_dict()], sort_keys=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
