"""The pictures of the article: those that stand in it, with the captions of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from cleanarticle.page import Page
from cleanarticle.twins import twin
from cleanarticle.types import Image, Kind, Paragraph, Role

ARTICLE = frozenset(role for role in Role if role.kind is Kind.ARTICLE)


@twin("metadata")
def article_images(page: Page, roles: Sequence[Role], captioned: Sequence[Paragraph]) -> tuple[Image, ...]:
    """The images between paragraphs of the article, each address once; a figure's caption goes with its image.

    Args:
        page: The page.
        roles: The role of each of its blocks.
        captioned: The paragraphs that are captions.
    """
    captions: dict[int, list[str]] = {}
    for paragraph in captioned:
        if paragraph.figure is not None:
            captions.setdefault(paragraph.figure, []).append(paragraph.text)
    caption_of = {figure: "\n".join(texts) for figure, texts in captions.items()}
    found: dict[str, Image] = {}
    number = len(roles)
    for (url, alt, *_), block, figure in page.images:
        if url in found:
            continue
        caption = caption_of.get(figure) if figure is not None else None
        # The paragraph that follows decides, with the one before; after the last one it is that one.
        if caption or (
            number
            and roles[block if block < number else -1] in ARTICLE
            and (not 0 < block <= number or roles[block - 1] in ARTICLE)
        ):
            found[url] = Image(url, alt, caption, block if block < number else None)
    return tuple(found.values())
