"""Walk lxml's tree in document order, without recursion, and tell a builder of it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cleanarticle.errors import SourceError
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


def mended(root: etree._Element) -> etree._Element:
    """The same element in a copy of its tree in which U+FFFD stands for what is no character.

    A parser that was told to recover keeps `&#xD800;`, and lxml itself then cannot read the text that holds it.

    Raises:
        SourceError: If there is no such copy.
    """
    tree = root.getroottree()
    position = next((at for at, element in enumerate(tree.iter(etree.Element)) if element is root), -1)
    markup = etree.tostring(tree, encoding="utf-8").decode("utf-8", "surrogatepass")
    markup = markup.translate(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    parser = etree.XMLParser(encoding="utf-8", recover=True, huge_tree=True, resolve_entities=False)
    copy = etree.fromstring(markup.encode(), parser)
    for at, element in enumerate(() if copy is None else copy.iter(etree.Element)):
        if at == position:
            return element
    raise SourceError("cannot read a page from a tree that holds what is no Unicode")
