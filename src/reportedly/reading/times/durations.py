"""What expressions that count units mean: "three days", "two weeks ago", "a year earlier", "in recent months"."""

from __future__ import annotations

from datetime import date

from reportedly.reading.times.calendar import UNKNOWN, Days, add_days, days_of, shift, value_at
from reportedly.reading.times.patterns import Found
from reportedly.reading.times.scene import Reading, Scene, unresolved
from reportedly.reading.times.words import OTHER

CODES = {
    "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "Q": "P{}Q", "E": "P{}0Y", "C": "P{}00Y", "L": "P{}000Y",
    "H": "PT{}H", "I": "PT{}M", "S": "PT{}S", "F": "P{}W",
}  # fmt: skip
RECENT = {"D": 7, "W": 28, "M": 91, "Y": 1096, "E": 7305, "Q": 183, "H": 1, "I": 0, "S": 0}
"""How many days "recent days", "recent weeks" ... reach back."""


def unit_of(found: Found) -> str:
    """The unit's code; a weekend is two days, and "second" after a count is a second."""
    word = found.word("unit")
    if word.startswith("second"):
        return "S"
    return "WE" if word.startswith("weekend") else found.value("unit")


def duration_value(unit: str, count: float | None) -> str:
    """The TIMEX3 value of a count of units; X for an unknown count.

    >>> duration_value("W", 2), duration_value("D", None), duration_value("E", 2), duration_value("H", 5.5)
    ('P2W', 'PXD', 'P20Y', 'PT5H30M')
    """
    if unit == "WE":
        return f"P{_digits(count)}WE"
    if count is None:
        return {"E": "PXE", "C": "PXC"}.get(unit) or CODES[unit].format("X")
    if unit == "F":
        count *= 2
    parts = {"Y": ("M", 12, "P{}Y{}M"), "H": ("M", 60, "PT{}H{}M"), "I": ("S", 60, "PT{}M{}S")}
    if count != int(count) and unit in parts:
        _, size, shape = parts[unit]
        whole, rest = int(count), round((count - int(count)) * size)
        return shape.format(whole, rest) if whole else CODES["M" if unit == "Y" else "I"].format(rest)
    if unit in "ECL" and count != int(count):
        return CODES["Y"].format(int(count * {"E": 10, "C": 100, "L": 1000}[unit]))
    return CODES[unit].format(_digits(count))


def _digits(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:g}"


def length(found: Found, scene: Scene) -> Reading | None:
    """Three days, a few weeks, two-week; "in two weeks" is also the day that lies so far ahead."""
    unit, count = unit_of(found), found.count()
    value = duration_value(unit, count)
    led = found.start > 0 and found.words.lowered[found.start - 1] == "in"
    if led and count and scene.anchor is not None and unit in "DWMY" and scene.tense_of(found) == "future":
        return Reading("DURATION", value, _blurred(shift(scene.anchor, unit, count), unit), narrates=False)
    return Reading("DURATION", value, narrates=False)


LEADS_LENGTH = frozenset(
    "for in within after of about over than nearly almost least before under by until and barely just only "
    "roughly approximately around another takes took lasted lasts spent once half long".split()
)


def one_unit(found: Found, scene: Scene) -> Reading | None:
    """A week, an hour; not the rate in "$2 million a year"."""
    before = found.words.lowered[found.start - 1] if found.start else ""
    if found.words.lowered[found.start] in ("a", "an") and before not in LEADS_LENGTH:
        return None
    return Reading("DURATION", duration_value(unit_of(found), 1), narrates=False)


def unit_and_half(found: Found, scene: Scene) -> Reading | None:
    """A minute and a half."""
    return Reading("DURATION", duration_value(unit_of(found), 1.5), narrates=False)


def the_unit(found: Found, scene: Scene) -> Reading | None:
    """For the year ended March 31 (its length), for the full year, later in the day (which one)."""
    words, unit = found.words, found.value("unit")
    before = words.lowered[found.start - 1] if found.start else ""
    if words.lowered[found.end : found.end + 1] in (["ended"], ["ending"]) and unit in ("Y", "M", "W"):
        return Reading("DURATION", duration_value(unit_of(found), 1), narrates=False)
    if scene.anchor is None or before not in ("for", "in", "of", "during"):
        return None
    if unit == "D":
        partly = found.start > 1 and words.lowered[found.start - 2] in ("later", "earlier")
        day = scene.told_day() or scene.anchor
        return Reading("DATE", day.isoformat()) if partly else None
    if unit not in ("Y", "M", "W"):
        return None
    return Reading("DATE", value_at(scene.anchor, unit), narrates=False)


NOT_LENGTHS = frozenset("of first early last on those many most these some all".split())


def bare_units(found: Found, scene: Scene) -> Reading | None:
    """Years, months: how many is left open; not "minutes apart", "hundreds of years", "Timothy Weeks"."""
    words = found.words
    named = words.text[words.starts[found.start]].isupper() and not words.text.isupper()
    if named and found.start and words.letters[found.start - 1] == OTHER:
        return None
    before = words.lowered[found.start - 1] if found.start else ""
    if before in NOT_LENGTHS or words.lowered[found.end : found.end + 1] in (["apart"], ["old"]):
        return None
    return Reading("DURATION", duration_value(unit_of(found), None), narrates=False)


def recent_units(found: Found, scene: Scene) -> Reading | None:
    """In recent weeks: from the month it reaches back to until the anchor."""
    unit = unit_of(found)
    kind, value = ("DATE", "PAST_REF") if unit in "YEC" else ("DURATION", duration_value(unit, None))
    if scene.anchor is None:
        return Reading(kind, value, UNKNOWN, anchored=False, narrates=False)
    first = add_days(scene.anchor, -RECENT.get(unit, 28))
    if unit in "WMQ":
        first = first.replace(day=1)
    elif unit in "YE":
        first = first.replace(month=1, day=1)
    return Reading(kind, value, (first, scene.anchor), narrates=False)


