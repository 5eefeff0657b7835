"""Worker processes: what happens to one costs its page alone, and none is left behind, however it ends."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import cleanarticle
import obedient
from cleanarticle import (
    DEFAULT,
    Article,
    Failure,
    PipelineError,
    WorkerError,
    extract,
    extract_many,
)
from cleanarticle.many import FEW, crew

PAGE = "<p>It rained all day, and nobody in town had an umbrella."
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


@posix
def test_failures_are_recorded_at_their_place(
    processes: list[subprocess.Popen[bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever happens to a page, its process dying included, stands at its place with the reason; the rest is read."""
    orders = ["fine", "die", "divide", "exit", "odd", "print", "memory", "fine"]
    results = obedient.obeyed(*orders)
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


@pytest.mark.parametrize("workers", [1, 2])
def test_failures_can_be_raised(processes: list[subprocess.Popen[bytes]], workers: int) -> None:
    """With `errors="raise"` a failure is raised after the results before it, and ends all."""
    results = extract_many(["fine", "divide", "hang"], workers=workers, errors="raise", pipeline=obedient.PIPELINE)
    assert next(results).paragraphs[0].text == "fine"
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert list(results) == []
    assert all(process.returncode is not None for process in processes)


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


def test_a_worker_that_was_ended_is_not_started_anew(
    processes: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that is about to ask it for a page while the iteration is left finds it dead, and does no more."""
    about_to_ask = threading.Event()
    poll = subprocess.Popen.poll

    def slow(process: subprocess.Popen[bytes]) -> int | None:
        if threading.current_thread() is not threading.main_thread():
            about_to_ask.set()
            process.wait(60)
        return poll(process)

    monkeypatch.setattr(crew.subprocess.Popen, "poll", slow)
    for _ in extract_many(itertools.chain(["fine"], itertools.repeat("hang")), workers=2, pipeline=obedient.PIPELINE):
        assert about_to_ask.wait(60)
        break
    assert len(processes) == 2
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
    "a lambda": (lambda: lambda page, draft: (), "'<lambda>' cannot be sent to worker processes: Can't "),
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
