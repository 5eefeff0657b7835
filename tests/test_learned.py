"""The feature table, the forest of whole numbers and the weights that come with the package."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanarticle
from cleanarticle import DEFAULT, Role
from cleanarticle.errors import WeightsError
from cleanarticle.filters.learned import Learned
from cleanarticle.learned.features import Features, features
from cleanarticle.learned.forest import Forest
from cleanarticle.learned.links import NAMES
from cleanarticle.learned.rows import MOST_ROWS, Rows
from cleanarticle.learned.single import Single
from cleanarticle.learned.table import BLOCK, ELEMENT, HEADING, LINE, LISTS, PAGE, TOPICS, Feature
from cleanarticle.learned.weights import Weights, shipped
from cleanarticle.page import Page
from cleanarticle.segment.source import read_page
from cleanarticle.types import Limits

PAGES = sorted((Path(__file__).parent / "fixtures").rglob("*.html"))
TEXTS = sorted((Path(__file__).parent / "fixtures" / "labelled").glob("*.tsv"))
TABLE = (Feature("a", 9, "wording"), Feature("b", 1, "links"), Feature("c", 254, "place"))


def seen(page: Page) -> Features:
    """The features of a page as the learned filter sees them."""
    draft = DEFAULT.until("learned").run(page)
    return features(page, draft.copied_points(), draft.types)


def tree(
    feature: list[int], threshold: list[int], left: list[int], right: list[int], leaves: list[int]
) -> dict[str, Any]:
    """A tree as weights hold it."""
    return {
        "feature": feature, "threshold": threshold, "left": left, "right": right, "leaves": [[leaf] for leaf in leaves]
    }  # fmt: skip


def grown(chance: random.Random, leaves: int) -> dict[str, Any]:
    """A random tree: splits in the order in which they were made, leaves from left to right."""
    splits: list[list[int]] = []
    open_ends: list[tuple[int, int]] = []
    for _ in range(leaves - 1):
        number = len(splits)
        if open_ends:
            at, side = open_ends.pop(chance.randrange(len(open_ends)))
            splits[at][side] = number
        column = chance.randrange(len(TABLE))
        splits.append([column, chance.randrange(TABLE[column].most), -1, -1])
        open_ends += [(number, 2), (number, 3)]
    count = 0
    stack = [(0, 2), (0, 3)][::-1] if splits else []
    while stack:
        at, side = stack.pop()
        child = splits[at][side]
        if child < 0:
            splits[at][side] = ~count
            count += 1
        else:
            stack += [(child, 3), (child, 2)]
    feature, threshold, left, right = (list(part) for part in zip(*splits, strict=True)) if splits else ([], [], [], [])
    return tree(feature, threshold, left, right, [chance.randrange(-900, 900) for _ in range(leaves)])


def descended(trees: Sequence[Mapping[str, Any]], row: Sequence[int]) -> int:
    """The value of a row, found the plain way."""
    total = 0
    for own in trees:
        at = 0 if own["feature"] else ~0
        while at >= 0:
            at = own["left" if row[own["feature"][at]] <= own["threshold"][at] else "right"][at]
        total += own["leaves"][~at][0]
    return total


@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(1, 32))
def test_a_forest_gives_what_its_trees_give_one_by_one(seed: int, number: int, leaves: int) -> None:
    """Walking all trees at once gives the sum of walking them one by one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    trees = [grown(chance, leaves) for _ in range(number)]
    whole = chance.randrange(10)
    rows = [[whole, chance.randrange(2), chance.randrange(255)] for _ in range(MOST_ROWS + 8)]
    columns = {"b": [row[1] for row in rows], "c": [row[2] for row in rows]}
    found = Forest(trees, TABLE, 1).outcomes(Rows({"a": whole}, columns, len(rows)))
    assert [*found] == [[descended(trees, row) for row in rows]]


