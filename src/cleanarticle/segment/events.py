"""Walk a parsed tree in document order, without recursion, and tell a builder of it.

Two kinds of trees are walked: lxml's and BeautifulSoup's. The second is what callers may hand in, and what takes over
where libxml2 stops reading (2,048 nested elements).
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from lxml import etree

from cleanarticle.segment.builder import Builder

END = None


def walk_lxml(root: etree._Element, builder: Builder) -> int:
    """Tell the builder of an lxml element and all it holds; comments and processing instructions are passed over.

    Returns:
        The depth of the deepest element.
    """
    depth = deepest = 0
    stack: list[etree._Element | None | str] = [root]
    start, data, end = builder.start, builder.data, builder.end
    while stack:
        node = stack.pop()
        if node is END:
            end()
            depth -= 1
            continue
        if isinstance(node, str):
            data(node)
            continue
        tag, tail = node.tag, node.tail
        if isinstance(tag, str):
            if tag[0] == "{":  # XHTML parsed as XML
                tag = tag.partition("}")[2]
            wanted = start(tag.lower(), dict(node.items()))
            if not len(node):
                if wanted:
                    text = node.text
                    if text:
                        data(text)
                    end()
            elif wanted:
                if tail and node is not root:
                    stack.append(tail)
                stack.append(END)
                depth += 1
                if depth > deepest:
                    deepest = depth
                stack.extend(node.iterchildren(reversed=True))
                text = node.text
                if text:
                    data(text)
                continue
            else:
                for inner in node.iterdescendants(etree.Element):
                    builder.count(str(inner.tag))
        if tail and node is not root:
            data(tail)
    return deepest


def walk_soup(root: Tag, builder: Builder) -> None:
    """Tell the builder of a BeautifulSoup tag and all it holds."""
    stack: list[PageElement | None] = [root]
    while stack:
        node = stack.pop()
        if node is END:
            builder.end()
        elif isinstance(node, Tag):
            is_document = isinstance(node, BeautifulSoup)
            if is_document or builder.start(node.name.lower(), _attributes(node)):
                if not is_document:
                    stack.append(END)
                stack.extend(reversed(node.contents))
            else:
                for inner in node.descendants:
                    if isinstance(inner, Tag):
                        builder.count(inner.name)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            builder.data(str(node))


def _attributes(node: Tag) -> dict[str, str]:
    return {name: " ".join(v) if isinstance(v, list) else str(v or "") for name, v in node.attrs.items()}
