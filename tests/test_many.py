"""Many pages at once: results in order, lazily, failures among them."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import html

import obedient
from cleanarticle import (
    DEFAULT,
    Article,
    Failure,
    LimitError,
    Limits,
    OptionError,
    SourceError,
    extract,
    extract_many,
    extract_text,
)
from cleanarticle.many import AHEAD

PAGE = (
    "<html lang=en><body><h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella. <a href=/x>More</a></p>"
    "</body></html>"
)
TEXT = "Rain\n\nIt rained all day, and nobody in town had an <b>umbrella</b>."


def told(results: Iterator[Article | Failure]) -> list[Any]:
    """Results in a form in which equal failures are equal."""
    return [
        (result.index, type(result.error), str(result.error)) if isinstance(result, Failure) else result
        for result in results
    ]


def test_every_kind_of_source_in_one_process_and_in_two(tmp_path: Path) -> None:
    """Whatever a page is given as, its result is that of `extract`, at its place, in however many processes."""
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    soup = BeautifulSoup(PAGE, "html.parser")
    sources: list[Any] = [
        PAGE,
        PAGE.encode(),
        PAGE.encode("utf-16"),
        bytearray(PAGE.encode()),
        memoryview(PAGE.encode()),
        soup.p.string or soup.p.contents[0],
        None,
        html.document_fromstring(PAGE),
        html.document_fromstring(PAGE).xpath("string(//p)"),
        soup,
        path,
        {"source": path, "url": "https://rain.example/", "language": "de"},
        {"source": "Grüße an alle".encode("latin-1"), "encoding": "iso-8859-1"},
        {"source": soup, "language": None},
        tmp_path / "none.html",
        PAGE * 200,
        "",
    ]
    one, two = (told(extract_many(sources, workers=workers, language="en")) for workers in (1, 2))
    assert one == two
    assert one[0] == extract(PAGE, language="en")
    assert one[1] == one[3] == one[4] == one[7] == one[9] == one[10] == one[0]
    assert one[6][:2] == (6, SourceError)
    assert one[11] == extract(PAGE, url="https://rain.example/", language="de")
    assert one[12].paragraphs[0].text == "Grüße an alle"
    assert one[14][:2] == (14, FileNotFoundError)
    assert len(one) == len(sources)


def test_plain_text(tmp_path: Path) -> None:
    """With `plain_text` tags are text; bytes and files are decoded, and an address has no place."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT)
    results = list(extract_many([TEXT, TEXT.encode(), path, {"source": TEXT, "url": "x"}], plain_text=True))
    assert results[:3] == [extract_text(TEXT)] * 3
    assert isinstance(results[3], Failure)
    assert isinstance(results[3].error, OptionError)
    [failure] = extract_many([html.document_fromstring(PAGE)], plain_text=True)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, SourceError)


def test_options_reach_the_pages() -> None:
    """Preference, pipeline and limits hold for all pages, in other processes too."""
    small = DEFAULT.without("comments").limited(Limits(characters=99))
    results = list(extract_many([PAGE, "<p>short"], workers=2, prefer="recall", pipeline=small))
    assert isinstance(results[0], Failure)
    assert isinstance(results[0].error, LimitError)
    assert results[1] == extract("<p>short", prefer="recall", pipeline=small)


@pytest.mark.parametrize("workers", [1, 2])
def test_sources_are_taken_as_needed(workers: int) -> None:
    """Nothing is taken before the first result is asked for, and never more than a few ahead; they may be endless."""
    taken = 0

    def sources() -> Iterator[str]:
        nonlocal taken
        for taken in itertools.count(1):
            yield f"<p>Page {taken}"

    given = sources()
    with contextlib.closing(extract_many(given, workers=workers, pipeline=obedient.PIPELINE)) as results:
        assert taken == 0
        for number, result in enumerate(itertools.islice(results, 50), 1):
            assert isinstance(result, Article)
            assert result.paragraphs[0].text == f"Page {number}"
            assert taken <= number + (AHEAD * workers if workers > 1 else 0)
    # The sources are the caller's, who may go on with them.
    assert next(given) == f"<p>Page {taken}"


