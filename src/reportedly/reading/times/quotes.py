"""The day on which a quotation was spoken, from which its "yesterday" counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from reportedly.model.document import Document
from reportedly.model.mention import Quotation
from reportedly.reading.times.expression import Expression
from reportedly.reading.times.words import Words

SAYING = frozenset(
    "said says told added announced warned claimed declared wrote tweeted posted stated insisted explained "
    "commented argued noted urged statement speech interview address".split()
)
NEAR = 6
"""How many words may stand between the speech verb and its day."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘])|\n\s*\n")


def speech_days(document: Document, words: Words, found: list[Expression]) -> list[tuple[int, int, date]]:
    """Stretches of the text (characters) that are quoted, each with the day its attribution gives.

    Only quotations whose own sentence dates the speech verb are listed: '"..." he said on Thursday'.
    """
    quotations = document.structure.quotations
    if not quotations:
        return []
    inside = _words_inside(words, quotations)
    outside = [each for each in found if _is_day(each) and each.start not in inside]
    starts = [words.starts[each.start] for each in outside]
    days = []
    for quotation in quotations:
        left, right = _sentence_around(document.text, quotation)
        day = _spoken_on(words, outside[bisect_left(starts, left) : bisect_left(starts, right)])
        if day is not None:
            days.append((quotation.start, quotation.end, day))
    return days


def _words_inside(words: Words, quotations: tuple[Quotation, ...]) -> set[int]:
    """Indices of all words that are quoted."""
    spans = ((words.at(quotation.start), words.at(quotation.end)) for quotation in quotations)
    return {index for start, end in spans for index in range(start, end)}


def _is_day(each: Expression) -> bool:
    first, last = each.days()
    return (
        first is not None
        and first == last
        and each.rule in ("weekday", "month_day", "day_month", "relative_day")
    )


def _sentence_around(text: str, quotation: Quotation) -> tuple[int, int]:
    """From where the sentence that holds the quotation begins to where it ends; at most 300 characters either side."""
    left = max(quotation.start - 300, 0)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, left, quotation.start)]
    if quotation.end > 1 and text[quotation.end - 2] in ".!?":
        return (ends[-1] if ends else left), quotation.end
    after = _SENTENCE_END.search(text, quotation.end, quotation.end + 300)
    return (ends[-1] if ends else left), after.start() + 1 if after else min(quotation.end + 300, len(text))


def _spoken_on(words: Words, outside: list[Expression]) -> date | None:
    """The day that stands beside a speech verb."""
    return next((each.days()[0] for each in outside if _near_saying(words, each)), None)


def _near_saying(words: Words, each: Expression) -> bool:
    window = words.lowered[max(each.start - NEAR, 0) : each.start] + words.lowered[each.end : each.end + NEAR]
    return not SAYING.isdisjoint(window)
