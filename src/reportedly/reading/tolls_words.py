"""Words and sentences for reading tolls: offsets kept, no parse needed, upper-case text welcome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_SENTENCE = 250
"""Words; a longer run without a full stop (a table, a list) is cut, so that work stays linear."""

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d{1,2}:\d\d(?!\d)(?:[ap]m)?|\d{1,2}\.\d\d(?= ?[ap]\.?m)"
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b|(?:[-‑][A-Za-z]+)+|[A-Za-z]+)?"
    r"|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*"
    r"|\S"
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt cpl brig adm rev hon st gov sen rep pres jr sr no nos vs dept "
    "jan feb mar apr jun jul aug sep sept oct nov dec al etc inc ltd co corp pvt insp supt asst dep".split()
)
_CLOSERS = "\"'”’»)]"


class Word(NamedTuple):
    """A word or a mark of a text, with its offsets and its folded form."""

    text: str
    low: str
    start: int
    end: int


def sentences(text: str) -> Iterator[list[Word]]:
    """The sentences of a text, each a list of words.

    >>> [[word.low for word in sentence] for sentence in sentences("Six died. Lt. Diaz fled.")]
    [['six', 'died', '.'], ['lt', '.', 'diaz', 'fled', '.']]
    """
    current: list[Word] = []
    for match in _WORD.finditer(text):
        if current and _breaks(text, current, match.start()):
            yield current
            current = []
        current.append(_word(match))
    if current:
        yield current


def _word(match: re.Match[str]) -> Word:
    written = match.group()
    low = written.lower()
    if not low.isascii():
        low = low.replace("’", "'").replace("‑", "-")
    return Word(written, low, *match.span())


def _breaks(text: str, current: list[Word], start: int) -> bool:
    """Does a new sentence begin at ``start``?"""
    if len(current) >= LONGEST_SENTENCE:
        return True
    last = current[-1]
    gap = text[last.end : start]
    if "\n" in gap and (gap.count("\n") > 1 or not (last.low[-1].isalnum() or last.low == ",")):
        return True
    if not gap or last.text.isalnum():
        return False
    return _ends_sentence(current) and not text[start].islower()


def _ends_sentence(current: list[Word]) -> bool:
    """Is the last word a full stop, perhaps within closing marks, that is not an abbreviation's?"""
    at = len(current) - 1
    while at > 0 and current[at].text in _CLOSERS:
        at -= 1
    mark = current[at].text
    if mark in "!?…":
        return True
    if mark != "." or at == 0:
        return False
    before = current[at - 1].low
    return before not in _ABBREVIATED and not (len(before) == 1 and before.isalpha())
