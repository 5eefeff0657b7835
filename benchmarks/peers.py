"""Other extractors side by side, those that are installed: time, memory, and pages they fail on.

All get the same decoded text of every page, in turn, in one process; memory is measured in a process for each.
"""

from __future__ import annotations

import importlib.util
import logging
import math
import signal
import statistics
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import cleanarticle
from benchmarks.measure import apart, extract, parse, percentile95, ratios, seconds, side_by_side
from benchmarks.memory import peak_of
from benchmarks.plan import Plan, read, sample
from benchmarks.report import Ranges, Report, figure, table
from cleanarticle.progress import Progress

# Seconds for a page.
LIMIT = 20
BARE = "bare parse"
OURS = "cleanarticle"
Work: TypeAlias = Callable[[str], object]


class Peer(NamedTuple):
    """Another extractor: its name in tables, the package to install, the module to import, and what is called."""

    name: str
    package: str
    module: str
    load: Callable[[], Work]


def trafilatura_with(**options: Any) -> Callable[[], Work]:
    def load() -> Work:
        from trafilatura import bare_extraction

        return lambda page: bare_extraction(page, include_comments=False, **options)

    return load


def readability() -> Work:
    from readability import Document

    return lambda page: Document(page).summary()


def justext() -> Work:
    import justext

    words = justext.get_stoplist("English")
    return lambda page: justext.justext(page, words)


def resiliparse() -> Work:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True)


def boilerpy3() -> Work:
    from boilerpy3.extractors import ArticleExtractor

    work: Work = ArticleExtractor().get_content
    return work


def newspaper() -> Work:
    from newspaper import Article

    def work(page: str) -> None:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        article.parse()

    return work


def goose3() -> Work:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return lambda page: goose.extract(raw_html=page)


def magic_html() -> Work:
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()
    return lambda page: extractor.extract(page, base_url="https://example.org/")


def turbohtml() -> Work:
    import turbohtml

    return lambda page: turbohtml.parse(page).article()


PEERS = (
    Peer("trafilatura", "trafilatura", "trafilatura", trafilatura_with()),
    Peer("trafilatura, fast", "trafilatura", "trafilatura", trafilatura_with(fast=True)),
    Peer("trafilatura, with metadata", "trafilatura", "trafilatura", trafilatura_with(with_metadata=True)),
    Peer("readability-lxml", "readability-lxml", "readability", readability),
    Peer("jusText", "jusText", "justext", justext),
    Peer("resiliparse", "resiliparse", "resiliparse.extract.html2text", resiliparse),
    Peer("boilerpy3", "boilerpy3", "boilerpy3.extractors", boilerpy3),
    Peer("newspaper4k", "newspaper4k", "newspaper", newspaper),
    Peer("goose3", "goose3", "goose3", goose3),
    Peer("magic-html", "magic-html", "magic_html", magic_html),
    Peer("turbohtml", "turbohtml", "turbohtml", turbohtml),
)


def installed() -> list[Peer]:
    """The extractors that can be imported here."""
    return [peer for peer in PEERS if importlib.util.find_spec(peer.module.partition(".")[0])]


def measure(plan: Plan) -> Report:
    """Time cleanarticle and all others that are installed on the first set of pages."""
    name, files = next(iter(plan.sets.items()))
    files = sample(files, plan.peer_pages)
    times = apart(time_peers, files, plan.runs)
    bare = times.pop(BARE)
    full_names = {OURS: f"{OURS} {cleanarticle.__version__}"}
    for peer in installed():
        full_names[peer.name] = peer.name.replace(peer.package, f"{peer.package} {version(peer.package)}")
    rows: dict[str, list[object]] = {}
    ranges = {}
    for who, own in times.items():
        done = [(one, other) for one, other in zip(own, bare, strict=True) if not math.isnan(one + other)]
        if not done:
            continue
        spent = [one for one, _ in done]
        each = ratios(spent, [other for _, other in done])
        ranges[full_names[who]] = (each.median, each.high)
        rows[full_names[who]] = [
            *map(figure, each), figure(1000 * statistics.median(spent)), figure(1000 * percentile95(spent)),
            f"{apart(memory, who, files):.0f}", len(own) - len(done),
        ]  # fmt: skip
    order = sorted(ranges, key=lambda who: ranges[who])
    head = [f"{name}, {len(files):,} pages", "ratio, together", "ratio, median", "ratio, 95th percentile",
            "median page, ms", "95th percentile, ms", "memory, MB", "pages failed"]  # fmt: skip
    x = "multiples of a bare parse, median to 95th percentile"
    chart = Ranges({who: ranges[who] for who in order}, x, full_names[OURS])
    return Report([*table(head, ([who, *rows[who]] for who in order))], {"peers": chart})


def time_peers(files: list[Path], runs: int) -> dict[str, list[float]]:
    """CPU seconds of the bare parse and of every extractor on every page; not a number where it failed."""
    be_quiet()
    texts = [read(file).decode("utf-8", "replace") for file in files]
    data = {text: text.encode() for text in texts}
    works: dict[str, Work] = {BARE: lambda text: parse(data[text]), OURS: extract}
    works |= {peer.name: peer.load() for peer in installed()}
    with Progress(runs * len(texts), sys.stderr) as progress:
        return side_by_side(works, texts, runs, progress, guarded_seconds)


def memory(who: str, files: list[Path]) -> float:
    """Megabytes at the peak of a process that reads all pages with one extractor, beyond the pages and its code."""
    be_quiet()
    texts = [read(file).decode("utf-8", "replace") for file in files]
    work = next((peer.load() for peer in PEERS if peer.name == who), extract)

    def work_through() -> None:
        for text in texts:
            guarded_seconds(work, text)

    return peak_of(work_through)


def be_quiet() -> None:
    """What others log and warn of is not asked here."""
    logging.disable()
    warnings.simplefilter("ignore")


class TimeLimitError(BaseException):
    """A page took too long; no `Exception`, which extractors catch."""


def guarded_seconds(work: Callable[[str], object], page: str) -> float:
    """CPU seconds of an extractor on a page; not a number if it fails, or takes too long once it can be interrupted."""

    def stop(signum: int, frame: object) -> None:
        raise TimeLimitError

    signal.signal(signal.SIGALRM, stop)
    # Again and again: what is raised while a destructor or a callback runs is lost.
    signal.setitimer(signal.ITIMER_REAL, LIMIT, LIMIT)
    try:
        return seconds(work, page)
    except (Exception, TimeLimitError):  # noqa: BLE001 - whatever an extractor raises
        return math.nan
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
