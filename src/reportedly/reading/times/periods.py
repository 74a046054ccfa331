"""What expressions for weeks, months, quarters, seasons, years, decades and centuries mean."""

from __future__ import annotations

from datetime import date

from reportedly.reading.times.calendar import add_days, add_months, days_of, make_day, shift, value_at
from reportedly.reading.times.days import distance, whole_year
from reportedly.reading.times.patterns import Found, number_of
from reportedly.reading.times.scene import Reading, Scene, unresolved

BACK = frozenset({"last", "previous", "preceding", "past", "gone", "prior", "before"})
AHEAD = frozenset({"after", "next", "coming", "upcoming", "following"})


def month(found: Found, scene: Scene) -> Reading | None:
    """January, last January, January 2024, January of this year."""
    number = int(found.value("month"))
    if found.has("year"):
        return Reading("DATE", f"{whole_year(found.value('year'), scene):04d}-{number:02d}")
    if scene.anchor is None:
        return unresolved("DATE", f"XXXX-{number:02d}")
    if found.has("ofyear"):
        year = scene.anchor.year + {"last": -1, "next": 1}.get(found.word("ofyear"), 0)
        return Reading("DATE", f"{year:04d}-{number:02d}")
    which = found.which()
    return Reading("DATE", value_at(_month_near(scene.anchor, number, which or scene.tense_of(found)), "M"))


def _month_near(anchor: date, number: int, side: str) -> date:
    here = date(anchor.year, number, 1)
    if side in BACK:
        return (
            here
            if number < anchor.month or (side in ("past", "gone") and number == anchor.month)
            else _back(here)
        )
    if side in AHEAD:
        return here if number > anchor.month else add_months(here, 12)
    if side == "this" or number == anchor.month:
        return here
    options = [_back(here), here, add_months(here, 12)]
    return min(options, key=lambda day: distance(day, anchor.replace(day=1), side or "past"))


def _back(day: date) -> date:
    return add_months(day, -12)


def spelt_month(found: Found, scene: Scene) -> Reading | None:
    """January nineteen ninety-seven."""
    year = spelt_year_number(found)
    return Reading("DATE", f"{year:04d}-{int(found.value('month')):02d}") if year else None


def spelt_year(found: Found, scene: Scene) -> Reading | None:
    """Nineteen ninety-six, two thousand."""
    year = spelt_year_number(found)
    return Reading("DATE", f"{year:04d}") if year else None


def spelt_year_number(found: Found) -> int | None:
    """The year that the words of the group ``spelt`` say, or null."""
    first, last = found.span("spelt")
    head = int(found.words.values[first])
    if found.words.lowered[first + 1] == "thousand":
        return int(number_of(found.words, first, last) or 0) if head in (1, 2) else None
    if head not in (18, 19, 20) or last - first < 2:
        return None
    rest = number_of(found.words, first + 1, last) or 0
    return int(head * 100 + rest) if 10 <= rest < 100 else None


def year(found: Found, scene: Scene) -> Reading | None:
    """1989, the year 2000."""
    if not found.has("sure") and not _reads_as_year(found):
        return None
    return Reading("DATE", found.value("year"))


YEAR_LEADS = frozenset(
    "in since until till by from of during before after through between early late mid to and for fiscal year "
    "than around about circa summer winter autumn spring fall ( - – ,".split()
)
NO_YEAR_LEADS = frozenset("$ # £ € no number flight route highway resolution room page".split())
QUANTITIES = frozenset("than about around over nearly some least approximately almost".split())
"""Before a number and a plural they count: "about 1900 villagers"."""
COMPARED = frozenset("levels figures prices was is".split())
COUNTED = frozenset(
    "people soldiers troops men women children civilians refugees fighters militants rebels protesters dead killed "
    "wounded injured casualties victims homes houses families workers jobs employees members police officers "
    "miles kilometers kilometres km meters metres feet pounds tons tonnes dollars euros percent hours minutes gmt "
    "hrs local utc acres square shares units votes megawatts barrels".split()
)


def _reads_as_year(found: Found) -> bool:
    """Whether a bare four-digit number is a year: "1989 results" is, "2000 soldiers" and "at 1900" are not."""
    words, index, number = found.words, found.start, int(found.value("year"))
    before = words.lowered[max(index - 2, 0) : index] or [""]
    after = words.lowered[index + 1] if index + 1 < len(words.lowered) else ""
    if before[-1] == "at" or before == ["at", "about"] or before[-1] in NO_YEAR_LEADS or after in COUNTED:
        return False
    if before[-1] in QUANTITIES and after.endswith("s"):
        return after in COMPARED
    return 1700 <= number <= 2099 if before[-1] in YEAR_LEADS else 1900 <= number <= 2060


