"""Training on a tiny set of pages made by the test: labels, trees as whole numbers, the same bytes each time."""

from __future__ import annotations

import doctest
import gzip
import json
import random
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from cleanarticle import DEFAULT, extract, extract_text
from cleanarticle.filters.learned import Learned
from cleanarticle.learned.forest import Forest
from cleanarticle.learned.rows import Rows
from cleanarticle.learned.table import Feature
from cleanarticle.learned.weights import THOUSAND, Weights
from cleanarticle.progress import Progress

np = pytest.importorskip("numpy")
pytest.importorskip("lightgbm")

from training import calibrate, outoffold  # noqa: E402
from training.data import FOLDS, Labelled, fold_of, read_suites  # noqa: E402
from training.examples import Example, examples  # noqa: E402
from training.fit import fit  # noqa: E402
from training.fit_lines import fit_lines  # noqa: E402
from training.labels import by_segments, by_text, labels, roles_of  # noqa: E402
from training.plain import Known, Text, joined, labelled_texts, lines_of  # noqa: E402
from training.report import END, START, score_tables  # noqa: E402
from training.trees import boost, whole_numbers  # noqa: E402

LINKS = "home sport music travel garden kitchen weather science people money".split()
WORDS = "the river rose again last night and the old mill by the bridge stood in water up to its windows".split()


def written(folder: Path, number: int) -> list[Labelled]:
    """A suite of pages, every one with an article, a menu and a list of links."""
    chance = random.Random(1)  # noqa: S311 - no secret
    home = folder / "pages-dev"
    (home / "html").mkdir(parents=True)
    golds = []
    for at in range(number):
        paragraphs = [" ".join(chance.sample(WORDS, 16)).capitalize() + "." for _ in range(6)]
        links = "".join(f"<li><a href='/{n}'>{' '.join(chance.sample(LINKS, 5))}</a></li>" for n in range(8))
        page = f"<ul class=menu>{links}</ul><h1>Page {at}</h1><p>{'<p>'.join(paragraphs)}</p><ul>{links}</ul>"
        (home / "html" / f"{at}.html.gz").write_bytes(gzip.compress(page.encode()))
        kind = "article" if at % 2 else "listing"
        golds.append({"id": str(at), "group": f"g{at}", "type": kind, "text": "\n".join(paragraphs), "url": f"/{at}"})
    lines = "\n".join(json.dumps(gold) for gold in golds)
    (home / "gold.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return list(read_suites(folder))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """The examples of forty such pages."""
    return examples(written(tmp_path_factory.mktemp("data"), 40), 1, Progress(40, None))


def test_examples_know_what_is_text(rows: list[Example]) -> None:
    """The paragraphs of every article are labelled as text, the links are not."""
    assert len(rows) == 40
    assert {row.fold for row in rows} == set(range(FOLDS))
    for row in rows:
        text = [len(tokens) for tokens, label in zip(row.tokens, row.label, strict=True) if label == 1]
        assert text == [16] * 6
        assert (row.label == 0).sum() >= 16


def test_training_gives_weights_that_work_and_the_same_each_time(rows: list[Example]) -> None:
    """What is learned can be loaded, tells text from links, and is the same to the last byte."""
    data = fit(rows)
    assert json.dumps(data) == json.dumps(fit(rows))
    data["confidence"] = [[0, 90]]
    weights = Weights(data)
    assert weights.about["pages"] == {"pages-dev": 40}
    page = rows[0].page.html
    article = extract(page, pipeline=DEFAULT.replace("learned", Learned(weights)).judged(weights))
    assert set(article.text.split("\n\n")) == set(rows[0].page.gold["text"].split("\n"))
    assert article.page_type is not None


def bare(number: int) -> Text:
    """A text of an article and a list of links, line by line."""
    chance = random.Random(number)  # noqa: S311 - no secret
    known = [Known("title", f"Page {number} has a headline")]
    known += [Known("body", " ".join(chance.sample(WORDS, 16)).capitalize() + ".") for _ in range(6)]
    known += [Known("teaser", " ".join(chance.sample(LINKS, 5)).capitalize()) for _ in range(8)]
    return Text(joined(known, "\n"), known, number % FOLDS, 1.0, labelled=True)


def test_lines_know_their_roles_and_teach_them() -> None:
    """Lines are labelled by the paragraphs they are, and trees learned from them tell such lines in another text."""
    texts = [lines_of(bare(number)) for number in range(40)]
    lines = [text for text in texts if text]
    assert len(lines) == 40
    assert lines[0].text.tolist() == [-1, *[1] * 6, *[0] * 8]
    assert lines[0].teaser[1:].tolist() == [*[0] * 6, *[1] * 8]
    assert lines_of(Text("", [], 0, 1.0)) is None
    learned = fit_lines(lines)
    assert learned == fit_lines(lines)
    given = bare(99)
    weights = Weights(shipped_data() | {"plain": learned})
    article = extract_text(given.text, pipeline=DEFAULT.replace("learned", Learned(weights)).judged(weights))
    assert [p.role.value for p in article.paragraphs] == [own.role for own in given.known]


def test_labelled_texts_are_pages_as_bare_lines_and_residues(tmp_path: Path) -> None:
    """A page with roles comes with and without blank lines, without menus; a residue as it was left."""
    blocks = [["nav", "Home"], ["title", "Rain"], ["body", "It\nrained."]]
    page = Labelled("roles-dev", {"id": "1", "group": "a.example", "blocks": blocks}, tmp_path / "none")
    (tmp_path / "residue-dev").mkdir()
    gold = {"id": "1-x", "group": "b.example", "lines": [["body", "It rained."], [None, "Share"]]}
    (tmp_path / "residue-dev" / "gold.jsonl.gz").write_bytes(gzip.compress(json.dumps(gold).encode()))
    texts = list(labelled_texts(tmp_path, [page]))
    assert [text.text for text in texts] == ["Rain\nIt rained.", "Rain\n\nIt rained.", "It rained.\nShare"]
    assert texts[2].known == [Known("body", "It rained.")]
    assert texts[0].fold == fold_of("a.example")


def shipped_data() -> dict[str, Any]:
    """The content of the weights that come with the package."""
    text = resources.files("cleanarticle.learned").joinpath("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_whole_numbers_score_like_the_booster() -> None:
    """The exported trees give the booster's scores, but for rounding to thousandths."""
    chance = np.random.default_rng(3)
    table = (Feature("a", 50, "wording"), Feature("b", 3, "links"), Feature("c", 254, "place"))
    given = np.stack([chance.integers(0, feature.most + 1, 3000) for feature in table], axis=1)
    label = (given[:, 0] * (given[:, 1] - 1) + given[:, 2] / 9 > 20).astype(int)
    booster = boost(given, label, np.ones(3000), 20, objective="binary", num_leaves=8, learning_rate=0.2)
    trees = whole_numbers(booster, 2, lambda _, feature: feature == 2, [feature.most for feature in table])
    forest = Forest(trees, table, 2)
    columns = {feature.name: given[:200, at].tolist() for at, feature in enumerate(table)}
    found = [sum(values) for values in zip(*forest.outcomes(Rows({}, columns, 200)), strict=True)]
    assert np.allclose(np.array(found) / THOUSAND, booster.predict(given[:200], raw_score=True), atol=0.03)


def test_folds_depend_on_the_publisher_alone() -> None:
    """A publisher is in one fold, now and in every run."""
    assert [fold_of(f"site{n}.example") for n in range(6)] == [4, 0, 4, 3, 2, 2]


def tokens(*texts: str) -> list[tuple[str, ...]]:
    """The words of texts."""
    return [tuple(text.split()) for text in texts]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["a b c d e f"], [1.0]),
        (["x y z w"], [0.0]),
        (["a b c d x y z w"], [0.5]),
        (["a b c d", "e f"], [1.0, 1.0]),
        (["e f", "x y z w"], [0.0, 0.0]),
        (["", "a b c d e f"], [None, 1.0]),
        (["a b c d", "e f a b c d e f", *["x x x x"] * 8, "a b c d"], [1.0, 0.75, *[0.0] * 9]),
    ],
)
def test_blocks_are_looked_up_in_the_gold_text(blocks: list[str], expected: list[float | None]) -> None:
    """A block's share of words that stand in the gold text; short ones with their neighbours, repeated ones once."""
    assert by_text("a b c d e f".split(), tokens(*blocks)) == expected


