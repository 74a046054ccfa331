"""One figure out of a toll's range, by a policy with a name.

``low`` is the lowest figure told, ``high`` the highest (the lowest again where the top is open: "at least 6").
``best`` is the figure that most sources give, and the lowest of several that are given equally often; never a mean,
because nobody said it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal

from reportedly.model.event import CodedReport, Event, Range

Which = Literal["low", "best", "high"]

KINDS = ("killed", "injured", "missing", "abducted", "arrested")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_WORD = re.compile(r"\b(?:" + "|".join(_WORDS) + r")\b", re.IGNORECASE)


def figure(event: Event, kind: str, which: Which) -> int | None:
    """How many people were killed (or another kind), as one figure; null when the report does not say.

    >>> event = Event(eid="e1", id="x", report_id="r1", type="ASSAULT", killed=(3, 9))
    >>> figure(event, "killed", "low"), figure(event, "killed", "high"), figure(event, "injured", "best")
    (3, 9, None)
    """
    toll: Range | None = getattr(event, kind)
    if toll is None:
        return None
    low, high = toll
    if which == "high":
        return high if high is not None else low
    if which == "best":
        return _most_given(event, low, high)
    return low if low is not None else high


def settle(report: CodedReport, which: Which) -> CodedReport:
    """The report with one figure in place of each range."""
    return report.model_copy(update={"events": tuple(_settled(event, which) for event in report.events)})


def _settled(event: Event, which: Which) -> Event:
    chosen: dict[str, Range] = {}
    for kind in KINDS:
        number = figure(event, kind, which)
        if number is not None:
            chosen[kind] = (number, number)
    return event.model_copy(update=chosen) if chosen else event


def _most_given(event: Event, low: int | None, high: int | None) -> int | None:
    """The figure in the range that most sources give; the reporter's own voice counts as one source."""
    if low is None or high is None or low == high:
        return low if low is not None else high
    givers: dict[int, set[str]] = defaultdict(set)
    for claim in event.claims:
        if claim.slot == "toll" and claim.stance != "denies":
            for number in _numbers(claim.value or ""):
                if low <= number <= high:
                    givers[number].add(claim.sources[-1].casefold() if claim.sources else "")
    return min(givers, key=lambda number: (-len(givers[number]), number), default=low)


def _numbers(text: str) -> set[int]:
    digits = {int(found.replace(",", "")) for found in _DIGITS.findall(text) if len(found) < 12}
    return digits | {_WORDS[found.lower()] for found in _WORD.findall(text)}
