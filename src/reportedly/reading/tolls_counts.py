"""How many: number phrases in words and digits, with what they leave open.

"at least 6" is (6, null), "up to 30" is (0, 30), "about a dozen" is (12, 12), "dozens" is (24, null), "no" is (0, 0).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reading.tolls_words import Word

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several": 3,
}
_ZERO = frozenset({"no", "none", "nobody", "zero"})
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")

_CHANGES = frozenset(
    "rose rises rise risen rising climbed climbs grew grown went raised increased jumped".split()
)
"""Verbs by which a figure takes the place of another."""
_REACH = 9
"""Words between such a verb and "from": "the tally rose in the course of the day from four to eleven"."""

_OPEN_ABOVE = (
    "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum|more than|over|upwards of|"
    "upward of|in excess of|well over|well above|above|at the very least|far more than|many more than|past|exceeding|"
    "over a total of|a total of at least|a total of more than"
)
_OPEN_BELOW = (
    "up to|as many as|no more than|not more than|at most|fewer than|less than|under|a maximum of|possibly"
)
_ROUND = (
    "about|around|some|approximately|roughly|nearly|almost|an estimated|estimated|close to|just over|just under|"
    "only|exactly|just|a total of|a further|another|all|the other|the|an additional|additional|further|all of the|"
    "another about|another some|an average of|circa|a record|these|those|a group of|at around|in total"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number phrase over ``words[first:stop]``; the figure itself stands at ``words[figure[0]:figure[1]]``."""

    first: int
    stop: int
    low: int | None
    high: int | None
    figure: tuple[int, int]


def read_count(words: Sequence[Word], at: int) -> Count | None:
    """The number phrase that begins at ``words[at]``, or null when none does.

    >>> from reportedly.reading.tolls_words import sentences
    >>> def bounds(text):
    ...     count = read_count(next(sentences(text)), 0)
    ...     return count and (count.low, count.high)
    >>> [bounds(text) for text in ("at least twenty-one", "between 3 and 5", "a dozen", "up to 1,200")]
    [(21, None), (3, 5), (12, 12), (0, 1200)]
    """
    between = _between(words, at)
    if between:
        return between
    bound, core = _modifier(words, at)
    vague = _vague(words, core)
    if vague:
        low, stop = vague
        return Count(at, stop, low, None, (core, stop))
    number = read_number(words, core)
    if number is None:
        return None
    return _bounded(words, at, core, number, bound)


