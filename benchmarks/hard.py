"""Pages made to be hard: deep, wide, long, full of links; how their time grows, and that not a word of them is lost.

Every page is made twice, the second time twice as large: a time that grows by much more than two is not linear.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

import cleanarticle
from benchmarks.measure import apart, extract, seconds
from benchmarks.plan import Plan
from benchmarks.report import Report, figure, table
from cleanarticle.progress import Progress
from cleanarticle.words import tokenize


class Hard(NamedTuple):
    """What is repeated, how often, what stands around it, and how many words each repetition has."""

    piece: str
    number: int
    before: str
    after: str
    words: int

    def page(self, count: int) -> str:
        """The page with so many repetitions."""
        return self.before + self.piece * count + self.after


PAGES = {
    "sibling paragraphs": Hard("<p>three short words</p>", 200_000, "<body>", "", 3),
    "links": Hard("<a href=/x>link text</a> ", 100_000, "<body><p>", "", 2),
    "linked items": Hard("<li><a href=/x>link text</a></li>", 100_000, "<body><ul>", "", 2),
    "nested elements": Hard("<div>", 100_000, "<body>", "deep text", 0),
    "phrases in one paragraph": Hard("lorem ipsum dolor sit amet, ", 720_000, "<body><p>", "", 5),
    "lines of plain text": Hard("lorem ipsum dolor sit amet, consetetur.\n", 500_000, "", "", 6),
    "letters in a word": Hard("a", 10_000_000, "<p>", "", 0),
    "tables": Hard("<table><tr><td>a<td>b<tr><td>c<td>d</table>", 40_000, "<body>", "", 4),
    "appeals": Hard("<div><p>Support our journalism</p><p>Donate now</p></div>", 20_000, "<body>", "", 5),
    "lists": Hard("<h2>Most read</h2><p>one two three four</p>", 20_000, "<body>", "", 6),
}


def measure(plan: Plan) -> Report:
    """Time every page at half its size and whole, and count its words."""
    rows = []
    failures = []
    with Progress(len(PAGES), sys.stderr) as progress:
        for name, hard in PAGES.items():
            count = hard.number // plan.shrink
            half, whole, found = apart(time_hard, name, count)
            wanted = count * hard.words + len(tokenize(hard.after)) or 1
            if found != wanted:
                failures.append(f"{count:,} {name}: {found:,} words of {wanted:,}")
            rows.append((f"{count:,} {name}", figure(half), figure(whole), f"{whole / half:.1f}", f"{found:,}"))
            progress.advance()
    return Report([*table(["page", "half of it, s", "whole, s", "growth", "words"], rows)], failures=failures)


def time_hard(name: str, count: int) -> tuple[float, float, int]:
    """CPU seconds of a page at half its size and whole, and how many words its paragraphs have."""
    extract("<p>What is loaded once is loaded now.")
    half, whole = (seconds(extract, PAGES[name].page(number)) for number in (count // 2, count))
    article = cleanarticle.extract(PAGES[name].page(count))
    return half, whole, sum(len(tokenize(paragraph.text)) for paragraph in article.paragraphs)
