"""Holidays that news reports date things by, and the day each falls on in a given year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def holiday_rules() -> dict[str, str]:
    """Every holiday by its lower-case name (straight apostrophes) with the rule that dates it; read once."""
    source = files("reportedly.knowledge").joinpath("holidays.tsv").read_text(encoding="utf-8")
    lines = source.splitlines()
    if lines[0].split("\t") != ["name", "rule"]:
        raise KnowledgeError("not a table of holidays", where="knowledge/holidays.tsv", hint="reinstall")
    return dict(line.split("\t") for line in lines[1:] if line)


@cache
def holiday_names_by_first_word() -> dict[str, tuple[str, ...]]:
    """The names, longest first, under the first run of letters in each.

    >>> holiday_names_by_first_word()["easter"]
    ('easter sunday', 'easter monday', 'easter')
    """
    found: dict[str, list[str]] = {}
    for name in holiday_rules():
        first = name.split()[0].split("'")[0].rstrip(".")
        found.setdefault(first, []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@cache
def holiday_on(name: str, year: int) -> date:
    """The day a holiday of the table falls on in a year (1 to 9998).

    >>> holiday_on("thanksgiving", 1999), holiday_on("good friday", 2024)
    (datetime.date(1999, 11, 25), datetime.date(2024, 3, 29))
    """
    kind, *parts = holiday_rules()[name].split()
    if kind == "fixed":
        month, day = parts[0].split("-")
        return date(year, int(month), int(day))
    if kind == "easter":
        return easter_sunday(year) + timedelta(days=int(parts[0]))
    return nth_weekday(year, int(parts[2]), WEEKDAYS.index(parts[1]), int(parts[0]))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th Monday (0) to Sunday (6) of a month; -1 is the last one.

    >>> nth_weekday(2024, 5, 0, -1)
    datetime.date(2024, 5, 27)
    """
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter_sunday(2000)
    datetime.date(2000, 4, 23)
    """
    golden, century = year % 19, year // 100
    skipped = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact = skipped - (skipped // 28) * (1 - (29 // (skipped + 1)) * ((21 - golden) // 11))
    offset = epact - (year + year // 4 + epact + 2 - century + century // 4) % 7
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
