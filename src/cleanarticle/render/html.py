"""An article as a clean HTML `<article>` element: only elements that say what something is, none of the page's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from cleanarticle.article import Article
from cleanarticle.render.outline import PICTURED, Frame, Piece, is_header, leading, pieces, rows, safe, stretches, walk
from cleanarticle.types import Paragraph, Role

TAGS = {"paragraph": "p", "term": "dt", "definition": "dd", "quote": "blockquote", "item": "li", "definitions": "dl"}
LINE = "\n"


def to_html(article: Article) -> str:
    """See `Article.to_html`.

    Example:
        >>> from cleanarticle.types import Paragraph, Role
        >>> print(to_html(Article((Paragraph(0, "2 < 3", Role.BODY, 1.0),), title="Sums", language="en")), end="")
        <article lang="en">
        <header>
        <h1>Sums</h1>
        </header>
        <p>2 &lt; 3</p>
        </article>
    """
    found = pieces(article)
    lead = leading(found)
    title = (article.title or "").strip()
    language = f' lang="{escape(article.language)}"' if article.language else ""
    head = f"\n<h1>{_text(title)}</h1>" if title else ""
    head += _flow(found[:lead], below=True)
    head = f"\n<header>{head}\n</header>" if head else ""
    return f"<article{language}>{head}{_flow(found[lead:], below=bool(title))}\n</article>\n"


def _flow(found: Iterable[Piece], *, below: bool) -> str:
    """These pieces and the frames around them, each on a line of its own; `below` a title no heading is of level 1."""
    parts: list[str] = []
    path: tuple[Frame, ...] = ()
    # The words of an item share a line with its tags, or there would be white space around them.
    bare = False
    for step in walk(found):
        parts += _close(path[step.kept :], bare=bare)
        opened = step.path[step.kept :]
        parts += _open(opened, last=path[step.kept].number if len(path) > step.kept else 0)
        paragraph = step.piece.paragraphs[0] if step.piece.kind == "paragraph" else None
        bare = bool(paragraph and paragraph.tag == "li" and opened and opened[-1].kind == "item")
        parts.append(_inline(paragraph) if paragraph and bare else f"\n{_block(step.piece, below=below)}")
        path = step.path
    parts += _close(path, bare=bare)
    return "".join(parts)


def _open(frames: Sequence[Frame], last: int) -> Iterator[str]:
    """The start tags; `last` is the number of the item before, and only numbers that do not count on are written."""
    for position, frame in enumerate(frames):
        attribute = ""
        if frame.kind == "list" and frame.ordered and frames[position + 1].number != 1:
            attribute = f' start="{frames[position + 1].number}"'
        elif frame.kind == "item" and frame.ordered and frame.number != last + 1:
            attribute = f' value="{frame.number}"'
        yield f"\n<{_tag(frame)}{attribute}>"
        last = frames[position + 1].number - 1 if frame.kind == "list" else 0


def _close(frames: Sequence[Frame], *, bare: bool) -> Iterator[str]:
    for frame in reversed(frames):
        yield f"{'' if bare else LINE}</{_tag(frame)}>"
        bare = False


def _tag(frame: Frame) -> str:
    return ("ol" if frame.ordered else "ul") if frame.kind == "list" else TAGS[frame.kind]


def _block(piece: Piece, *, below: bool) -> str:
    if piece.kind == "table":
        return _table(piece.paragraphs)
    if piece.kind == "figure":
        return _figure(piece)
    paragraph = piece.paragraphs[0]
    if piece.kind == "code":
        # A line break right after `<pre>` would be swallowed; `<code>` stands between.
        return f"<pre><code>{_inline(paragraph, line_break=LINE)}</code></pre>"
    tag = f"h{min(max(paragraph.level, 2 if below else 1), 6)}" if piece.kind == "heading" else TAGS[piece.kind]
    attribute = ' class="standfirst"' if tag == "p" and paragraph.role is Role.STANDFIRST else ""
    return f"<{tag}{attribute}>{_inline(paragraph)}</{tag}>"


def _figure(figure: Piece) -> str:
    found = [
        f'<img src="{escape(address)}" alt="{escape(image.alt or "")}">'
        for image in figure.images
        if (address := safe(image.url, PICTURED))
    ]
    if figure.paragraphs:
        found.append(f"<figcaption>{'<br>'.join(map(_inline, figure.paragraphs))}</figcaption>")
    return LINE.join(["<figure>", *found, "</figure>"])


def _table(table: Iterable[Paragraph]) -> str:
    grid = rows(table)
    head = ["<thead>", _row(grid.pop(0)), "</thead>"] if is_header(grid[0]) else []
    body = ["<tbody>", *map(_row, grid), "</tbody>"] if grid else []
    return LINE.join(["<table>", *head, *body, "</table>"])


def _row(row: Iterable[Sequence[Paragraph]]) -> str:
    cells = (("th" if cell and is_header([cell]) else "td", "<br>".join(map(_inline, cell))) for cell in row)
    return "<tr>" + "".join(f"<{tag}>{words}</{tag}>" for tag, words in cells) + "</tr>"


def _inline(paragraph: Paragraph, line_break: str = "<br>") -> str:
    return "".join(
        _text(words, line_break) if url is None else f'<a href="{escape(url)}">{_text(words, line_break)}</a>'
        for words, url in stretches(paragraph)
    )


def _text(text: str, line_break: str = "<br>") -> str:
    return escape(text.replace("\r\n", "\n").replace("\r", "\n"), quote=False).replace("\n", line_break)
