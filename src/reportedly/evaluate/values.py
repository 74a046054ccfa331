"""The values of a coded event as the stories metric sees them, read from a plain record.

A field has a value when it is neither missing, null, empty nor unreadable.
"""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

FIELDS = (
    "type",
    "mode",
    "date",
    "country",
    "place",
    "actors",
    "recipients",
    "killed",
    "injured",
    "weapons",
    "standing",
    "actor_standing",
    "asserted_by",
    "denied_by",
    "retaliation",
)
SINGLE = ("type", "mode", "date", "country", "place", "killed", "injured", "standing", "actor_standing")
LISTS = ("actors", "recipients", "weapons", "asserted_by", "denied_by")
TOLLS = ("killed", "injured")
VERBAL = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])

_DATE = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WORDS = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(["a", "an", "the", "of", "in", "on", "at", "and", "s"])

Interval = tuple[date, date]
Toll = tuple[int, int | None]
Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Names, most exact first and each as its set of words, and a point in degrees or null."""

    names: tuple[Name, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon's words, and its whole name without a final single s."""

    words: Name
    singular: str


@dataclass(frozen=True, slots=True)
class EventValues:
    """One event's values; null or an empty tuple where the field has none."""

    eid: str
    type: str | None
    mode: str | None
    date: Interval | None
    country: str | None
    place: Place | None
    actors: tuple[tuple[Name, ...], ...]
    recipients: tuple[tuple[Name, ...], ...]
    killed: Toll | None
    injured: Toll | None
    weapons: tuple[Weapon, ...]
    standing: str | None
    actor_standing: str | None
    asserted_by: tuple[Name, ...]
    denied_by: tuple[Name, ...]
    retaliation: tuple[str, ...]
    evidence: frozenset[str]

    @property
    def verbal(self) -> bool:
        """True for speech acts; the metric never aligns one with a material event."""
        return (self.type or "").upper() in VERBAL

    def count(self, field: str) -> int:
        """How many values a field has: one for a date, a place, a toll; one an element for a list."""
        value = getattr(self, field)
        if field in SINGLE:
            return int(value is not None)
        return len(value)


def read_values(event: Mapping[str, Any], *, gold: bool) -> EventValues:
    """The values of one event record; any field may be missing.

    ``gold`` leaves a missing end of a date open; in a prediction it equals the other end.

    >>> read_values({"type": "assault", "killed": [6]}, gold=False).killed
    (6, 6)
    """
    standing = read_word(event.get("standing"))
    actors = read_groups(event.get("actors"))
    actor_standing = read_word(event.get("actor_standing"))
    return EventValues(
        eid=str(event.get("eid") or ""),
        type=read_word(event.get("type")),
        mode=read_word(event.get("mode")),
        date=read_interval(event.get("date_start"), event.get("date_end"), gold=gold),
        country=read_word(event.get("country")),
        place=read_place(event),
        actors=actors,
        recipients=read_groups(event.get("recipients")),
        killed=read_toll(event.get("killed")),
        injured=read_toll(event.get("injured")),
        weapons=read_weapons(event.get("weapons")),
        standing=standing,
        actor_standing=actor_standing if actors and actor_standing != standing else None,
        asserted_by=read_names(event.get("asserted_by")),
        denied_by=read_names(event.get("denied_by")),
        retaliation=tuple(dict.fromkeys(str(eid) for eid in _items(event.get("retaliation_for")) if eid)),
        evidence=frozenset(str(part) for part in _items(event.get("evidence")) if part),
    )


def read_word(value: object) -> str | None:
    """A code word in lower case, or null when there is none.

    >>> read_word(" ASSAULT ")
    'assault'
    """
    return value.strip().lower() or None if isinstance(value, str) else None


def read_name(text: object) -> Name:
    """The set of words that a name is compared by; empty when nothing is left.

    Case, accents, full stops, other punctuation and empty words are dropped.

    >>> sorted(read_name("The U.S. Army's base at Zürich"))
    ['army', 'base', 'us', 'zurich']
    """
    return frozenset(_words(text))


def read_names(value: object) -> tuple[Name, ...]:
    """The readable names of a list; a bare string is a list of one."""
    return tuple(name for name in map(read_name, _items(value)) if name)


def read_weapons(value: object) -> tuple[Weapon, ...]:
    """The readable weapons of a list.

    >>> [weapon.singular for weapon in read_weapons(["Cluster bombs", "glass"])]
    ['cluster bomb', 'glass']
    """
    spoken = (_words(item) for item in _items(value))
    return tuple(Weapon(frozenset(words), _singular(" ".join(words))) for words in spoken if words)


def read_groups(value: object) -> tuple[tuple[Name, ...], ...]:
    """Actors: one group of surface forms each; a bare string is a group of one."""
    groups = (read_names(item) for item in _items(value))
    return tuple(group for group in groups if group)


def read_toll(value: object) -> Toll | None:
    """Lowest and highest number of people; a highest of null is open.

    >>> read_toll([None, 4]), read_toll(3), read_toll([6, None])
    ((0, 4), (3, 3), (6, None))
    """
    bounds: list[Any] = list(value) if isinstance(value, list | tuple) else [value]
    if len(bounds) == 1:
        bounds = bounds * 2
    if len(bounds) != 2 or not all(bound is None or _is_number(bound) for bound in bounds):
        return None
    low, high = bounds
    if low is None and high is None:
        return None
    return int(low or 0), None if high is None else int(high)


def read_interval(start: object, end: object, *, gold: bool) -> Interval | None:
    """First and last day; a month or a year stands for all its days.

    >>> read_interval("2024-02", None, gold=False)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    first, last = _days(start), _days(end)
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = first or last
        assert known is not None
        if not gold:
            return known
        return (known[0], date.max) if first else (date.min, known[1])
    if first[0] > last[1]:
        first, last = last, first
    return first[0], last[1]


def read_place(event: Mapping[str, Any]) -> Place | None:
    """Names and point; either is enough."""
    names = read_names(event.get("places"))
    lat, lon = event.get("lat"), event.get("lon")
    point = (float(lat), float(lon)) if _is_number(lat) and _is_number(lon) else None
    return Place(names=names, point=point) if names or point else None


def _words(text: object) -> list[str]:
    if not isinstance(text, str):
        return []
    split = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(character for character in split if not unicodedata.combining(character))
    words = _WORDS.findall(bare.replace(".", "").replace("_", " "))
    return [word for word in words if word not in _EMPTY_WORDS]


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _days(text: object) -> Interval | None:
    """All days that a date, a month or a year stands for."""
    found = _DATE.match(text) if isinstance(text, str) else None
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _items(value: object) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, list | tuple) else []


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
