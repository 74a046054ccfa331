"""Publication dates as outlets write them, read only where they can mean one day."""

from __future__ import annotations

import re
from datetime import date

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
YEARS = range(1800, 2201)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T\s].*)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:$|T?\d{4,6}Z?$)", re.ASCII)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:$|[T\s].*)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:$|[\s,].*)", re.ASCII)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})\b.{0,60}$", re.I | re.ASCII
)
_MONTH_FIRST = re.compile(
    r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.{0,60}$", re.I | re.ASCII
)
_ASCTIME = re.compile(r"([a-z]{3})\s+(\d{1,2})\s+[\d:]{5,8}\s+(?:[A-Z]+\s+)?(\d{4})$", re.I | re.ASCII)


def parse_published(value: str) -> str | None:
    """The day as ``YYYY-MM-DD``, or null where the text is no date or could mean two days.

    >>> parse_published("Fri, 05 Jan 2024 10:00:00 GMT")
    '2024-01-05'
    >>> parse_published("05/01/2024") is None
    True
    """
    text = _WEEKDAY.sub("", value.strip()[:100], count=1)
    for pattern in (_ISO, _COMPACT, _SLASHED):
        if found := pattern.match(text):
            return _day(*(int(group) for group in found.groups()))
    if found := _NUMERIC.match(text):
        return _unambiguous(*(int(group) for group in found.groups()))
    if found := _DAY_FIRST.match(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := (_MONTH_FIRST.match(text) or _ASCTIME.match(text)):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    """1 to 12, or 0 where the word is no month."""
    full = (
        "january february march april may june july august september october november december sept".split()
    )
    low = name.lower()
    return MONTHS.index(low[:3]) + 1 if low in full or low in MONTHS else 0


def _unambiguous(first: int, second: int, year: int) -> str | None:
    """Day and month in either order, only where one order is possible or both are the same."""
    if first <= 12 and second <= 12 and first != second:
        return None
    return _day(year, second, first) if first > 12 else _day(year, first, second)


def _day(year: int, month: int, day: int) -> str | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
