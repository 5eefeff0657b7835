"""What a worker process does: it reads the pages that come in, one after the other, until no more come."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from pathlib import Path
from typing import Any

from cleanarticle.errors import WorkerError
from cleanarticle.many.reader import Job, Reader, Reply, attempt

# So many things that can be part of cycles, more than were freed, and garbage is looked for: few pages make as many.
ALLOCATIONS = 50_000


def serve() -> None:
    """Read pages from standard input and answer on standard output, in pickles; see `crew`."""
    jobs = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    # What a filter prints must not get among the answers, and what it asks for is not among the jobs.
    os.dup2(2, 1)
    with Path(os.devnull).open(encoding="utf-8") as sys.stdin:
        try:
            reader: Reader = pickle.load(jobs)  # noqa: S301 - from the process that started this one
        # Whatever a module of somebody's raises when it is imported.
        except Exception as error:  # noqa: BLE001
            _answer(answers, f"{type(error).__name__}: {error}")
            return
        _answer(answers, None)
        # Nobody else lives in this process: what it starts with need not be searched for garbage again and again, nor a
        # page while it is read. In pure Python that was a tenth of all time.
        gc.freeze()
        gc.set_threshold(ALLOCATIONS)
        while True:
            try:
                job: Job = pickle.load(jobs)  # noqa: S301
            except EOFError:
                return
            _answer(answers, _read(reader, job))


def _read(reader: Reader, job: Job) -> Reply:
    try:
        reply = attempt(reader.read, job)
    except MemoryError as error:
        # Here it is the page's: the caller's process has its own.
        reply = error
    return _portable(reply) if isinstance(reply, Exception) else reply


def _portable(error: Exception) -> Exception:
    """The exception with its traceback as a note, or one that tells of it if it cannot be sent."""
    told = "".join(traceback.format_exception(error))
    try:
        error.add_note(f"In the worker process:\n{told}")
        pickle.loads(pickle.dumps(error))  # noqa: S301
    # An exception with a constructor of its own may raise anything here.
    except Exception:  # noqa: BLE001
        error = WorkerError(f"{type(error).__name__}: {error}")
        error.add_note(f"In the worker process:\n{told}")
    return error


def _answer(answers: Any, reply: object) -> None:
    try:
        pickle.dump(reply, answers)
        answers.flush()
    except BrokenPipeError:
        # Nobody listens any more; a proper exit would try to write again.
        os._exit(1)
