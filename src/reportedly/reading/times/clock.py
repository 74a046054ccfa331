"""What expressions for the time of day, for repeated times and for vague times mean."""

from __future__ import annotations

from reportedly.reading.times.calendar import UNKNOWN
from reportedly.reading.times.durations import duration_value, unit_of
from reportedly.reading.times.patterns import Found
from reportedly.reading.times.scene import Reading, Scene, unresolved

NEAR = 60
"""A clock time takes the last day told when that stands at most so many words before it."""


def clock_time(found: Found, scene: Scene) -> Reading | None:
    """3 p.m., 10:35 a.m., 14:30 GMT, noon."""
    time = _hour_and_minute(found)
    if time is None:
        return None
    return on_told_day(time, found, scene)


def _hour_and_minute(found: Found) -> str | None:
    if found.has("clockword"):
        return found.value("clockword")
    if found.has("four"):
        digits = found.value("four").zfill(4)
        hour, minute = int(digits[:2]), int(digits[2:])
    elif found.has("decimal"):
        hour, minute = (int(part) for part in found.value("decimal").split(".")[:2])
    else:
        hour, minute = int(found.value("hour")), int(found.value("minute")) if found.has("minute") else 0
    if found.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.value("ampm") == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"


def on_told_day(time: str, found: Found, scene: Scene) -> Reading:
    """The time on the last day told near by, else on the anchor."""
    day = scene.anchor
    if scene.told is not None and found.start - scene.told_at <= NEAR:
        first, last = scene.told.covered()
        day = first if first is not None and first == last else day
    if day is None:
        return unresolved("TIME", f"XXXX-XX-XXT{time}")
    return Reading("TIME", f"{day.isoformat()}T{time}", (day, day), narrates=False)


def mid_part(found: Found, scene: Scene) -> Reading | None:
    """Mid-afternoon, the morning, at dawn: of the last day told near by; "at night" is no one night."""
    if found.word("part") == "night" and found.words.lowered[found.start] == "night":
        return None
    return on_told_day(found.value("part"), found, scene)


def every_unit(found: Found, scene: Scene) -> Reading | None:
    """Every day, each week."""
    return Reading("SET", duration_value(unit_of(found), 1), UNKNOWN, narrates=False)


def every_count(found: Found, scene: Scene) -> Reading | None:
    """Every two years."""
    return Reading("SET", duration_value(unit_of(found), found.count()), UNKNOWN, narrates=False)


def every_weekday(found: Found, scene: Scene) -> Reading | None:
    """Every Thursday, Tuesdays, Tuesday nights."""
    part = "T" + found.value("part") if found.has("part") else ""
    return Reading("SET", f"XXXX-WXX-{int(found.value('weekday')) + 1}{part}", UNKNOWN, narrates=False)


def every_month(found: Found, scene: Scene) -> Reading | None:
    """Every July."""
    return Reading("SET", f"XXXX-{int(found.value('month')):02d}", UNKNOWN, narrates=False)


def every_season(found: Found, scene: Scene) -> Reading | None:
    """Every summer."""
    return Reading("SET", f"XXXX-{found.value('season')}", UNKNOWN, narrates=False)


def set_word(found: Found, scene: Scene) -> Reading | None:
    """Daily, weekly, annually; not the name of the "Anchorage Daily News"."""
    words = found.words
    if words.text[words.starts[found.start]].isupper() and not words.text.isupper():
        return None
    return Reading("SET", found.value("word"), UNKNOWN, narrates=False)


def present(found: Found, scene: Scene) -> Reading | None:
    """Now, currently: the anchor."""
    return Reading(
        "DATE", "PRESENT_REF", (scene.anchor, scene.anchor), anchored=scene.anchor is not None, narrates=False
    )


def past(found: Found, scene: Scene) -> Reading | None:
    """Recently, in the past: no date."""
    return Reading("DATE", "PAST_REF", UNKNOWN, narrates=False)


def future(found: Found, scene: Scene) -> Reading | None:
    """Soon, in the future: no date."""
    return Reading("DATE", "FUTURE_REF", UNKNOWN, narrates=False)
