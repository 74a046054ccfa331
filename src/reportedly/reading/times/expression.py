"""A stretch of words with what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    """The reading's modifier, or EARLIER or LATER."""
    anchor: date | None = None

    def days(self) -> Days:
        """The days it covers, narrowed by "early", "mid", "late", "earlier" and "later"."""
        first, last = self.reading.covered()
        if (
            self.anchor is not None
            and first is not None
            and last is not None
            and first <= self.anchor <= last
        ):
            if self.mod == "EARLIER":
                return first, self.anchor
            if self.mod == "LATER":
                return self.anchor, last
        return part_of((first, last), self.mod)

    def timex_mod(self) -> str | None:
        """The TIMEX3 modifier."""
        return {"EARLIER": "START", "LATER": "END"}.get(self.mod or "", self.mod)
