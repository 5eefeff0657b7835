"""From blocks as cut to a page: count words, find language and phrases, sum up the elements, find the main content."""

from __future__ import annotations

from cleanarticle import lexicons
from cleanarticle.language import identify, primary
from cleanarticle.page import Head, Page
from cleanarticle.segment.blocks import cut
from cleanarticle.segment.names import resolve
from cleanarticle.segment.prose import add_up, has_article, main_content, main_region
from cleanarticle.segment.raw import Harvest
from cleanarticle.twins import twin
from cleanarticle.words import Words

_cut, _resolve = twin("finish")(cut), twin("names")(resolve)
_add_up, _main_content = twin("finish")(add_up), twin("finish")(main_content)
_has_article, _main_region = twin("finish")(has_article), twin("finish")(main_region)


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
    words = Words([raw.text for raw in raws])
    declared = primary(head.language) or primary(head.meta("og:locale", "content-language", "language", "dc.language"))
    code = primary(language) or identify(words, declared)
    lexicon = lexicons.load(code)
    hits = lexicon.find_in(words)
    blocks = _cut(raws, harvest.names, words, lexicon.stop_words)
    prose_words = _add_up(blocks, harvest.contexts)
    _resolve(harvest.contexts, prose_words)
    main = _main_content(blocks, harvest.contexts) if markup else None
    flows = not markup or _has_article(blocks, main, declared=head.declares_article)
    if not flows:
        main = _main_region(blocks, harvest.contexts) or main
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
