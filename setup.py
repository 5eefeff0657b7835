"""The compiled twins of the hot parts: built where a compiler is there, left out where it is not.

With `CLEANARTICLE_PURE=1` they are left out everywhere, for a wheel that fits every machine.
"""

from __future__ import annotations

import os
from pathlib import Path

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup

SOURCES = sorted(Path("src/cleanarticle/native").glob("*.pyx"))
EXTENSIONS = [
    Extension(
        f"cleanarticle.native.{source.stem}",
        [source.as_posix()],
        include_dirs=lxml.get_include(),
        # The same sums in the same order give the same floats, unless two operations are fused into one.
        extra_compile_args=[] if os.name == "nt" else ["-O3", "-ffp-contract=off"],
    )
    for source in SOURCES
]
BUILT = [] if os.environ.get("CLEANARTICLE_PURE") == "1" else cythonize(EXTENSIONS, include_path=["src"])
for extension in BUILT:
    # Without a compiler the package is one in pure Python.
    extension.optional = True

setup(ext_modules=BUILT, options={"build_ext": {"parallel": os.cpu_count()}})
