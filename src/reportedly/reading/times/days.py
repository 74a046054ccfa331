"""What expressions for calendar days mean: written dates, weekdays, yesterday, holidays, parts of the day."""

from __future__ import annotations

from datetime import date

from reportedly.knowledge.holidays import holiday_on
from reportedly.reading.times.calendar import add_days, add_months, make_day
from reportedly.reading.times.patterns import Found
from reportedly.reading.times.scene import Reading, Scene, unresolved

WHICH_YEAR = {"last": -1, "this": 0, "next": 1}
CENTURY_TURN = 30
"""Two-digit years below it are of the 2000s, unless the report is older."""


def iso_date(found: Found, scene: Scene) -> Reading | None:
    """2024-01-05."""
    day = make_day(found.number("year"), found.number("month"), found.number("day"))
    return Reading("DATE", day.isoformat()) if day else None


def numeric_date(found: Found, scene: Scene) -> Reading | None:
    """05/01/24: the order that the calendar allows, then the one nearest the anchor, then the text's custom."""
    year = whole_year(found.value("year"), scene)
    one, two = found.number("one"), found.number("two")
    days = [day for day in (make_day(year, one, two), make_day(year, two, one)) if day]
    if not days:
        return None
    if len(days) == 2 and not scene.month_first:
        days.reverse()
    if len(days) == 2 and scene.anchor and not scene.notes.get("order"):
        anchor = scene.anchor
        days.sort(key=lambda day: abs((day - anchor).days) + (3 if day > anchor else 0))
    return Reading("DATE", days[0].isoformat())


def day_of_month(found: Found, scene: Scene) -> Reading | None:
    """January 5, 5 January 2024, 21 JAN 89."""
    month, number = int(found.value("month")), found.number("day")
    year = "year" if found.has("year") else "year2" if found.has("year2") else ""
    if year:
        day = make_day(whole_year(found.value(year), scene), month, number)
        return Reading("DATE", day.isoformat()) if day else None
    if found.has("ofyear") and scene.anchor is not None:
        day = make_day(scene.anchor.year + WHICH_YEAR[found.word("ofyear")], month, number)
        return Reading("DATE", day.isoformat()) if day else None
    return _nearest_day(month, number, found, scene)


def bare_day(found: Found, scene: Scene) -> Reading | None:
    """On the 14th: the last or next 14th, as the tense has it."""
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-XX-XX")
    number, tense = found.number("day"), scene.tense_of(found)
    months = [add_months(scene.anchor.replace(day=1), step) for step in (-1, 0, 1)]
    days = [day for day in (make_day(month.year, month.month, number) for month in months) if day]
    best = min(days, key=lambda day: distance(day, scene.anchor or day, tense or "past"), default=None)
    return Reading("DATE", best.isoformat()) if best else None


def day_beside(found: Found, scene: Scene) -> Reading | None:
    """The second day of "January 5-7", whose month stands two words before."""
    words = found.words
    month, number = int(words.values[found.start - 3]), found.number("day")
    if found.has("year"):
        day = make_day(whole_year(found.value("year"), scene), month, number)
        return Reading("DATE", day.isoformat()) if day else None
    return _nearest_day(month, number, found, scene)


def whole_year(digits: str, scene: Scene) -> int:
    """The year that two or four digits stand for."""
    year = int(digits)
    if len(digits) > 2:
        return year
    turn = CENTURY_TURN if scene.anchor is None else (scene.anchor.year + 10) % 100
    full = 2000 + year if year < turn else 1900 + year
    if scene.anchor is not None and full > scene.anchor.year + 10:
        full -= 100
    return full


def _nearest_day(month: int, number: int, found: Found, scene: Scene) -> Reading | None:
    if make_day(2024, month, number) is None:
        return None
    if scene.anchor is None:
        return unresolved("DATE", f"XXXX-{month:02d}-{number:02d}")
    which = found.which()
    anchor, tense = scene.anchor, {"last": "past", "next": "future"}.get(which) or scene.tense_of(found)
    days = [make_day(anchor.year + step, month, number) for step in (-1, 0, 1)]
    best = min((day for day in days if day), key=lambda day: distance(day, anchor, tense), default=None)
    return Reading("DATE", best.isoformat()) if best else None


def distance(day: date, anchor: date, tense: str) -> float:
    """How far a day is from the anchor, the wrong side of the tense counting more."""
    away = (day - anchor).days
    if away > 0:
        return away * {"future": 1.0, "past": 8.0, "gone": 100.0}.get(tense, 1.5)
    return -away * (3.0 if tense == "future" else 1.0)


