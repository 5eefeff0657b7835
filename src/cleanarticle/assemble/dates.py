"""Dates as pages write them: ISO 8601, RFC 2822, numbers, and words in the page's language.

What is given is kept: a date if there is no time, a naive datetime if there is no zone, else the page's own offset.
Zone names other than Z, UTC and GMT give a naive datetime, because "EST" or "CST" name several offsets. No clock is
read, so a date without a year is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from cleanarticle.patterns import Pattern
from cleanarticle.twins import twin

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

# A pattern whose first character is of one class is searched for fast; what must not stand before is asked after it.
# All repetitions in the patterns below are bounded by small numbers, and the text is cut to LONGEST before they see
# it, so none of them can take long on any input.
_ISO = re.compile(r"(\d(?<!\d\d)\d{3})-(\d{1,2})-(\d{1,2})(?!\d)")
_DIGIT = re.compile(r"\d")
# What each of the forms below has: a year of four digits, or two small numbers and two digits.
_FIGURES = re.compile(r"\d(?:\d{3}|[./-]\s?\d{1,2}[./-]\s?\d\d)")
# The form of most machine-readable values, which needs no look around.
_MACHINE = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?", re.ASCII
)
_COMPACT = re.compile(r"([12](?<!\d\d)(?:(?<=1)9|(?<=2)0)\d\d)(\d\d)(\d\d)(?=T\d|\s*+$)")
_NUMBERS = re.compile(r"(\d(?<![\d./]\d)\d{0,3})(?:([./-])\s?)(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d/]|\.\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s?tháng\s?(\d{1,2})\s?(?:,|năm)\s?(\d{4})(?!\d)", re.IGNORECASE)
_WORD = Pattern(r"\d{1,9}|[\p{L}\p{M}]{1,40}")
# The same for most texts of most pages, in lower case.
_ASCII_WORD = re.compile(r"[0-9]{1,9}|[a-z]{1,40}")
_TIME_OF_DAY = re.compile(r"\d(?<!\d\d)\d?:\d\d(?::\d\d)?(?!\d)")
_CLOCK = (
    r"(?<!\d)(\d{1,2})(?:[:.h]|\s[:h]\s)(\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?(?!\d|[.:]\d)"
    r"(?:\s?([aApP])\.?\s?[mM]\b\.?)?(?:\s?(Z|UTC|GMT)\b)?(?:\s?([+-]\d\d):?(\d\d)?(?!\d))?"
)
_TIME_COMPACT = re.compile(r"T(\d\d)(\d\d)(\d\d)?()()(Z)?(?:([+-]\d\d):?(\d\d)?)?(?!\d)")
# A time right here, soon after, and at the end. Where "pm" and "UTC" end is asked of `regex`: for `re` the note in
# "3:20 pm²" is part of the word. Of ASCII both say the same.
_FORMS = (_CLOCK, r"[^\d+]{0,20}?" + _CLOCK, _CLOCK + r"[^\d]{0,20}$")
_TIMES, _ASCII_TIMES = tuple(map(Pattern, _FORMS)), tuple(map(re.compile, _FORMS))


class _Found(NamedTuple):
    start: int
    end: int
    day: date


@twin("metadata")
def has_figures(text: str) -> bool:
    """Whether there is in a text what every date is made of.

    Example:
        >>> has_figures("March 2024"), has_figures("31. 12. 24"), has_figures("31 December")
        (True, True, False)
    """
    return _FIGURES.search(text) is not None


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
    if not has_figures(text):
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
    for pattern in ((_ISO, _COMPACT) if "-" in text else (_COMPACT,)) if ascii_only else (_ISO, _COMPACT, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if day := _day(match[1], match[2], match[3]):
                yield _Found(match.start(), match.end(), day)
    for match in () if ascii_only or "th" not in text.lower() else _VIETNAMESE.finditer(text):
        if day := _day(match[3], match[2], match[1]):
            yield _Found(match.start(), match.end(), day)
    for match in _NUMBERS.finditer(text) if "." in text or "/" in text or "-" in text else ():
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
    plain = _TIME_OF_DAY.sub(_blank, text) if ":" in text else text
    if plain.isascii():
        pattern: re.Pattern[str] | Pattern = _ASCII_WORD
        plain = plain.lower()
        lower = _ASCII_WORD.findall(plain)
    else:
        pattern = _WORD
        lower = [word.lower() for word in _WORD.findall(plain)]
    paired = " " in "".join(months)
    if not paired and months.keys().isdisjoint(lower) and RFC_MONTHS.keys().isdisjoint(lower):
        return
    words: list[re.Match[str]] = []
    for i, word in enumerate(lower):
        pair = f"{word} {lower[i + 1]}" if paired and i + 1 < len(lower) else ""
        month = months.get(pair) or months.get(word) or RFC_MONTHS.get(word)
        if month is None:
            continue
        end = i + (2 if paired and pair in months else 1)
        year, day = _year_near(lower, i, end), _day_near(lower, i, end)
        if year is not None and day is not None and (found := _day(lower[year], str(month), lower[day])):
            used = (i, end - 1, year, day)
            words = words or list(pattern.finditer(plain))
            yield _Found(words[min(used)].start(), words[max(used)].end(), found)


def _year_near(words: Sequence[str], month: int, end: int) -> int | None:
    """Where the year stands: behind the month, or right before it."""
    places: tuple[int, ...] = (*range(end, min(len(words), end + REACH)), *range(month - 1, max(-1, month - 4), -1))
    for at in places:
        if len(words[at]) == 4 and words[at].isdigit():
            return at
    return None


def _day_near(words: Sequence[str], month: int, end: int) -> int | None:
    """Where the day stands: right beside the month, or before it with fillers between.

    Such are those of "3 de marzo", "1er mars", "3rd of March", but not the words of a reading time ("5 min read March
    3").
    """
    for at in (month - 1, end):
        if 0 <= at < len(words) and len(words[at]) <= 2 and words[at].isdigit():
            return at
    for at in range(month - 1, max(-1, month - 4), -1):
        if words[at].isdigit():
            return at if len(words[at]) <= 2 else None
        if len(words[at]) > 2:
            return None
    return None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _with_time(text: str, found: _Found) -> date | datetime:
    """Add the time that stands in the date ("Dec 31 12:00 2024"), right after it or, failing that, right before it."""
    here, after, at_end = _ASCII_TIMES if text.isascii() else _TIMES
    inside = _TIME_OF_DAY.search(text, found.start, found.end)
    match = inside and here.match(text, inside.start())
    if not match and _DIGIT.search(text, found.end):
        match = _TIME_COMPACT.match(text, found.end) or after.match(text, found.end)
    if not match and found.start and _DIGIT.search(before := text[max(0, found.start - 40) : found.start]):
        match = at_end.search(before)
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
