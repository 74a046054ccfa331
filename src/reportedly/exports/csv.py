"""CSV: one row an event, and a second table with one row a source of a claim.

Cells that a spreadsheet would run as formulas are defused (``delimited``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from reportedly.exports.delimited import write_csv
from reportedly.exports.rows import Cell, event_columns, event_rows
from reportedly.model.claim import Claim
from reportedly.model.event import CodedReport, Event

SOURCE_COLUMNS = (
    "report_id", "outlet", "published", "eid", "event_id", "type", "claim", "slot", "value", "stance", "cue",
    "source", "source_kind", "relation", "depth", "chain", "content", "content_part", "content_start",
    "content_end", "rule",
)  # fmt: skip


def write(coded: Iterable[CodedReport], out: TextIO, own: tuple[str, ...] = ()) -> None:
    """Write one row an event; lists are joined by ``"; "``, unknown is an empty cell.

    ``own`` names columns that a user's codebook fills.

    >>> import io
    >>> out = io.StringIO()
    >>> write([], out)
    >>> out.getvalue().split(",")[:2]
    ['report_id', 'outlet']
    """
    write_csv(event_columns(own), (row for _, _, row in event_rows(coded, own)), out)


def write_sources(coded: Iterable[CodedReport], out: TextIO) -> None:
    """Write one row a source of a claim, outermost source first; the reporter's own voice has no source.

    ``claim`` numbers the claims of an event from 1, ``depth`` the sources of a claim from 1 (the outermost), 0 for
    the reporter's own voice; ``chain`` is the whole chain. ``source_kind`` is the kind of the row's source,
    ``relation`` the side that the innermost source stands on, in its own row only.
    """
    write_csv(SOURCE_COLUMNS, source_rows(coded), out)


def source_rows(coded: Iterable[CodedReport]) -> Iterator[dict[str, Cell]]:
    """One row a source of a claim."""
    for report in coded:
        for event in report.events:
            for number, claim in enumerate(event.claims, start=1):
                yield from _claim_rows(report, event, number, claim)


def _claim_rows(report: CodedReport, event: Event, number: int, claim: Claim) -> Iterator[dict[str, Cell]]:
    span = claim.content_span
    shared: dict[str, Cell] = {
        "report_id": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "eid": event.eid,
        "event_id": event.id,
        "type": event.type,
        "claim": number,
        "slot": claim.slot,
        "value": claim.value,
        "stance": claim.stance,
        "cue": claim.cue,
        "chain": " > ".join(claim.sources) or None,
        "content": claim.content or None,
        "content_part": span.part if span else None,
        "content_start": span.start if span else None,
        "content_end": span.end if span else None,
        "rule": claim.rule or None,
    }
    kinds = claim.source_kinds or (None,) * len(claim.sources)
    for depth, (source, kind) in enumerate(zip(claim.sources, kinds, strict=False), start=1):
        side = claim.relation if depth == len(claim.sources) else None
        yield {**shared, "source": source, "source_kind": kind, "relation": side, "depth": depth}
    if not claim.sources:
        yield {**shared, "source": None, "depth": 0}
