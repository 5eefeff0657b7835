"""An article as Markdown: CommonMark, with the pipe tables of GitHub Flavored Markdown.

Only what would be read as markup is escaped, so that the text stays readable. The rules are those of the CommonMark
specification 0.31: backslash escapes (2.4), starts of blocks (4, 5), flanking of `*` and `_` (6.2), links (6.3).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

from cleanarticle.article import Article
from cleanarticle.render.outline import PICTURED, Frame, Piece, Step, is_header, pieces, rows, safe, stretches, walk
from cleanarticle.types import Paragraph

# Every alternative begins with another character and takes all of a run at once, so no character is read twice.
INLINE = re.compile(r"[\\`\[\]<&]|\*++|_++|~++")
ENTITY = re.compile(r"&#?\w{1,32};")
# What starts a block at the start of a line, or is a line of rule characters only: a thematic break, the underline of
# a heading, the second line of a table. All are anchored at the start, and no repetition can give back what it took.
BLOCK = re.compile(r"#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=:|_*\s]++$")
NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|$))")
# `#` at the end of a heading would close it; the lookbehind lets a run be tried from its first character only.
CLOSING = re.compile(r"(?<!\S)#++$")
TICKS = re.compile(r"`++")
# No address may hold these (RFC 3986, section 2), and in Markdown they end it or begin something else.
ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'} | {"(": "\\(", ")": "\\)"})
BREAK = "\\\n"
LARGEST = 999_999_999


def to_markdown(article: Article) -> str:
    r"""See `Article.to_markdown`.

    Example:
        >>> from cleanarticle.types import Paragraph, Role
        >>> body = Paragraph(0, "2 * 3 is *six*", Role.BODY, 1.0, quote=1)
        >>> to_markdown(Article((body,), title="Sums"))
        '# Sums\n\n> 2 * 3 is \\*six\\*\n'
    """
    title = _one_line(_escape(article.title or ""))
    writer = _Writer([f"# {title}"] if title else [])
    for step in walk(pieces(article)):
        writer.write(step, _block(step.piece, below=bool(title)))
    return "\n".join(writer.lines) + "\n" if writer.lines else ""


class _Writer:
    """The lines so far and, for every open frame, what the next line begins with."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._path: tuple[Frame, ...] = ()
        self._prefixes: list[str] = []
        self._markers: list[str] = []
        self._begins_item = False

    def write(self, step: Step, block: Iterable[str]) -> None:
        """Add the lines of a piece, each with the markers of the frames around it."""
        opened = step.path[step.kept :]
        begins_item = step.piece.kind == "paragraph" and bool(opened) and opened[-1].kind == "item"
        if self.lines and not (self._begins_item and begins_item and self._can_follow(step)):
            self.lines.append("".join(self._prefixes[: step.kept]).rstrip())
        marker = self._other_marker(step)
        del self._prefixes[step.kept :], self._markers[step.kept :]
        start = "".join(self._prefixes)
        for frame in opened:
            mark = ""
            if frame.kind == "quote":
                mark = "> "
            elif frame.kind == "list":
                marker = marker or (".)" if frame.ordered else "-*")[0]
            elif frame.kind == "item":
                number = str(min(max(frame.number, 0), LARGEST)) if frame.ordered else ""
                mark = f"{number}{self._markers[-1]} "
            start += mark
            self._prefixes.append(mark if frame.kind == "quote" else " " * len(mark))
            self._markers.append(marker if frame.kind == "list" else "")
            marker = "" if frame.kind == "list" else marker
        around = "".join(self._prefixes)
        for line in block:
            self.lines.append(start + line if line else start.rstrip())
            start = around
        self._path, self._begins_item = step.path, begins_item

    def _can_follow(self, step: Step) -> bool:
        """Whether an item can follow without a blank line: in the same list, or as the start of an inner one."""
        first, second = step.path[step.kept], step.path[-1]
        if first.kind == "item":
            return True
        # Only an ordered list that starts with 1 may interrupt a paragraph (CommonMark 5.3).
        inner = step.kept > 0 and step.path[step.kept - 1].kind == "item" and len(self._path) == step.kept
        return inner and first.kind == "list" and (not first.ordered or second.number == 1)

    def _other_marker(self, step: Step) -> str:
        """The other marker if a list directly follows a list of its kind, since both would be one list; else empty."""
        if step.kept >= min(len(self._path), len(step.path)):
            return ""
        old, new = self._path[step.kept], step.path[step.kept]
        if old.kind == new.kind == "list" and old.ordered == new.ordered:
            return {"-": "*", "*": "-", ".": ")", ")": "."}[self._markers[step.kept]]
        return ""


