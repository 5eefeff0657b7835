"""What says of which type a page is: judges of one's own, and those that break the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from cleanarticle import DEFAULT, Pipeline, PipelineError, extract
from cleanarticle.draft import Draft
from cleanarticle.page import Page
from cleanarticle.pipeline import Unlearned
from cleanarticle.segment.source import read_page
from cleanarticle.types import Limits, PageType

PAGE = "<h1>Rain</h1><p>It rained all day, and nobody in the whole town had thought of taking an umbrella.</p>" * 9


@dataclass(frozen=True)
class Says(Unlearned):
    """A judge that gives the same of every page."""

    given: Any

    def types(self, page: Page) -> Mapping[PageType, int]:
        """Give it."""
        own: Mapping[PageType, int] = self.given
        return own


def test_what_a_judge_says_counts() -> None:
    """The likeliest type is the page's, the first declared of equals; types that are left out are none."""
    article = extract(PAGE, pipeline=DEFAULT.judged(Says({PageType.FORUM: 40, PageType.PRODUCT: 40})))
    assert (article.page_type, article.is_article) == (PageType.FORUM, False)
    assert extract(PAGE, pipeline=DEFAULT.judged(Says({}))).page_type is None


WRONG: list[Any] = [
    {PageType.ARTICLE: 0.9},
    {PageType.ARTICLE: 101},
    {PageType.ARTICLE: -1},
    {PageType.ARTICLE: True},
    {PageType.ARTICLE: "90"},
    {PageType.ARTICLE: 10**30},
    {"article": 90},
    {None: 90},
    [(PageType.ARTICLE, 90)],
    None,
]


@pytest.mark.parametrize("given", WRONG, ids=repr)
def test_what_is_no_whole_percent_of_a_type_is_named(given: Any) -> None:
    """A judge that gives something else is told what it gave, and so is whoever makes a draft."""
    with pytest.raises(PipelineError) as caught:
        extract(PAGE, pipeline=Pipeline().judged(Says(given)))
    assert repr(given) in str(caught.value)
    with pytest.raises(PipelineError, match="whole percents"):
        Draft(read_page(PAGE, limits=Limits()), given)
