"""The lexicons and their loader: every phrase is fired by a case, and the sweep finds what the format promises."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanarticle import lexicons
from cleanarticle.errors import LexiconError
from cleanarticle.words import FAR, fold, tokenize
from cleanarticle.words import UNSPACED as WITHOUT_SPACES
from made import Marked

CASES: dict[str, dict[str, dict[str, list[str]]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "fixtures" / "lexicons").glob("*.toml")
}
LANGUAGES = sorted(CASES)
FIRES = [(language, category) for language in LANGUAGES for category in CASES[language]["fires"]]
SILENT = [(language, category) for language in LANGUAGES for category in CASES[language].get("silent", {})]


def sweep(lexicon: lexicons.Lexicon, *texts: str) -> list[dict[str, list[str]]]:
    """Find the phrases of each text, by category."""
    found = lexicon.find([tokenize(text) for text in texts], texts)
    return [{category: [hit.phrase for hit in hits] for category, hits in block.items()} for block in found]


def one(entry: str, text: str, stop_words: str = "") -> bool:
    """Whether a lexicon of one phrase finds it in a text."""
    lexicon = lexicons.build("xx", [{"stop_words": stop_words, "nav": {"item": [entry]}}])
    return "nav.item" in sweep(lexicon, text)[0]


def entries(language: str) -> dict[str, list[str]]:
    """Read the phrases of a lexicon file, by category."""
    content = lexicons.read(language)
    return {
        f"{group}.{name}": list(content[group][name]) for group in lexicons.PHRASES for name in content.get(group, {})
    }


def test_every_lexicon_has_cases() -> None:
    """A lexicon without cases would be words nobody has ever seen fire."""
    assert sorted((*lexicons.available(), "und")) == LANGUAGES


@pytest.mark.parametrize(("language", "category"), FIRES)
def test_cases_fire(language: str, category: str) -> None:
    """Every case hits the category it stands under, in the lexicon as a page would load it."""
    cases = CASES[language]["fires"][category]
    found = sweep(lexicons.load(language), *cases)
    assert [case for case, hits in zip(cases, found, strict=True) if category not in hits] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_dead(language: str) -> None:
    """Every phrase of a lexicon is fired by a case of its own category."""
    dead = []
    for category, phrases in entries(language).items():
        cases = CASES[language]["fires"].get(category, [])
        fired = {phrase for hits in sweep(lexicons.load(language), *cases) for phrase in hits.get(category, ())}
        dead += [(category, phrase) for phrase in phrases if phrase not in fired]
    assert dead == []


@pytest.mark.parametrize(("language", "category"), SILENT)
def test_reports_are_no_appeals(language: str, category: str) -> None:
    """Sentences of articles that report on donations are not taken for an appeal."""
    cases = CASES[language]["silent"][category]
    found = sweep(lexicons.load(language), *cases)
    assert [(case, hits[category]) for case, hits in zip(cases, found, strict=True) if category in hits] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_stands_twice(language: str) -> None:
    """A phrase stands once in its category."""
    for category, phrases in entries(language).items():
        assert len(phrases) == len(set(phrases)), category


# Without spaces no word stands alone to be counted.
UNSPACED = ("ja", "zh")


@pytest.mark.parametrize("language", lexicons.available())
def test_words_of_a_language(language: str) -> None:
    """A language has stop words, pronouns and twelve months, all in the form the tokenizer gives."""
    content = lexicons.read(language)
    stop_words = content["stop_words"].split()
    fewest = 0 if language in UNSPACED else 120
    assert fewest <= len(stop_words) == len(set(stop_words))
    months = content.get("months", [])  # none where months are numbers: 2024年3月3日
    assert len(months) in (0, 12)
    words = [
        *stop_words,
        *content["we"].split(),
        *content["you"].split(),
        *(m for names in months for m in names),
    ]
    assert [word for word in words if tokenize(word) != (fold(word),)] == []
    assert len(lexicons.load(language).months) == sum(map(len, months))


def test_unknown_language_has_the_words_of_no_language() -> None:
    """A language without a lexicon gets the words of no language."""
    assert lexicons.load("tlh").language == lexicons.load(None).language == "und"
    assert "donation.money" in sweep(lexicons.load("tlh"), "IBAN DE00 0000")[0]


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        ("spend*", "Wir spendeten viel", True),
        ("spend*", "Eine Kleinspende", False),
        ("*spende", "Eine Kleinspende", True),
        ("*spende", "Die Spendenquittung", False),
        ("spende", "Spenden", False),
        ("help us * keep", "Help us keep going", True),
        ("help us * keep", "Help us to really, truly keep going", True),
        ("help us * keep", "Help us to really and truly keep going", False),
        ("read * more* here", "Read a lot more, here", True),
        ("don't miss", "Don’t MISS it", True),
        ("l'essentiel", "L'essentiel :", True),
        ("l'essentiel", "essentiel", False),
        ("l'auteur*", "de l'auteure", True),
        ("most read", "MOST-READ", True),
        ("most read", "read most", False),
        ("über uns", "Uber uns", False),
        ("most read", "", False),
    ],
)
def test_matching(entry: str, text: str, expected: bool) -> None:
    """Whole words match whatever their case and punctuation, stars as documented, gaps up to three words."""
    assert one(entry, text) is expected


def test_phrase_of_stop_words_is_found() -> None:
    """A phrase all of whose words are stop words has an anchor all the same."""
    assert one("about us", "All about us", stop_words="about us all")


def test_hit_says_where() -> None:
    """A hit gives its words' place in the block and the phrase as the lexicon writes it."""
    lexicon = lexicons.build("xx", [{"donation": {"plea": ["help us * keep"]}}])
    (found,) = lexicon.find([tokenize("Please help us to keep going")], ["unused"])
    (hit,) = found["donation.plea"]
    assert (hit.category, hit.phrase, hit.start, hit.end, hit.words) == ("donation.plea", "help us * keep", 1, 5, 4)


