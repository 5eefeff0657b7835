"""Article to plain data and back; the keys are the public names of the article's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cleanarticle.article import Appeal, Article, Source, Teaser
from cleanarticle.twins import twin
from cleanarticle.types import Cell, Image, Link, ListItem, PageType, Paragraph, Role, Testimony

PLAIN = ("title", "kicker", "standfirst", "language", "site", "url", "image", "section", "is_article", "confidence")
LISTS = ("authors", "tags")
DATES = ("published", "modified")
ROLE_NAMES = {role: role.value for role in Role}


def to_dict(article: Article, *, evidence: bool) -> dict[str, Any]:
    """See `Article.to_dict`; `text` is there to be read and is computed anew by `from_dict`."""
    data: dict[str, Any] = {name: getattr(article, name) for name in PLAIN}
    data |= {name: list(getattr(article, name)) for name in LISTS}
    data |= {name: value.isoformat() if (value := getattr(article, name)) else None for name in DATES}
    data["page_type"] = article.page_type and article.page_type.value
    data["text"] = article.text
    data["images"] = [
        {"url": url, "alt": alt, "caption": caption, "paragraph": index} for url, alt, caption, index in article.images
    ]
    data["appeals"] = [_appeal(appeal) for appeal in article.appeals]
    data["teasers"] = [_teaser(teaser) for teaser in article.teasers]
    data["sources"] = {
        name: [{"value": value, "origin": origin} for value, origin in found] for name, found in article.sources.items()
    }
    data["paragraphs"] = _rows(article.paragraphs, article.evidence if evidence else None)
    return data


def from_dict(data: Mapping[str, Any]) -> Article:
    """See `Article.from_dict`."""
    paragraphs = tuple(_to_paragraph(p) for p in data["paragraphs"])
    fields: dict[str, Any] = {name: data[name] for name in PLAIN}
    fields |= {name: tuple(data[name]) for name in LISTS}
    fields |= {name: _to_date(data[name]) for name in DATES}
    return Article(
        paragraphs=paragraphs,
        evidence=tuple(
            tuple((name, Role(role), points, reason) for name, role, points, reason in p.get("why", ()))
            for p in data["paragraphs"]
        ),
        page_type=PageType(data["page_type"]) if data["page_type"] else None,
        images=tuple(Image(**image) for image in data["images"]),
        appeals=tuple(Appeal(**_to_group(a, paragraphs) | {"links": tuple(a["links"])}) for a in data["appeals"]),
        teasers=tuple(Teaser(**_to_group(t, paragraphs)) for t in data["teasers"]),
        sources={name: tuple(Source(**s) for s in found) for name, found in data["sources"].items()},
        **fields,
    )


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "heading": appeal.heading,
        "text": appeal.text,
        "call_to_action": appeal.call_to_action,
        "links": list(appeal.links),
        "paragraphs": [p.index for p in appeal.paragraphs],
    }


def _teaser(teaser: Teaser) -> dict[str, Any]:
    return {
        "kicker": teaser.kicker,
        "title": teaser.title,
        "summary": teaser.summary,
        "url": teaser.url,
        "list_heading": teaser.list_heading,
        "paragraphs": [p.index for p in teaser.paragraphs],
    }


def _to_group(data: Mapping[str, Any], paragraphs: tuple[Paragraph, ...]) -> dict[str, Any]:
    return {**data, "paragraphs": tuple(paragraphs[index] for index in data["paragraphs"])}


def rows(paragraphs: Sequence[Paragraph], evidence: Sequence[Sequence[Testimony]] | None) -> list[dict[str, Any]]:
    """Paragraphs as plain dicts, with the reasons for each where they are given."""
    data = [_row(paragraph) for paragraph in paragraphs]
    if evidence is not None:
        for row, reasons in zip(data, evidence, strict=True):
            row["why"] = [[name, ROLE_NAMES[role], points, reason] for name, role, points, reason in reasons]
    return data


def _row(paragraph: Paragraph) -> dict[str, Any]:
    index, text, role, sure, hidden, tag, level, links, xpath, lines, item, cell, quote, figure, origin = paragraph
    return {
        "index": index,
        "text": text,
        "role": ROLE_NAMES[role],
        "confidence": sure,
        "hidden": hidden,
        "tag": tag,
        "level": level,
        "links": [[*link] for link in links],
        "xpath": xpath,
        "lines": [*lines] if lines else None,
        "item": item and item._asdict(),
        "cell": cell and cell._asdict(),
        "quote": quote,
        "figure": figure,
        "origin": origin,
    }


_rows = twin("serialize")(rows)


def _to_paragraph(data: Mapping[str, Any]) -> Paragraph:
    fields = {key: value for key, value in data.items() if key != "why"}
    fields["role"] = Role(data["role"])
    fields["links"] = tuple(Link(*link) for link in data["links"])
    fields["lines"] = tuple(data["lines"]) if data["lines"] else None
    fields["item"] = ListItem(**data["item"]) if data["item"] else None
    fields["cell"] = Cell(**data["cell"]) if data["cell"] else None
    return Paragraph(**fields)


def _to_date(value: str | None) -> date | datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
