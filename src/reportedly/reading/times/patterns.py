"""Patterns over word classes, written with the names of the classes.

``"MONTH day:DAYNUM (?:COMMA? year:YEAR4)?"`` is a regular expression whose letters are word classes:
spaces mean nothing, ``name:CLASS`` is a named group, ``{MACRO}`` stands for a piece used in several patterns.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.times.words import Words, letter_of

_NAME = re.compile(r"(?:([a-z]+\d?):)?([A-Z][A-Z0-9]+|A)\b")

MACROS = {
    "NUMBER": "(?:DAYNUM|TWODIG|BIGNUM|DECIMAL|CLOCK4)",
    "SMALL": "(?:NUMWORD|TENS(?: HYPHEN? NUMWORD)?)",
    "CARDINAL": (
        "(?:{NUMBER}(?: (?:AND )?DAYNUM SLASH DAYNUM| AND A HALF)?"
        "|A? HUNDRED(?: (?:AND )?{SMALL})?|{SMALL}(?: HUNDRED(?: (?:AND )?{SMALL})?| AND A HALF)?)"
    ),
    "COUNT": "(?P<count>{CARDINAL}|A? COUPLE (?:OF)?|A FEW|FEW|A? DOZEN|HALF A (?:DOZEN)?)",
    "SPELTYEAR": "(?P<spelt>(?:NUMWORD|TENS) TENS (?:HYPHEN? NUMWORD)?|(?:NUMWORD|TENS) NUMWORD)",
    "ORDINAL": "(?P<ordinal>ORD|ORDNUM|SECOND|TENS HYPHEN? ORD)",
    "DAY": "(?P<day>DAYNUM|ORDNUM|TENS HYPHEN? ORD|ORD|SECOND)",
    "WEEKDAYLEAD": "(?:(?:THIS|LAST|NEXT|THIS COMING)? WEEKDAY (?:DAYPART)? COMMA?)",
    "WHICH": "(?:(?:THIS(?=PAST|COMING))?(?P<which>LAST|NEXT|THIS|PAST|COMING))",
    "SEASONS": "(?P<season>SEASON|FALLSPRING)",
    "FISCAL": "(?:FISCAL HYPHEN?)",
    "BETWEEN": "(?:MORE|BUSINESS|FULL|CONSECUTIVE|ANOTHER)",
    "UNITS": "(?P<unit>UNIT|UNITS|QUARTER|QUARTERS|WEEKEND|WEEKENDS)(?! HYPHEN? OLD)",
    "UNITONE": "(?P<unit>UNIT|QUARTER|WEEKEND)",
    "ZONE": "(?:TZ|LOCAL TIME)",
}


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression over class letters that a pattern stands for.

    >>> compile_pattern("MONTH DAYNUM").fullmatch("xy") is None
    True
    """
    while "{" in pattern:
        pattern = re.sub(r"\{([A-Z]+)\}", lambda found: MACROS[found.group(1)], pattern)
    return re.compile(_NAME.sub(_lettered, pattern).replace(" ", ""))


def _lettered(found: re.Match[str]) -> str:
    letter = letter_of(found.group(2))
    return f"(?P<{found.group(1)}>{letter})" if found.group(1) else letter


class Found:
    """A pattern found in the words of a text; its groups are looked up by name."""

    __slots__ = ("base", "end", "match", "start", "words")

    def __init__(self, words: Words, match: re.Match[str], base: int = 0) -> None:
        self.words, self.match, self.base = words, match, base
        """``base`` is the word that the match counts from."""
        self.start, self.end = match.start() + base, match.end() + base
        """First word, and one past the last."""

    def has(self, name: str) -> bool:
        """Whether the group took part in the match."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def value(self, name: str) -> str:
        """The value of the group's first word."""
        return self.words.values[self.match.start(name) + self.base]

    def word(self, name: str) -> str:
        """The group's first word, lower case."""
        return self.words.lowered[self.match.start(name) + self.base]

    def number(self, name: str) -> int:
        """The number that the group's words stand for: 24 for "twenty four" and "24th"."""
        return int(number_of(self.words, *self.span(name)) or 0)

    def count(self) -> float | None:
        """How many the group ``count`` says; null for "a few"."""
        return number_of(self.words, *self.span("count"))

    def which(self) -> str:
        """last, next, this, previous ... before a unit or a name, "" when nothing is; "this past" is last."""
        word = self.word("which") if self.has("which") else ""
        return {"past": "last", "coming": "next", "upcoming": "next"}.get(word, word)

    def span(self, name: str) -> tuple[int, int]:
        """First word of the group, and one past its last."""
        first, last = self.match.span(name)
        return first + self.base, last + self.base


def number_of(words: Words, first: int, last: int) -> float | None:
    """The number that a run of words stands for, or null for "a few" and "several".

    >>> from reportedly.reading.times.words import split_words
    >>> number_of(split_words("two hundred and ten"), 0, 4), number_of(split_words("2 1/2"), 0, 4)
    (210.0, 2.5)
    """
    total, vague, index = 0.0, False, first
    while index < last:
        word, value = words.lowered[index], words.values[index]
        if word == "half":
            total += 0.5 if index == first or words.lowered[index - 1] in ("a", "one") else 0
        elif word in ("few", "several", "many"):
            vague = True
        elif word in ("hundred", "thousand", "dozen", "couple"):
            total = (total or 1) * int(value)
        elif word == "/" and index + 1 < last:
            over, under = int(words.values[index - 1] or 0), int(words.values[index + 1] or 1)
            total, index = total - over + over / max(under, 1), index + 1
        elif value.replace(".", "", 1).isdigit():
            total += float(value)
        index += 1
    return None if vague else total
