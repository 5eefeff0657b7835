"""One page of many: what it may be given as, and how it is read with the options that all pages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from cleanarticle.api import check_options, extract, extract_text
from cleanarticle.article import Article
from cleanarticle.errors import OptionError
from cleanarticle.pipeline import Pipeline
from cleanarticle.segment.decode import decode
from cleanarticle.types import Preference

T = TypeVar("T")
R = TypeVar("R")
Reply: TypeAlias = Article | Exception


class Job(NamedTuple):
    """A page to read, of types that can be sent to another process unless `source` is a tree or no source at all."""

    source: Any
    url: str | None = None
    encoding: str | None = None
    language: str | None = None

    @property
    def can_be_sent(self) -> bool:
        """Whether another process can read it."""
        return isinstance(self.source, (str, bytes, Path))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages with the options that all of them share.

    Raises:
        OptionError: If an option is none that `extract` accepts.
    """

    encoding: str | None
    language: str | None
    prefer: Preference
    pipeline: Pipeline
    plain_text: bool

    def __post_init__(self) -> None:
        check_options(self.prefer, self.language, self.pipeline)
        _check_words({"encoding": self.encoding})

    def __call__(self, item: object) -> Article:
        """Read a page as it was given."""
        return self.read(self.job(item))

    def job(self, item: object) -> Job:
        """Bring a page into one form, with the options of its own before those of all.

        Args:
            item: A source, or a mapping that has it as "source" beside options of its own.

        Raises:
            OptionError: If these options are none that are accepted.
        """
        if not isinstance(item, Mapping):
            return Job(_plain(item), None, self.encoding, self.language)
        accepted = ["source", "encoding", "language"] if self.plain_text else Job._fields
        if "source" not in item or not item.keys() <= {*accepted}:
            raise OptionError(
                f"a page is a dict with {', '.join(map(repr, item)) or 'nothing'}; accepted are {', '.join(accepted)}"
            )
        own = {name: item[name] for name in item if name != "source"}
        _check_words(own)
        return Job(_plain(item["source"]), **{"encoding": self.encoding, "language": self.language, **own})

    def read(self, job: Job) -> Article:
        """Read a page.

        Raises:
            OSError: If its file cannot be read.
            CleanArticleError: As `extract` and `extract_text` do.
        """
        source, url, encoding, language = job
        if isinstance(source, Path):
            source = source.read_bytes()
        if self.plain_text:
            text = decode(source, encoding) if isinstance(source, bytes) else source
            return extract_text(text, language=language, prefer=self.prefer, pipeline=self.pipeline)
        return extract(
            source, url=url, encoding=encoding, language=language, prefer=self.prefer, pipeline=self.pipeline
        )


def attempt(work: Callable[[T], R], given: T) -> R | Exception:
    """What the work gives, or what was raised instead: a filter that somebody plugged in may raise anything.

    Raises:
        MemoryError: It says more of this process than of the page.
    """
    try:
        return work(given)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - nothing is swallowed: it is the result
        return error


def _plain(source: object) -> object:
    """Text and bytes as they are now, without what subclasses of them hold on to (bs4's and lxml's: their tree)."""
    if isinstance(source, str):
        return str.__str__(source)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    return source


def _check_words(options: Mapping[str, object]) -> None:
    for name, value in options.items():
        if value is not None and not isinstance(value, str):
            raise OptionError(f"{name} is {value!r}; accepted is a str, or None")
