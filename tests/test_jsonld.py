"""JSON-LD as pages write it, well or badly, becomes a flat tuple of objects."""

from __future__ import annotations

import json
import time

import pytest

from cleanarticle.jsonld import article_item, items, texts, types_of

READ = {
    "one object": ('{"@type": "Article"}', ["Article"]),
    "a list": ('[{"@type": "Article"}, {"@type": "WebPage"}]', ["Article", "WebPage"]),
    "a list of lists": ('[[{"@type": "Article"}], [[{"@type": "WebPage"}]]]', ["Article", "WebPage"]),
    "a graph": ('{"@context": "x", "@graph": [{"@type": "WebSite"}, {"@type": "Article"}]}', ["WebSite", "Article"]),
    "a graph of one object": ('{"@graph": {"@type": "Article"}}', ["Article"]),
    "a main entity": ('{"@type": "WebPage", "mainEntity": {"@type": "Article"}}', ["WebPage", "Article"]),
    "the page an article is the main entity of": (
        '{"@type": "Article", "mainEntityOfPage": {"@type": "WebPage"}}',
        ["Article", "WebPage"],
    ),
    "a page named by its address": ('{"@type": "Article", "mainEntityOfPage": "https://example.org/"}', ["Article"]),
    "a reference": ('{"@type": "Article", "mainEntityOfPage": {"@id": "#page"}}', ["Article"]),
    "raw newlines in strings": ('{"@type": "Article", "headline": "two\nlines\tlong"}', ["Article"]),
    "CDATA": ('//<![CDATA[\n{"@type": "Article"}\n//]]>', ["Article"]),
    "CDATA in block comments": ('/* <![CDATA[ */{"@type": "Article"}/* ]]> */', ["Article"]),
    "an HTML comment": ('<!-- {"@type": "Article"} -->', ["Article"]),
    "line comments": ('{"@type": "Article", // what it is\n"url": "https://example.org/"}', ["Article"]),
    "trailing commas": ('{"@type": "Article", "tags": ["a", "b",],\n}', ["Article"]),
    "a comma and a bracket in a string": ('{"@type": "Article", "headline": "a,}",}', ["Article"]),
    "a trailing semicolon": ('{"@type": "Article"};', ["Article"]),
    "a byte order mark": ('\ufeff{"@type": "Article"}', ["Article"]),
    "an escape JSON does not know": (r'{"@type": "Article", "headline": "it\'s"}', ["Article"]),
    "HTML-escaped text": ("{&quot;@type&quot;: &quot;Article&quot;}", ["Article"]),
    "URL-escaped text": ("%7B%22@type%22%3A%22Article%22%7D", ["Article"]),
    "one after another": ('{"@type": "Article"}\n{"@type": "WebPage"}', ["Article", "WebPage"]),
    "one after another with a comma": ('{"@type": "Article"},{"@type": "WebPage"}', ["Article", "WebPage"]),
    "one good after one broken": ('{"@type": "Article" "a" "b"}\n{"@type": "WebPage"}', ["WebPage"]),
    "nothing": ("", []),
    "no JSON": ("window.data = 1", []),
    "a string": ('"Article"', []),
    "an open string": ('{"@type": "Article', []),
    "a number with too many digits": ('{"@type": "Article", "n": ' + "9" * 5000 + "}", []),
}


@pytest.mark.parametrize("case", READ)
def test_every_way_of_writing_is_read(case: str) -> None:
    """What browsers and search engines put up with is read, what nobody can read gives nothing."""
    script, expected = READ[case]
    assert [kind for item in items([script]) for kind in types_of(item)] == expected


def test_scripts_keep_their_order() -> None:
    """Items come in the order of their scripts, outermost first."""
    scripts = ['{"@type": "A", "mainEntity": {"@type": "B", "mainEntity": {"@type": "C"}}}', '{"@type": "D"}']
    assert [types_of(item) for item in items(scripts)] == [("A",), ("B",), ("C",), ("D",)]


