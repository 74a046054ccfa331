"""One figure out of a toll, by a policy with a name, from what the claimants say.

``low`` is the lowest figure that anybody gives, ``high`` the highest (of "at least 6" alone it is 6). ``best`` is
the figure that most sources give, and the lowest of several that are given equally often; never a mean, because
nobody said it. Figures that the report says to be out of date, and figures that are only denied, do not count. An
event without claims on its toll has the ends of its range.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal

from reportedly.model.claim import Claim
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
    given = _given(event, kind, low, high)
    if which == "high":
        return high if high is not None else max(given, default=low)
    if which == "best":
        return min(given, key=lambda number: (-len(given[number]), number), default=_end(low, high))
    return _end(low, high)


def _end(low: int | None, high: int | None) -> int | None:
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


def _given(event: Event, kind: str, low: int | None, high: int | None) -> dict[int, set[str]]:
    """Every figure inside the range, with those who give it; the reporter's own voice counts as one source."""
    givers: dict[int, set[str]] = defaultdict(set)
    for claim in event.claims:
        if claim.slot != "toll" or claim.superseded or claim.stance in ("denies", "unconfirmed"):
            continue
        for number in _figures(claim, kind):
            if (low is None or low <= number) and (high is None or number <= high):
                givers[number].add(claim.sources[-1].casefold() if claim.sources else "")
    return givers


def _figures(claim: Claim, kind: str) -> set[int]:
    """The figures of a claim for one kind of harm; of a claim that was not counted, the numbers in its words."""
    if not claim.counts:
        return _numbers(claim.value or "")
    return {number for number in claim.counts.get(kind, ()) if number is not None}


def _numbers(text: str) -> set[int]:
    digits = {int(found.replace(",", "")) for found in _DIGITS.findall(text) if len(found) < 12}
    return digits | {_WORDS[found.lower()] for found in _WORD.findall(text)}
