"""An article's paragraphs with their roles and the reasons for them, to be read in a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from cleanarticle.article import Article
from cleanarticle.types import Kind, Paragraph, Reason, Role

# Select Graphic Rendition codes (ECMA-48, 8.3.117): the article stays quiet, what is not the article stands out.
BOLD, DIM, GREY = "1", "2", "90"
KINDS = {Kind.ARTICLE: DIM, Kind.DONATION: "1;31", Kind.TEASER: "33", Kind.OTHER: "94"}
ROLES = {Role.TITLE: BOLD, Role.STANDFIRST: BOLD, Role.PROMO: "35", Role.COMMENT: "36"}
STRONGEST = 3
# Below this the second best role is nearly as good, so the paragraph is marked.
UNSURE = 0.6
NARROWEST = 20
# Controls, changes of direction, surrogates: a page must not steer the terminal it is shown in. Marks of direction
# (U+200E, U+200F) and joiners stay, Hebrew, Arabic and emoji need them.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def explain(article: Article, *, colour: bool = False, width: int | None = None) -> str:
    """Every paragraph with its role, confidence and strongest reasons.

    Args:
        article: The article; without evidence only roles and confidences are shown.
        colour: Whether to colour by role, with ANSI escape sequences.
        width: Columns a line may take; None for no limit.

    Returns:
        Lines for a terminal, the last one a count of the roles. A confidence below 60 percent is marked with `?`.
        Points for another role than the one chosen name that role.

    Example:
        >>> from cleanarticle.types import Paragraph, Reason, Role
        >>> give = Paragraph(0, "Please give.", Role.DONATION, 0.97)
        >>> print(explain(Article((give,), ((Reason("appeals", Role.DONATION, 30, "asks for money"),),))), end="")
        no article · 0% sure
        <BLANKLINE>
        0  donation   97%  Please give.
                           +30 appeals: asks for money
        <BLANKLINE>
        1 paragraph: 1 donation
    """
    view = _View(article, colour, width)
    lines = [line for paragraph in article.paragraphs for line in view.paragraph(paragraph)]
    return "\n".join([*view.header(), *lines, view.count()]) + "\n"


class _View:
    """What is the same for all lines: the widths of the columns, and whether there is colour."""

    def __init__(self, article: Article, colour: bool, width: int | None) -> None:
        self.article, self.colour = article, colour
        self.number = len(str(max(len(article.paragraphs) - 1, 0)))
        self.role = max((len(p.role) for p in article.paragraphs), default=0)
        self.indent = self.number + 2 + self.role + 2 + 6
        self.whole = width and max(width, NARROWEST)
        self.room = width and max(width - self.indent, NARROWEST)

    def header(self) -> Iterator[str]:
        """Title; language, authors and date; an empty line."""
        article = self.article
        if article.title:
            yield self.paint(_shorten(article.title, self.whole), BOLD)
        # A date with its time to the minute, if it has one: "2024-05-01 09:30".
        about = [article.language, ", ".join(article.authors), str(article.published or "")[:16]]
        if article.paragraphs:
            about.append(article.page_type or ("article" if article.is_article else "no article"))
            about.append(f"{article.confidence:.0%} sure")
        if facts := " · ".join(fact for fact in about if fact):
            yield self.paint(_shorten(facts, self.whole), GREY)
        if article.title or facts:
            yield ""

    def paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        """A line with the paragraph's beginning, and under it the reasons."""
        role = paragraph.role
        mark = "?" if paragraph.confidence < UNSURE else " "
        text = ("(hidden) " if paragraph.hidden else "") + paragraph.text
        yield (
            self.paint(f"{paragraph.index:>{self.number}}", GREY)
            + "  "
            + self.paint(f"{role:<{self.role}}", _code(role))
            + "  "
            + self.paint(f"{paragraph.confidence:4.0%}{mark}", BOLD if mark == "?" else GREY)
            + " "
            + self.paint(_shorten(text, self.room), _code(role))
        )
        if paragraph.index < len(self.article.evidence):
            strongest = self.article.why(paragraph.index)[:STRONGEST]
            for line in self.filled(_reason(reason, role) for reason in strongest):
                yield " " * self.indent + self.paint(line, GREY)

    def count(self) -> str:
        """How many paragraphs have which role, in the colours of the roles."""
        paragraphs = self.article.paragraphs
        counts = Counter(p.role for p in paragraphs)
        parts = [self.paint(f"{counts[role]} {role}", _code(role)) for role in Role if counts[role]]
        hidden = sum(p.hidden for p in paragraphs)
        head = f"{len(paragraphs)} paragraph{'' if len(paragraphs) == 1 else 's'}"
        tail = f"; {hidden} hidden" if hidden else ""
        return ("\n" if paragraphs else "") + head + (": " if parts else "") + ", ".join(parts) + tail

    def filled(self, reasons: Iterable[str]) -> Iterator[str]:
        """As many reasons on a line as fit."""
        line = ""
        for reason in reasons:
            longer = f"{line} · {reason}" if line else reason
            if line and self.room is not None and _columns(longer) > self.room:
                yield line
                longer = reason
            line = _shorten(longer, self.room)
        if line:
            yield line

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def _code(role: Role) -> str:
    return ROLES.get(role, KINDS[role.kind])


def _reason(reason: Reason, chosen: Role) -> str:
    other = "" if reason.role is chosen else f"{reason.role} "
    return f"{reason.points:+d} {other}{reason.filter}: {reason.reason}"


def _shorten(text: str, room: int | None) -> str:
    """On one line, harmless, and at most so many columns wide."""
    # No character takes less than half a column on average; a paragraph may be a megabyte.
    whole = room is None or len(text) <= room * 4
    text = STEERING.sub("\ufffd", " ".join((text if whole else text[: (room or 0) * 4]).split()))
    if room is None or (whole and _columns(text) <= room):
        return text
    columns = 0
    for position, char in enumerate(text):
        columns += _columns(char)
        if columns >= room:
            return text[:position].rstrip() + "…"
    return text + "…"


def _columns(text: str) -> int:
    """Columns a terminal needs (Unicode Standard Annex 11); marks that sit on the character before need none."""
    # Below U+0300 (combining marks) all are one column wide.
    return len(text) + sum(_extra(char) for char in text if char >= "\u0300")


def _extra(char: str) -> int:
    return 1 if east_asian_width(char) in "WF" else -(category(char) in ("Mn", "Me", "Cf"))
