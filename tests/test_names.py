"""Names are told from what stands around them."""

from __future__ import annotations

import time

import pytest

from cleanarticle.assemble.names import Words, inverted, names

WORDS = Words(
    by={"by", "von", "text von", "edited by", "written by", "autor"},
    jobs={"editor", "writer", "redakteur"},
    ends={"in", "at", "the", "on", "aus", "für"},
    months={"march", "märz", "may"},
)

CASES = [
    # One name
    ("Ada Example", ["Ada Example"]),
    ("By Ada Example", ["Ada Example"]),
    ("by: Ada Example", ["Ada Example"]),
    ("BY ADA EXAMPLE", ["ADA EXAMPLE"]),
    ("Text von Ada Example", ["Ada Example"]),
    ("Written by Ada Example", ["Ada Example"]),
    ("Ada von Example", ["Ada von Example"]),
    ("Jean-Luc d'Exemple", ["Jean-Luc d'Exemple"]),
    ("Dr. Ada M. Example", ["Dr. Ada M. Example"]),
    ("  Ada   Example. ", ["Ada Example"]),
    ("„Ada Example“", ["Ada Example"]),
    ("Ada Example Ada Example", ["Ada Example"]),
    ("Ada Example, Ada Example", ["Ada Example"]),
    ("Ada Example, ADA EXAMPLE", ["Ada Example"]),
    ("ewok", ["ewok"]),
    ("dpa", ["dpa"]),
    ("例子", ["例子"]),
    ("The Example Team", ["The Example Team"]),
    # Several
    ("Ada Example and Ben Sample", ["Ada Example", "Ben Sample"]),
    ("Von Ada Example und Ben Sample", ["Ada Example", "Ben Sample"]),
    ("Ada Example & Ben Sample", ["Ada Example", "Ben Sample"]),
    ("Ada Example, Ben Sample, and Cem Muster", ["Ada Example", "Ben Sample", "Cem Muster"]),
    ("Ada Example, Ben Sample und Cem Muster", ["Ada Example", "Ben Sample", "Cem Muster"]),
    ("Ada Example; Ben Sample", ["Ada Example", "Ben Sample"]),
    ("Ada Example/dpa", ["Ada Example", "dpa"]),
    ("dpa/AFP", ["dpa", "AFP"]),
    ("Ada Example | Ben Sample", ["Ada Example", "Ben Sample"]),
    ("Ana Costa e Silva", ["Ana Costa e Silva"]),
    ("José Ejemplo y Muestra", ["José Ejemplo y Muestra"]),
    ("Ana Ejemplo y Luis Muestra", ["Ana Ejemplo", "Luis Muestra"]),
    ("Ada and Ben", ["Ada", "Ben"]),
    # What is not part of a name
    ("Ada Example (exa)", ["Ada Example"]),
    ("Ada Example [Rome]", ["Ada Example"]),
    ("Ada Example, Berlin", ["Ada Example"]),
    ("Ada Example, senior editor", ["Ada Example"]),
    ("Ada Example, Senior Editor", ["Ada Example"]),
    ("Ada Example, PhD, MBA", ["Ada Example"]),
    ("Ada Example - The Daily Example", ["Ada Example"]),
    ("Ada Example – Berlin, Ben Sample – Rome", ["Ada Example", "Ben Sample"]),
    ("Ada Example in Berlin", ["Ada Example"]),
    ("Ada Example für die Beispielzeitung", ["Ada Example"]),
    ("Ada Example ada@example.org", ["Ada Example"]),
    ("Ada Example @ada", ["Ada Example"]),
    ("Ada Example https://example.org/ada", ["Ada Example"]),
    ("Ada Example, 3. März 2024, 14:05 Uhr", ["Ada Example"]),
    ("Ada Example March 3, 2024", ["Ada Example"]),
    ("By Ada Example | 3 March 2024", ["Ada Example"]),
    ("Theresa May", ["Theresa May"]),
    ("By Ada Example, edited by Ben Sample", ["Ada Example"]),
    # Nobody
    ("", []),
    ("By", []),
    ("admin", []),
    ("N/A", []),
    ("https://social.example/ada", []),
    ("@ada", []),
    ("12345", []),
    ("3. März 2024", []),
    ("—", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_told_from_the_rest(text: str, expected: list[str]) -> None:
    """Every name once and in order; no phrases, titles, places, dates and addresses."""
    assert list(names(text, WORDS)) == expected


STRICT = [
    ("Ada Example", ["Ada Example"]),
    ("Ada van der Example", ["Ada van der Example"]),
    ("例子", ["例子"]),
    ("Share", []),
    ("read more about us", []),
    ("Managing Editor", []),
    ("using this site you agree", []),
    ("Ada Example is a reporter at the Example", ["Ada Example"]),
    ("5 min read", []),
]


@pytest.mark.parametrize(("text", "expected"), STRICT)
def test_strictness_wants_full_names(text: str, expected: list[str]) -> None:
    """Where nobody says that a text is an author's name it must look like one."""
    assert list(names(text, WORDS, strict=True)) == expected


INVERTED = [
    ("Example, Ada", "Ada Example"),
    ("van der Example, Ada B.", "Ada B. van der Example"),
    ("Ada Example", "Ada Example"),
    ("Ada Example, Ben Sample, Cem Muster", "Ada Example, Ben Sample, Cem Muster"),
    ("Example,", "Example,"),
]


@pytest.mark.parametrize(("text", "expected"), INVERTED)
def test_library_names_are_turned_round(text: str, expected: str) -> None:
    """Names written as "Family, given" become "given family"; lists of names stay."""
    assert inverted(text) == expected


EVIL = ["a", "A ", "a,", ",", "(", "()", "by ", "by: ", "and ", "A and ", "- ", " - ", "@", "\n", ".", "e ", "edited "]


@pytest.mark.parametrize("piece", EVIL)
def test_evil_texts_take_no_time(piece: str) -> None:
    """Fifty thousand repetitions of anything are over in two seconds."""
    start = time.process_time()
    names(piece * 50_000, WORDS)
    inverted(piece * 50_000)
    assert time.process_time() - start < 2
