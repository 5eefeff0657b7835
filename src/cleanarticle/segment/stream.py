"""Read a page while it is parsed, and build no tree: to make one, walk it and free it takes as long as the parse."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from cleanarticle.segment.attributes import Attributes
from cleanarticle.segment.builder import Builder
from cleanarticle.segment.events import plain

# libxml2 gives up at 2,048 open elements, but only where it builds a tree.
DEEPEST = 2000
# Older ones treat text in another way where they build none.
FIRST_LIBXML = (2, 14)
NONE: Attributes = {}


class Target(NamedTuple):
    """What lxml's parser calls."""

    start: Callable[[str, Attributes], None]
    data: Callable[[str], None]
    end: Callable[[str], None]
    close: Callable[[], None]


class TooDeepError(Exception):
    """Elements nest so deep that the tree would not hold all of them."""


def read_stream(markup: bytes, builder: Builder) -> bool:
    """Tell a builder of a page as `walk_lxml` tells of its tree.

    Args:
        markup: The page in UTF-8.
        builder: What is told; to be thrown away if the page cannot be read this way.

    Returns:
        Whether it was told just what a tree would say: not so if the page nests too deep for one.

    Raises:
        LimitError: If the builder refuses the page.
    """
    if etree.LIBXML_VERSION < FIRST_LIBXML:
        return False
    parser = etree.HTMLParser(  # type: ignore[call-overload]  # all methods of a target are optional but one
        target=_target(builder), encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        etree.fromstring(markup, parser)
    except TooDeepError:
        return False
    except etree.XMLSyntaxError:  # a document without any element
        pass
    return True


def _target(builder: Builder) -> Target:
    """What tells the builder of an element when it starts, and of text, which comes in pieces, when it is complete."""
    start, read, end, count = builder.start, builder.data, builder.end, builder.count
    pieces: list[str] = []
    depth = unread = 0  # how many elements are open, and how many were where the one began whose text is not read

    def begin(tag: str, attributes: Attributes) -> None:
        nonlocal depth, unread
        depth += 1
        if depth > DEEPEST:
            raise TooDeepError
        if not tag.islower():
            tag = plain(tag, builder)
        if unread:
            count(tag)
            return
        if pieces:
            if depth > 1:  # what stands beside the root is in no tree
                read(pieces[0] if len(pieces) == 1 else "".join(pieces))
            pieces.clear()
        # Asked of anything, lxml's own empty mapping takes ten times as long as a dict.
        if not start(tag, attributes or NONE):
            unread = depth

    def finish(tag: str) -> None:
        nonlocal depth, unread
        depth -= 1
        if not unread:
            if pieces:
                read(pieces[0] if len(pieces) == 1 else "".join(pieces))
                pieces.clear()
            end()
        elif depth < unread:
            unread = 0
            pieces.clear()

    def close() -> None:
        """Let go of the builder: lxml's parser and its target hold each other until the garbage collector comes."""
        nonlocal builder, start, read, end, count, pieces
        del builder, start, read, end, count, pieces

    return Target(begin, pieces.append, finish, close)
