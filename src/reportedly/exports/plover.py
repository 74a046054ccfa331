"""PLOVER as JSON Lines: one event a line, with the fields of the manual; and who says so in ``attribution``.

PLOVER has no field for who asserted an event or how sure anyone is: ``attribution`` is ours and stands beside its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from reportedly.exports.fields import PARTIAL_DATE, Field, text, whole
from reportedly.exports.parties import coordinates, doers, place_at, targets
from reportedly.exports.policy import Policy
from reportedly.exports.tolls import KINDS
from reportedly.knowledge.codebooks.countries import country_name
from reportedly.knowledge.codebooks.ged import resolution
from reportedly.knowledge.codebooks.plover import (
    PloverCode,
    contexts_in,
    plover_code,
    plover_country,
    plover_sector,
)
from reportedly.model.event import CodedActor, CodedReport, Event

FIELDS: tuple[Field, ...] = (
    text("id", "Report and event", required=True, unique=True),
    Field("has_event", "boolean"),
    text("date", "Day, month or year on which it began; never the publication date in its place", pattern=PARTIAL_DATE),
    text("enddate", pattern=PARTIAL_DATE),
    Field("actor", "array", "Who did it", required=True),
    Field("recipient", "array", "To whom"),
    text("event", "PLOVER type", required=True),
    Field("event_loc", "object", "Place"),
    text("event_text", "Words that name it"),
    whole("quad_code", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", enum=(1, 2, 3, 4)),
    Field("event_scale", "number", "PLOVER's score", minimum=-10, maximum=10),
    Field("mode", "array"),
    Field("context", "array"),
    Field("link", "array", "Events that it is said to answer"),
    Field("text", "array", "Sentences that it rests on, with offsets into the report's text"),
    Field("cite_info", "object", "The publication"),
    text("coder", "Reading engine and codebook"),
    text("comment", "One sentence, made from the fields"),
    Field("attribution", "object", "Ours: standing, sources for and against, tolls"),
)  # fmt: skip


def write(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write one event a line, each with the same keys in the same order; what is not known is null or empty."""
    for record in records(coded, policy):
        out.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def records(coded: Iterable[CodedReport], policy: Policy | None = None) -> Iterator[dict[str, Any]]:
    """Each event as PLOVER has it."""
    for report in coded:
        for event in report.events:
            yield plover_record(report, event, policy or Policy())


def plover_record(report: CodedReport, event: Event, policy: Policy) -> dict[str, Any]:
    """One event; ``date`` is null and ``actor`` empty when the report does not say.

    >>> event = Event(eid="e1", id="x", report_id="r", type="ASSAULT", mode="drone")
    >>> record = plover_record(CodedReport(id="r"), event, Policy())
    >>> record["id"], record["mode"], record["date"], record["quad_code"]
    ('r/e1', ['drone'], None, 4)
    """
    coded = plover_code(event.type, event.mode, event.codes.get("cameo", event.cameo))
    return {
        "id": f"{report.id}/{event.eid}",
        "has_event": True,
        "date": event.date_start,
        "enddate": event.date_end if event.date_end != event.date_start else None,
        "actor": [_entity(party) for party in doers(event)],
        "recipient": [_entity(party) for party in targets(event)],
        "event": coded.type,
        "event_loc": _location(event),
        "event_text": "; ".join(event.triggers) or None,
        "quad_code": coded.quad,
        "event_scale": coded.intensity,
        "mode": [coded.mode] if coded.mode else [],
        "context": contexts_of(event, coded),
        "link": [f"{report.id}/{eid}" for eid in event.retaliation_for],
        "text": _sentences(event),
        "cite_info": _citation(report),
        "coder": f"reportedly {report.reader}".strip(),
        "comment": event.summary or None,
        "attribution": _attribution(event),
        **{name: event.codes.get(name) for name in policy.own_columns},
    }


def contexts_of(event: Event, coded: PloverCode) -> list[str]:
    """PLOVER's contexts, by the mode and by words of the sentences that the event rests on."""
    words = " ".join((*event.evidence, *event.triggers))
    return list(dict.fromkeys((*coded.contexts, *contexts_in(words))))


def _entity(party: CodedActor) -> dict[str, Any]:
    entity = {
        "code": plover_country(party.country),
        "sector": plover_sector(party.sector),
        "entity_text": party.name,
        "identifier_id": party.actor_id,
    }
    return {name: value for name, value in entity.items() if value}


def _location(event: Event) -> dict[str, Any]:
    location = {
        "extracted_place": event.places[0] if event.places else None,
        "geonameid": event.geonameid,
        "lat": coordinates(event)[0],
        "lon": coordinates(event)[1],
        "city": place_at(event, "point", "settlement"),
        "district": place_at(event, "district"),
        "province": place_at(event, "region"),
        "country": country_name(event.country),
        "country_code": plover_country(event.country),
        "resolution": resolution(event.place_precision),
    }
    return {name: value for name, value in location.items() if value is not None}


def _sentences(event: Event) -> list[dict[str, Any]]:
    spans = [span for span in event.evidence_spans if span.part == "text"]
    return [
        {"sequence": number, "start": span.start, "end": span.end, "text_story": span.text}
        for number, span in enumerate(spans, start=1)
    ]


def _citation(report: CodedReport) -> dict[str, Any]:
    citation = {
        "citation": report.id,
        "url": report.url,
        "title": report.title,
        "language": "en",
        "publication": report.outlet,
        "agency": report.agency,
        "date": report.published,
        "coder": report.reader,
        "codebook": report.codebook,
    }
    return {name: value for name, value in citation.items() if value}


def _attribution(event: Event) -> dict[str, Any]:
    said = {
        "standing": event.standing,
        "actor_standing": event.actor_standing,
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        **{kind: list(toll) for kind in KINDS if (toll := getattr(event, kind)) is not None},
    }
    return {name: value for name, value in said.items() if value not in (None, [])}
