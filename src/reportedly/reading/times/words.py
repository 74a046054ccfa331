"""A text as words of the time grammar: every word gets a class, written as one letter.

The grammar's patterns are regular expressions over these letters, so a pattern runs over a few hundred letters
instead of a few thousand characters, and the words of the text stay untouched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from reportedly.knowledge.holidays import holiday_names_by_first_word
from reportedly.knowledge.time_words import WordClass, time_words

OTHER = "_"
"""The letter of a word that no time expression has."""
BREAK = "~"
"""The letter of punctuation or a blank line that no time expression runs over."""

SYMBOLS = {"-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", ":": "COLON", ",": "COMMA", ".": "DOT", "'": "APOS"}
SHAPES = ("DAYNUM", "TWODIG", "YEAR4", "BIGNUM", "DECIMAL", "ORDNUM", "CLOCK4", "AMPM", "POSS", "HOLIDAY")

_TOKEN = re.compile(
    r"""(?P<ampm>(?<![A-Za-z])[ap]\.\s?m\.|(?<![A-Za-z])[ap]m(?![A-Za-z])|(?<![A-Za-z])[ap]\.m(?![A-Za-z]))
    | (?P<decade>(?:1\d|20)\d0['’]?s(?![A-Za-z])|['’`]\d0['’]?s(?![A-Za-z]))
    | (?P<ordnum>\d{1,2}(?:st|nd|rd|th)(?![A-Za-z]))
    | (?P<decimal>(?<![\d.])\d{1,9}\.\d{1,9}(?!\.?\d))
    | (?P<number>\d+(?:,\d{3})+(?!\d)|\d+)
    | (?P<poss>(?<=\w)['’]s(?![A-Za-z]))
    | (?P<word>[^\W\d_]+)
    | (?P<blank>\n[^\S\n]*\n\s*)
    | (?P<dash>--+|—)
    | (?P<mark>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED = re.compile(r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun")
_MONTH_LEADS = frozenset(
    "in since until till by through early late mid of during from next last past coming between and to".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order, as parallel lists."""

    text: str
    letters: str
    """One letter a word: its class."""
    starts: list[int]
    ends: list[int]
    lowered: list[str]
    values: list[str]
    """The value of the word in its class, such as "1" for January; "" where it has none."""

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after a character offset."""
        return bisect_left(self.starts, offset)


@cache
def letter_of(name: str) -> str:
    """The letter of a word class.

    >>> letter_of("MONTH") == letter_of("MONTH") != letter_of("UNIT")
    True
    """
    fixed = {"OTHER": OTHER, "BREAK": BREAK}.get(name)
    return fixed or chr(0x4E00 + class_names().index(name))


@cache
def class_names() -> tuple[str, ...]:
    """The names of all word classes that have a letter of their own."""
    names = {name for name, _ in time_words().values()} | set(SYMBOLS.values()) | set(SHAPES)
    return tuple(sorted(names))


@cache
def _lettered_words() -> dict[str, WordClass]:
    return {word: (letter_of(name), value) for word, (name, value) in time_words().items()}


def split_words(text: str) -> Words:
    """The words of a text with their classes.

    >>> words = split_words("on 5 Jan. 2024")
    >>> [text for text in words.lowered]
    ['on', '5', 'jan.', '2024']
    """
    splitter = _Splitter(text)
    position: int | None = 0
    while position is not None:
        position = splitter.take_all(position)
    words = Words(
        text, "", splitter.starts, splitter.ends, splitter.lowered, [value for _, value in splitter.classes]
    )
    letters = [letter for letter, _ in splitter.classes]
    _settle_months(words, letters)
    return Words(text, "".join(letters), words.starts, words.ends, words.lowered, words.values)


class _Splitter:
    """Takes matches of the token expression one by one and keeps the words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lowered: list[str] = []
        self.classes: list[WordClass] = []
        self.known = _lettered_words()
        self.holidays = holiday_names_by_first_word()

    def take_all(self, position: int) -> int | None:
        """Keep the words from a place on, to where one takes more than its match: then that place, else null."""
        text, known, holidays, plain = self.text, self.known, self.holidays, (OTHER, "")
        for match in _TOKEN.finditer(text, position):
            end = match.end()
            lowered = match.group().lower()
            if match.lastgroup == "word" and text[end : end + 1] != "." and lowered not in holidays:
                # Nine words in ten: no more to it than its class.
                self.starts.append(match.start())
                self.ends.append(end)
                self.lowered.append(lowered)
                self.classes.append(known.get(lowered, plain))
            elif (stop := self.take(match)) != end:
                return stop
        return None

    def take(self, match: re.Match[str]) -> int:
        """Keep one word; returns where to look for the next."""
        kind = match.lastgroup
        start, end = match.span()
        lowered = match.group().lower()
        if kind == "word":
            end, found = self._word(start, end, lowered)
        elif kind == "number":
            found = _number(lowered, match.group())
        else:
            found = _other(kind, lowered)
        self.starts.append(start)
        self.ends.append(end)
        self.lowered.append(lowered if end == match.end() else self.text[start:end].lower())
        self.classes.append(found)
        return end

    def _word(self, start: int, end: int, lowered: str) -> tuple[int, WordClass]:
        if lowered in self.holidays:
            for name in self.holidays[lowered]:
                stop = start + len(name)
                if self.text[start:stop].lower().replace("’", "'").replace("\n", " ") == name and not (
                    self.text[stop : stop + 1].isalpha()
                ):
                    return stop, (letter_of("HOLIDAY"), name)
        if self.text[end : end + 1] == "." and _DOTTED.fullmatch(lowered):
            letter, value = self.known[lowered]
            if letter == letter_of("ABBRDAY"):
                letter = letter_of("WEEKDAY")
            return end + 1, (letter, value)
        return end, self.known.get(lowered, (OTHER, ""))


def _number(lowered: str, written: str) -> WordClass:
    digits = lowered.replace(",", "")
    if len(digits) > 9:
        return (OTHER, "")
    number = int(digits)
    if "," in written:
        shape = "BIGNUM"
    elif len(digits) <= 2:
        shape = "DAYNUM" if 1 <= number <= 31 else "TWODIG"
    elif len(digits) == 4:
        shape = "YEAR4" if 1000 <= number <= 2199 else "CLOCK4" if number < 2400 else "BIGNUM"
    else:
        shape = "BIGNUM"
    return (letter_of(shape), digits)


def _other(kind: str | None, lowered: str) -> WordClass:
    if kind == "ampm":
        return (letter_of("AMPM"), lowered[0])
    if kind == "decade":
        digits = re.sub(r"\D", "", lowered)
        return (letter_of("DECADE"), digits[:-1] if len(digits) == 4 else "19" + digits[0])
    if kind == "ordnum":
        return (letter_of("ORDNUM"), re.sub(r"\D", "", lowered))
    if kind == "decimal":
        return (letter_of("DECIMAL"), lowered)
    if kind == "poss":
        return (letter_of("POSS"), "")
    name = SYMBOLS.get(lowered)
    return (letter_of(name), "") if name else (BREAK, "")


def _settle_months(words: Words, letters: list[str]) -> None:
    """Decide for "may", "march", "dec" and the like whether a month is meant.

    "Troops may march in March" has one month: next to a number, or written like a name behind a preposition.
    """
    doubtful, month = letter_of("MAYMONTH"), letter_of("MONTH")
    numbers = {letter_of(name) for name in ("DAYNUM", "YEAR4", "ORDNUM", "ORD")}
    shouting = words.text.isupper()
    for index, letter in enumerate(letters):
        if letter != doubtful:
            continue
        near = letters[max(index - 1, 0) : index] + letters[index + 1 : index + 2]
        named = words.text[words.starts[index]].isupper() or words.text.islower()
        lead = words.lowered[index - 1] if index else ""
        if lead == "of" and index > 1 and letters[index - 2] in numbers:
            near.append(letters[index - 2])
        dated = any(each in numbers for each in near) and named
        led = named and (lead in _MONTH_LEADS or (lead == "this" and not shouting))
        dotted = words.lowered[index].endswith(".")
        letters[index] = month if dated or led or dotted else OTHER
