"""Reading the time expressions of a document, from left to right."""

from __future__ import annotations

from datetime import date

from reportedly.model.document import Document
from reportedly.model.mention import TimeMention
from reportedly.reading.times.calendar import Days
from reportedly.reading.times.expression import Expression
from reportedly.reading.times.frames import frame_days, join_clocks, share_days, share_years
from reportedly.reading.times.grammar import BEHIND, idle_letters, matches_at
from reportedly.reading.times.modifiers import modifier_before
from reportedly.reading.times.names import drop_names
from reportedly.reading.times.patterns import Found
from reportedly.reading.times.quotes import speech_days
from reportedly.reading.times.scene import Scene
from reportedly.reading.times.tense import Tenses
from reportedly.reading.times.words import Words, split_words

COUNTED = frozenset(
    {
        "length",
        "one_unit",
        "unit_and_half",
        "ago",
        "earlier",
        "later",
        "before_that",
        "year_before",
        "from_now",
    }
)
"""Rules before whose expressions "more than" and "nearly" belong to them."""
NEAR = frozenset(
    {"weekday", "relative_day", "this_unit", "told_unit", "told_weekday", "this_part", "holiday"}
)
"""Rules before whose expressions "about" is a preposition: "spoke about today's raid"."""
VAGUE = frozenset({"past", "present", "future", "set_word", "every_unit"})
"""Rules before whose expressions nothing belongs to them: "worried about the future"."""

QuoteDays = list[tuple[int, int, date]]


def read_times(document: Document) -> tuple[TimeMention, ...]:
    """The time expressions of a document in order of the text, with their TIMEX3 values and the days they cover.

    Relative expressions count from the report's publication date (from the dateline's where the report has
    none), inside a quotation from the day it was spoken, and "the next day" from the last date told. Without
    any date they keep null days and ``anchored=False``. "Since October" has a null ``last``, "until
    Friday" a null ``first``; both ends of "from Monday to Friday" have the whole range.

    >>> from reportedly.model.report import Report
    >>> report = Report(id="r", text="Gunmen attacked on Tuesday.", published="2024-01-05")
    >>> [time.first.isoformat() for time in read_times(Document.of(report))]
    ['2024-01-02']
    """
    words = split_words(document.text)
    anchor = publication_day(document) or dateline_day(document)
    tenses = Tenses(document.doc, document.body_start)
    found = find_expressions(words, anchor, tenses)
    quoted = speech_days(document, words, found)
    if any(day != anchor for _, _, day in quoted):
        found = find_expressions(words, anchor, tenses, quoted)
    found = drop_names(document, words, share_days(words, join_clocks(words, found)))
    found = share_years(words, found)
    return tuple(
        _mention(words, each, days) for each, days in zip(found, frame_days(words, found), strict=True)
    )


def publication_day(document: Document) -> date | None:
    """The day a report was published, or null."""
    try:
        return date.fromisoformat((document.report.published or "")[:10])
    except ValueError:
        return None


def dateline_day(document: Document) -> date | None:
    """The day in the dateline, when it is a whole date, or null."""
    dateline = document.structure.dateline
    if dateline is None or dateline.date is None:
        return None
    words = split_words(document.text[slice(*dateline.date)])
    days = [each.days() for each in find_expressions(words, None, Tenses(None))]
    return next((first for first, last in days if first is not None and first == last), None)


def find_expressions(
    words: Words, anchor: date | None, tenses: Tenses, quoted: QuoteDays | None = None
) -> list[Expression]:
    """All expressions, left to right, none over another; ``quoted`` gives stretches with an anchor of their own."""
    scene = Scene(anchor, tenses.of)
    spoken = _anchors(words, quoted or [])
    found: list[Expression] = []
    idle = idle_letters()
    index, count = 0, len(words.letters)
    while index < count:
        if words.letters[index] in idle:
            index += 1
            continue
        scene.anchor = spoken.get(index, anchor)
        expression = _expression_at(words, index, found[-1].end if found else 0, scene)
        if expression is not None:
            found.append(expression)
        index = expression.end if expression is not None else index + 1
    return found


def _anchors(words: Words, quoted: QuoteDays) -> dict[int, date]:
    """The anchor of every word inside a quotation of known day."""
    return {index: day for start, end, day in quoted for index in range(words.at(start), words.at(end))}


def _expression_at(words: Words, index: int, floor: int, scene: Scene) -> Expression | None:
    """The longest expression that begins at a word and means something."""
    for rule, match in matches_at(words.letters, index):
        found = Found(words, match, index - BEHIND)
        reading = rule.resolve(found, scene)
        if reading is not None:
            start, mod = modifier_before(words.letters, index, floor, _table_for(rule.name))
            scene.remember(reading, found.end)
            return Expression(start, found.end, rule.name, reading, reading.mod or mod, scene.anchor)
    return None


def _table_for(rule: str) -> str:
    """Which words before an expression of a rule belong to it."""
    if rule in COUNTED:
        return "length"
    return "vague" if rule in VAGUE else "near" if rule in NEAR else "date"


def _mention(words: Words, each: Expression, days: Days) -> TimeMention:
    return TimeMention(
        start=words.starts[each.start],
        end=words.ends[each.end - 1],
        kind=each.reading.kind,
        value=each.reading.value,
        first=days[0],
        last=days[1],
        mod=each.timex_mod(),
        rule=each.rule,
        anchored=each.reading.anchored,
    )