def test_more_thresholds_and_equal_trees_than_a_byte_counts_are_told_apart() -> None:
    """No field overflows where trees ask for all values of a feature, or add the same more than 255 times."""
    trees = [tree([2], [threshold], [~0], [~1], [3, 1]) for threshold in [*range(254), *[100] * 300]]
    rows = [[0, 0, value] for value in (0, 99, 100, 101, 126, 127, 128, 253, 254)]
    found = Forest(trees, TABLE, 1).outcomes(Rows({"a": 0}, {"c": [row[2] for row in rows]}, len(rows)))
    assert [*found] == [[descended(trees, row) for row in rows]]


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (tree([0], [9], [~0], [~1], [1, 2]), "asks if a is at most 9"),
        (tree([7], [1], [~0], [~1], [1, 2]), "asks for feature 7 of 3"),
        (tree([-1], [1], [~0], [~1], [1, 2]), "asks for feature -1 of 3"),
        (tree([0] * 200, [1] * 200, [~0], [~1], [1, 2]), "four whole numbers for each split"),
        (tree([], [], [~0], [~1], [1, 2]), "four whole numbers for each split"),
        (tree([0], [1], [], [], [1]), "four whole numbers for each split"),
        (tree([True], [1], [~0], [~1], [1, 2]), "four whole numbers for each split"),
        (tree([0], [1.0], [~0], [~1], [1, 2]), "four whole numbers for each split"),  # type: ignore[list-item]
        (tree([0], [1], {0: -1}, [~1], [1, 2]), "not made of lists"),  # type: ignore[arg-type]
        (tree([0, 0], [1, 1], [~0, ~0], [~1, ~1], [1, 2]), "has 2 leaves; its 2 splits"),
        (tree([0] * 60, [1] * 60, [*range(1, 60), ~0], [*range(1, 60), ~0], [1]), "splits lead to 33"),
        (tree([0], [1], [~0], [~1], [1, 2, 3]), "has 3 leaves"),
        (tree([0], [1], [0], [~1], [1, 2]), "below one of its own children"),
        (tree([0], [1], [~0], [~1], [1, 40_000]), "40000"),
        ({"feature": []}, "damaged"),
    ],
)
def test_a_damaged_forest_is_refused(damaged: dict[str, Any], said: str) -> None:
    """What is wrong with a tree is said."""
    for kind in (Forest, Single):
        with pytest.raises(WeightsError, match=said):
            kind([damaged], TABLE, 1)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_features_are_those_of_the_table_and_in_its_bounds(path: Path) -> None:
    """Every feature has its values, all of them from 0 to its most."""
    page = read_page(path.read_bytes(), limits=Limits())
    if not page.blocks:
        return
    known = seen(page)
    check(PAGE, {name: [value] for name, value in known.page.items()}, 1)
    check((*ELEMENT, *LISTS, *BLOCK, *HEADING), known.blocks, len(page.blocks))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_features_of_lines_are_those_of_the_table_and_in_its_bounds(path: Path) -> None:
    """The same holds for plain text, which has features of its own."""
    page = read_page(path.read_text(encoding="utf-8"), limits=Limits(), markup=False)
    known = seen(page)
    check((*ELEMENT, *BLOCK, *LINE), known.blocks, len(page.blocks))


def check(table: Sequence[Feature], columns: Mapping[str, Sequence[int]], rows: int) -> None:
    """Every feature of a table has so many values, all of them from 0 to its most."""
    assert sorted(columns) == sorted(feature.name for feature in table)
    for feature in table:
        assert len(columns[feature.name]) == rows, feature.name
        assert min(columns[feature.name]) >= 0, feature.name
        assert max(columns[feature.name]) <= feature.most, feature.name


def test_names_of_features_are_unique_and_their_topics_known() -> None:
    """No two features share a name, and every topic can be named in a reason."""
    whole = (*PAGE, *ELEMENT, *LISTS, *BLOCK, *HEADING, *LINE)
    assert len({feature.name for feature in whole}) == len(whole)
    assert {feature.topic for feature in whole} <= set(TOPICS)


def test_shipped_weights_are_plain_numbers_below_a_megabyte() -> None:
    """The weights are integers and names, and few."""
    text = resources.files("cleanarticle.learned").joinpath("weights.json").read_text(encoding="utf-8")
    assert len(text) < 1_000_000
    data = json.loads(text, parse_float=lambda number: pytest.fail(f"{number} is no whole number"))
    assert set(data) == {"about", "features", "type_words", "types", "html", "plain", "confidence"}
    assert Weights(data).about["publishers"] > 500