def read_number(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The value of the number at ``words[at]`` and where it stops: digits, words, dozens, hundreds."""
    if at >= len(words):
        return None
    low = words[at].low
    if low in _ZERO or (low in ("not", "no") and _is(words, at + 1, "single", "one")):
        return 0, at + (2 if _is(words, at + 1, "one", "single") else 1)
    dozen = _dozens(words, at)
    if dozen:
        return dozen
    if _FIGURE.fullmatch(low):
        return _scaled(words, at + 1, int(low.replace(",", "")))
    if _DECIMAL.fullmatch(low) and _is(words, at + 1, "million", "thousand"):
        return round(float(low) * _SCALES[words[at + 1].low]), at + 2
    return _spelled(words, at)


def _bounded(words: Sequence[Word], at: int, core: int, number: tuple[int, int], bound: str) -> Count:
    """The count with what its modifier, or a range or "or more" after it, says."""
    value, stop = number
    low: int | None = value
    high: int | None = value
    upper = _upper(words, stop, value)
    if upper:
        high, stop = upper
    elif _is(words, stop, "+"):
        high, stop = None, stop + 1
    elif _is(words, stop, "or") and _is(words, stop + 1, "more", "so"):
        high, stop = (None if words[stop + 1].low == "more" else high), stop + 2
    figure = (core, stop)
    if bound == "above":
        high = None
    elif bound == "below":
        low = 0
    return Count(at, stop, low, high, figure)


def _upper(words: Sequence[Word], at: int, value: int) -> tuple[int, int] | None:
    """The upper end of "20-30", "20 to 30" or "two or three" after the lower one."""
    if not _is(words, at, "-", "–", "—", "to", "or"):
        return None
    joiner = words[at].low
    if joiner in "-–—" and words[at].start != words[at - 1].end:
        return None
    number = read_number(words, at + 1)
    if number and value < number[0] <= max(value * 3, value + 10):
        return number
    return None


def _between(words: Sequence[Word], at: int) -> Count | None:
    """ "between 3 and 5", "from 3 to 5"; what rose "from four to eleven" is eleven now."""
    if not _is(words, at, "between", "from"):
        return None
    first = read_number(words, at + 1)
    if not first or not _is(words, first[1], "and", "to"):
        return None
    second = read_number(words, first[1] + 1)
    if not second or second[0] < first[0]:
        return None
    if words[at].low == "from" and any(word.low in _CHANGES for word in words[max(at - _REACH, 0) : at]):
        return Count(at, second[1], second[0], second[0], (first[1] + 1, second[1]))
    return Count(at, second[1], first[0], second[0], (at + 1, second[1]))


def _modifier(words: Sequence[Word], at: int) -> tuple[str, int]:
    """What the words before a number make of it (above, below or nothing) and where the number begins."""
    bound = ""
    for _ in range(3):
        for length in (4, 3, 2, 1):
            said = " ".join(word.low for word in words[at : at + length])
            if said in _MODIFIERS and at + length < len(words):
                bound, at = bound or _MODIFIERS[said], at + length
                break
        else:
            break
    return bound, at


def _vague(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "dozens", "tens of thousands", "a few", "a handful of"."""
    said = " ".join(word.low for word in words[at : at + 3])
    for phrase, low in (("tens of thousands", 20_000), ("hundreds of thousands", 200_000)):
        if said == phrase:
            return low, at + 3
    if said.startswith(("a few ", "a handful")):
        return 3, at + 2
    if at < len(words) and words[at].low in _VAGUE:
        return _VAGUE[words[at].low], at + 1
    return None


def _dozens(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "a dozen", "half a dozen", "two dozen", "a couple", "a pair", "both"."""
    said = [word.low for word in words[at : at + 3]] + ["", "", ""]
    if said[0] in ("half-dozen",) or said[:2] == ["half", "dozen"]:
        return 6, at + (1 if said[0] == "half-dozen" else 2)
    if said[:3] == ["half", "a", "dozen"] or said[:3] == ["a", "half", "dozen"]:
        return 6, at + 3
    if said[:2] == ["a", "half-dozen"]:
        return 6, at + 2
    if said[0] == "dozen":
        return 12, at + 1
    if said[0] in ("a", "one") and said[1] == "dozen":
        return 12, at + 2
    if said[1] == "dozen" and said[0] in _UNITS:
        return 12 * _UNITS[said[0]], at + 2
    if said[0] == "a" and said[1] in ("couple", "pair"):
        return 2, at + 2
    if said[0] == "both":
        return 2, at + 1
    return None


def _spelled(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "twenty-one", "one hundred and five", "a hundred", "two thousand"."""
    if _is(words, at, "a", "one") and at + 1 < len(words) and words[at + 1].low in _SCALES:
        return _scaled(words, at + 1, 1)
    small = _below_hundred(words, at)
    return _scaled(words, small[1], small[0]) if small else None


def _below_hundred(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    if at >= len(words):
        return None
    head, _, tail = words[at].low.partition("-")
    if tail:
        return (_TENS[head] + _UNITS[tail], at + 1) if head in _TENS and tail in _UNITS else None
    if head in _TENS:
        if at + 1 < len(words) and 0 < _UNITS.get(words[at + 1].low, 0) < 10:
            return _TENS[head] + _UNITS[words[at + 1].low], at + 2
        return _TENS[head], at + 1
    return (_UNITS[head], at + 1) if head in _UNITS else None


def _scaled(words: Sequence[Word], at: int, value: int) -> tuple[int, int]:
    """Multiply by "hundred", "thousand", "million" and add what follows ("and five")."""
    if at >= len(words) or words[at].low not in _SCALES:
        return value, at
    scale = _SCALES[words[at].low]
    value, at = value * scale, at + 1
    after = at + 1 if _is(words, at, "and") else at
    rest = _below_hundred(words, after)
    if rest is None:
        return value, at
    added, stop = _scaled(words, rest[1], rest[0])
    return (value + added, stop) if added < scale else (value, at)


def _is(words: Sequence[Word], at: int, *lows: str) -> bool:
    return 0 <= at < len(words) and words[at].low in lows


_MODIFIERS = (
    dict.fromkeys(_OPEN_ABOVE.split("|"), "above")
    | dict.fromkeys(_OPEN_BELOW.split("|"), "below")
    | dict.fromkeys(_ROUND.split("|"), "")
)
