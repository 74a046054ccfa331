"""Why every cell is what it is: value, confidence, the words with their offsets, and the claim, rule or head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.exports.cells import clean, range_words, report_title
from reportedly.model.claim import Claim
from reportedly.model.event import CodedReport, Event
from reportedly.model.span import Span

WIDTH = 150
"""Columns when the output is no terminal."""

_FIELDS = (
    ("type", "trigger_spans"), ("mode", "trigger_spans"), ("date", "date_spans"), ("place", "place_spans"),
    ("actors", "actor_spans"), ("recipients", "recipient_spans"), ("killed", "toll_spans"),
    ("injured", "toll_spans"), ("missing", "toll_spans"), ("abducted", "toll_spans"), ("arrested", "toll_spans"),
    ("weapons", "weapon_spans"), ("standing", ""), ("actor_standing", ""), ("asserted_by", "source_spans"),
    ("denied_by", "source_spans"), ("retaliation_for", ""),
)  # fmt: skip
"""Fields in the order of reading, and where the words that they rest on are kept."""


def write(coded: Iterable[CodedReport], out: TextIO) -> None:
    """Write a page a report: each event field by field, then its claims by number."""
    console = Console(
        file=out, width=None if out.isatty() else WIDTH, highlight=False, markup=False, emoji=False
    )
    for report in coded:
        console.print(Text(report_title(report), style="bold"))
        if not report.events:
            console.print("no events\n")
        for event in report.events:
            console.print(Text(f"\n{_head(event)}", style="bold"))
            console.print(_fields_table(event))
            console.print(_claims_table(event.claims))
        console.print()


def explained(event: Event) -> Iterator[tuple[str, str, float | None, tuple[Span, ...], str]]:
    """Field, value as text, confidence, words and reason of every field that has a value.

    >>> event = Event(eid="e1", id="x", report_id="r", type="AID", rules={"type": "aid/noun/AID"})
    >>> [(name, value, why) for name, value, _, _, why in explained(event)][0]
    ('type', 'AID', 'aid/noun/AID')
    """
    for name, spans in _FIELDS:
        value = _value(event, name)
        if value:
            known = name.removesuffix("_for")
            yield (
                name,
                value,
                event.confidence.get(known),
                _words(event, name, spans),
                event.rules.get(known, ""),
            )


def _head(event: Event) -> str:
    sure = event.confidence.get("event")
    return clean(f"{event.eid}  {event.summary}" + (f"  (sure {sure:.2f})" if sure is not None else ""))


def _fields_table(event: Event) -> Table:
    table = _grid(("field", 2), ("value", 5), ("sure", 1), ("words", 6), ("why", 5))
    for name, value, sure, spans, why in explained(event):
        table.add_row(
            name,
            clean(value),
            "" if sure is None else f"{sure:.2f}",
            clean("; ".join(map(_quoted, spans))),
            clean(why),
        )
    return table


def _claims_table(claims: Sequence[Claim]) -> Table:
    table = _grid(("claim", 2), ("who", 5), ("stance", 1), ("says", 6), ("why", 5))
    for number, claim in enumerate(claims, start=1):
        about = f"{number} {claim.slot}" + (f": {claim.value}" if claim.value else "")
        who = " > ".join(claim.sources) or "(the reporter)"
        cue = f' by "{claim.cue}"' if claim.cue else ""
        says = _quoted(claim.content_span) if claim.content_span else claim.content
        table.add_row(clean(about), clean(who), claim.stance, clean(says), clean(claim.rule + cue))
    return table


def _grid(*columns: tuple[str, int]) -> Table:
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 1), header_style="dim")
    for name, ratio in columns:
        least = {"sure": 5, "stance": 11}.get(name)
        table.add_column(name, ratio=None if least else ratio, width=least, overflow="fold")
    return table


def _value(event: Event, name: str) -> str:
    if name == "date":
        ends = dict.fromkeys(day for day in (event.date_start, event.date_end) if day)
        return " to ".join(ends)
    if name == "place":
        return ", ".join(event.places) or event.country or ""
    value = getattr(event, name)
    if name in ("killed", "injured", "missing", "abducted", "arrested"):
        return range_words(value) if value else ""
    if name in ("actors", "recipients"):
        return "; ".join(" = ".join(forms) for forms in value)
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _words(event: Event, name: str, spans: str) -> tuple[Span, ...]:
    """The words of a field; of the sources only those that are for, or against."""
    found: tuple[Span, ...] = getattr(event, spans) if spans else ()
    if name in ("asserted_by", "denied_by"):
        return tuple(span for span in found if span.text in getattr(event, name))
    if name == "mode" and event.rules.get("mode") in ("none", None):
        return ()
    return found


def _quoted(span: Span) -> str:
    """Words with where they stand; the title is named, the text is not."""
    words = " ".join(span.text.split())
    shown = words if len(words) <= 90 else f"{words[:60]} … {words[-25:]}"
    return f'"{shown}" {"title " if span.part == "title" else ""}{span.start}-{span.end}'
