"""The worker processes as this process sees them: started when needed, asked for one page at a time, always ended.

They are plain Python processes that are talked to through their standard input and output. Unlike those of
`multiprocessing` they never run the caller's script again, so that it needs no guard; they can be started in notebooks,
with `python -c` and beside threads; they end by themselves when this process does, however it ends; and one that dies
takes no page with it but its own.
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, Self

from cleanarticle.errors import PipelineError, WorkerError
from cleanarticle.many.reader import Job, Reader, Reply, attempt

# The path comes first: what this process can import, its workers can.
BOOT = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from cleanarticle.many.worker import serve; serve()"
)
# Seconds a worker has to leave, once it is told, before it is made to.
PATIENCE = 5


class Crew:
    """Some workers, with a thread for each that waits for its answers.

    Args:
        reader: What reads the pages.
        packed: The same, as `pack` made it ready to be sent.
        size: How many workers there are.
    """

    def __init__(self, reader: Reader, packed: bytes, size: int) -> None:
        self._reader = reader
        self._left = Event()
        self._workers = [_Worker(packed, self._left) for _ in range(size)]
        # The last to become idle is the next to be asked, so that those not needed are never started.
        self._idle = self._workers.copy()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="cleanarticle")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # Before it is seen who is idle: a thread takes its worker first and looks at this then, so that none that is
        # let live as idle is asked for a page afterwards.
        self._left.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            if worker not in self._idle:
                worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.dismiss()
        for worker in self._workers:
            worker.end()

    def submit(self, item: object) -> Future[Reply]:
        """Have a page read by a worker; one that cannot be sent is read here, at once, while it is what was given.

        The future raises `WorkerError` or `PipelineError` if no worker can be started. All else is a reply.
        """
        job = attempt(self._reader.job, item)
        if isinstance(job, Job) and job.can_be_sent:
            return self._threads.submit(self._ask, job)
        done: Future[Reply] = Future()
        done.set_result(attempt(self._reader.read, job) if isinstance(job, Job) else job)
        return done

    def _ask(self, job: Job) -> Reply:
        # There are as many workers as threads, so one is idle.
        worker = self._idle.pop()
        try:
            return worker.ask(job)
        finally:
            self._idle.append(worker)


class _Worker:
    """A process that reads pages; started for the first one, and anew after it died, unless the crew is left."""

    def __init__(self, packed: bytes, left: Event) -> None:
        self._packed = packed
        self._left = left
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, job: Job) -> Reply:
        """Have a page read, and wait for it.

        Raises:
            WorkerError: If no process can be started.
            PipelineError: If it cannot load the pipeline.
        """
        dead = self._process is None or self._process.poll() is not None
        # Asked after it is known that the process is dead, which it may be because the crew is left.
        if self._left.is_set():
            return WorkerError("this page was not read, since its result was not waited for")
        if dead:
            self._start()
        try:
            self._send(pickle.dumps(job))
            reply: Reply = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError):
            return WorkerError(f"the worker process that read this page was ended by {self.end()}")
        return reply

    def kill(self) -> None:
        """End the process at once; a thread that is about to start it ends it as soon as it has done so."""
        # A thread that sees the process die forgets it meanwhile.
        process = self._process
        if process is not None:
            process.kill()

    def dismiss(self) -> None:
        """Let the process leave by itself; what its filters have opened is closed properly."""
        if self._process is not None:
            assert self._process.stdin
            # What a dead one was not sent any more is no loss.
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def end(self) -> str:
        """Wait until the process has ended, and say how."""
        process = self._process
        if process is None:
            return ""
        self.dismiss()
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        assert process.stdout
        process.stdout.close()
        self._process = None
        return f"exit code {code}" if code >= 0 else f"signal {-code} ({signal.strsignal(-code)})"

    def _start(self) -> None:
        self.end()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with a program of ours
                [sys.executable, "-P", "-c", BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if sys.__stderr__ else subprocess.DEVNULL,
                # The Ctrl-C of the terminal is for this process alone, which then ends its workers; each of them would
                # print a traceback. The one is POSIX's way, the other that of Windows.
                process_group=0,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            if self._left.is_set():
                self._process.kill()
            self._send(pickle.dumps(sys.path) + self._packed)
            problem: str | None = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise WorkerError(
                f"no worker process can be started with {sys.executable}: {self.end() or error}; "
                "use workers=1, which needs none"
            ) from error
        if problem:
            self.end()
            raise PipelineError(
                f"a worker process cannot load the pipeline: {problem}; use workers=1, which needs none"
            )

    def _send(self, data: bytes) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process
        assert self._process.stdout
        return pickle.load(self._process.stdout)  # noqa: S301 - from a process of ours


def usable_cpus() -> int:
    """How many CPUs this process may use: by its affinity, and by the quota of its control group (containers)."""
    if sys.version_info >= (3, 13):
        count = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    try:
        quota, period = map(int, Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split())
    except (OSError, ValueError):
        # No Linux, or no quota: then it reads "max".
        return count
    return max(1, min(count, math.ceil(quota / period)))