def decade(found: Found, scene: Scene) -> Reading | None:
    """The 1990s, the '80s, the nineties; not "a man in his forties"."""
    if found.start and found.words.lowered[found.start - 1] in ("his", "her", "their", "my", "our"):
        return None
    return Reading("DATE", found.value("decade"), narrates=False)


def century(found: Found, scene: Scene) -> Reading | None:
    """The 20th century."""
    number = found.number("ordinal")
    if found.value("unit") != "C" or not 1 < number < 31:
        return None
    return Reading("DATE", f"{number - 1:02d}", narrates=False)


def season(found: Found, scene: Scene) -> Reading | None:
    """Last fall, summer 1994, the winter of 1994."""
    name = found.value("season")
    if found.has("year"):
        return Reading("DATE", f"{found.value('year')}-{name}")
    if found.has("spelt"):
        number = spelt_year_number(found)
        return Reading("DATE", f"{number:04d}-{name}") if number else None
    if scene.anchor is None:
        return unresolved("DATE", f"XXXX-{name}")
    which = found.which()
    if which == "this" and name != "WI":
        return Reading("DATE", f"{scene.anchor.year:04d}-{name}")
    return Reading("DATE", f"{_season_year(name, which or scene.tense_of(found), scene.anchor):04d}-{name}")


def _season_year(name: str, side: str, anchor: date) -> int:
    """The year a season is named by (winter runs into the next one): the nearest on the side asked for."""
    away = {}
    for number in range(max(anchor.year - 2, 1), min(anchor.year + 2, 9998) + 1):
        first, last = days_of(f"{number:04d}-{name}")
        if first is not None and last is not None:
            away[number] = (first - anchor).days if first > anchor else min((last - anchor).days, 0)
    weight = {number: _season_weight(days, side) for number, days in away.items()}
    return min(weight, key=lambda number: weight[number], default=anchor.year)


def _season_weight(days: int, side: str) -> float:
    """How far a season is, in days, the wrong side counting more; negative days are past."""
    if side in BACK and side not in ("past", "gone"):
        return -days if days < 0 else 10_000 + days
    if side in AHEAD:
        return days if days > 0 else 10_000 - days
    return days * 3.0 if days > 0 and side in ("past", "gone") else abs(days)


def quarter(found: Found, scene: Scene) -> Reading | None:
    """The third quarter, the second half of 1989, next year's first quarter, Q3 2012."""
    if found.word("unit") == "q" and found.words.ends[found.start] != found.words.starts[found.start + 1]:
        return None
    letter = "H" if found.word("unit").startswith("half") else "Q"
    last_half = found.has("lastone")
    number = (2 if letter == "H" else 4) if last_half else found.number("ordinal")
    if not 1 <= number <= (2 if letter == "H" else 4):
        return None
    year = _year_of_quarter(found, scene, letter, number)
    if year is None:
        return unresolved("DATE", f"XXXX-{letter}{number}")
    return Reading("DATE", f"{year:04d}-{letter}{number}")


def _year_of_quarter(found: Found, scene: Scene, letter: str, number: int) -> int | None:
    if found.has("year"):
        return int(found.value("year"))
    if scene.anchor is None:
        return None
    if found.has("ofyear"):
        return scene.anchor.year + {"last": -1, "next": 1}.get(found.word("ofyear"), 0)
    if found.has("yearago"):
        return scene.anchor.year - 1
    return _quarter_near(scene.anchor, letter, number, scene.tense_of(found))


def _quarter_near(anchor: date, letter: str, number: int, tense: str) -> int:
    """The year of the quarter or half whose middle is nearest, the wrong side of the tense counting more."""
    month = number * (3 if letter == "Q" else 6) - 1
    middles = [day for step in (-1, 0, 1) if (day := make_day(anchor.year + step, month, 15))]
    return min(middles, key=lambda day: distance(day, anchor, tense), default=anchor).year


