"""A stretch of words with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reading.times.calendar import Days, part_of
from reportedly.reading.times.scene import Reading


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression found in a text."""

    start: int
    """First word."""
    end: int
    """One past the last word."""
    rule: str
    reading: Reading
    mod: str | None = None

    def days(self) -> Days:
        """The days it covers, narrowed by "early", "mid" and "late"."""
        return part_of(self.reading.covered(), self.mod)
