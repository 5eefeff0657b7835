"""The pictures of the article: those that stand in it, with the captions of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.page import Page
from cleanarticle.types import Image, Paragraph, Role

ARTICLE = frozenset((Role.TITLE, Role.KICKER, Role.STANDFIRST, Role.BODY, Role.CAPTION, Role.BYLINE))


def article_images(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Image, ...]:
    """The images between paragraphs of the article, each address once; a figure's caption goes with its image."""
    captions: dict[int, str] = {}
    for paragraph in paragraphs:
        if paragraph.role is Role.CAPTION and paragraph.figure is not None:
            known = captions.get(paragraph.figure)
            captions[paragraph.figure] = f"{known}\n{paragraph.text}" if known else paragraph.text
    found: dict[str, Image] = {}
    for image, block, figure in page.images:
        # The paragraph that follows decides; after the last one it is the one before.
        around = paragraphs[block : block + 1] or paragraphs[-1:]
        before = paragraphs[max(0, block - 1) : block]
        captioned = figure is not None and figure in captions
        if captioned or (around and around[0].role in ARTICLE and (not before or before[0].role in ARTICLE)):
            caption = captions.get(figure) if figure is not None else None
            found.setdefault(image.url, image._replace(caption=caption))
    return tuple(found.values())
