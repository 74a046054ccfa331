"""Flat rows of coded events, for formats that know no lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.model.event import CodedActor, CodedReport, Event, Range

Cell = str | int | float | None

JOINER = "; "
"""Between the members of a list in one cell."""
TOLLS = ("killed", "injured", "missing", "abducted", "arrested")
CONFIDENT = ("event", "type", "date", "place", "actors", "recipients")
"""Fields whose confidence has a column."""


def event_row(report: CodedReport, event: Event, own: Iterable[str] = ()) -> dict[str, Cell]:
    """One event as a flat row; unknown is null, an open upper end of a toll is a null maximum.

    ``own`` names columns that a user's codebook fills.

    >>> event = Event(eid="e1", id="x", report_id="r1", type="ASSAULT", killed=(6, None), places=("Niamey", "Niger"))
    >>> row = event_row(CodedReport(id="r1"), event)
    >>> row["killed_min"], row["killed_max"], row["places"]
    (6, None, 'Niamey; Niger')
    """
    return {
        **_report_cells(report),
        **_event_cells(event),
        **_where_cells(event),
        **_party_cells("actor", event.actors, event.actor_codes),
        **_party_cells("recipient", event.recipients, event.recipient_codes),
        **_toll_cells(event),
        **_said_cells(event),
        **{f"confidence_{field}": event.confidence.get(field) for field in CONFIDENT},
        "reader": report.reader,
        "codebook": report.codebook,
        **{name: event.codes.get(name) for name in own},
    }


def event_rows(
    coded: Iterable[CodedReport], own: tuple[str, ...] = ()
) -> Iterator[tuple[CodedReport, Event, dict[str, Cell]]]:
    """Every event with its report and its row."""
    for report in coded:
        for event in report.events:
            yield report, event, event_row(report, event, own)


def event_columns(own: tuple[str, ...] = ()) -> list[str]:
    """Names of the cells of an event's row, in order."""
    return list(event_row(CodedReport(id=""), Event(eid="", id="", report_id="", type=""), own))


def join(values: Iterable[str | None]) -> str | None:
    """The members of a list in one cell; null when there are none."""
    return JOINER.join(value or "" for value in values) or None


def _report_cells(report: CodedReport) -> dict[str, Cell]:
    return {
        "report_id": report.id,
        "outlet": report.outlet,
        "agency": report.agency,
        "url": report.url,
        "published": report.published,
        "title": report.title,
        "source_file": report.source_file,
    }


def _event_cells(event: Event) -> dict[str, Cell]:
    return {
        "eid": event.eid,
        "event_id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.codes.get("cameo", event.cameo),
        "summary": event.summary or None,
        "triggers": join(event.triggers),
        "date_start": event.date_start,
        "date_end": event.date_end,
        "date_precision": event.date_precision,
    }


def _where_cells(event: Event) -> dict[str, Cell]:
    return {
        "country": event.country,
        "places": join(event.places),
        "lat": event.lat,
        "lon": event.lon,
        "place_precision": event.place_precision,
        "geonameid": event.geonameid,
    }


def _party_cells(
    role: str, parties: tuple[tuple[str, ...], ...], codes: tuple[CodedActor, ...]
) -> dict[str, Cell]:
    """Names and codes of a side, in one order: the second code belongs to the second name."""
    return {
        f"{role}s": join(forms[0] if forms else None for forms in parties),
        f"{role}_countries": _aligned(code.country for code in codes),
        f"{role}_sectors": _aligned(code.sector for code in codes),
        f"{role}_codes": _aligned(code.code for code in codes),
        f"{role}_ids": _aligned(code.actor_id for code in codes),
    }


def _aligned(values: Iterable[str | None]) -> str | None:
    """Codes in the order of the names, gaps kept; null when there is nothing but gaps."""
    kept = list(values)
    return JOINER.join(value or "" for value in kept) if any(kept) else None


def _toll_cells(event: Event) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for kind in TOLLS:
        toll: Range | None = getattr(event, kind)
        cells[f"{kind}_min"], cells[f"{kind}_max"] = toll or (None, None)
    return cells


def _said_cells(event: Event) -> dict[str, Cell]:
    return {
        "weapons": join(event.weapons),
        "standing": event.standing,
        "actor_standing": event.actor_standing,
        "asserted_by": join(event.asserted_by),
        "denied_by": join(event.denied_by),
        "retaliation_for": join(event.retaliation_for),
        "evidence": join(event.evidence),
    }