def stretch(found: Found, scene: Scene) -> Reading | None:
    """The past three days, the last two years, the next few weeks: a length that ends or begins at the anchor."""
    unit = unit_of(found)
    count = _count_or_one(found)
    value = duration_value(unit, count)
    if found.has("told"):
        return Reading("DURATION", value, narrates=False)
    if scene.anchor is None:
        return Reading("DURATION", value, UNKNOWN, anchored=False, narrates=False)
    if count is None:
        return _open_stretch(found, scene.anchor, unit, value)
    return Reading("DURATION", value, _days_beside(scene.anchor, unit, count, _ahead(found)), narrates=False)


def _ahead(found: Found) -> bool:
    return found.word("which") in ("next", "coming", "upcoming")


def _open_stretch(found: Found, anchor: date, unit: str, value: str) -> Reading:
    if _ahead(found):
        return Reading("DURATION", value, (anchor, None), narrates=False)
    first = add_days(anchor, -RECENT.get(unit, 28))
    if unit in "WM":
        first = first.replace(day=1)
    return Reading("DURATION", value, (first, anchor), narrates=False)


def _days_beside(anchor: date, unit: str, count: float, ahead: bool) -> Days:
    if unit == "WE":
        unit = "W"
    if unit in "HIS":
        days = count / 24 if unit == "H" else 0
        far = add_days(
            anchor, days if ahead else -max(int(days + 0.99), 1 if unit == "H" and count >= 12 else 0)
        )
    else:
        far = shift(anchor, unit, count if ahead else -count)
    return (anchor, far) if ahead else (far, anchor)


def ago(found: Found, scene: Scene) -> Reading | None:
    """Two weeks ago: the week, month or year that lies so far back from the anchor."""
    return _away(found, scene, scene.anchor, -1)


def from_now(found: Found, scene: Scene) -> Reading | None:
    """Two weeks from now."""
    return _away(found, scene, scene.anchor, 1)


def year_before(found: Found, scene: Scene) -> Reading | None:
    """A year earlier, a day before: the one before the last told."""
    if found.value("unit") == "Y":
        return _away(found, scene, scene.told_day(), -1)
    return earlier(found, scene)


def earlier(found: Found, scene: Scene) -> Reading | None:
    """Two days earlier: a length, as TimeML has it, whose days count from the last date told."""
    return _length_from(found, scene, -1)


def later(found: Found, scene: Scene) -> Reading | None:
    """Two days later, hours later: a length, as TimeML has it, whose days count from the last date told."""
    return _length_from(found, scene, 1)


def _length_from(found: Found, scene: Scene, side: int) -> Reading | None:
    away = _away(found, scene, scene.told_day(unit_of(found) in "DHIS"), side)
    if away is None:
        return None
    return Reading(
        "DURATION", _counted_value(found), away.covered(), anchored=away.anchored, narrates=away.narrates
    )


def length_beside(found: Found, scene: Scene) -> Reading | None:
    """Nine days after the raid: a length, from something that need not be dated."""
    return Reading("DURATION", _counted_value(found), narrates=False)


def _counted_value(found: Found) -> str:
    return duration_value(unit_of(found), _count_or_one(found))


def _count_or_one(found: Found) -> float | None:
    """The count said; one for "a week", null for "weeks"."""
    if found.has("count"):
        return found.count()
    return None if found.word("unit").endswith("s") else 1.0


def _away(found: Found, scene: Scene, start: date | None, side: int) -> Reading | None:
    unit = unit_of(found)
    count = _count_or_one(found)
    if count is None:
        return _vaguely_away(scene, unit, side, start)
    if start is None:
        return unresolved("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
    if unit == "Y" and count == 1 and side < 0 and scene.quarter and "Q" in scene.quarter:
        return Reading("DATE", f"{int(scene.quarter[:4]) - 1:04d}{scene.quarter[4:]}", narrates=False)
    day = shift(start, "W" if unit == "WE" else unit, side * count)
    if unit in ("H", "I", "S"):
        day = add_days(start, side * int(count / 24) if unit == "H" else 0)
        first = add_days(day, -1) if unit == "H" and side < 0 else day
        return Reading("DATE", day.isoformat(), (first, day))
    grain = (
        "Y"
        if unit in "ECL" or (unit == "Y" and count > 0)
        else {"Q": "Q", "F": "W", "WE": "W"}.get(unit, unit)
    )
    return Reading("DATE", value_at(day, grain), _blurred(day, unit) if unit in ("W", "F") else None)


def _blurred(day: date, unit: str) -> Days:
    """The days meant by "two weeks ago" or "in two months": a few either side, the month, the year."""
    if unit in ("W", "F"):
        return add_days(day, -3), add_days(day, 3)
    return days_of(value_at(day, unit)) if unit in "DMY" else (day, day)


def _vaguely_away(scene: Scene, unit: str, side: int, start: date | None) -> Reading:
    """A few days ago, hours later."""
    value = "PAST_REF" if side < 0 else "FUTURE_REF"
    if start is None:
        return unresolved("DATE", value)
    if unit in ("H", "I", "S"):
        return Reading("DATE", value, (start, start), narrates=False)
    reach = RECENT.get(unit, 28)
    days = (add_days(start, -reach), start) if side < 0 else (start, add_days(start, reach))
    return Reading("DATE", value, days, narrates=False)
