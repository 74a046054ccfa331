"""Words before an expression that belong to it: "early", "the end of", "about", "at least"."""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.times.patterns import compile_pattern

REACH = 4
"""How many words before an expression can belong to it."""

BEFORE_DATES: tuple[tuple[str, str], ...] = (
    ("THE? EARLY HYPHEN?", "START"),
    ("THE? LATE HYPHEN?", "END"),
    ("THE? MID HYPHEN?", "MID"),
    ("EARLIER (?:IN|ON)?", "EARLIER"),
    ("LATER (?:IN|ON)?", "LATER"),
    ("THE BEGIN OF", "START"),
    ("THE END OF", "END"),
    ("THE MIDDLE OF", "MID"),
    ("ABOUT", "APPROX"),
)
BEFORE_LENGTHS: tuple[tuple[str, str], ...] = (
    ("NEARLY", "EQUAL_OR_LESS"),
    ("ABOUT", "APPROX"),
    ("MORE THAN", "MORE_THAN"),
    ("OVER", "MORE_THAN"),
    ("LESS THAN", "LESS_THAN"),
    ("UNDER", "LESS_THAN"),
    ("AT LEAST", "EQUAL_OR_MORE"),
    ("AT MOST", "EQUAL_OR_LESS"),
    ("UP TO", "EQUAL_OR_LESS"),
)


def modifier_before(letters: str, start: int, floor: int, table: str) -> tuple[int, str | None]:
    """Where an expression begins with the words before it, and the TIMEX3 modifier they make.

    ``floor`` is the first word that may be taken; ``table`` is length, date, near (a date that "about" cannot
    belong to) or vague.
    """
    window = letters[max(start - REACH, floor) : start]
    for pattern, mod in _compiled(table):
        found = pattern.search(window)
        if found:
            return start - len(window) + found.start(), mod
    return start, None


@cache
def _compiled(which: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    table = {"length": BEFORE_LENGTHS, "date": BEFORE_DATES, "near": BEFORE_DATES[:-1]}.get(which, ())
    return tuple((compile_pattern(f"(?:{pattern})$"), mod) for pattern, mod in table)
