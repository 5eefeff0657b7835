"""The pictures of the article: those that stand in it, with the captions of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.page import Page
from cleanarticle.types import Image, Paragraph, Role

ARTICLE = frozenset((Role.TITLE, Role.KICKER, Role.STANDFIRST, Role.BODY, Role.CAPTION, Role.BYLINE))


def article_images(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[Image, ...]:
    """The images between paragraphs of the article, each address once; a figure's caption goes with its image."""
    captions: dict[int, list[str]] = {}
    for paragraph in paragraphs:
        if paragraph.role is Role.CAPTION and paragraph.figure is not None:
            captions.setdefault(paragraph.figure, []).append(paragraph.text)
    caption_of = {figure: "\n".join(texts) for figure, texts in captions.items()}
    found: dict[str, Image] = {}
    for image, block, figure in page.images:
        # The paragraph that follows decides; after the last one it is the one before.
        around = paragraphs[block : block + 1] or paragraphs[-1:]
        before = paragraphs[max(0, block - 1) : block]
        caption = caption_of.get(figure) if figure is not None else None
        if caption or (around and around[0].role in ARTICLE and (not before or before[0].role in ARTICLE)):
            found.setdefault(
                image.url, image._replace(caption=caption, paragraph=block if block < len(paragraphs) else None)
            )
    return tuple(found.values())
