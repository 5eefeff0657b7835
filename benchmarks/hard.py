#!/usr/bin/env python3
"""How long pages take that are made to be hard: deep, wide, long, full of links; and that not a word of them is lost.

    python benchmarks/hard.py [NAME ...]

Every page is made twice, the second time twice as large: a time that grows by much more than two is not linear.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

import cleanarticle
from cleanarticle.words import tokenize

# What is repeated, how often, what stands around it, and how many words each repetition has.
PAGES: dict[str, tuple[str, int, str, str, int]] = {
    "200,000 sibling paragraphs": ("<p>three short words</p>", 100_000, "<body>", "", 3),
    "100,000 links": ("<a href=/x>link text</a> ", 50_000, "<body><p>", "", 2),
    "100,000 linked items": ("<li><a href=/x>link text</a></li>", 50_000, "<body><ul>", "", 2),
    "100,000 nested elements": ("<div>", 50_000, "<body>", "deep text", 0),
    "20 MB of text": ("lorem ipsum dolor sit amet, ", 360_000, "<body><p>", "", 5),
    "20 MB of plain text": ("lorem ipsum dolor sit amet, consetetur.\n", 250_000, "", "", 6),
    "a word of 10 MB": ("a", 5_000_000, "<p>", "", 0),
    "40,000 tables": ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", 20_000, "<body>", "", 4),
    "20,000 appeals": ("<div><p>Support our journalism</p><p>Donate now</p></div>", 10_000, "<body>", "", 5),
    "20,000 lists": ("<h2>Most read</h2><p>one two three four</p>", 10_000, "<body>", "", 6),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="words in the names of the pages to take; all if none is given")
    args = parser.parse_args()
    lost = 0
    print(f"{'':28}{'half, s':>10}{'whole, s':>10}{'growth':>8}{'words':>12}")
    for name, (piece, count, before, after, words) in PAGES.items():
        if args.names and not any(wanted in name for wanted in args.names):
            continue
        times = []
        for times_larger in (1, 2):
            page = before + piece * (count * times_larger) + after
            start = time.perf_counter()
            article = cleanarticle.extract(page)
            article.to_dict()
            times.append(time.perf_counter() - start)
        found = sum(len(tokenize(p.text)) for p in article.paragraphs)
        wanted = 2 * count * words + len(tokenize(after)) or 1
        lost += wanted - found
        growth = times[1] / times[0]
        print(f"{name:28}{times[0]:10.2f}{times[1]:10.2f}{growth:8.1f}{found:12,}{'' if found == wanted else '  LOST'}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {peak:,.0f} MB of memory")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
