"""Names that contain a date: the April of a person, the March 14 alliance, the 17 November group."""

from __future__ import annotations

from bisect import bisect_right

from reportedly.model.document import Document
from reportedly.reading.times.expression import Expression
from reportedly.reading.times.words import Words

BODIES = frozenset(
    "alliance coalition movement bloc brigade brigades martyrs organisation organization group front camp party "
    "battalion battalions division regiment revolution bridge square street avenue university hospital stadium "
    "airport prison foundation".split()
)
NAMING = frozenset({"month", "month_day", "day_month", "weekday", "holiday", "season"})


def drop_names(document: Document, words: Words, found: list[Expression]) -> list[Expression]:
    """The expressions that are no part of a name: "the March 14 alliance", "Theresa May"."""
    people = _people(document)
    return [each for each in found if each.rule not in NAMING or not _named(words, each, people)]


def _people(document: Document) -> list[tuple[int, int]]:
    doc = document.doc
    return (
        [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"] if doc is not None else []
    )


def _named(words: Words, each: Expression, people: list[tuple[int, int]]) -> bool:
    if words.lowered[each.end : each.end + 1] and words.lowered[each.end] in BODIES:
        return each.rule in ("month_day", "day_month")
    index = bisect_right(people, (words.starts[each.start], len(words.text))) - 1
    return each.rule == "month" and index >= 0 and words.starts[each.start] < people[index][1]
