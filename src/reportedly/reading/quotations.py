"""Direct quotations of a text: straight, curly and doubled marks, over several paragraphs, unclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model.mention import Quotation

MARK = re.compile(r"\"\"|\"|``|''|[“”„«»]|[‘’']|`")
DOUBLE = frozenset({'""', '"', "``", "''", "“", "”", "„", "«", "»"})
ALWAYS_OPENS = frozenset({"“", "``", "„", "«", "‘", "`"})
ALWAYS_CLOSES = frozenset({"”", "»"})
OPENING_BEFORE = frozenset(" \t\n\r\u00a0([{-–—/:,>")
CLOSING_AFTER = frozenset(" \t\n\r\u00a0.,;:!?)]}-–—/<")
CLIPPED = re.compile(r"['’](?:em|til|tis|twas|cause|round|n|bout|\d\ds?)\b", re.IGNORECASE)
SINGLE_REACH = 600
"""A single-quoted stretch longer than this is taken for stray apostrophes."""


@dataclass(slots=True)
class _Mark:
    """A quotation mark with the ways it can be read."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.text not in DOUBLE


def read_quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order.

    A paragraph that opens with a mark while the one before left its quotation open carries that
    quotation on; any other open quotation ends with its paragraph and is not ``closed``.

    >>> read_quotations('"We left," he said.', ((0, 19),))[0].inner
    (1, 9)
    """
    found: list[Quotation] = []
    carried: _Mark | None = None
    for start, end in paragraphs:
        marks = [*_marks(text, start, end)]
        if carried and not (marks and marks[0].opens and not text[start : marks[0].start].strip()):
            found.append(_unclosed(carried, _end_before(text, start)))
            carried = None
        carried = _pair(text, marks, carried, found)
    if carried:
        found.append(_unclosed(carried, _end_before(text, paragraphs[-1][1])))
    return tuple(sorted(found, key=lambda quotation: quotation.start))


def _pair(text: str, marks: list[_Mark], carried: _Mark | None, found: list[Quotation]) -> _Mark | None:
    """Pair the marks of one paragraph; returns the mark that is left open."""
    opened = carried
    skip = 1 if carried else 0
    for mark in marks[skip:]:
        if opened is None:
            if mark.opens and (not mark.single or _has_partner(mark, marks)):
                opened = mark
        elif mark.single == opened.single and mark.closes and not _reopens(opened, mark):
            found.append(Quotation(opened.start, mark.end, (opened.end, mark.start)))
            opened = None
        elif opened.single and mark.start - opened.end > SINGLE_REACH:
            opened = mark if mark.opens else None
    return None if opened is None or opened.single else opened


def _reopens(opened: _Mark, mark: _Mark) -> bool:
    """Whether a mark that could close opens again instead: „ is closed by “, “ is not."""
    return mark.text in ALWAYS_OPENS and opened.text not in {"„", "''"}


def _has_partner(mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether a single mark is closed soon after: in "the '80s and the '90s" none is."""
    for other in marks:
        if other.start > mark.end + SINGLE_REACH:
            return False
        if other.start > mark.start + 1 and other.single and other.closes and not other.opens:
            return True
    return False


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of a stretch that can open or close a quotation."""
    for match in MARK.finditer(text, start, end):
        first, last = match.span()
        before = text[first - 1] if first > 0 else "\n"
        after = text[last] if last < len(text) else "\n"
        mark = _read_mark(match.group(), before, after)
        if mark is None or (match.group() in "'’" and CLIPPED.match(text, first) and mark[0]):
            continue
        yield _Mark(first, last, match.group(), *mark)


def _read_mark(mark: str, before: str, after: str) -> tuple[bool, bool] | None:
    """Whether a mark between two characters may open and may close; None when it is no quotation mark."""
    if mark in ALWAYS_OPENS:
        return True, mark in {"“", "«"}
    if mark in ALWAYS_CLOSES:
        return mark == "»" and before in OPENING_BEFORE, True
    opens = before in OPENING_BEFORE and not after.isspace()
    closes = after in CLOSING_AFTER and not before.isspace()
    if mark in "'’":
        if before.isalnum() and after.isalnum():
            return None
        # "the villagers' homes": an apostrophe after s may close, but only a quotation that is open.
        return (opens and after not in CLOSING_AFTER, closes) if opens or closes else None
    if before.isdigit() and not opens:
        # 'a 12" gun' never opens; '"at least 12"' closes.
        return False, True
    if not opens and not closes:
        return True, True
    if opens and closes:
        return before.isspace() or before in "([{", True
    return opens, closes


def _unclosed(opened: _Mark, end: int) -> Quotation:
    """A quotation that nobody closed."""
    end = max(end, opened.end)
    return Quotation(opened.start, end, (opened.end, end), closed=False)


def _end_before(text: str, end: int) -> int:
    """The end of the last word before an offset."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
