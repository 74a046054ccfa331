"""The grammar: which patterns of word classes are time expressions, and which function says what they mean.

The longest pattern wins; of two as long, the one that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.reading.times import clock, days, durations, periods
from reportedly.reading.times.patterns import Found, compile_pattern
from reportedly.reading.times.scene import Reading, Scene
from reportedly.reading.times.words import BREAK, OTHER, class_names, letter_of

Resolve = Callable[[Found, Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, compiled, and the function that says what it means there, or null when it is no time after all."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve


DAY_RULES: tuple[tuple[str, str, Resolve], ...] = (
    ("iso_date", "year:YEAR4 HYPHEN month:DAYNUM HYPHEN day:DAYNUM", days.iso_date),
    ("numeric_date", "one:DAYNUM SLASH two:DAYNUM SLASH (?P<year>DAYNUM|TWODIG|YEAR4)", days.numeric_date),
    ("numeric_date", "one:DAYNUM HYPHEN two:DAYNUM HYPHEN (?P<year>TWODIG|YEAR4)", days.numeric_date),
    ("numeric_date", "one:DAYNUM DOT two:DAYNUM DOT year:YEAR4", days.numeric_date),
    (
        "day_month",
        "{WEEKDAYLEAD}? (?:THE)? {DAY} (?:OF)? month:MONTH (?:COMMA? (?P<year>YEAR4)|(?P<year2>TWODIG))?",
        days.day_of_month,
    ),
    (
        "month_day",
        "{WEEKDAYLEAD}? (?P<which>LAST|NEXT|THIS)? month:MONTH (?:THE)? {DAY}"
        "(?: COMMA? OF? (?P<ofyear>THIS|LAST|NEXT) UNIT)?",
        days.day_of_month,
    ),
    ("month_day", "{WEEKDAYLEAD}? month:MONTH (?:THE)? {DAY} COMMA? (?P<year>YEAR4)", days.day_of_month),
    ("month_day", "(?P<year>YEAR4) month:MONTH {DAY}", days.day_of_month),
    ("day_range", "(?<=MONTH DAYNUM HYPHEN)day:DAYNUM(?: COMMA? (?P<year>YEAR4))?", days.day_beside),
    ("day_and", "(?<=MONTH DAYNUM AND)day:DAYNUM(?!OTHER)(?: COMMA? (?P<year>YEAR4))?", days.day_beside),
    (
        "first_of_range",
        "day:DAYNUM(?= (?:HYPHEN|AND|TO|OR) DAYNUM month:MONTH(?: COMMA? (?P<year>YEAR4))?)",
        days.day_of_month,
    ),
    (
        "weekday",
        "{WHICH}? weekday:WEEKDAY(?: HYPHEN? part:DAYPART)? (?: COMMA? (?P<week>LAST|NEXT|THIS) UNIT)?",
        days.weekday,
    ),
    ("weekday", "part:DAYPART (?:OF|ON) weekday:WEEKDAY", days.weekday),
    ("weekday", "weekday:WEEKDAY OF (?P<week>LAST|NEXT|THIS) UNIT", days.weekday),
    ("told_weekday", "THE (?P<which>PREVIOUS|FOLLOWING|NEXT) weekday:WEEKDAY", days.told_weekday),
    ("relative_day", "relday:RELDAY(?: part:DAYPART)?", days.relative_day),
    ("relative_day", "part:DAYPART relday:RELDAY", days.relative_day),
    ("relative_day", "THE? UNIT (?P<beside>BEFORE|AFTER) relday:RELDAY", days.relative_day),
    ("tonight", "TONIGHT", days.tonight),
    ("overnight", "OVERNIGHT", days.overnight),
    ("this_part", "(?P<which>THIS|LAST) part:DAYPART", days.this_part),
    ("told_part", "(?P<which>THAT|THAT SAME|THE SAME) part:DAYPART", days.told_part),
    ("told_part", "THE (?P<which>NEXT|FOLLOWING|PREVIOUS) part:DAYPART", days.told_part),
    ("bare_day", "(?<=ON)THE day:ORDNUM(?!OTHER|HYPHEN|AND)", days.bare_day),
    ("holiday", "(?P<which>LAST|NEXT|THIS)? holiday:HOLIDAY(?: COMMA? (?P<year>YEAR4))?", days.holiday),
)

PERIOD_RULES: tuple[tuple[str, str, Resolve], ...] = (
    ("month", "{WHICH}? month:MONTH", periods.month),
    ("month", "month:MONTH (?:OF|COMMA)? year:YEAR4", periods.month),
    ("month", "month:MONTH (?:OF)? (?P<ofyear>THIS|LAST|NEXT) UNIT", periods.month),
    ("spelt_month", "month:MONTH (?:OF|COMMA)? {SPELTYEAR}", periods.spelt_month),
    ("spelt_year", "(?:THE UNIT)? {SPELTYEAR}", periods.spelt_year),
    (
        "spelt_year",
        "(?:THE UNIT|(?<=IN|BY)(?=NUMWORD HUNDRED BREAK)) (?P<spelt>NUMWORD HUNDRED (?:AND? {SMALL})?)",
        periods.spelt_year,
    ),
    ("year", "year:YEAR4", periods.year),
    ("year", "THE sure:UNIT year:YEAR4", periods.year),
    ("decade", "(?:THE)? decade:DECADE", periods.decade),
    ("century", "THE? {ORDINAL} HYPHEN? unit:UNIT", periods.century),
    ("season", "{WHICH} {SEASONS}", periods.season),
    ("season", "THE? {SEASONS} (?:OF)? year:YEAR4", periods.season),
    ("season", "THE? {SEASONS} OF {SPELTYEAR}", periods.season),
    ("season", "THE? season:SEASON", periods.season),
    ("season", "(?<=IN THE)season:FALLSPRING(?!OF)", periods.season),
    ("quarter", "{ORDINAL} HYPHEN unit:QUARTER", periods.quarter),
    ("quarter", "unit:QLETTER ordinal:DAYNUM (?:OF)? (?P<year>YEAR4)?", periods.quarter),
    (
        "quarter",
        "THE? {FISCAL}? {ORDINAL} {FISCAL}? (?P<unit>QUARTER)"
        "(?: OF {FISCAL}? year:YEAR4| OF (?P<ofyear>THIS|LAST|NEXT) UNIT)?",
        periods.quarter,
    ),
    (
        "quarter",
        "THE? {ORDINAL} unit:HALF (?:OF year:YEAR4|OF (?P<ofyear>THIS|LAST|NEXT|THE) UNIT)",
        periods.quarter,
    ),
    ("quarter", "THE? lastone:LAST unit:HALF OF year:YEAR4", periods.quarter),
    ("quarter", "THE? year:YEAR4 {ORDINAL} HYPHEN? (?P<unit>QUARTER|HALF)", periods.quarter),
    (
        "quarter",
        "(?P<ofyear>THIS|LAST|NEXT) UNIT POSS {ORDINAL} HYPHEN? (?P<unit>QUARTER|HALF)",
        periods.quarter,
    ),
    (
        "quarter",
        "THE? (?P<yearago>UNIT HYPHEN (?:AGO|EARLIER)) {ORDINAL} HYPHEN? (?P<unit>QUARTER|HALF)",
        periods.quarter,
    ),
    ("told_quarter", "THE (?:LATEST)? (?:QUARTER)", periods.told_quarter),
    ("told_quarter", "THE LATEST PERIOD", periods.told_quarter),
    ("told_quarter", "(?P<current>THE CURRENT|THIS) QUARTER", periods.told_quarter),
    ("year_period", "THE year:YEAR4 (?:QUARTER|PERIOD)", periods.year_period),
    ("year_earlier", "THE? UNIT HYPHEN (?:AGO|EARLIER) (?:QUARTER|PERIOD)", periods.year_earlier_quarter),
    ("fiscal_year", "FISCAL (?:UNIT)? (?P<year>YEAR4)", periods.fiscal_year),
    (
        "fiscal_year",
        "(?:THE|THIS)? (?P<which>CURRENT|LATEST|LAST|NEXT|PREVIOUS|THIS)? FISCAL UNIT",
        periods.fiscal_year,
    ),
    ("this_unit", "(?P<which>THIS|LAST|NEXT) unit:UNIT", periods.this_unit),
    ("this_unit", "THE? (?P<which>CURRENT|COMING) unit:UNIT", periods.this_unit),
    ("this_unit", "(?:THE(?=PAST))? {WHICH} unit:WEEKEND", periods.this_unit),
    ("this_unit", "(?P<which>LAST|NEXT) unit:QUARTER", periods.this_unit),
    ("the_weekend", "THE WEEKEND", periods.the_weekend),
    ("told_unit", "(?P<which>THAT|THAT SAME|THE SAME) unit:UNIT", periods.told_unit),
    ("told_unit", "THE (?P<which>NEXT|FOLLOWING|PREVIOUS) unit:UNIT", periods.told_unit),
    ("told_unit", "THE unit:UNIT (?P<which>BEFORE|AFTER)(?=BREAK|DOT|COMMA)", periods.told_unit),
    ("told_unit", "THE unit:UNIT(?=(?P<which>BEFORE|AFTER))", periods.day_beside_event),
    ("whole_of", "(?<=END OF)THE unit:UNIT", periods.whole_of),
    ("whole_of", "(?<=BEGIN OF)THE unit:UNIT", periods.whole_of),
    ("whole_of", "unit:UNIT (?:HYPHEN|POSS)? END", periods.whole_of),
    ("week_of", "THE UNIT OF month:MONTH {DAY}", periods.week_of),
)

LENGTH_RULES: tuple[tuple[str, str, Resolve], ...] = (
    ("ago", "{COUNT} {UNITS} (?:OR SO)? AGO", durations.ago),
    ("ago", "A {UNITONE} (?:OR SO|OR NUMWORD)? AGO", durations.ago),
    ("ago", "{CARDINAL} (?:TO|OR|HYPHEN) {COUNT} {UNITS} AGO", durations.ago),
    ("ago", "unit:UNITS AGO", durations.ago),
    ("from_now", "(?:{COUNT}|A) {UNITS} (?:FROM NOW|HENCE)", durations.from_now),
    ("year_before", "A {UNITONE} (?:EARLIER|BEFORE)", durations.year_before),
    ("earlier", "(?:{COUNT}|A) {UNITS} (?:EARLIER|PRIOR)", durations.earlier),
    ("earlier", "(?:{COUNT}|A) {UNITS} BEFORE(?=BREAK|DOT|COMMA)", durations.earlier),
    ("earlier", "unit:UNITS EARLIER", durations.earlier),
    ("later", "(?:{COUNT}|A) {UNITS}(?= LATER)", durations.later),
    ("later", "(?:{COUNT}|A) {UNITS}(?= AFTER(?:BREAK|DOT|COMMA))", durations.later),
    ("before_that", "(?:{COUNT}|A) {UNITS}(?= BEFORE|AFTER)", durations.length_beside),
    ("before_that", "unit:UNITS(?= BEFORE|AFTER)", durations.length_beside),
    ("later", "unit:UNITS(?= LATER)", durations.later),
    ("length", "{COUNT} {BETWEEN}? {UNITS}", durations.length),
    ("length", "{COUNT} HYPHEN (?P<unit>UNIT|UNITS|WEEKEND)(?! HYPHEN? OLD)", durations.length),
    ("length", "(?:THE)? {CARDINAL} (?:TO|OR|HYPHEN) {COUNT} {UNITS}", durations.length),
    ("one_unit", "A (?:FULL)? unit:UNIT(?! HYPHEN)", durations.one_unit),
    ("unit_and_half", "A unit:UNIT AND A HALF", durations.unit_and_half),
    ("the_unit", "THE (?:FULL)? {UNITONE}", durations.the_unit),
    ("year_earlier", "A? UNIT HYPHEN (?:AGO|EARLIER)", periods.year_earlier_quarter),
    ("one_unit", "unit:UNIT HYPHEN LONG", durations.one_unit),
    ("bare_units", "unit:UNITS (?:HYPHEN LONG)?", durations.bare_units),
    ("recent_units", "(?:RECENT|PAST) unit:UNITS", durations.recent_units),
    ("recent_units", "(?:THE RECENT|THE PAST|THE LAST|THESE PAST) unit:UNITS", durations.recent_units),
    (
        "stretch",
        "(?:THE|THESE)? (?P<which>LAST|PAST|NEXT|COMING) {COUNT} {BETWEEN}? {UNITS}",
        durations.stretch,
    ),
    ("stretch", "THE? which:PAST {UNITONE}", durations.stretch),
    ("stretch", "THE (?P<which>LAST|NEXT|COMING) {UNITS}", durations.stretch),
    ("stretch", "(?P<which>COMING) unit:UNITS", durations.stretch),
    (
        "stretch",
        "THE (?P<told>(?P<which>ORD|PREVIOUS|FOLLOWING|FINAL|LATEST|PRIOR)?) {COUNT} {BETWEEN}? {UNITS}",
        durations.stretch,
    ),
)

CLOCK_RULES: tuple[tuple[str, str, Resolve], ...] = (
    ("clock", "hour:DAYNUM (?:COLON (?P<minute>DAYNUM|TWODIG))? ampm:AMPM {ZONE}?", clock.clock_time),
    ("clock", "decimal:DECIMAL ampm:AMPM {ZONE}?", clock.clock_time),
    ("clock", "(?P<hour>DAYNUM|TWODIG) COLON (?P<minute>DAYNUM|TWODIG) {ZONE}", clock.clock_time),
    ("clock", "(?<=AT)(?P<hour>DAYNUM|TWODIG) COLON (?P<minute>DAYNUM|TWODIG)", clock.clock_time),
    ("clock", "(?P<four>CLOCK4|YEAR4) (?:UNITS)? {ZONE}", clock.clock_time),
    ("clock", "(?<=AT)(?P<four>CLOCK4|YEAR4) (?:UNITS)?", clock.clock_time),
    ("clock", "(?<=AT ABOUT)(?P<four>CLOCK4|YEAR4)", clock.clock_time),
    ("clock", "DAYNUM? clockword:CLOCKWORD", clock.clock_time),
    ("clock", "(?P<hour>DAYNUM|NUMWORD) OCLOCK", clock.clock_time),
    ("mid_part", "MID HYPHEN? part:DAYPART", clock.mid_part),
    ("mid_part", "(?<=IN)THE part:DAYPART", clock.mid_part),
    ("mid_part", "(?<=AT)part:DAYPART", clock.mid_part),
    ("every_unit", "(?:EACH|EVERY) {UNITONE}", clock.every_unit),
    ("every_count", "EVERY {COUNT} {UNITS}", clock.every_count),
    ("every_weekday", "(?:EACH|EVERY) weekday:WEEKDAY (?:part:DAYPART)?", clock.every_weekday),
    ("every_weekday", "weekday:WEEKDAYS", clock.every_weekday),
    ("every_weekday", "weekday:WEEKDAY part:DAYPARTS", clock.every_weekday),
    ("every_month", "(?:EACH|EVERY) month:MONTH", clock.every_month),
    ("every_season", "(?:EACH|EVERY) {SEASONS}", clock.every_season),
    ("set_word", "word:SETWORD", clock.set_word),
    ("present", "NOW", clock.present),
    ("present", "PRESENT", clock.present),
    ("present", "THESE UNITS", clock.present),
    ("present", "CURRENT", clock.present),
    ("past", "PASTREF", clock.past),
    ("future", "THE NEARBY FUTURE", clock.future),
    ("past", "THE PAST(?! UNIT)", clock.past),
    ("future", "THE FUTURE", clock.future),
)


REACH = 24
"""No expression runs over more words."""
ENDS = frozenset({OTHER, BREAK})
BEHIND = 4
"""How many words back a pattern may look."""


def matches_at(letters: str, index: int) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """The rules whose pattern matches at a word, longest first; positions count from ``index - BEHIND``.

    The same few letters stand around most words of most texts, so what they match is remembered.
    """
    stop = index + 1
    if letters[stop : stop + 1] in ("", OTHER, BREAK) and letters[index] not in lone_letters():
        return ()
    while stop < min(index + REACH, len(letters)) and letters[stop] not in ENDS:
        stop += 1
    window = letters[max(index - BEHIND, 0) : stop + 1]
    return _matches_in(OTHER * max(BEHIND - index, 0) + window)


@cache
def lone_letters() -> frozenset[str]:
    """Letters that can be an expression with nothing of the grammar after them: "Monday", not "the"."""
    seen_behind = {letter_of(name) for name in ("DAYNUM", "FALLSPRING", "DAYPART", "UNIT", "UNITS")}
    letters = {letter_of(name) for name in class_names()} - idle_letters()
    return frozenset(each for each in letters if _matches_in(OTHER * BEHIND + each + OTHER)) | seen_behind


@lru_cache(maxsize=8192)
def _matches_in(window: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    tried = ((rule, rule.pattern.match(window, BEHIND)) for rule in rules())
    found = [(rule, match) for rule, match in tried if match is not None and match.end() > BEHIND]
    return tuple(sorted(found, key=lambda pair: -pair[1].end()))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the grammar, compiled once."""
    table = DAY_RULES + PERIOD_RULES + LENGTH_RULES + CLOCK_RULES
    return tuple(Rule(name, compile_pattern(pattern), resolve) for name, pattern, resolve in table)


NEVER_FIRST = (
    "OTHER BREAK OF IN ON AT BY TO UNTIL BETWEEN AND OR DURING FOR WITHIN THAN SO HYPHEN SLASH COLON COMMA "
    "DOT APOS POSS AMPM LOCAL TIME TZ OCLOCK OLD LONG AGO EARLIER LATER"
)


@cache
def idle_letters() -> frozenset[str]:
    """Letters no expression begins with."""
    return frozenset(letter_of(name) for name in NEVER_FIRST.split())
