"""What pages cost in time and memory: `python -m benchmarks [PART ...] [--data ../shared/data] [--quick] [--out docs]`.

Without the name of a part all are measured, the tables are printed and written into `docs/speed.md`, and the figures
are drawn into `docs/figures/` (with what the extra `benchmarks` installs). Parts alone, and quick runs, only print
unless --out says where to write.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

import cleanarticle
from benchmarks import growth, hard, imports, memory, pages, peers, stages
from benchmarks.plan import DATA, Plan
from benchmarks.report import Report

DOCS = Path(__file__).parent.parent / "docs"
PAGE = "speed.md"

PARTS: dict[str, Callable[[Plan], Report]] = {
    "pages": pages.measure,
    "stages": stages.measure,
    "growth": growth.measure,
    "memory": memory.measure,
    "import": imports.measure,
    "peers": peers.measure,
    "hard": hard.measure,
}
OF_PAGES = ("pages", "stages", "peers")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write and draw; returns the exit code: 1 if something should not have happened."""
    args = parse(arguments)
    plan = Plan(args.data, pages=20, peer_pages=10, runs=1, shrink=20) if args.quick else Plan(args.data)
    parts = args.parts or list(PARTS)
    if not plan.sets and (missing := [part for part in parts if part in OF_PAGES]):
        print(f"no pages under {args.data} for {', '.join(missing)}; see --help", file=sys.stderr)
        return 2
    out = args.out or (None if args.parts or args.quick else DOCS)
    effort = "a quick run: few and small pages, once each" if args.quick else f"the best of {plan.runs} runs"
    about = f"{machine()}; {effort}."
    print(about)
    failures: list[str] = []
    for name in parts:
        report = PARTS[name](plan)
        print("", name, "", *report.lines, sep="\n", flush=True)
        failures += report.failures
        if out:
            write(name, report, out)
    if out:
        fill(out / PAGE, "machine", [about])
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}")
    parser.add_argument("--data", type=Path, default=DATA, help="the labelled pages, or any folder of *.html(.gz)")
    parser.add_argument("--quick", action="store_true", help="few and small pages, to see that all works")
    parser.add_argument("--out", type=Path, help="the folder of the documentation to write into")
    args = parser.parse_args(arguments)
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return args


def machine() -> str:
    """What everything is measured on."""
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    return (
        f"cleanarticle {cleanarticle.__version__}, {platform.python_implementation()} {platform.python_version()}, "
        f"lxml {etree.__version__} with libxml2 {libxml2}, {platform.system()}, {processor()}, {os.cpu_count()} cores"
    )


def processor() -> str:
    """The name of the processor, as far as the system tells."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def write(name: str, report: Report, folder: Path) -> None:
    """Write the tables of a part into its place on the page, and draw its charts."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / PAGE
    if not page.exists():
        page.write_text((DOCS / PAGE).read_text(encoding="utf-8"), encoding="utf-8")
    fill(page, name, report.lines)
    if report.charts and not importlib.util.find_spec("matplotlib"):
        print("nothing is drawn: matplotlib is not installed", file=sys.stderr)
        return
    for chart, data in report.charts.items():
        from benchmarks.figures import draw  # noqa: PLC0415 - needs matplotlib

        draw(data, folder / "figures" / f"{chart}.svg")


def fill(page: Path, name: str, lines: Sequence[str]) -> None:
    """Replace what stands between the two marks of a part."""
    start, end = f"<!-- {name}, written by `python -m benchmarks` -->", f"<!-- end of {name} -->"
    head, rest = page.read_text(encoding="utf-8").split(start)
    tail = rest.split(end)[1]
    page.write_text("\n".join([head + start, "", *lines, "", end + tail]), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
