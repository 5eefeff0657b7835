"""Peak memory of single pages, each in a process of its own, and the time they take beside it."""

from __future__ import annotations

import contextlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import hard, made
from benchmarks.measure import apart, extract
from benchmarks.plan import Plan
from benchmarks.report import Report, figure, size, table
from cleanarticle.progress import Progress

# What a large page may cost.
SECONDS = 3
MEGABYTES = 500


def measure(plan: Plan) -> Report:
    """Measure what each page needs beyond the interpreter with the package loaded, and beyond the page's own bytes."""
    rows = []
    pages = [*named_pages(plan.shrink)]
    with tempfile.TemporaryDirectory() as folder, Progress(len(pages), sys.stderr) as progress:
        for name, page in pages:
            file = Path(folder, "page.html")
            file.write_bytes(page)
            spent, used = apart(cost, file)
            within = "yes" if spent <= SECONDS and used <= MEGABYTES else "no"
            rows.append((name, size(len(page)), figure(spent), figure(used), within))
            progress.advance()
    return Report([*table(["page", "size", "CPU, s", "memory, MB", f"within {SECONDS} s and {MEGABYTES} MB"], rows)])


def named_pages(shrink: int) -> Iterator[tuple[str, bytes]]:
    """The pages by name: two usual ones, and the largest."""
    yield "a small page: what is loaded once", made.article(1_000)
    yield "an average page", made.article(250_000)
    yield "a long page", made.article(20_000_000 // shrink)
    for name in ("sibling paragraphs", "nested elements"):
        count = hard.PAGES[name].number // shrink
        yield f"{count:,} {name}", hard.PAGES[name].page(count).encode()


def cost(file: Path) -> tuple[float, float]:
    """CPU seconds, and megabytes at the peak beyond what was there when the page had been read."""
    page = file.read_bytes()
    start = time.process_time()
    used = peak_of(lambda: extract(page))
    return time.process_time() - start, used


def peak_of(work: Callable[[], None]) -> float:
    """Megabytes at the peak of some work, beyond what this process had before."""
    # Linux forgets the peak so far (proc(5)), which may be that of an import; elsewhere it counts as had before.
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = peak()
    work()
    return max(0.0, peak() - before)


def peak() -> float:
    """The most memory in megabytes that this process had so far."""
    # What Linux gives as `ru_maxrss` may be that of the process that started this one.
    with contextlib.suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
