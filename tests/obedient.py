"""A filter that does what the page says, in a module of its own so that worker processes find it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable
from typing import Any

from cleanarticle import Article, Evidence, Failure, Pipeline, extract_many
from cleanarticle.draft import Draft
from cleanarticle.page import Page


class OddError(Exception):
    """Cannot be made again from its arguments, and so not be sent to another process."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def odd() -> None:
    """Raise what cannot be sent."""
    raise OddError("very", "odd")


def memory() -> None:
    """Pretend that memory ran out."""
    raise MemoryError


ORDERS = {
    "divide": lambda: 1 / 0,
    "odd": odd,
    "memory": memory,
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: sys.exit(3),
    "print": lambda: print("printed", sys.stdin.read()),  # noqa: T201
    "hang": lambda: time.sleep(600),
    "doze": lambda: time.sleep(0.3),
}


def obey(page: Page, draft: Draft) -> Iterable[Evidence]:
    """Do what the page says."""
    for block in page.blocks:
        if block.text in ORDERS:
            ORDERS[block.text]()
    return ()


# Without the other filters, which are not of interest here, pages are read in no time.
PIPELINE = Pipeline((("obey", obey),))


def obeyed(*orders: str, workers: int = 2, **options: Any) -> list[Article | Failure]:
    """The results of pages that say what is to be done."""
    return list(extract_many(orders, workers=workers, pipeline=PIPELINE, **options))
