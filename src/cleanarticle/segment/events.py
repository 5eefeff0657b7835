"""Walk lxml's tree in document order, without recursion, and tell a builder of it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cleanarticle.segment.builder import Builder

END = None
ANY_CASE = "translate(local-name(),'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"


def walk_lxml(root: etree._Element, builder: Builder) -> None:
    """Tell the builder of an lxml element and all it holds; comments and processing instructions are passed over."""
    stack: list[etree._Element | str | None] = [root]
    start, data, end = builder.start, builder.data, builder.end
    while stack:
        node = stack.pop()
        if node is END:
            end()
            continue
        if isinstance(node, str):
            data(node)
            continue
        tag, tail = node.tag, node.tail
        if isinstance(tag, str):
            if not tag.islower() or tag[0] == "{":  # parsed as XML
                tag = plain(tag, builder)
            wanted = start(tag, dict(node.items()))
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
                stack.extend(node.iterchildren(reversed=True))
                text = node.text
                if text:
                    data(text)
                continue
            else:
                count_lxml(node.iterdescendants(etree.Element), builder)
        elif isinstance(node, etree._Entity):
            from html import unescape  # few pages have entities that are left, and its table takes a while to load

            data(unescape(node.text or ""))
        if tail and node is not root:
            data(tail)


def count_lxml(elements: Iterable[etree._Element], builder: Builder) -> None:
    """Have elements counted whose text is not read."""
    for element in elements:
        builder.count(plain(str(element.tag), builder))


def plain(tag: str, builder: Builder) -> str:
    """The name of an element as HTML has it: without namespace, in lower case."""
    if tag[0] == "{":
        tag = tag.partition("}")[2]
        if builder.harvest.names != ANY_CASE:
            builder.harvest.names = "local-name()"
    if not tag.islower():
        tag = tag.lower()
        builder.harvest.names = ANY_CASE
    return tag
