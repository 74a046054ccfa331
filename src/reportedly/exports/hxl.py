"""HXL: a CSV with a row of hashtags under the header, for humanitarian dashboards; one row an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from reportedly.exports.acled import code
from reportedly.exports.delimited import write_csv
from reportedly.exports.fields import PARTIAL_DATE, Field, Table, latitude, longitude, text, whole
from reportedly.exports.parties import coordinates, joined
from reportedly.exports.policy import Policy, standings
from reportedly.exports.rows import Cell
from reportedly.exports.tolls import KINDS, Which, figure
from reportedly.knowledge.codebooks.tables import read_table
from reportedly.model.event import CodedReport, Event

_OWN_TAG = "#meta+own"


def _field(name: str) -> Field:
    known = {
        "event_id": text("event_id", required=True),
        "report_id": text("report_id", required=True),
        "type": text("type", required=True),
        "standing": text("standing", required=True, enum=standings()),
        "actor_standing": text("actor_standing", enum=standings()),
        "date_start": text("date_start", pattern=PARTIAL_DATE),
        "date_end": text("date_end", pattern=PARTIAL_DATE),
        "lat": latitude("lat"),
        "lon": longitude("lon"),
        **{kind: whole(kind, "One figure: see --toll", minimum=0) for kind in KINDS},
    }
    return known.get(name) or text(name)


FIELDS: tuple[Field, ...] = tuple(_field(row["column"]) for row in read_table("hxl_tags"))


def table(policy: Policy) -> Table:
    """The columns, and a row for each event; tolls are ``best`` unless the policy says otherwise."""
    own = policy.own_columns
    which = policy.toll or "best"
    return Table((*FIELDS, *map(text, own)), lambda coded: rows(coded, which, own))


def tags(policy: Policy) -> tuple[str, ...]:
    """The hashtags, in the order of the columns."""
    return (
        *(row["tag"] for row in read_table("hxl_tags")),
        *(f"{_OWN_TAG}+{name.lower()}" for name in policy.own_columns),
    )


def write(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write header, hashtags and rows."""
    made = table(policy)
    write_csv(made.columns, made.rows(coded), out, tags(policy))


def rows(
    coded: Iterable[CodedReport], which: Which, own: tuple[str, ...] = ()
) -> Iterator[Mapping[str, Cell]]:
    """A row for each event."""
    for report in coded:
        for event in report.events:
            yield {**_row(report, event, which), **{name: event.codes.get(name) for name in own}}


def _row(report: CodedReport, event: Event, which: Which) -> dict[str, Cell]:
    acled = code(report, event)
    return {
        "event_id": event.id or f"{report.id}-{event.eid}",
        "report_id": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "type": event.type,
        "mode": event.mode,
        "acled_type": acled.found.event_type if acled else None,
        "acled_sub_type": acled.found.sub_event_type if acled else None,
        "standing": event.standing,
        "actor_standing": event.actor_standing,
        "asserted_by": joined(event.asserted_by),
        "denied_by": joined(event.denied_by),
        "date_start": event.date_start,
        "date_end": event.date_end,
        "date_precision": event.date_precision,
        "country": event.country,
        "location": event.places[0] if event.places else None,
        "lat": coordinates(event)[0],
        "lon": coordinates(event)[1],
        "place_precision": event.place_precision,
        "actors": joined(forms[0] for forms in event.actors if forms),
        "recipients": joined(forms[0] for forms in event.recipients if forms),
        **{kind: figure(event, kind, which) for kind in KINDS},
        "summary": event.summary or None,
    }
