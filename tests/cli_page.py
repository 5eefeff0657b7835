"""A page of two paragraphs, and how the command line is called on it."""

from __future__ import annotations

from collections.abc import Callable

WORDS = "It rained all day in the old town, and nobody there had thought of taking an umbrella along."
MORE = "When the evening came, the water stood as high as the windows of the bakery, and the baker went home."
HTML = f"<html lang=en><title>Rain</title><article><h1>Rain</h1><p>{WORDS}</p><p>{MORE}</p></article><p>Donate now</p>"
TEXT = f"{WORDS}\n\n{MORE}\n"

Run = Callable[..., tuple[int, str, str]]
