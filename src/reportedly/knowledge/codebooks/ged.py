"""GED-like codes: type of violence, how exact place and date are, cells of the PRIO grid."""

from __future__ import annotations

from datetime import date
from math import floor

from reportedly.knowledge.codebooks.tables import by_column, read_table

_WEEK, _MONTH = 7, 31


def side_kind(sector: str | None, *, doer: bool) -> str | None:
    """Is a side the state, organised beside it, or civilians; null when its sector does not say.

    >>> side_kind("REB", doer=True), side_kind("GOV", doer=False), side_kind(None, doer=True)
    ('non-state', 'civilians', None)
    """
    row = by_column("sectors", "sector").get(sector or "", {})
    return row.get("ged_actor" if doer else "ged_recipient") or None


def type_of_violence(one: str | None, other: str | None) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; null when the sides do not say.

    >>> type_of_violence("state", "non-state"), type_of_violence("non-state", "civilians"), type_of_violence(None, None)
    (1, 3, None)
    """
    for row in read_table("ged_types"):
        if (row["side_a"], row["side_b"]) == (one, other):
            return int(row["type_of_violence"])
    return None


def where_prec(precision: str | None) -> int | None:
    """1 exact place to 6 whole country, null when the report does not say.

    >>> where_prec("settlement"), where_prec("country"), where_prec("area")
    (1, 6, None)
    """
    return _number(by_column("place_precision", "precision").get(precision or "", {}).get("where_prec"))


def geo_precision(precision: str | None) -> int | None:
    """ACLED's 1 named town, 2 part of a region, 3 larger region."""
    return _number(by_column("place_precision", "precision").get(precision or "", {}).get("geo_precision"))


def resolution(precision: str | None) -> int | None:
    """PLOVER's 5 inside a city to 1 country."""
    return _number(by_column("place_precision", "precision").get(precision or "", {}).get("resolution"))


def date_prec(precision: str | None, first: date | None, last: date | None) -> int | None:
    """1 day, 2 two to six days, 3 week, 4 month, 5 year; ranges of days by their length.

    >>> date_prec("days", date(2026, 3, 1), date(2026, 3, 20)), date_prec("day", None, None)
    (4, 1)
    """
    if precision == "days" and first and last:
        length = (last - first).days + 1
        return (
            1
            if length <= 1
            else 2
            if length < _WEEK
            else 3
            if length == _WEEK
            else 4
            if length <= _MONTH
            else 5
        )
    return _number(by_column("date_precision", "precision").get(precision or "", {}).get("date_prec"))


def time_precision(precision: str | None, first: date | None, last: date | None) -> int | None:
    """ACLED's 1 day, 2 week, 3 month; null for anything vaguer, which ACLED does not record."""
    if precision == "days" and first and last:
        length = (last - first).days + 1
        return 1 if length <= 1 else 2 if length <= _WEEK else 3 if length <= _MONTH else None
    return _number(by_column("date_precision", "precision").get(precision or "", {}).get("time_precision"))


def priogrid_cell(lat: float, lon: float) -> int:
    """The id of the half-degree cell of the PRIO grid that a point lies in.

    >>> priogrid_cell(-55.75, -69.25)
    49182
    """
    row = min(floor((lat + 90) * 2), 359)
    return row * 720 + min(floor((lon + 180) * 2), 719) + 1


def _number(cell: str | None) -> int | None:
    return int(cell) if cell else None
