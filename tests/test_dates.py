"""Dates are read as written: nothing is converted, nothing is guessed from a clock."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from cleanarticle.assemble.dates import parse_date
from cleanarticle.lexicons import available, load

MONTHS = {
    "january": 1, "march": 3, "may": 5, "august": 8, "december": 12,
    "märz": 3, "mai": 5, "dezember": 12, "dez": 12, "mars": 3, "août": 8, "marzo": 3, "grudnia": 12,
    "كانون الثاني": 1,
}  # fmt: skip

# The text, and the answer as `isoformat` shows it.
ISO = [
    ("2024-03-03", "2024-03-03"),
    ("2024-3-3", "2024-03-03"),
    ("20240303", "2024-03-03"),
    ("2024-03-03T14:05", "2024-03-03T14:05:00"),
    ("2024-03-03T14:05:06", "2024-03-03T14:05:06"),
    ("2024-03-03 14:05:06", "2024-03-03T14:05:06"),
    ("2024-03-03T14:05:06Z", "2024-03-03T14:05:06+00:00"),
    ("2024-03-03T14:05:06.5Z", "2024-03-03T14:05:06.500000+00:00"),
    ("2024-03-03T14:05:06.123456789+01:00", "2024-03-03T14:05:06.123456+01:00"),
    ("2024-03-03T14:05:06+0100", "2024-03-03T14:05:06+01:00"),
    ("2024-03-03T14:05:06-05:30", "2024-03-03T14:05:06-05:30"),
    ("2024-03-03T14:05+01", "2024-03-03T14:05:00+01:00"),
    ("2024-03-03 14:05:06 +0100", "2024-03-03T14:05:06+01:00"),
    ("2024-03-03 14:05:06 UTC", "2024-03-03T14:05:06+00:00"),
    ("20240303T140506Z", "2024-03-03T14:05:06+00:00"),
    ("2024-03-03T14:05:06.7Z+00:00", "2024-03-03T14:05:06.700000+00:00"),
    ("  2024-03-03T00:00:00  ", "2024-03-03T00:00:00"),
]
RFC = [
    ("Sun, 03 Mar 2024 14:05:06 +0100", "2024-03-03T14:05:06+01:00"),
    ("Sun, 3 Mar 2024 14:05:06 GMT", "2024-03-03T14:05:06+00:00"),
    ("3 Mar 2024 14:05 -0500", "2024-03-03T14:05:00-05:00"),
    ("Sun Mar 03 2024 14:05:06 GMT+0100 (CET)", "2024-03-03T14:05:06+01:00"),
    ("Sun Mar  3 14:05:06 CET 2024", "2024-03-03T14:05:06"),
]
NUMBERS = [
    ("31.12.2024", "2024-12-31"),
    ("31. 12. 2024", "2024-12-31"),
    ("31.12.24", "2024-12-31"),
    ("31.12.2024 14:05", "2024-12-31T14:05:00"),
    ("31.12.2024, 14.05 Uhr", "2024-12-31T14:05:00"),
    ("14:05 31.12.2024", "2024-12-31T14:05:00"),
    ("2024/12/31", "2024-12-31"),
    ("2024.12.31", "2024-12-31"),
    ("31-12-2024", "2024-12-31"),
    ("31/12/2024", "2024-12-31"),
    ("12/31/2024", "2024-12-31"),
    ("03/04/2024", "2024-04-03"),
    ("2024年12月31日 14:05", "2024-12-31T14:05:00"),
    ("ngày 3 tháng 3 năm 2024", "2024-03-03"),
    ("2024년 12월 31일", "2024-12-31"),
]
WORDS = [
    ("March 3, 2024", "2024-03-03"),
    ("2024 3 March", "2024-03-03"),
    ("March 3rd, 2024 at 2:05 p.m. EST", "2024-03-03T14:05:00"),
    ("Mar. 3, 2024 12:05 AM", "2024-03-03T00:05:00"),
    ("3. März 2024", "2024-03-03"),
    ("Stand: 3. März 2024, 14:05 Uhr", "2024-03-03T14:05:00"),
    ("Von Ada Example, 5 Min., 3. Mai 2024", "2024-05-03"),
    ("3 de marzo de 2024", "2024-03-03"),
    ("1er mars 2024 à 14h05", "2024-03-01T14:05:00"),
    ("le 15 août 2024", "2024-08-15"),
    ("31 grudnia 2024", "2024-12-31"),
    ("31 كانون الثاني 2024", "2024-01-31"),
    ("10:30 AM ET, March 3, 2024", "2024-03-03T10:30:00"),
    ("5 min read March 3, 2024", "2024-03-03"),
    ("31-Dec-2024", "2024-12-31"),
    ("2024 May 5", "2024-05-05"),
    ("MAY 5, 2024", "2024-05-05"),
    ("3. März 2024 | Aktualisiert: 4.3.2024 10:00", "2024-03-03"),
    ("Published March 3, 2024, updated March 9, 2024, 9:00", "2024-03-03"),
]
# A note's superscript belongs to no word, a vowel sign to the one before it.
NOTES = [
    ("March 3, 2024, 3:20 pm²", "2024-03-03T15:20:00"),
    ("2024-03-03 10:00 UTC¹", "2024-03-03T10:00:00+00:00"),
    ("3:20 pm², March 3, 2024", "2024-03-03T15:20:00"),
    ("March 3 3:20 pm² 2024", "2024-03-03T15:20:00"),
    ("March 3, 2024, 3:20 pm\u0301", "2024-03-03T03:20:00"),
]
NOT_SO = [
    ("2024-03-03T25:00:00", "2024-03-03"),
    ("2024-03-03T14:05:00+99:00", "2024-03-03"),
    ("2024-13-45, rather 2024-03-03", "2024-03-03"),
]


@pytest.mark.parametrize(("text", "expected"), ISO + RFC + NUMBERS + WORDS + NOTES + NOT_SO)
def test_a_date_is_read_as_written(text: str, expected: str) -> None:
    """A date without a time stays one, a time without a zone stays naive, an offset stays the page's own."""
    found = parse_date(text, MONTHS)
    assert found is not None
    assert found.isoformat() == expected
    assert type(found) is (datetime if "T" in expected else date)


