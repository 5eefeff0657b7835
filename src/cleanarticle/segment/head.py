"""Elements that say something of the page instead of showing text: `<meta>`, `<link>`, `<base>`, `<time>`, `<img>`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cleanarticle.page import PlacedImage, TimeElement
from cleanarticle.segment.attributes import Attributes, number
from cleanarticle.segment.raw import Harvest
from cleanarticle.types import Image

SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
# Smaller pictures, in pixels as the page gives them, are icons and counters.
SMALLEST_PICTURE = 50


def read_meta(harvest: Harvest, attributes: Attributes, figure: int | None) -> None:
    """Note a `<meta>` under each of its names."""
    content = attributes.get("content")
    if content:
        for name in ("property", "name", "itemprop"):
            if attributes.get(name):
                harvest.metas.append((attributes[name].strip().lower(), " ".join(content.split())))


def read_link(harvest: Harvest, attributes: Attributes, figure: int | None) -> None:
    """Note a `<link>` that leads somewhere."""
    if attributes.get("href"):
        harvest.links.append((attributes.get("rel", "").strip().lower(), attributes["href"].strip()))


def read_base(harvest: Harvest, attributes: Attributes, figure: int | None) -> None:
    """Note the first `<base>` that leads somewhere."""
    harvest.base = harvest.base or attributes.get("href")


def read_image(harvest: Harvest, attributes: Attributes, figure: int | None) -> None:
    """Note a picture that has an address, unless it is an icon."""
    urls = (attributes.get(name, "").strip() for name in SOURCES)
    url = next((u for u in urls if u and not u.startswith("data:")), None)
    icon = any(number(attributes.get(side), SMALLEST_PICTURE) < SMALLEST_PICTURE for side in ("width", "height"))
    if url and not icon:
        alt = " ".join(attributes.get("alt", "").split()) or None
        harvest.images.append(PlacedImage(Image(url, alt), len(harvest.blocks), figure))


def read_time(harvest: Harvest, attributes: Attributes) -> None:
    """Note a `<time>` that a machine can read."""
    value = attributes.get("datetime") or attributes.get("content")
    if value:
        harvest.times.append(TimeElement(value.strip(), attributes.get("itemprop", ""), len(harvest.blocks)))


READERS: Mapping[str, Callable[[Harvest, Attributes, int | None], None]] = {
    "base": read_base,
    "img": read_image,
    "link": read_link,
    "meta": read_meta,
}
