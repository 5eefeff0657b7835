"""Which of several readings of a date is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from cleanarticle.article import Source

# Two small numbers and a year: which of the two is the month is a matter of the country.
AMBIGUOUS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def settled(candidates: Mapping[Source, date | datetime]) -> dict[Source, date | datetime]:
    """The candidates for a date, the first read month first where another place of the page confirms that.

    Args:
        candidates: What the places of the page say, the most trusted first.

    Example:
        >>> told, seen = Source("03-09-2026", "meta date"), Source("March 9, 2026", "paragraph 2")
        >>> settled({told: date(2026, 9, 3), seen: date(2026, 3, 9)})[told]
        datetime.date(2026, 3, 9)
    """
    source = next(iter(candidates), None)
    swapped = _swapped(source.value) if source else None
    if source and swapped and any(_day(other) == swapped for other in candidates.values()):
        return {**candidates, source: swapped}
    return dict(candidates)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _swapped(text: str) -> date | None:
    """The day of a numeric date read month first, where the first reading was day first."""
    match = AMBIGUOUS.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None
