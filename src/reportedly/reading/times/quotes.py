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

BACK = 300
"""Characters before a quotation or colon in which the day of speaking is looked for, in the same paragraph."""

_WORD = re.compile(r"[^\W\d_]+")
_SAME_SPEAKER = re.compile(
    r"\b(?:he|she|it|they|(?:the|his|her|its) (?:statement|spokesman|spokeswoman|communiqu\u00e9|message|post)) "
    r"(?:also |then |has |had )?[a-z]+ed\b|\b(?:he|she|it|they|the statement) (?:also )?(?:said|says|told|wrote)\b"
    r"|\b(?:said|added|wrote|continued) (?:he|she|it|they)\b"
)
_COLON = re.compile(r"(?<=[a-z0-9]): (?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘])|\n\s*\n")


def speech_days(document: Document, words: Words, found: list[Expression]) -> list[tuple[int, int, date]]:
    """Stretches of the text (characters) that somebody said on a known day, each with that day.

    Quotations whose own sentence dates the speech verb ('"..." he said on Thursday'), those by which the same
    speaker goes on in the paragraph ('"Yesterday they came back," he added'), and a statement behind a colon.
    """
    outside = _days_outside(words, document.structure.quotations, found)
    if not outside:
        return []
    starts = [words.starts[each.start] for each in outside]
    days = []
    for quotation in document.structure.quotations:
        left, right = _sentence_around(document.text, quotation)
        day = _spoken_on(words, outside[bisect_left(starts, left) : bisect_left(starts, right)])
        if day is None and _goes_on(document.text, quotation, left, right):
            before = max(document.text.rfind("\n", 0, left) + 1, left - BACK)
            day = _spoken_on(words, outside[bisect_left(starts, before) : bisect_left(starts, left)][::-1])
        if day is not None:
            days.append((quotation.start, quotation.end, day))
    return days + _behind_colons(document.text, words, outside, starts)


def _days_outside(
    words: Words, quotations: tuple[Quotation, ...], found: list[Expression]
) -> list[Expression]:
    """The single days told outside quotations, among which those of speaking are."""
    days = [each for each in found if _is_day(each)]
    if not days:
        return []
    inside = _words_inside(words, quotations)
    return [each for each in days if each.start not in inside]


def _goes_on(text: str, quotation: Quotation, left: int, right: int) -> bool:
    """Whether the sentence around a quotation names no new speaker: "he added", or nobody at all."""
    around = f"{text[left : quotation.start]} {text[quotation.end : right]}".casefold()
    if not any(word in SAYING for word in _WORD.findall(around)):
        return not around.strip(" .,\n\"'“”‘’")
    return bool(_SAME_SPEAKER.search(around))


def _behind_colons(
    text: str, words: Words, outside: list[Expression], starts: list[int]
) -> list[tuple[int, int, date]]:
    """Statements without marks: "The ministry said on 3 May: Yesterday our posts came under fire."."""
    days = []
    for colon in _COLON.finditer(text):
        before = max(text.rfind("\n", 0, colon.start()) + 1, colon.start() - BACK)
        day = _spoken_on(
            words, outside[bisect_left(starts, before) : bisect_left(starts, colon.start())][::-1]
        )
        if day is not None:
            end = text.find("\n", colon.end())
            days.append((colon.end(), end if end >= 0 else len(text), day))
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
    ends = [match.end() for match in _SENTENCE_END.finditer(text, left, quotation.start + 1)]
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