def test_values_survive_the_repair() -> None:
    """Repairing a script changes nothing inside its strings."""
    script = r'{"headline": "\"a\" // b, ] \u00e4 \\ é", "@type": "Article",}'
    assert items([script])[0]["headline"] == '"a" // b, ] ä \\ é'


TYPES = [
    ({"@type": "Article"}, ("Article",)),
    ({"@type": ["Article", "Report"]}, ("Article", "Report")),
    ({"@type": "https://schema.org/Article"}, ("Article",)),
    ({"@type": "schema:Article"}, ("Article",)),
    ({"@type": [{"@id": "x"}, 3, None, "Article"]}, ("Article",)),
    ({"@type": ""}, ()),
    ({}, ()),
]


@pytest.mark.parametrize(("item", "expected"), TYPES)
def test_types_lose_their_namespace(item: dict[str, object], expected: tuple[str, ...]) -> None:
    """A type is its last name, however it is written."""
    assert types_of(item) == expected


CHOICES = {
    "the only one": (["WebPage", "NewsArticle"], [{}, {}], 1),
    "the one with a headline": (["Article", "Article"], [{"author": "a", "image": "i"}, {"headline": "h"}], 1),
    "the fullest": (["Article", "Article"], [{"headline": "h"}, {"headline": "h", "author": "a"}], 1),
    "the first of equals": (["Article", "BlogPosting"], [{"headline": "h"}, {"headline": "k"}], 0),
}


@pytest.mark.parametrize("case", CHOICES)
def test_article_item_is_the_fullest(case: str) -> None:
    """Teasers are marked up as articles too; the page's own article says most."""
    types, contents, expected = CHOICES[case]
    found = [{"@type": kind, **content} for kind, content in zip(types, contents, strict=True)]
    assert article_item(found) is found[expected]


def test_no_article_item() -> None:
    """A page without an article has no article item."""
    assert article_item(items(['{"@type": "Product", "name": "Kettle"}'])) is None


def test_texts_end_where_references_lead_in_a_circle() -> None:
    """Items that refer to each other give no text and no endless loop."""
    known = {"#a": {"name": {"@id": "#b"}}, "#b": {"name": {"@id": "#a"}}, "#c": {"@id": "#c"}}
    assert list(texts([{"@id": "#a"}, {"@id": "#c"}], known)) == []


EVIL = {
    "open arrays": "[" * 50_000,
    "open objects": '{"a":' * 50_000,
    "closed arrays": "[" * 50_000 + "]" * 50_000,
    "nested graphs": '{"@graph":' * 50_000 + "{}" + "}" * 50_000,
    "open strings": '{"' + '\\"' * 50_000,
    "quotes": '"' * 50_000,
    "backslashes": '{"a": "' + "\\" * 50_000,
    "commas": "[" + "," * 50_000,
    "commas and spaces": "[1" + ", " * 50_000,
    "one comma and spaces": "[1," + " " * 50_000 + "x",
    "slashes": "/" * 50_000,
    "comment openings": "<!--" * 50_000,
    "CDATA openings": "//<![CDATA[" * 50_000,
    "many objects": "{}" * 50_000,
    "many broken objects": '\n{"a" "b"}' * 50_000,
    "escapes": "&quot;" * 50_000,
    "percents": "%" * 50_000,
}


@pytest.mark.parametrize("case", EVIL)
def test_evil_scripts_take_no_time_and_raise_nothing(case: str) -> None:
    """Fifty thousand repetitions of anything are over in two seconds."""
    start = time.process_time()
    items([EVIL[case]])
    assert time.process_time() - start < 2


def test_wide_lists_are_read_in_linear_time() -> None:
    """A list of fifty thousand items is read, and a text of fifty thousand names is cut off."""
    start = time.process_time()
    assert len(items([json.dumps([{"@type": "Article"}] * 50_000)])) == 50_000
    assert len(list(texts([{"name": "a"}] * 50_000))) < 1000
    assert time.process_time() - start < 2
