"""Many pages at once: order, laziness, failures, and that no process is left behind, however it ends."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
import types
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import html

import cleanarticle
import obedient
from cleanarticle import (
    DEFAULT,
    Article,
    Failure,
    LimitError,
    Limits,
    OptionError,
    PipelineError,
    SourceError,
    WorkerError,
    extract,
    extract_many,
    extract_text,
)
from cleanarticle.many import AHEAD, FEW, crew

PAGE = (
    "<html lang=en><body><h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella. <a href=/x>More</a></p>"
    "</body></html>"
)
TEXT = "Rain\n\nIt rained all day, and nobody in town had an <b>umbrella</b>."
posix = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The worker processes that were started."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)

    monkeypatch.setattr(crew.subprocess, "Popen", Noted)
    return started


def told(results: Iterator[Article | Failure]) -> list[Any]:
    """Results in a form in which equal failures are equal."""
    return [
        (result.index, type(result.error), str(result.error)) if isinstance(result, Failure) else result
        for result in results
    ]


def obeyed(*orders: str, workers: int = 2, **options: Any) -> list[Article | Failure]:
    """The results of pages that say what is to be done."""
    return list(extract_many(orders, workers=workers, pipeline=obedient.PIPELINE, **options))


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
    results = obeyed("doze", *map(str, range(20)))
    texts = [result.paragraphs[0].text for result in results if isinstance(result, Article)]
    assert texts == ["doze", *map(str, range(20))]


@posix
def test_failures_are_recorded_at_their_place(
    processes: list[subprocess.Popen[bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever happens to a page, its process dying included, stands at its place with the reason; the rest is read."""
    orders = ["fine", "die", "divide", "exit", "odd", "print", "memory", "fine"]
    results = obeyed(*orders)
    failures = {orders[result.index]: result for result in results if isinstance(result, Failure)}
    assert [orders[at] for at, result in enumerate(results) if isinstance(result, Article)] == ["fine", "print", "fine"]
    assert {order: type(failure.error) for order, failure in failures.items()} == {
        "die": WorkerError,
        "divide": ZeroDivisionError,
        "exit": WorkerError,
        "odd": WorkerError,
        "memory": MemoryError,
    }
    assert all(failure.source == order for order, failure in failures.items())
    assert "ended by signal 9 (Killed" in str(failures["die"].error)
    assert str(failures["exit"].error).endswith("ended by exit code 3")
    assert str(failures["odd"].error) == "OddError: very odd"
    for order in ("divide", "odd"):
        assert "obedient.py" in failures[order].error.__notes__[0]
    # What a filter prints is no answer, and what it asks for no page.
    assert capfd.readouterr() == ("", "printed \n")
    assert len(processes) <= 4
    assert all(process.returncode is not None for process in processes)