def weekday(found: Found, scene: Scene) -> Reading | None:
    """Friday, last Friday, Friday morning, Wednesday last week."""
    number = int(found.value("weekday"))
    part = "T" + found.value("part") if found.has("part") else ""
    kind = "TIME" if part else "DATE"
    if scene.anchor is None:
        return unresolved(kind, f"XXXX-WXX-{number + 1}{part}")
    which = found.which()
    side = which if which not in ("", "this") else scene.tense_of(found) or which
    day = weekday_near(scene.anchor, number, side)
    if found.has("week"):
        weeks = {"last": -1, "next": 1, "this": 0}[found.word("week")]
        monday = add_days(scene.anchor, 7 * weeks - scene.anchor.weekday())
        day = add_days(monday, number)
    return Reading(kind, day.isoformat() + part, days=(day, day))


def weekday_near(anchor: date, number: int, side: str) -> date:
    """The Monday (0) to Sunday (6) that "last", "this", "next", the past or the future points to.

    >>> weekday_near(date(2024, 1, 5), 1, "past")
    datetime.date(2024, 1, 2)
    """
    back = (anchor.weekday() - number) % 7
    if side in ("last", "previous"):
        return add_days(anchor, -(back or 7))
    if side in ("future", "next", "coming", "upcoming", "following", "this"):
        if side == "this":
            return add_days(anchor, number - anchor.weekday())
        ahead = (number - anchor.weekday()) % 7
        return add_days(anchor, ahead or (7 if side != "future" else 0))
    return add_days(anchor, -back)


def told_weekday(found: Found, scene: Scene) -> Reading | None:
    """The previous Friday, the following Monday: counted from the last date told."""
    number, told = int(found.value("weekday")), scene.told_day()
    if told is None:
        return unresolved("DATE", f"XXXX-WXX-{number + 1}")
    day = weekday_near(told, number, "last" if found.word("which") in ("previous", "preceding") else "next")
    return Reading("DATE", day.isoformat())


def relative_day(found: Found, scene: Scene) -> Reading | None:
    """Yesterday, today, tomorrow morning."""
    part = "T" + found.value("part") if found.has("part") else ""
    kind = "TIME" if part else "DATE"
    if scene.anchor is None:
        return unresolved(kind, "XXXX-XX-XX" + part)
    steps = int(found.value("relday"))
    if found.has("beside"):
        steps += 1 if found.word("beside") == "after" else -1
    day = add_days(scene.anchor, steps)
    return Reading(kind, day.isoformat() + part, days=(day, day))


def tonight(found: Found, scene: Scene) -> Reading | None:
    """Tonight."""
    if scene.anchor is None:
        return unresolved("TIME", "XXXX-XX-XXTNI")
    return Reading("TIME", scene.anchor.isoformat() + "TNI", days=(scene.anchor, scene.anchor))


def overnight(found: Found, scene: Scene) -> Reading | None:
    """Overnight: the night before publication, which two days share."""
    if scene.anchor is None:
        return unresolved("TIME", "XXXX-XX-XXTNI")
    before = add_days(scene.anchor, -1)
    if scene.tense_of(found) == "future":
        return Reading("TIME", scene.anchor.isoformat() + "TNI", days=(scene.anchor, scene.anchor))
    return Reading("TIME", before.isoformat() + "TNI", days=(before, scene.anchor), narrates=False)


def this_part(found: Found, scene: Scene) -> Reading | None:
    """This morning, last night."""
    part = found.value("part")
    if scene.anchor is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}")
    step = {"last": -1, "next": 1}.get(found.word("which"), 0)
    day = add_days(scene.anchor, step)
    return Reading("TIME", f"{day.isoformat()}T{part}", days=(day, day))


def told_part(found: Found, scene: Scene) -> Reading | None:
    """That night, the next morning: counted from the last date told."""
    part, told = found.value("part"), scene.told_day()
    if told is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}")
    which = found.which()
    day = add_days(told, {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0))
    return Reading("TIME", f"{day.isoformat()}T{part}", days=(day, day))


def holiday(found: Found, scene: Scene) -> Reading | None:
    """Christmas Day, last Thanksgiving, Easter 1999."""
    name = found.value("holiday")
    if found.has("year"):
        return Reading("DATE", holiday_on(name, found.number("year")).isoformat())
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-XX-XX")
    anchor = scene.anchor
    side = {"last": "past", "next": "future"}.get(found.which(), "")
    tense = side or scene.tense_of(found)
    days = [holiday_on(name, year) for year in range(max(anchor.year - 1, 1), min(anchor.year + 1, 9998) + 1)]
    weight = 100.0 if side else 1.0
    best = min(
        days, key=lambda day: distance(day, anchor, tense) * (weight if _wrong(day, anchor, side) else 1)
    )
    return Reading("DATE", best.isoformat())


def _wrong(day: date, anchor: date, side: str) -> bool:
    return (side == "past" and day >= anchor) or (side == "future" and day <= anchor)
