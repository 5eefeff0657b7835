"""Dates as pages write them: ISO 8601, RFC 2822, numbers, and words in the page's language.

What is given is kept: a date if there is no time, a naive datetime if there is no zone, else the page's own offset.
Zone names other than Z, UTC and GMT give a naive datetime, because "EST" or "CST" name several offsets. No clock is
read, so a date without a year is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

import regex

# Outside of these a number in the place of a year is something else, or a placeholder such as 0001-01-01.
YEARS = range(1900, 2101)
# What a content system writes that stored no date: second 0 of the Unix epoch. No real article is lost by this.
NOTHING = date(1970, 1, 1)
# A byline is short; what follows is not about this date.
LONGEST = 400
# The abbreviations of RFC 2822 stand in machine-readable values whatever the language of the page.
RFC_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# How many words and numbers away from its month a day or a year may stand: "Tue Dec 31 12:00:00 CET 2024".
REACH = 7

# All repetitions in the patterns below are bounded by small numbers, and the text is cut to LONGEST before they see
# it, so none of them can take long on any input.
_ISO = regex.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DIGIT = regex.compile(r"\d")
# What each of the forms below has: a year of four digits, or two small numbers and two digits.
_YEAR = regex.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
# The form of most machine-readable values, which needs no look around.
_MACHINE = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?", re.ASCII
)
_COMPACT = regex.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d|\s*+$)")
_NUMBERS = regex.compile(r"(?<![\d./])(\d{1,4})(?:([./-])\s?)(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d/]|\.\d)")
_EAST_ASIAN = regex.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_VIETNAMESE = regex.compile(r"(?<!\d)(\d{1,2})\s?tháng\s?(\d{1,2})\s?(?:,|năm)\s?(\d{4})(?!\d)", regex.IGNORECASE)
_WORD = regex.compile(r"\d{1,9}|[\p{L}\p{M}]{1,40}")
_TIME_OF_DAY = regex.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)")
_CLOCK = (
    r"(?<!\d)(\d{1,2})(?:[:.h]|\s[:h]\s)(\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?(?!\d|[.:]\d)"
    r"(?:\s?([aApP])\.?\s?[mM]\b\.?)?(?:\s?(Z|UTC|GMT)\b)?(?:\s?([+-]\d\d):?(\d\d)?(?!\d))?"
)
_TIME = regex.compile(_CLOCK)
_TIME_AFTER = regex.compile(r"[^\d+]{0,20}?" + _CLOCK)
_TIME_COMPACT = regex.compile(r"T(\d\d)(\d\d)(\d\d)?()()(Z)?(?:([+-]\d\d):?(\d\d)?)?(?!\d)")
_TIME_BEFORE = regex.compile(_CLOCK + r"[^\d]{0,20}$")


class _Found(NamedTuple):
    start: int
    end: int
    day: date


def parse_date(text: str, months: Mapping[str, int]) -> date | datetime | None:
    """The first date of a text.

    Numeric dates with the year first are year, month, day; others are day, month, year, unless only month, day, year
    is possible (`12/31/2024`). Two-digit years are read after a full stop or slash (`31.12.24`): 20xx.

    Args:
        text: A machine-readable value or a line a reader sees, such as "3. März 2024, 14:05 Uhr".
        months: Month names in lower case to their number, 1 to 12.

    Returns:
        A date if no time is given, a naive datetime if no zone is given, else a datetime with the offset as given.
        None where there is no date with a year from 1900 to 2100, and for 1970-01-01, which stands for missing dates.

    Example:
        >>> parse_date("2024-03-03T14:05:00+0100", {}).isoformat()
        '2024-03-03T14:05:00+01:00'
        >>> parse_date("Am 3. März 2024, 14:05 Uhr", {"märz": 3})
        datetime.datetime(2024, 3, 3, 14, 5)
        >>> parse_date("12/31/2024", {})
        datetime.date(2024, 12, 31)
    """
    text = text[:LONGEST]
    if not _YEAR.search(text):
        return None
    if _MACHINE.fullmatch(text) and (told := _machine(text)):
        return told
    # What begins so is found first, whatever follows it.
    iso = _ISO.match(text)
    day = _day(iso[1], iso[2], iso[3]) if iso else None
    if iso and day:
        found: _Found | None = _Found(0, iso.end(), day)
    else:
        found = min((*_numeric(text), *_in_words(text, months)), default=None)
    if found is None or found.day == NOTHING:
        return None
    return _with_time(text, found)


def _machine(text: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    return told if told.year in YEARS and told.date() != NOTHING else None


def _numeric(text: str) -> Iterator[_Found]:
    ascii_only = text.isascii()
    for pattern in (_ISO, _COMPACT) if ascii_only else (_ISO, _COMPACT, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if day := _day(match[1], match[2], match[3]):
                yield _Found(match.start(), match.end(), day)
    for match in () if ascii_only else _VIETNAMESE.finditer(text):
        if day := _day(match[3], match[2], match[1]):
            yield _Found(match.start(), match.end(), day)
    for match in _NUMBERS.finditer(text):
        first, separator, second, last = match.groups()
        if len(first) == 4:
            found = _day(first, second, last)
        elif len(first) > 2 or (len(last) == 2 and separator == "-"):
            continue
        else:
            year = last if len(last) == 4 else "20" + last
            found = _day(year, second, first) or _day(year, first, second)
        if found:
            yield _Found(match.start(), match.end(), found)


def _in_words(text: str, months: Mapping[str, int]) -> Iterator[_Found]:
    """Dates around month names: the day is the number of one or two digits beside it, the year that of four."""
    words = list(_WORD.finditer(_TIME_OF_DAY.sub(_blank, text) if ":" in text else text))
    lower = [match[0].lower() for match in words]
    paired = any(" " in name for name in months)
    for i, word in enumerate(lower):
        pair = f"{word} {lower[i + 1]}" if paired and i + 1 < len(lower) else ""
        month = months.get(pair) or months.get(word) or RFC_MONTHS.get(word)
        if month is None:
            continue
        end = i + (2 if pair in months else 1)
        days = [j for j in (i - 1, end) if 0 <= j < len(lower)]
        # Between a day and its month may stand fillers ("3 de marzo", "1er mars", "3rd of March"), but not the words
        # of a reading time ("5 min read March 3").
        fillers = [j for j in range(max(0, i - 3), i) if len(lower[j]) > 2 or lower[j].isdigit()]
        days += fillers[-1:]
        years = [*range(end, min(len(lower), end + REACH)), *range(i - 1, max(-1, i - 4), -1)]
        year = next((j for j in years if len(lower[j]) == 4 and lower[j].isdigit()), None)
        day = next((j for j in days if len(lower[j]) <= 2 and lower[j].isdigit()), None)
        if year is not None and day is not None and (found := _day(lower[year], str(month), lower[day])):
            used = (i, end - 1, year, day)
            yield _Found(words[min(used)].start(), words[max(used)].end(), found)


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _with_time(text: str, found: _Found) -> date | datetime:
    """Add the time that stands in the date ("Dec 31 12:00 2024"), right after it or, failing that, right before it."""
    inside = _TIME_OF_DAY.search(text, found.start, found.end)
    match = inside and _TIME.match(text, inside.start())
    if not match and DIGIT.search(text, found.end):
        match = _TIME_COMPACT.match(text, found.end) or _TIME_AFTER.match(text, found.end)
    if not match and found.start:
        match = _TIME_BEFORE.search(text[max(0, found.start - 40) : found.start])
    if not match:
        return found.day
    hour, minute, second, fraction, half, zone, offset_hours, offset_minutes = match.groups()
    try:
        clock = time(_hour(int(hour), half), int(minute), int(second or 0), int((fraction or "").ljust(6, "0")[:6]))
        return datetime.combine(found.day, clock, _zone(zone, offset_hours, offset_minutes))
    except ValueError:
        return found.day


def _hour(hour: int, half: str | None) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half in "pP" else 0)


def _zone(name: str | None, hours: str | None, minutes: str | None) -> timezone | None:
    if hours:
        size = timedelta(hours=int(hours[1:]), minutes=int(minutes or 0))
        return timezone(-size if hours[0] == "-" else size)
    return UTC if name else None
