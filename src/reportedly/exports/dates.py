"""Days, months and years as first and last days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from reportedly.model.event import Event


def first_day(value: str | None) -> date | None:
    """The first day of a day, month or year; null for what is none.

    >>> first_day("2026-03"), first_day("soon")
    (datetime.date(2026, 3, 1), None)
    """
    parts = _parts(value)
    if parts is None:
        return None
    year, month, day = parts
    return _date(year, month or 1, day or 1)


def last_day(value: str | None) -> date | None:
    """The last day of a day, month or year.

    >>> last_day("2026-02"), last_day("2026")
    (datetime.date(2026, 2, 28), datetime.date(2026, 12, 31))
    """
    parts = _parts(value)
    if parts is None:
        return None
    year, month, day = parts
    month = month or 12
    return _date(year, month, day or (monthrange(year, month)[1] if 1 <= month <= 12 and year > 0 else 0))


def days_of(event: Event) -> tuple[date | None, date | None]:
    """The first and the last day on which it may have happened."""
    first, last = first_day(event.date_start), last_day(event.date_end)
    if first and last is None:
        last = last_day(event.date_start)
    if last and first is None:
        first = first_day(event.date_end)
    return first, last


def middle(first: date, last: date) -> date:
    """The day in the middle, the earlier of two."""
    return first + timedelta(days=(last - first).days // 2)


def _parts(value: str | None) -> tuple[int, int, int] | None:
    pieces = (value or "").split("-")
    if not 1 <= len(pieces) <= 3 or not all(piece.isdecimal() and piece.isascii() for piece in pieces):
        return None
    year, month, day = (*(int(piece) for piece in pieces), 0, 0)[:3]
    return year, month, day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
