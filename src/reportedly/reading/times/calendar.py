"""Days, weeks, quarters and their TIMEX3 values: arithmetic without any text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date | None, date | None]
"""First and last day; both null when unknown."""

UNKNOWN: Days = (None, None)
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or null when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: float) -> date:
    """A day some days on; the calendar's first or last day where that runs off its end."""
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return date.min if days < 0 else date.max


def add_months(day: date, months: int) -> date:
    """The same day some months on, or that month's last day.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, number: float) -> date:
    """A day some units on: D, W, F (fortnight), M, Q, Y, E (decade), C (century), L (millennium); hours stay put.

    >>> shift(date(2024, 1, 5), "W", -2)
    datetime.date(2023, 12, 22)
    """
    if unit in "DWF":
        return add_days(day, number * {"D": 1, "W": 7, "F": 14}[unit])
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    return add_months(day, int(max(min(number, 1e5), -1e5) * months)) if months else day


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month ... that a day lies in.

    >>> value_at(date(2024, 1, 5), "W"), value_at(date(2024, 1, 5), "Q"), value_at(date(2024, 1, 5), "E")
    ('2024-W01', '2024-Q1', '202')
    """
    if unit in "WF":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "D":
        return day.isoformat()
    if unit == "L":
        return f"{day.year:04d}"[:1]
    return day.isoformat()[: {"M": 7, "Y": 4, "E": 3, "C": 2}.get(unit, 10)]


def days_of(value: str) -> Days:
    """The first and last day that a TIMEX3 value covers; nulls for a value that is no stretch of the calendar.

    >>> days_of("2024-W01")
    (datetime.date(2024, 1, 1), datetime.date(2024, 1, 7))
    >>> days_of("199X")
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    """
    if re.fullmatch(r"\d{3}X?|\d{2}", value):
        return _long_stretch(value.rstrip("X"))
    match = _VALUE.fullmatch(value)
    if not match or int(match["year"]) == 0:
        return UNKNOWN
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), bool(match["weekend"]))
    if match["day"]:
        day = make_day(year, int(match["month"]), int(match["day"]))
        return day, day
    first, last = _months(match)
    end_year = year + 1 if last < first else year
    if not 1 <= first <= 12 or end_year > 9999:
        return UNKNOWN
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _months(match: re.Match[str]) -> tuple[int, int]:
    """First and last month of a value that has no day."""
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    if match["half"]:
        return int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if match["season"]:
        return SEASON_MONTHS[match["season"]]
    return (int(match["month"]), int(match["month"])) if match["month"] else (1, 12)


def _week(year: int, week: int, weekend: bool) -> Days:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return UNKNOWN
    return (add_days(monday, 5) if weekend else monday), add_days(monday, 6)


def _long_stretch(digits: str) -> Days:
    length = 10 ** (4 - len(digits))
    first = int(digits) * length
    return (date(first, 1, 1), date(first + length - 1, 12, 31)) if first else UNKNOWN


def part_of(days: Days, mod: str | None) -> Days:
    """The first, middle or last third of a stretch, for "early", "mid" and "late"; a day stays whole.

    >>> part_of(days_of("2024-01"), "END")
    (datetime.date(2024, 1, 21), datetime.date(2024, 1, 31))
    """
    first, last = days
    if first is None or last is None or mod not in ("START", "MID", "END"):
        return days
    length = (last - first).days + 1
    if length < 3:
        return days
    third = length // 3
    if mod == "START":
        return first, add_days(first, third - 1)
    if mod == "END":
        return add_days(first, 2 * third), last
    return add_days(first, third), add_days(first, 2 * third - 1)
