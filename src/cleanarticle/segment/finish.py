"""From blocks as cut to a page: count words, find language and phrases, sum up the elements, find the main content."""

from __future__ import annotations

import regex

from cleanarticle import lexicons
from cleanarticle.language import identify, primary
from cleanarticle.page import Block, Context, Head, Page
from cleanarticle.segment.names import resolve
from cleanarticle.segment.prose import add_up, has_article, main_content, main_region, prose
from cleanarticle.segment.raw import Harvest, RawBlock
from cleanarticle.types import Cell
from cleanarticle.words import UNSPACED, count_words, tokenize

ENDINGS = tuple(".!?…:;。！？｡；：؟۔।॥")
# Names that mean in XPath what they say: "o:p" would be looked for in a namespace.
SIMPLE_NAME = regex.compile(r"[a-z][a-z0-9_.-]*+")
CLOSING = "\"'”’»“›)]）」』*_ "


def finish(harvest: Harvest, head: Head, *, url: str | None, language: str | None, markup: bool) -> Page:
    """Make the page that filters see out of what a segmenter gathered.

    Args:
        harvest: What the segmenter gathered; its contexts are filled in.
        head: What the page says of itself.
        url: The page's address, if known.
        language: The language the caller says it is in; trusted if given.
        markup: Whether the source was HTML.
    """
    raws = harvest.blocks
    tokens = [tokenize(raw.text) for raw in raws]
    declared = primary(head.language) or primary(head.meta("og:locale", "content-language", "language", "dc.language"))
    code = primary(language) or identify(tokens, declared)
    lexicon = lexicons.load(code)
    hits = lexicon.find(tokens, [raw.text for raw in raws])
    stop_words = lexicon.stop_words
    blocks = tuple(
        _block(index, raw, harvest.names, words, sum(map(stop_words.__contains__, words)) if stop_words else None)
        for index, (raw, words) in enumerate(zip(raws, tokens, strict=True))
    )
    prose_words = add_up(blocks, harvest.contexts)
    resolve(harvest.contexts, prose_words)
    main = main_content(blocks, harvest.contexts) if markup else None
    flows = not markup or has_article(blocks, main, declared=head.declares_article)
    if not flows:
        main = main_region(blocks, harvest.contexts) or main
    return Page(
        blocks=blocks,
        head=head,
        language=code,
        lexicon=lexicon,
        hits=hits,
        markup=markup,
        main=main,
        has_article=flows,
        images=tuple(harvest.images),
        url=url,
    )


def _block(index: int, raw: RawBlock, names: str, tokens: tuple[str, ...], stop_words: int | None) -> Block:
    text, element, context = raw.text, raw.element, raw.context
    words = len(tokens) if text.isascii() or not UNSPACED.search(text) else count_words(text)
    link_share = min(1.0, raw.link_chars / len(text))
    ends = text.rstrip(CLOSING).endswith(ENDINGS)
    stop_share = None if stop_words is None else stop_words / max(1, len(tokens))
    cell = None
    if element.cell and element.table and element.table.holds_data:
        cell = Cell(element.table.number, *element.cell)
    return Block(
        index=index,
        text=text,
        tag=element.tag,
        context=context,
        tokens=tokens,
        words=words,
        hidden=raw.hidden,
        level=raw.level,
        links=raw.links,
        link_share=link_share,
        stop_words=stop_words or 0,
        ends=ends,
        bold=raw.bold_chars >= 0.9 * len(text),
        prose=prose(words, round(words * (1 - link_share)), stop_share, ends, raw.level),
        xpath=_xpath(element, names) if element.ordinal else None,
        lines=raw.lines,
        item=raw.item,
        cell=cell,
        quote=raw.quote,
        figure=element.figure,
        origin=raw.origin,
        gap=raw.gap,
    )


def _xpath(element: Context, names: str) -> str:
    tag = element.tag
    if names == "name()" and SIMPLE_NAME.fullmatch(tag):
        return f"(//{tag})[{element.ordinal}]"
    quote = '"' if "'" in tag else "'"
    return f"(//*[{names}={quote}{tag}{quote}])[{element.ordinal}]"
