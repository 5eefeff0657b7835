"""Which places of a page are asked: none that would have answered is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle import Limits, extract
from cleanarticle.assemble.places import speaking
from cleanarticle.assemble.readers import hear
from cleanarticle.assemble.roles import by_role
from cleanarticle.assemble.trust import PARTS
from cleanarticle.assemble.voices import Voices
from cleanarticle.page import Page, TimeElement
from cleanarticle.segment.source import read_page
from cleanarticle.types import Role
from metadata_pages import URL, make, person

PAGES = sorted((Path(__file__).parent / "fixtures").rglob("*.html"))
NAMES = {kind: sorted(name for own, name in PARTS.values() if own == kind) for kind, _ in PARTS.values()}
KEYS = sorted({name.rpartition(" ")[2] for name in NAMES["json-ld"]})
LINES = ["By Ada Example, March 3, 2024", "Ada Example", "3 March 2024", "Updated March 5, 2024", "Rain"]
names = st.sampled_from(NAMES["meta"]) | st.sampled_from(["twitter:label1", "twitter:data1"])
metas = st.tuples(names, st.sampled_from(["Author", ""]))
links = st.tuples(st.sampled_from(["canonical", "icon image_src", "icon", ""]), st.just("/rain"))
texts = st.sampled_from([*LINES, person("Ada Example"), person("The Daily", "Organization"), {"@id": "#x"}, None])
items = st.dictionaries(st.sampled_from(KEYS), texts).flatmap(
    lambda item: st.sampled_from(["NewsArticle", "WebPage", "WebSite", "Person"]).map(
        lambda kind: {"@type": kind, **item}
    )
)
times = st.builds(TimeElement, st.just("2024-03-03"), st.sampled_from(["", "datePublished x"]), st.integers(0, 3))
lines = st.tuples(st.sampled_from([role.value for role in Role]), st.sampled_from(LINES))


def unheard(page: Page, roles: list[Role]) -> list[str]:
    """The places that have something to say and are not asked."""
    voices = Voices(page, roles, by_role(roles))
    return [place for place in PARTS.keys() - speaking(voices) if hear(voices, place)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_missed_on_pages(path: Path) -> None:
    """On pages as they are."""
    page = read_page(path.read_bytes(), url=URL, limits=Limits())
    assert unheard(page, [paragraph.role for paragraph in extract(path.read_bytes()).paragraphs]) == []


@given(
    st.lists(lines, max_size=4),
    st.fixed_dictionaries(
        {
            "ld": st.lists(items),
            "url": st.sampled_from([URL, None]),
            "title": st.sampled_from(["Rain - The Daily", None]),
        }
        | {
            "metas": st.lists(metas).map(tuple),
            "links": st.lists(links).map(tuple),
            "times": st.lists(times).map(tuple),
        }
    ),
)
def test_nothing_is_missed_in_heads(shown: list[tuple[str, str]], head: dict[str, Any]) -> None:
    """With any head over any few lines."""
    assert unheard(*make(*shown, **head)) == []
