"""How the documentation is built: `sphinx-build -W -b html docs docs/_build`, with what the extra `docs` installs."""

import os
import sys

# What is documented is the reference in Python; its compiled twins only point to it. Tests that look at this file must
# not be changed by that.
if "sphinx" in sys.modules:
    os.environ["CLEANARTICLE_COMPILED"] = "0"

import cleanarticle

project = "cleanarticle"
author = "The cleanarticle developers"
project_copyright = author
version = release = cleanarticle.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"cleanarticle {version}"

# The docstrings are Google's form; what a class holds is said once, in its own docstring.
napoleon_numpy_docstring = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
myst_heading_anchors = 3
# `name` in a docstring is code.
default_role = "code"
