"""The command line: `cleanarticle page.html`, see `cleanarticle --help`."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import cleanarticle
from cleanarticle.article import Article
from cleanarticle.errors import CleanArticleError, WorkerError
from cleanarticle.many import Failure
from cleanarticle.progress import Progress
from cleanarticle.render.explain import explain
from cleanarticle.types import Preference

STDIN = "-"
DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
# Width of the explanation where it goes into a file or pipe and COLUMNS is not set.
WIDTH = 100
EPILOG = """\
examples:
  curl -s https://example.org/story | cleanarticle -
  cleanarticle --plain-text < scraped.txt > clean.txt
  cleanarticle --format markdown story.html > story.md
  cleanarticle --explain --color always story.html | less -R
  cleanarticle --format json --progress pages/*.html > articles.jsonl

The exit code is 0 if all is done, 1 if an input could not be read, 2 for wrong usage.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments without the program's name; those of the process if None.

    Returns:
        The exit code: 0 all done, 1 an input failed, 2 wrong usage, 130 interrupted.

    Raises:
        SystemExit: For `--help`, `--version` and arguments that cannot be understood, as argparse does.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    problem = _problem(options)
    if problem:
        parser.error(problem)
    if not options.files and (sys.stdin is None or sys.stdin.isatty()):
        parser.print_help(sys.stderr)
        return USAGE
    if sys.stdout is None:
        _report("standard output", "closed")
        return FAILED
    code = FAILED
    try:
        code = _run(options.files or [STDIN], options)
    except OSError as error:
        # What is still buffered must go nowhere, or Python tries again at exit and complains.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            # Whoever read has enough (`| head`).
            code = DONE
        else:
            _report("standard output", error.strerror or str(error))
    except WorkerError as error:
        _report("--workers", str(error))
    except KeyboardInterrupt:
        code = INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleanarticle",
        description="Get the article out of web pages or extracted text, paragraph by paragraph, with reasons.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="HTML pages or texts; - is standard input")
    add("--format", choices=("text", "markdown", "json", "html"), default="text", help="what to write (default: text)")
    add("--explain", action="store_true", help="show every paragraph with its role and the reasons; in JSON, add them")
    add("--plain-text", action="store_true", help="the input is text that was already extracted, no HTML")
    add("--prefer", choices=get_args(Preference), default="balanced", help="cleaner or more complete text")
    add("--url", help="the address of the page")
    add("--encoding", help="the encoding the transport stated")
    add("--language", help="language code such as de (default: found from the page)")
    add("--color", "--colour", choices=("auto", "always", "never"), default="auto", help="colours in the explanation")
    add("--workers", type=int, metavar="N", help="processes that read (default: one per CPU if there are many files)")
    add("--progress", action="store_true", help="a progress bar, if there are several files and a terminal")
    add("--version", action="version", version=f"%(prog)s {cleanarticle.__version__}")
    return parser


def _problem(options: argparse.Namespace) -> str | None:
    """What cannot go together, in words; each would otherwise be ignored in silence."""
    if options.explain and options.format in ("markdown", "html"):
        return "--explain goes with --format text or json"
    if options.url and options.plain_text:
        return "--url goes with HTML, not with --plain-text"
    if options.url and len(options.files) > 1:
        return "--url goes with one file"
    if options.workers is not None and options.workers < 1:
        return "--workers is a whole number from 1 on"
    return None


def _run(names: Sequence[str], options: argparse.Namespace) -> int:
    view = _view(options, several=len(names) > 1)
    code = DONE
    separator = ""
    results = cleanarticle.extract_many(
        [_source(name, options.url) for name in names],
        workers=options.workers,
        encoding=options.encoding,
        language=options.language,
        prefer=options.prefer,
        plain_text=options.plain_text,
    )
    with contextlib.closing(results), Progress(len(names), sys.stderr, shown=options.progress) as progress:
        for name, result in zip(names, results, strict=True):
            if isinstance(result, Failure):
                progress.clear()
                _report(name, _reason(result))
                code = FAILED
            else:
                if sys.stdout.isatty():
                    progress.clear()
                _write(separator + view(name, result))
                separator = "" if options.format in ("json", "html") else "\n"
            progress.advance(failed=isinstance(result, Failure))
    return code


def _source(name: str, url: str | None) -> Any:
    """What is read for a name: a file when its turn comes, standard input now."""
    if name != STDIN:
        source: Any = Path(name)
    else:
        try:
            source = _standard_input()
        except OSError as error:
            # As a source it is refused when its turn comes, and found again in what that gives.
            return error
    return {"source": source, "url": url} if url else source


def _standard_input() -> bytes:
    # It may be closed, or replaced by something that has only text.
    if sys.stdin is None:
        return b""
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read() if stream else sys.stdin.read().encode("utf-8", "replace")


def _view(options: argparse.Namespace, *, several: bool) -> Callable[[str, Article], str]:
    """What is written for an article. Of several files the name is written as well, but not among HTML."""
    if options.format == "json":

        def line(name: str, article: Article) -> str:
            named = {"file": name} if several else {}
            return json.dumps(named | article.to_dict(evidence=options.explain), ensure_ascii=False) + "\n"

        return line
    if options.format == "html":
        return lambda name, article: article.to_html()

    def text(name: str, article: Article) -> str:
        head = f"==> {name} <==\n" if several else ""
        if options.explain:
            columns = shutil.get_terminal_size((WIDTH, 0)).columns
            return head + explain(article, colour=_has_colour(options.color), width=columns)
        if options.format == "markdown":
            return head + article.to_markdown()
        return head + (f"{article.text}\n" if article.text else "")

    return text


def _has_colour(choice: str) -> bool:
    """Whether to colour; NO_COLOR (https://no-color.org) counts unless colours are asked for by name."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"


def _write(text: str) -> None:
    """Write to standard output in UTF-8, whatever the locale; lone surrogates, which it cannot say, become "?"."""
    data = text.encode("utf-8", "replace")
    stream = getattr(sys.stdout, "buffer", None)
    if stream:
        stream.write(data)
    else:
        sys.stdout.write(data.decode())
    sys.stdout.flush()


def _report(name: str, reason: str) -> None:
    """Say on standard error what failed. Without one `print` would take standard output; the exit code says it too."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"cleanarticle: {name}: {reason}", file=sys.stderr)


def _reason(failure: Failure) -> str:
    error = failure.source if isinstance(failure.source, OSError) else failure.error
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    # What is none of ours is a mistake of somebody's: its kind helps to find it.
    return str(error) if isinstance(error, (OSError, CleanArticleError)) else f"{type(error).__name__}: {error}"