def test_failures_in_this_process() -> None:
    """Any exception is recorded, except that memory ran out, which is not the page's; the source is not printed."""
    results = obeyed("fine", "divide", workers=1)
    assert isinstance(results[1], Failure)
    assert isinstance(results[1].error, ZeroDivisionError)
    assert repr(results[1]) == "Failure(index=1, error=ZeroDivisionError('division by zero'))"
    with pytest.raises(MemoryError):
        obeyed("memory", workers=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_failures_can_be_raised(processes: list[subprocess.Popen[bytes]], workers: int) -> None:
    """With `errors="raise"` a failure is raised after the results before it, and ends all."""
    results = extract_many(["fine", "divide", "hang"], workers=workers, errors="raise", pipeline=obedient.PIPELINE)
    assert next(results).paragraphs[0].text == "fine"
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert list(results) == []
    assert all(process.returncode is not None for process in processes)


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


@posix
def test_workers_do_not_hear_the_terminal(processes: list[subprocess.Popen[bytes]]) -> None:
    """They are no part of the group that gets a Ctrl-C, which would have each of them print a traceback."""
    with contextlib.closing(extract_many(["fine"] * 2, workers=2, pipeline=obedient.PIPELINE)) as results:
        next(results)
        assert os.getpgrp() not in {os.getpgid(process.pid) for process in processes}


def test_leaving_early_ends_the_workers(processes: list[subprocess.Popen[bytes]]) -> None:
    """After `break` no process is left, idle or in the middle of a page, nor waiting pages read."""
    for result in extract_many(
        itertools.chain(["fine"], itertools.repeat("hang")), workers=2, pipeline=obedient.PIPELINE
    ):
        assert isinstance(result, Article)
        break
    assert 1 <= len(processes) <= 2
    assert all(process.returncode is not None for process in processes)


SCRIPT = """
import itertools, signal
import cleanarticle, obedient
signal.signal(signal.SIGINT, signal.default_int_handler)
pages = itertools.chain(["fine"], itertools.repeat(LAST))
for result in cleanarticle.extract_many(pages, workers=2, pipeline=obedient.PIPELINE):
    print("one", flush=True)
    while LAST == "fine":
        signal.pause()
"""
PATH = os.pathsep.join([str(Path(cleanarticle.__file__).parents[1]), str(Path(__file__).parent)])


@posix
def test_an_interruption_leaves_nothing_behind() -> None:
    """Ctrl-C gives one traceback, the script's own, and ends workers in the middle of pages; no guard is needed."""
    with subprocess.Popen(
        [sys.executable, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": PATH},
        start_new_session=True,
    ) as script:
        assert script.stdin
        assert script.stdout
        script.stdin.write(SCRIPT.replace("LAST", "'hang'").encode())
        script.stdin.close()
        assert script.stdout.readline() == b"one\n"
        # As a terminal does it: for the whole group.
        os.killpg(script.pid, signal.SIGINT)
        # Standard error ends when the last process that has it does.
        errors = script.stderr.read().decode() if script.stderr else ""
    assert errors.count("Traceback") == 1
    assert errors.endswith("KeyboardInterrupt\n")
    assert script.returncode == -signal.SIGINT


@posix
def test_workers_end_with_the_process_that_started_them() -> None:
    """Not even SIGKILL, after which nothing can be tidied up, leaves workers behind."""
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.replace("LAST", "'fine'")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": PATH},
    ) as script:
        assert script.stdout
        assert script.stdout.readline() == b"one\n"
        script.kill()
        assert script.stderr
        assert script.stderr.read() == b""


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
        ({}, "a dict with ; accepted are source, url, encoding, language"),
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


@dataclass(frozen=True)
class Holding:
    """A filter with a thing in it."""

    thing: Any

    def __call__(self, page: object, draft: object) -> tuple[()]:
        """Has nothing to say."""
        return ()


def of_the_script() -> type:
    """A filter's class as it looks when the script itself has it."""
    return type("Mine", (Holding,), {"__module__": "__main__", "__qualname__": "Mine"})


UNSENDABLE: dict[str, tuple[Callable[[], Any], str]] = {
    "a lambda": (lambda: lambda page, draft: (), "'<lambda>' cannot be sent to worker processes: Can't pickle"),
    "a lock": (
        lambda: Holding(threading.Lock()),
        "'holding' cannot be sent to worker processes: cannot pickle '_thread.l",
    ),
    "the script's": (
        lambda: of_the_script()(1),
        "'mine' .*: Mine is defined in the script or notebook itself; define it",
    ),
}


@pytest.mark.parametrize("what", UNSENDABLE)
def test_pipelines_that_cannot_be_sent(what: str) -> None:
    """They are refused at the call, with the filter's name, however few the pages; with one worker all is well."""
    make, message = UNSENDABLE[what]
    pipeline = DEFAULT.after("learned", make())
    for workers in (2, None):
        with pytest.raises(PipelineError, match=f"filter {message}"):
            extract_many([], workers=workers, pipeline=pipeline)
    assert list(extract_many([PAGE], workers=1, pipeline=pipeline)) == [extract(PAGE, pipeline=pipeline)]


def test_a_judge_that_cannot_be_sent() -> None:
    """What is no filter is named too."""
    with pytest.raises(PipelineError, match="the judge cannot be sent"):
        extract_many([], pipeline=DEFAULT.judged(Holding(threading.Lock())))


def test_a_pipeline_that_workers_cannot_load(
    processes: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that only this process has is said to be missing there, once, and not for every page."""
    module = types.ModuleType("made_here")
    exec("def silent(page, draft): return ()", module.__dict__)  # noqa: S102
    monkeypatch.setitem(sys.modules, "made_here", module)
    results = extract_many([PAGE] * 9, workers=2, pipeline=DEFAULT.after("learned", module.silent))
    with pytest.raises(
        PipelineError, match=r"cannot load the pipeline: ModuleNotFoundError: .*'made_here'; use workers=1"
    ):
        next(results)
    assert all(process.returncode is not None for process in processes)


@pytest.mark.parametrize("python", ["/nowhere/python", "true", ""])
def test_workers_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    """Where this Python cannot be started again (in a frozen program) that is said once, and not for every page."""
    monkeypatch.setattr(sys, "executable", shutil.which(python) or python)
    with pytest.raises(WorkerError, match=r"no worker process can be started with .*; use workers=1, which needs none"):
        next(extract_many([PAGE] * 9, workers=2))


def test_few_pages_need_no_processes(processes: list[subprocess.Popen[bytes]]) -> None:
    """A short list is read here, unless workers are asked for; those not needed are not started."""
    assert list(extract_many([PAGE] * FEW)) == [extract(PAGE)] * FEW
    assert processes == []
    assert list(extract_many([PAGE], workers=9)) == [extract(PAGE)]
    assert len(processes) == 1


@pytest.mark.parametrize(("quota", "expected"), [("max 100000", 8), ("50000 100000", 1), ("150000 100000", 2), ("", 8)])
def test_usable_cpus(monkeypatch: pytest.MonkeyPatch, quota: str, expected: int) -> None:
    """Of eight CPUs a container may use fewer, but one at least."""
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(8), raising=False)
    monkeypatch.setattr(crew.Path, "read_text", lambda path, **_: quota)
    assert crew.usable_cpus() == expected


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["fine", "divide", "fine"], f"\r[{'#' * 20}{'.' * 10}] 2/3, 1 failed  0:02 spent, 0:01 left"),
        (iter(["fine", "divide", "fine"]), "\r2 done, 1 failed  0:02 spent"),
    ],
    ids=["how many is known", "how many is not known"],
)
def test_progress(monkeypatch: pytest.MonkeyPatch, sources: Any, expected: str) -> None:
    """A bar where the sources have a length and a count where not, with the failures, gone when all is done."""
    stream = Terminal()
    clock = itertools.count(100)
    monkeypatch.setattr("cleanarticle.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    list(extract_many(sources, workers=1, progress=True, pipeline=obedient.PIPELINE))
    assert expected in stream.getvalue()
    assert stream.getvalue().endswith(" \r")


def test_progress_leaves_the_output_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where results are printed to the same terminal, the bar is away while the caller has the word."""
    stream = Terminal()
    clock = itertools.count(100)
    monkeypatch.setattr("cleanarticle.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "stdout", Terminal())
    for _ in extract_many([PAGE] * 3, progress=True):
        assert stream.getvalue() == "" or stream.getvalue().endswith(" \r")


def test_no_progress_unasked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `progress`, or without a terminal, nothing is drawn."""
    list(extract_many([PAGE] * 3, progress=True))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", Terminal())
    list(extract_many([PAGE] * 3))
    assert sys.stderr.getvalue() == ""


def test_several_at_once() -> None:
    """Two iterations beside each other, in threads, know nothing of one another."""
    with ThreadPoolExecutor(2) as threads:
        pages = [[f"<p>{name} {number}" for number in range(20)] for name in "ab"]
        found = threads.map(lambda own: obeyed(*own, workers=1 + (own is pages[0])), pages)
    assert list(found) == [[extract(page, pipeline=obedient.PIPELINE) for page in own] for own in pages]
