"""A progress bar for a terminal: drawn on long work only, and out of the way of what else is written there."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

# Seconds before the bar appears, and between two drawings of it.
PATIENCE = 0.5
PAUSE = 0.1
CELLS = 30


class Progress:
    """Counts what is done and draws it as a bar.

    Args:
        total: How many things there are to do; None if nobody knows, then they are only counted.
        stream: Where the bar is drawn.
        shown: Whether it may be; it is not if the stream is no terminal or there are fewer than two things.

    Example:
        >>> import io
        >>> with Progress(2, io.StringIO()) as progress:
        ...     progress.advance()
        >>> progress.done
        1
    """

    def __init__(self, total: int | None, stream: TextIO | None, *, shown: bool = True) -> None:
        self.total = total
        self.done = 0
        self.failed = 0
        self._stream = stream if shown and total not in (0, 1) and stream is not None and stream.isatty() else None
        self._started = time.monotonic()
        self._next = self._started + PATIENCE
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.clear()

    def advance(self, *, failed: bool = False) -> None:
        """One more is done, or has failed."""
        self.done += 1
        self.failed += failed
        now = time.monotonic()
        if self._stream is None or now < self._next:
            return
        # Once cleared it is drawn again at once, or it would hardly be seen between quick lines of output.
        self._next = now + PAUSE
        line = self._line(now - self._started)
        self._stream.write("\r" + line.ljust(self._drawn))
        self._stream.flush()
        self._drawn = len(line)

    def _line(self, spent: float) -> str:
        failed = f", {self.failed} failed" if self.failed else ""
        if self.total is None:
            return f"{self.done} done{failed}  {_clock(spent)} spent"
        filled = CELLS * self.done // self.total
        bar = "#" * filled + "." * (CELLS - filled)
        left = spent / self.done * (self.total - self.done)
        return f"[{bar}] {self.done}/{self.total}{failed}  {_clock(spent)} spent, {_clock(left)} left"

    def clear(self) -> None:
        """Take the bar off the terminal, so that something else can be written; the next `advance` draws it again."""
        if self._stream is not None and self._drawn:
            self._stream.write("\r" + " " * self._drawn + "\r")
            self._stream.flush()
            self._drawn = 0
            self._next = 0.0


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02d}"