NONE = [
    "", " ", "yesterday", "3 March", "March 2024", "2024", "2024-03", "12:30", "3. März", "31 Feb 2024", "31.2.2024",
    "0001-01-01T00:00:00", "1899-12-31", "2101-01-01", "9999-12-31", "1970-01-01T00:00:00Z", "1.2.3.4", "192.168.10.12",
    "2024-13-45", "20241345", "1709474706", "12/2024", "+49 30 2024 12 31",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_gives_none(text: str) -> None:
    """No clock fills in a year, and no placeholder or number of another kind is taken for a date."""
    assert parse_date(text, MONTHS) is None


@pytest.mark.parametrize("language", available())
def test_every_month_of_every_lexicon_is_read(language: str) -> None:
    """Whatever a lexicon calls a month, a day and a year beside it make a date."""
    for name, number in load(language).months.items():
        assert parse_date(f"7 {name} 2024", load(language).months) == date(2024, number, 7), name


EVIL = [
    "1", "1-", "1.", "1/", "2024-", "2024-01-", "20240101T", "12:", "12:00 ", "12:00:00.", "mar ", "mar 1 ", "1 mar ",
    " ", "\n", "a", "a ", "2024年", "+01", "p.m. ", "٣", "de ", "1,", "2024-03-03 ", "3 mar 2024 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", EVIL)
def test_evil_texts_take_no_time(piece: str) -> None:
    """Fifty thousand repetitions of anything are over in two seconds."""
    start = time.process_time()
    parse_date(piece * 50_000, MONTHS)
    parse_date("1 " + piece * 50_000 + "!", MONTHS)
    assert time.process_time() - start < 2


def test_digits_that_are_no_numbers_are_harmless() -> None:
    """Superscripts and other digits `int` does not read raise nothing."""
    for text in ("²⁰²⁴-⁰³-⁰³", "² mar 2024", "٣ mar ٢٠٢٤", "①-①-①", "२०२४-०३-०३"):
        parse_date(text, MONTHS)
