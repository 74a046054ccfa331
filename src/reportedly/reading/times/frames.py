"""What stands around expressions: "since", "until", "from ... to", a clock time before its day."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reading.times.calendar import Days, days_of
from reportedly.reading.times.expression import Expression
from reportedly.reading.times.scene import Reading
from reportedly.reading.times.words import Words, letter_of

UNTIL = frozenset({"until", "till", "through"})
GLUE = frozenset("( ) [ ] on local time , and".split())
JOINTS = frozenset({"to", "and", "until", "till", "through", "-", "–"})


def join_clocks(words: Words, found: list[Expression]) -> list[Expression]:
    """ "10 p.m. on Friday" is one expression: the clock time takes the day that follows it."""
    joined: list[Expression] = []
    for each in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.rule == "clock"
            and _is_day(each)
            and _close(words, before.end, each.start)
        ):
            time = before.reading.value.partition("T")[2]
            day = each.reading.value.partition("T")[0]
            reading = replace(each.reading, kind="TIME", value=f"{day}T{time}")
            joined[-1] = replace(before, end=each.end, reading=reading, rule="clock_day")
        else:
            joined.append(each)
    return joined


def _is_day(each: Expression) -> bool:
    first, last = each.reading.covered()
    named = each.rule in ("weekday", "month_day", "day_month", "relative_day", "numeric_date", "iso_date")
    return named and each.mod is None and first is not None and first == last


def _close(words: Words, end: int, start: int) -> bool:
    between = words.lowered[end:start]
    return between in ([], ["on"], [","], ["of"], [",", "on"])


def share_days(words: Words, found: list[Expression]) -> list[Expression]:
    """ "At 2 am (0100 GMT) on Sunday": the clock times before the bracket take the day behind it too."""
    shared = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        day = two.reading.value.partition("T")[0]
        tied = one.rule == "clock" and (_is_day(two) or two.rule in ("clock", "clock_day"))
        if tied and one.reading.value[:10] != day and GLUE.issuperset(words.lowered[one.end : two.start]):
            value = f"{day}T{one.reading.value.partition('T')[2]}"
            shared[index] = replace(one, reading=replace(one.reading, value=value, days=two.reading.days))
    return shared


def share_years(words: Words, found: list[Expression]) -> list[Expression]:
    """ "From Jan. 5 to Feb. 3, 2012": the year at the end is the year of both."""
    shared = list(found)
    for index in range(1, len(found)):
        one, two = found[index - 1], found[index]
        if _range_before(words, found, index) and _yearless(words, one) and not _yearless(words, two):
            shared[index - 1] = _into_year(one, two)
    return shared


def _yearless(words: Words, each: Expression) -> bool:
    dated = each.rule in ("month_day", "day_month", "month", "season")
    return dated and letter_of("YEAR4") not in words.letters[each.start : each.end]


def _into_year(one: Expression, two: Expression) -> Expression:
    """The expression in the other's year, or in the year before when it would not come first."""
    end = two.days()[0]
    for year in (end.year, end.year - 1) if end is not None else ():
        value = f"{year:04d}{one.reading.value[4:]}"
        first = days_of(value)[0]
        if first is not None and end is not None and first <= end:
            return replace(one, reading=replace(one.reading, value=value, days=None))
    return one


def frame_days(words: Words, found: list[Expression]) -> list[Days]:
    """The days of each expression, opened by "since" and "until" and widened by "from ... to ..."."""
    days = [each.days() for each in found]
    for index, each in enumerate(found):
        before = words.lowered[each.start - 1] if each.start else ""
        first, last = days[index]
        if each.reading.kind not in ("DATE", "TIME") or first is None or _names_thing(words, each):
            continue
        if before == "since":
            days[index] = (first, None)
        elif before in UNTIL and not _range_before(words, found, index):
            days[index] = (None, last)
    for index in range(len(found) - 1):
        if _range_before(words, found, index + 1):
            first, last = days[index][0], days[index + 1][1]
            if first is not None and last is not None and first <= last:
                days[index] = days[index + 1] = (first, last)
    return days


def _names_thing(words: Words, each: Expression) -> bool:
    """ "Since Thursday's attack" opens no range that begins on Thursday for the attack itself."""
    return words.letters[each.end : each.end + 1] == letter_of("POSS")


def _range_before(words: Words, found: list[Expression], index: int) -> bool:
    """Whether the expression and the one before it are the two ends of a range."""
    if index == 0:
        return False
    one, two = found[index - 1], found[index]
    joint = words.lowered[one.end : two.start]
    if len(joint) != 1 or joint[0] not in JOINTS or not (_dated(one) and _dated(two)):
        return False
    return joint[0] != "and" or words.lowered[max(one.start - 1, 0)] == "between"


def _dated(each: Expression) -> bool:
    reading: Reading = each.reading
    return reading.kind in ("DATE", "TIME") and each.days()[0] is not None