def _block(piece: Piece, *, below: bool) -> list[str]:
    """The lines of a piece without what stands around it; `below` a title no heading is of level 1."""
    if piece.kind == "table":
        return _table(piece.paragraphs)
    if piece.kind == "figure":
        return _figure(piece)
    paragraph = piece.paragraphs[0]
    if piece.kind == "heading":
        level = min(max(paragraph.level, 2 if below else 1), 6)
        return [f"{'#' * level} {_one_line(_inline(paragraph))}"]
    if piece.kind == "code":
        fence = "`" * max(3, 1 + max(map(len, TICKS.findall(paragraph.text)), default=0))
        return [fence, *paragraph.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"), fence]
    lines = _lines(_inline(paragraph))
    if piece.kind == "term":
        return ("**" + "\n".join(lines) + "**").split("\n")
    return lines


def _figure(figure: Piece) -> list[str]:
    found = [
        f"![{_one_line(_escape(image.alt or '', linked=True))}]({_address(address)})"
        for image in figure.images
        if (address := safe(image.url, PICTURED))
    ]
    found += ["*" + "\n".join(_lines(_inline(caption))) + "*" for caption in figure.paragraphs]
    return BREAK.join(found).split("\n")


def _table(table: Iterable[Paragraph]) -> list[str]:
    grid = rows(table)
    width = max(map(len, grid))
    cells = [["<br>".join(_cell(p) for p in cell) for cell in row] for row in grid]
    head = cells.pop(0) if is_header(grid[0]) else []
    head += [""] * (width - len(head))
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *cells)]


def _cell(paragraph: Paragraph) -> str:
    return "<br>".join(_split(_inline(paragraph))).replace("|", "\\|")


def _inline(paragraph: Paragraph) -> str:
    parts: list[str] = []
    for words, url in stretches(paragraph):
        if url is None:
            parts.append(_escape(words))
            continue
        if parts[-1].endswith("!"):
            # "Look![here](…)" would be a picture.
            parts[-1] = parts[-1][:-1] + "\\!"
        parts.append(f"[{_escape(words, linked=True)}]({_address(url)})")
    return "".join(parts)


def _address(url: str) -> str:
    return ENTITY.sub(r"\\\g<0>", url.translate(ADDRESS))


def _escape(text: str, *, linked: bool = False) -> str:
    """Escape what would be inline markup; what stands at either end is escaped in doubt, since a link may follow."""

    def mark(match: re.Match[str]) -> str:
        found = match[0]
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        match found[0]:
            case "\\":
                special = not after or after in "\r\n" or after in string.punctuation
            case "*":
                special = not (before.isspace() and after.isspace())
            case "_":
                special = not ((before.isspace() and after.isspace()) or (before.isalnum() and after.isalnum()))
            case "~":
                special = len(found) > 1 or not after.isalnum() or not (before.isspace() or not before)
            case "<":
                special = after.isalpha() or after in ("/", "!", "?")
            case "&":
                special = ENTITY.match(text, match.start()) is not None
            case "]":
                special = linked
            case _:
                special = True
        return "".join(f"\\{char}" for char in found) if special else found

    return INLINE.sub(mark, text)


def _split(text: str) -> list[str]:
    """The lines of a paragraph; a blank one would end it."""
    return [line for part in text.replace("\r", "\n").split("\n") if (line := part.strip())]


def _lines(text: str) -> list[str]:
    """The lines of a paragraph with hard breaks between them; none starts anything but a paragraph."""
    guarded = (NUMBER.sub(r"\g<0>\\", line, count=1) if NUMBER.match(line) else line for line in _split(text))
    guarded = (f"\\{line}" if BLOCK.match(line) else line for line in guarded)
    return BREAK.join(guarded).split("\n")


def _one_line(text: str) -> str:
    return CLOSING.sub(r"\\\g<0>", " ".join(_split(text)))
