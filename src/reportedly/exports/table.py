"""A table for the terminal: who did what to whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.exports.cells import clean, report_title, toll_words
from reportedly.model.event import CodedReport, Event

WIDTH = 150
"""Columns when the output is no terminal."""
_COLUMNS = (
    ("date", 10, 10), ("place", 3, 8), ("type/mode", 3, 16), ("who", 4, 8), ("whom", 4, 8), ("toll", 2, 10),
    ("standing", 2, 10), ("source", 4, 8),
)  # fmt: skip
"""Name, share of the width, least width."""


def write(coded: Iterable[CodedReport], out: TextIO) -> None:
    """Write a table a report, as each report comes; control characters of the texts are taken out."""
    console = Console(
        file=out, width=None if out.isatty() else WIDTH, highlight=False, markup=False, emoji=False
    )
    for report in coded:
        console.print(_table(report) if report.events else _nothing(report))


def _table(report: CodedReport) -> Table:
    table = Table(
        title=Text(report_title(report)), title_justify="left", box=SIMPLE_HEAD, expand=True, pad_edge=False
    )
    for name, ratio, least in _COLUMNS:
        if name == "date":
            table.add_column(name, width=least)
        else:
            table.add_column(name, ratio=ratio, min_width=least, overflow="fold")
    for event in report.events:
        table.add_row(*(Text(clean(cell)) for cell in _cells(event)))
    return table


def _nothing(report: CodedReport) -> Text:
    return Text.assemble(report_title(report), "\nno events\n")


def _cells(event: Event) -> tuple[str, ...]:
    return (
        _when(event),
        ", ".join(event.places) or event.country or "",
        event.type + (f"/{event.mode}" if event.mode else ""),
        "; ".join(forms[0] for forms in event.actors if forms),
        "; ".join(forms[0] for forms in event.recipients if forms),
        toll_words(event),
        event.standing + (f" (by them: {event.actor_standing})" if event.actor_standing else ""),
        _said(event),
    )


def _when(event: Event) -> str:
    start, end = event.date_start, event.date_end
    return start or "" if not end or start == end else f"{start or '?'} to {end}"


def _said(event: Event) -> str:
    denied = f"denied by {', '.join(event.denied_by)}" if event.denied_by else ""
    return "; ".join(part for part in (", ".join(event.asserted_by), denied) if part)