def test_weights_are_read_when_first_needed() -> None:
    """Importing reads no weights; the first page does."""
    code = (
        "import cleanarticle, cleanarticle.learned.weights as w; assert w.shipped.cache_info().currsize == 0;"
        "cleanarticle.extract('<p>Rain'); assert w.shipped.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_weights_learned_with_other_features_are_refused() -> None:
    """Weights for other features, or without a part, are told so."""
    text = resources.files("cleanarticle.learned").joinpath("weights.json").read_text(encoding="utf-8")
    data = json.loads(text)
    data["features"] = data["features"][1:]
    with pytest.raises(WeightsError, match="train them anew"):
        Weights(data)
    del data["features"]
    with pytest.raises(WeightsError, match="damaged: KeyError"):
        Weights(data)


def test_confidence_grows_with_what_is_expected() -> None:
    """The more is expected, the surer it is, from doubtful to sure."""
    found = [shipped().confidence(expected / 100) for expected in range(101)]
    assert found == sorted(found)
    assert found[0] < 0.5
    assert 0.9 <= found[100] <= 1


def test_the_learned_filter_says_in_words_what_it_goes_by() -> None:
    """Reasons name topics of features."""
    page = PAGES[0].read_bytes()
    article = cleanarticle.extract(page)
    said = {reason.reason for p in article.paragraphs for reason in article.why(p.index) if reason.filter == "learned"}
    assert said
    for reason in said:
        like, topics = re.split(" (?:article text|a teaser|a standfirst) by its ", reason)
        assert like in ("like", "unlike")
        assert set(topics.split(" and ")) <= set(TOPICS)


def test_own_weights_can_be_given() -> None:
    """The shipped weights given by hand change nothing."""
    weights = shipped()
    article = cleanarticle.extract(
        "<p>It rained.", pipeline=DEFAULT.replace("learned", Learned(weights)).judged(weights)
    )
    assert article == cleanarticle.extract("<p>It rained.")


def test_plain_text_has_trees_of_its_own() -> None:
    """Lines of a bare text are judged by shape, rhythm and words, and it is said by which."""
    headlines = ["Bridge closed until spring", "Mayor reads to children", "Ten walks for a rainy day", "Old mill sold"]
    prose = ["It rained all day, and nobody in the whole town had thought of bringing an umbrella to the market."] * 4
    article = cleanarticle.extract_text("\n".join(["The mill stands again", *prose, "Most read", *headlines]))
    assert article.page_type is None
    assert {p.role for p in article.paragraphs if p.text in headlines} == {Role.TEASER}
    said = {reason.reason for p in article.paragraphs for reason in article.why(p.index) if reason.filter == "learned"}
    assert any(reason.startswith("unlike article text by its ") for reason in said)


def test_texts_without_an_article_are_left_to_the_rules() -> None:
    """What was learned from articles says nothing of a list alone."""
    article = cleanarticle.extract_text("Most read\nBridge closed\nMarket moves\nNew mayor")
    assert len(article.teasers) == 3
    assert all(reason.filter != "learned" for p in article.paragraphs for reason in article.why(p.index))


def test_what_the_first_link_leads_to_is_seen() -> None:
    """Depth, words, digits, query, fragment, other site, other scheme, and how many of its words the block says."""
    links = {
        "/news/2024/old-mill-sold-again": (3, 4, 4, 0, 0, 0, 0, 75),
        "//shop.example.net/?id=1": (0, 0, 0, 1, 0, 1, 0, 0),
        "https://www.example.com/sport": (1, 1, 0, 0, 0, 0, 0, 0),
        "#top": (0, 0, 0, 0, 1, 0, 0, 0),
        "mailto:ada@example.com": (1, 2, 0, 0, 0, 0, 1, 0),
    }
    markup = "".join(f"<p><a href='{url}'>Old mill sold</a></p>" for url in links)
    page = read_page(markup, url="https://example.com/a", limits=Limits())
    known = seen(page).blocks
    for at, (url, expected) in enumerate(links.items()):
        assert tuple(known[f"link_{name}"][at] for name in NAMES) == expected, url


def test_blocks_know_the_list_and_the_part_of_the_page_they_stand_in() -> None:
    """The list is around what is made alike, the part is the largest element beside the article; both say means."""
    text = "<p>It rained all day long, and nobody in the town had an umbrella, so they stayed at home.</p>" * 4
    card = "<li><a href='https://other.example/{}'>Old mill sold again to a miller</a><p>Short</p></li>"
    cards = "".join(card.format(word) for word in ("a", "b-c", "d-e-f"))
    markup = f"<main>{text}</main><aside><div><h2>Shop</h2></div><ul>{cards}</ul></aside>"
    page = read_page(markup, url="https://example.com/a", limits=Limits())
    known = seen(page).blocks
    first = next(block.index for block in page.blocks if block.text.startswith("Old mill"))
    shop = next(block.index for block in page.blocks if block.text == "Shop")
    expected = {
        "list_blocks": 6, "part_blocks": 7, "list_heads": 0, "part_heads": 14, "list_words": 16,
        "list_link_abroad": 100, "list_link_words": 20, "list_long_links": 100, "part_long_links": 100,
    }  # fmt: skip
    assert {name: known[name][first] for name in expected} == expected
    assert known["part_blocks"][shop] == 7
    assert known["part_blocks"][0] < 4
