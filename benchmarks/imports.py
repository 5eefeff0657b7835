"""What it costs to import the package, and other extractors that are installed, where lxml is loaded already."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.peers import installed
from benchmarks.plan import Plan
from benchmarks.report import Report, table
from cleanarticle.progress import Progress

MILLISECONDS = 60
TIMES = 5
CODE = "import time, lxml.etree; start = time.process_time(); import {}; print(time.process_time() - start)"


def measure(plan: Plan) -> Report:
    """Time the import in fresh interpreters; the least counts."""
    modules = dict.fromkeys(["cleanarticle", *(peer.module for peer in installed())])
    best: dict[str, float] = {}
    with Progress(TIMES * plan.runs, sys.stderr) as progress, tempfile.TemporaryDirectory() as cache:
        for _ in range(TIMES * plan.runs):
            for module in modules:
                best[module] = min(best.get(module, 1e9), import_seconds(module, cache))
            progress.advance()
    head = ["package", f"CPU, ms (ours should be at most {MILLISECONDS})"]
    return Report([*table(head, ((f"`{name}`", f"{1000 * spent:.0f}") for name, spent in best.items()))])


def import_seconds(module: str, cache: str) -> float:
    """CPU seconds of importing a module in a new interpreter, after `lxml.etree`; bytecode is kept, as if installed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = cache
    done = subprocess.run([sys.executable, "-c", CODE.format(module)], capture_output=True, check=True, env=env)
    return float(done.stdout)