def test_a_long_page_holds_up_nobody_but_keeps_its_place() -> None:
    """While one worker is busy the other goes on; results wait for their turn."""
    results = obedient.obeyed("doze", *map(str, range(20)))
    texts = [result.paragraphs[0].text for result in results if isinstance(result, Article)]
    assert texts == ["doze", *map(str, range(20))]


def test_failures_in_this_process() -> None:
    """Any exception is recorded, except that memory ran out, which is not the page's; the source is not printed."""
    results = obedient.obeyed("fine", "divide", workers=1)
    assert isinstance(results[1], Failure)
    assert isinstance(results[1].error, ZeroDivisionError)
    assert repr(results[1]) == "Failure(index=1, error=ZeroDivisionError('division by zero'))"
    with pytest.raises(MemoryError):
        obedient.obeyed("memory", workers=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_sources_that_fail(workers: int) -> None:
    """What the sources themselves raise comes after the results of what they gave."""

    def sources() -> Iterator[str]:
        yield "<p>Rain"
        yield "<p>Snow"
        raise KeyError("no more")

    results = extract_many(sources(), workers=workers, errors="raise", pipeline=obedient.PIPELINE)
    assert [next(results).paragraphs[0].text, next(results).paragraphs[0].text] == ["Rain", "Snow"]
    with pytest.raises(KeyError, match="no more"):
        next(results)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"workers": 0}, "workers is 0; accepted is a whole number from 1 on, or None"),
        ({"workers": True}, "workers is True; "),
        ({"workers": 1.0}, "workers is 1.0; "),
        ({"workers": "2"}, "workers is '2'; "),
        ({"errors": "ignore"}, "errors is 'ignore'; accepted are record, raise"),
        ({"prefer": "speed"}, "prefer is 'speed'; accepted are balanced, precision, recall"),
        ({"language": 3}, "language is 3; "),
        ({"encoding": b"utf-8"}, "encoding is b'utf-8'; accepted is a str, or None"),
        ({"pipeline": [obedient.obey]}, r"pipeline is \[<function obey .*; accepted is a Pipeline"),
    ],
)
def test_options_that_do_not_exist(options: Any, message: str) -> None:
    """What is not accepted is said at the call, before a page is read."""
    with pytest.raises(OptionError, match=message):
        extract_many([], **options)


@pytest.mark.parametrize(
    "sources",
    [PAGE, PAGE.encode(), Path("x"), {"source": PAGE}, html.fromstring(PAGE), BeautifulSoup(PAGE, "lxml"), None, 3],
    ids=lambda sources: type(sources).__name__,
)
def test_one_page_is_not_many(sources: Any) -> None:
    """A page alone, whose letters or elements could be iterated over, is refused at the call."""
    with pytest.raises(
        SourceError, match=f"iterable of sources.* not {type(sources).__name__}; extract reads one page"
    ):
        extract_many(sources)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({}, "a dict with nothing; accepted are source, url, encoding, language"),
        ({"html": PAGE}, "a dict with 'html'; "),
        ({"source": PAGE, "prefer": "recall"}, "a dict with 'source', 'prefer'; "),
        ({"source": PAGE, "url": b"x"}, "url is b'x'; accepted is a str, or None"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_pages_with_options_that_do_not_exist(item: Any, message: str, workers: int) -> None:
    """What a page cannot have is recorded as its failure."""
    [failure] = extract_many([item], workers=workers)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, OptionError)
    assert message in str(failure.error)


def test_several_at_once() -> None:
    """Two iterations beside each other, in threads, know nothing of one another."""
    with ThreadPoolExecutor(2) as threads:
        pages = [[f"<p>{name} {number}" for number in range(20)] for name in "ab"]
        found = threads.map(lambda own: obedient.obeyed(*own, workers=1 + (own is pages[0])), pages)
    assert list(found) == [[extract(page, pipeline=obedient.PIPELINE) for page in own] for own in pages]
