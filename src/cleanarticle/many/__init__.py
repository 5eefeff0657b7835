"""Many pages at once: `extract_many`, lazily and in order, in this process or in several."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sized
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

from lxml import etree

from cleanarticle.article import Article
from cleanarticle.errors import OptionError, SourceError
from cleanarticle.filters import DEFAULT
from cleanarticle.many.reader import Reader, Reply, attempt
from cleanarticle.pipeline import Pipeline
from cleanarticle.progress import Progress
from cleanarticle.segment.soup import is_soup
from cleanarticle.segment.source import Source
from cleanarticle.types import Preference

if TYPE_CHECKING:
    from concurrent.futures import Future

Item: TypeAlias = "Source | Path | Mapping[str, Any]"
Errors = Literal["record", "raise"]

# So many pages are read here in the time in which worker processes start.
FEW = 16
# Pages in flight for every worker: enough to go on with while one long page holds up the order, few in memory.
AHEAD = 8
# What can be iterated but is one page: its characters or elements are not meant.
ONE_PAGE = (str, bytes, bytearray, memoryview, Mapping)


@dataclass(frozen=True, slots=True)
class Failure:
    """What `extract_many` gives in the place of a page that could not be read.

    Attributes:
        index: The position of the page among the sources, from 0.
        error: What was raised; if in a worker process, its traceback there is among the notes.
        source: The source as it was given.
    """

    index: int
    error: Exception
    source: Any = field(repr=False)


@overload
def extract_many(
    sources: Iterable[Item],
    *,
    workers: int | None = None,
    errors: Literal["record"] = "record",
    progress: bool = False,
    encoding: str | None = None,
    language: str | None = None,
    prefer: Preference = "balanced",
    pipeline: Pipeline | None = None,
    plain_text: bool = False,
) -> Generator[Article | Failure, None, None]: ...
@overload
def extract_many(
    sources: Iterable[Item],
    *,
    workers: int | None = None,
    errors: Literal["raise"],
    progress: bool = False,
    encoding: str | None = None,
    language: str | None = None,
    prefer: Preference = "balanced",
    pipeline: Pipeline | None = None,
    plain_text: bool = False,
) -> Generator[Article, None, None]: ...
def extract_many(
    sources: Iterable[Item],
    *,
    workers: int | None = None,
    errors: Errors = "record",
    progress: bool = False,
    encoding: str | None = None,
    language: str | None = None,
    prefer: Preference = "balanced",
    pipeline: Pipeline | None = None,
    plain_text: bool = False,
) -> Generator[Article | Failure, None, None]:
    """Read many pages, in several processes, and give their articles in the order of the sources.

    For every source there is one result, so `zip` brings them together. Sources are taken as they are needed, at most
    eight for every worker ahead of the results, so they may be endless. Where the iteration is left early (`break`, an
    exception, Ctrl-C) the worker processes end; `close()` ends them at once.

    Args:
        sources: What `extract` takes, or a `Path`, whose file is read; or a dict of these with what is known of that
            page alone: `{"source": …, "url": …, "encoding": …, "language": …}`. Trees and soups cannot be sent to
            another process: they are read in this one.
        workers: How many processes read; 1 is this process alone. None is one for every usable CPU, or this
            process alone for a list of at most 16.
        errors: "record" to get a `Failure` in the place of a page that could not be read, whatever was raised, or
            whose worker process died; "raise" to have it raised there.
        progress: Whether a bar is drawn on standard error, if that is a terminal.
        encoding: As for `extract`, for all pages that have no other of their own.
        language: Likewise.
        prefer: As for `extract`.
        pipeline: As for `extract`. Unless `workers` is 1 its filters must be importable: functions and classes of
            a module, no lambdas and none defined in the script or notebook itself.
        plain_text: Whether to read as `extract_text` does; bytes and files are decoded first.

    Returns:
        An iterator of articles and failures.

    Raises:
        OptionError: If an option has a value that is not accepted.
        SourceError: If `sources` is one page, or cannot be iterated.
        PipelineError: If the pipeline cannot be sent to another process.
        WorkerError: On iteration, if worker processes cannot be started.

    Example:
        >>> pages = ["<p>It rained all day, and nobody in town had an umbrella.", None]
        >>> for result in extract_many(pages):
        ...     print(result.error if isinstance(result, Failure) else result.text)
        It rained all day, and nobody in town had an umbrella.
        cannot read a page from NoneType: give markup or text as str or bytes, ...
    """
    if (
        not isinstance(sources, Iterable)
        or isinstance(sources, ONE_PAGE)
        or is_soup(sources)
        or etree.iselement(sources)
    ):
        raise SourceError(
            f"extract_many takes an iterable of sources, such as a list, not {type(sources).__name__}; "
            "extract reads one page"
        )
    if errors not in get_args(Errors):
        raise OptionError(f"errors is {errors!r}; accepted are {', '.join(get_args(Errors))}")
    if workers is not None and (type(workers) is not int or workers < 1):
        raise OptionError(f"workers is {workers!r}; accepted is a whole number from 1 on, or None")
    reader = Reader(encoding, language, prefer, DEFAULT if pipeline is None else pipeline, plain_text)
    total = len(sources) if isinstance(sources, Sized) else None
    packed = b""
    if workers != 1:
        from cleanarticle.many.packing import pack

        packed = pack(reader)
    if workers is None:
        from cleanarticle.many.crew import usable_cpus

        workers = 1 if total is not None and total <= FEW else usable_cpus()
    replies = _here(sources, reader) if workers == 1 else _elsewhere(sources, reader, packed, workers)
    return _results(replies, errors, total, progress)


def _results(
    replies: Generator[tuple[int, Item, Reply], None, None], errors: Errors, total: int | None, progress: bool
) -> Generator[Article | Failure, None, None]:
    with closing(replies), Progress(total, sys.stderr, shown=progress) as bar:
        for index, item, reply in replies:
            # Whoever prints results to the same terminal gets a clean line.
            if sys.stdout is not None and sys.stdout.isatty():
                bar.clear()
            if isinstance(reply, Article):
                yield reply
            elif errors == "raise":
                raise reply
            else:
                yield Failure(index, reply, item)
            bar.advance(failed=not isinstance(reply, Article))


def _here(sources: Iterable[Item], reader: Reader) -> Generator[tuple[int, Item, Reply], None, None]:
    for index, item in enumerate(sources):
        yield index, item, attempt(reader, item)


def _elsewhere(
    sources: Iterable[Item], reader: Reader, packed: bytes, workers: int
) -> Generator[tuple[int, Item, Reply], None, None]:
    broken: list[Exception] = []
    pending: deque[tuple[int, Item, Future[Reply]]] = deque()

    def taken() -> Iterator[tuple[int, Item]]:
        try:
            # Unlike the sources themselves, enumerate has no close: they are the caller's, who may go on with them.
            yield from enumerate(sources)
        except Exception as error:  # noqa: BLE001 - raised below, after the results of what was taken before
            broken.append(error)

    def oldest() -> tuple[int, Item, Reply]:
        index, item, future = pending.popleft()
        return index, item, future.result()

    from cleanarticle.many.crew import Crew

    with Crew(reader, packed, workers) as crew:
        for index, item in taken():
            pending.append((index, item, crew.submit(item)))
            # One result at most for one source taken, so that the workers do not run dry while the caller is busy.
            if len(pending) == AHEAD * workers or pending[0][2].done():
                yield oldest()
        while pending:
            yield oldest()
    if broken:
        raise broken[0]