def test_long_twins_are_left_open() -> None:
    """What is repeated stands once in the text of an article anyhow, so either may be meant."""
    text = "the river rose again last night and stood in the mill"
    blocks = tokens(text, *["x x x x"] * 8, text)
    assert [by_text(text.split(), blocks)[at] for at in (0, -1)] == [1.0, None]


def test_segments_label_what_holds_them() -> None:
    """A segment labels the blocks that hold it, or that it holds; a contradiction leaves a block open."""
    texts = ["Rain fell on the hills.", "Subscribe to our letter", "More", "Rain fell. Subscribe to our letter today"]
    assert by_segments(["rain fell"], ["subscribe to our letter today"], texts) == [1, 0, -1, -1]


def test_roles_are_those_of_the_gold_blocks() -> None:
    """Blocks get the role of the gold block of the same words, next in order, or of most of their runs."""
    gold = [["nav", "home news"], ["body", "it rained all day in town"], ["teaser", "home news"]]
    assert roles_of(gold, tokens("home news", "it rained all day in town", "home news", "x")) == [
        "nav", "body", "teaser", None
    ]  # fmt: skip
    assert labels({"blocks": gold}, ["home news", "it rained all day in town"]).text == [0, 1]


@pytest.mark.parametrize("module", [calibrate, outoffold])
def test_examples_in_docstrings(module: Any) -> None:
    """The examples in docstrings are true."""
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_figures_are_put_into_words() -> None:
    """Every figure of a suite gets a row, times and counts do not."""
    scores = [
        {"suite": "s", "pages": 2, "errors": [], "ms_per_page": 3.0, "P": 0.5, "headline score": 0.75, "c": {"F1": 1.0}}
    ]
    assert list(score_tables(scores)) == [
        "**s**, 2 pages: 0.750", "", "| measure | value |", "| --- | --- |", "| P | 0.500 |", "| c | F1 1.000 |", ""
    ]  # fmt: skip


def test_the_model_card_has_a_place_for_them() -> None:
    """The marks between which figures are written stand in the card once."""
    card = (Path(__file__).parent.parent / "docs" / "model-card.md").read_text(encoding="utf-8")
    assert card.count(START) == card.count(END) == 1
