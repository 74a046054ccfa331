"""What is known while a text is read from left to right: the days that relative expressions hang on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from reportedly.reading.times.calendar import UNKNOWN, Days, days_of
from reportedly.reading.times.patterns import Found


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was found to mean."""

    kind: str
    """DATE, TIME, DURATION or SET."""
    value: str
    days: Days | None = None
    """The days it covers; null means "those of the value"."""
    mod: str | None = None
    anchored: bool = True
    narrates: bool = True
    """Whether "two days later" after it counts from it."""

    def covered(self) -> Days:
        """The days it covers."""
        if self.days is not None:
            return self.days
        return days_of(self.value) if self.kind in ("DATE", "TIME") else UNKNOWN


@dataclass(slots=True)
class Scene:
    """The anchors at one place of the text."""

    anchor: date | None
    """The day from which "yesterday" counts here: of publication, or of the quotation."""
    tense_of: Callable[[Found], str]
    """"past", "future" or "" for the verb that governs what was found."""
    month_first: bool = True
    """Whether 05/01 is read as May 1 where nothing decides."""
    told: Reading | None = None
    """The last date told, from which "the next day" counts."""
    told_at: int = -1
    """Word index just past it."""
    day: date | None = None
    """The last single day told."""
    quarter: str | None = None
    """The last quarter or year told, for "the quarter" and "a year earlier"."""
    notes: dict[str, str] = field(default_factory=dict)

    def told_day(self, exact: bool = False) -> date | None:
        """First day of the last date told (of the last single day, if ``exact``); the anchor when none was."""
        if exact:
            return self.day or self.anchor
        if self.told is not None:
            first, last = self.told.covered()
            return first or last or self.anchor
        return self.anchor

    def remember(self, reading: Reading, end: int) -> None:
        """Keep a date as the last one told."""
        first, last = reading.covered()
        if not reading.narrates or first is None:
            return
        if last is not None and (last - first).days > 3700:
            return
        self.told, self.told_at = reading, end
        if first == last:
            self.day = first
        if re.fullmatch(r"\d{4}(-[QH]\d)?", reading.value) and (self.anchor is None or first <= self.anchor):
            self.quarter = reading.value


def unresolved(kind: str, value: str, mod: str | None = None) -> Reading:
    """A reading that would have needed a publication date."""
    return Reading(kind, value, UNKNOWN, mod, anchored=False, narrates=False)
