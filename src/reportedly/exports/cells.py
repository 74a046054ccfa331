"""Cells for people: titles, tolls in words, and text without what a terminal would obey."""

from __future__ import annotations

from rich.control import strip_control_codes

from reportedly.exports.rows import TOLLS
from reportedly.model.event import CodedReport, Event, Range


def report_title(report: CodedReport) -> str:
    """Title, outlet and day of a report on one line.

    >>> report_title(CodedReport(id="r1", title="Raid", outlet="Echo", published="2024-01-05"))
    'Raid (Echo · 2024-01-05)'
    """
    about = " · ".join(part for part in (report.outlet, report.published) if part)
    return clean(report.title or report.id) + (f" ({clean(about)})" if about else "")


def clean(cell: str) -> str:
    r"""One line of text without control characters.

    >>> clean("a\x1b[31m  b\n c")
    'a[31m b c'
    """
    return strip_control_codes(" ".join(cell.split())).replace("\x1b", "")


def toll_words(event: Event) -> str:
    """The tolls in a few words.

    >>> toll_words(Event(eid="e1", id="x", report_id="r", type="ASSAULT", killed=(6, None), injured=(2, 5)))
    '6+ killed, 2-5 injured'
    """
    told = ((kind, getattr(event, kind)) for kind in TOLLS)
    return ", ".join(f"{range_words(toll)} {kind}" for kind, toll in told if toll)


def range_words(toll: Range) -> str:
    """A toll's range as people write it.

    >>> range_words((3, None)), range_words((2, 5)), range_words((4, 4))
    ('3+', '2-5', '4')
    """
    low, high = toll
    if high is None:
        return f"{low or 0}+"
    return str(high) if low == high else f"{low or 0}-{high}"