def told_quarter(found: Found, scene: Scene) -> Reading | None:
    """The quarter, the latest quarter: the last one told, else the last that ended."""
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-QX")
    told = scene.quarter if scene.quarter and "Q" in scene.quarter and not found.has("current") else ""
    if told and not (
        found.words.lowered[found.start + 1] == "latest" and told == value_at(scene.anchor, "Q")
    ):
        return Reading("DATE", told)
    ended = scene.anchor if found.has("current") else shift(scene.anchor, "Q", -1)
    return Reading("DATE", value_at(ended, "Q"))


def year_earlier_quarter(found: Found, scene: Scene) -> Reading | None:
    """The year-earlier quarter, the year-ago period: a year before the one told."""
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-QX")
    told = scene.quarter or value_at(shift(scene.anchor, "Q", -1), "Q")
    if len(told) == 4 and found.words.lowered[found.end - 1] == "quarter":
        told = value_at(shift(scene.anchor, "Q", -1), "Q")
    return Reading("DATE", f"{int(told[:4]) - 1:04d}{told[4:]}", narrates=False)


def year_period(found: Found, scene: Scene) -> Reading | None:
    """The 1988 quarter, the 1988 period: the part of 1988 that answers to the one told."""
    told = scene.quarter or ""
    return Reading("DATE", found.value("year") + (told[4:] if "Q" in told else ""), narrates=False)


def fiscal_year(found: Found, scene: Scene) -> Reading | None:
    """Fiscal 1990, the current fiscal year."""
    if found.has("year"):
        return Reading("DATE", str(whole_year(found.value("year"), scene)))
    if scene.anchor is None:
        return unresolved("DATE", "XXXX")
    step = (
        {"last": -1, "previous": -1, "latest": 0, "next": 1}.get(found.word("which"), 0)
        if found.has("which")
        else 0
    )
    return Reading("DATE", f"{scene.anchor.year + step:04d}")


def this_unit(found: Found, scene: Scene) -> Reading | None:
    """This week, last month, next year, this weekend: counted from the anchor."""
    word, unit = found.word("unit"), found.value("unit")
    if scene.anchor is None:
        return unresolved("DATE", {"W": "XXXX-WXX", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(unit, "XXXX"))
    which = found.which()
    step = -1 if which in BACK else 1 if which in AHEAD else 0
    if word == "weekend":
        return _weekend(scene.anchor, step)
    if unit in "HIS":
        return None
    return Reading("DATE", value_at(shift(scene.anchor, unit, step), unit))


def _weekend(anchor: date, step: int) -> Reading:
    """On Monday "last weekend" is two days ago, and on Saturday "this weekend" has begun."""
    return Reading("DATE", value_at(add_days(anchor, 7 * step), "W") + "-WE")


def the_weekend(found: Found, scene: Scene) -> Reading | None:
    """The weekend, over the weekend: the one gone by, unless the verb looks ahead."""
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-WXX-WE")
    ahead = scene.tense_of(found) == "future" or scene.anchor.weekday() >= 5
    return _weekend(scene.anchor, 0 if ahead else -1)


def told_unit(found: Found, scene: Scene) -> Reading | None:
    """The same day, the following week, that year, the previous month: counted from the last date told."""
    unit = found.value("unit")
    told = scene.told_day(unit == "D")
    if unit in "HIS" or found.word("unit") in ("weekend", "period", "quarter"):
        return None
    if told is None:
        return unresolved("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
    which = found.which()
    step = -1 if which in BACK else 1 if which in AHEAD else 0
    return Reading("DATE", value_at(shift(told, unit, step), unit))


def day_beside_event(found: Found, scene: Scene) -> Reading | None:
    """The day after the raid: the day told last, one on; in "Oct. 12, the day before the crash" it is that day."""
    if found.value("unit") != "D":
        return None
    if found.words.lowered[found.start - 1 : found.start] == [","] and scene.told_at == found.start - 1:
        day = scene.told_day(True)
        return Reading("DATE", day.isoformat()) if day else None
    return told_unit(found, scene)


def whole_of(found: Found, scene: Scene) -> Reading | None:
    """The end of the year, the month, the week: the one the anchor lies in."""
    unit = found.value("unit")
    if scene.anchor is None or unit in "HIS":
        return None
    return Reading("DATE", value_at(scene.anchor, unit))


def week_of(found: Found, scene: Scene) -> Reading | None:
    """The week of March 6."""
    if scene.anchor is None:
        return unresolved("DATE", "XXXX-WXX")
    day = make_day(scene.anchor.year, int(found.value("month")), found.number("day"))
    return Reading("DATE", value_at(day, "W")) if day else None