def test_every_occurrence_is_found() -> None:
    """A phrase that stands twice in a block gives two hits, and blocks without one give none."""
    lexicon = lexicons.build("xx", [{"nav": {"item": ["home"]}}])
    first, second = sweep(lexicon, "Home, sweet home", "away")
    assert first == {"nav.item": ["home", "home"]}
    assert second == {}


@pytest.mark.parametrize(("entry", "text"), [("関連記事", "【関連記事】天気の話"), ("อ่านเพิ่มเติม", "กดอ่านเพิ่มเติมที่นี่")])
def test_scripts_without_spaces(entry: str, text: str) -> None:
    """Phrases of scripts without spaces are found as strings inside longer runs of letters."""
    assert one(entry, text)


def test_no_character_without_spaces_is_overlooked() -> None:
    """The characters of these scripts are all where they are looked for first."""
    assert not [char for char in map(chr, range(0x110000)) if WITHOUT_SPACES.match(char) and not FAR.match(char)]


def test_own_phrases_join_a_language() -> None:
    """Contents given together make one lexicon."""
    lexicon = lexicons.build("en", [lexicons.read("en"), {"teaser": {"heading": ["from our friends"]}}])
    assert sweep(lexicon, "From our friends")[0]["teaser.heading"] == ["from our friends"]


@pytest.mark.parametrize("entry", ["Donate", "ab*", "*ab", "*", "* now", "?!"])
def test_malformed_phrases_are_refused(entry: str) -> None:
    """Capitals, stars with too few letters, leading gaps and phrases without words raise an error."""
    with pytest.raises(LexiconError, match=r"nav\.item"):
        lexicons.build("xx", [{"nav": {"item": [entry]}}])


@pytest.mark.parametrize(("content", "named"), [("colour = 1", "colour"), ('[nav]\nmenu = ["home"]', "menu")])
def test_unknown_keys_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, named: str) -> None:
    """A key that is not documented raises an error that names it, in a file as in a table of it."""
    (tmp_path / "xx.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    # The cached function would remember the file beyond this test.
    with pytest.raises(LexiconError, match=named):
        lexicons.read.__wrapped__("xx")


@pytest.mark.parametrize(
    "text",
    ["spende " * 50_000, "help us " * 50_000, "unterstützen sie uns " * 20_000, "a" * 1_000_000, "' " * 500_000],
    ids=["word", "gap", "phrase", "letter", "apostrophe"],
)
def test_time_is_linear(text: str) -> None:
    """A text that fires again and again takes time in proportion to its length."""
    lexicon = lexicons.build("xx", [_evil(), lexicons.read("de")])
    start = time.process_time()
    lexicon.find([tokenize(text)], [text])
    assert time.process_time() - start < 2


def _evil() -> dict[str, Any]:
    return {"nav": {"item": ["spende * spende * spende * spende", "help * us * help * us * keep"]}}


def test_words_and_texts_of_any_type() -> None:
    """Lists of words and strings of types of one's own are searched like tuples of `str`."""
    lexicon = lexicons.build("xx", [{"nav": {"item": ["most read *now*"]}, "legal": {"notice": ["all rights"]}}])
    text = "Most read right now: all rights"
    words = [Marked(word) for word in text.replace(":", "").split()]
    assert tokenize(Marked(text)) == tokenize(text)
    assert lexicon.find([[w.lower() for w in words]], [Marked(text)]) == lexicon.find([tokenize(text)], [text])  # type: ignore[list-item]


@pytest.mark.parametrize("blocks", [[], [("one",)] * 2])
def test_every_text_has_its_words(blocks: list[tuple[str, ...]]) -> None:
    """Words of fewer or more blocks than there are texts are refused."""
    with pytest.raises(ValueError, match="there are 3 texts, and the words of"):
        lexicons.load("en").find(blocks, ["one"] * 3)
