"""CAMEO and ICEWS tables: who did what to whom, one row a pair of sides.

``cameo-tsv`` is our own plain form of it, with standing and sources; ``icews-tsv`` has the twenty columns of ICEWS.
Names of codes are in our wording; the code is what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from reportedly.exports.dates import first_day
from reportedly.exports.delimited import write_tsv
from reportedly.exports.fields import (
    PARTIAL_DATE,
    Field,
    Table,
    day,
    latitude,
    longitude,
    real,
    text,
    whole,
)
from reportedly.exports.parties import coordinates, dyads, joined, local_id, place_at
from reportedly.exports.policy import Policy, standings
from reportedly.exports.rows import Cell
from reportedly.knowledge.codebooks.countries import country_name
from reportedly.knowledge.codebooks.plover import CameoCode, cameo_code, cameo_entry
from reportedly.model.event import CodedActor, CodedReport, Event

_CODE = r"\d{2,4}"
CAMEO_FIELDS: tuple[Field, ...] = (
    text("row_id", "Report, event and pair", required=True, unique=True),
    text("date", pattern=PARTIAL_DATE),
    text("date_end", pattern=PARTIAL_DATE),
    text("source_code", "Country and role of the doer, as MLIREB"),
    text("source_name"),
    text("target_code"),
    text("target_name"),
    text("cameo", "A string: the leading 0 counts", required=True, pattern=_CODE),
    text("label", "What the code means, in our words"),
    text("root", pattern=r"\d{2}"),
    whole("quad", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", enum=(1, 2, 3, 4)),
    real("goldstein", "Goldstein value of the code", minimum=-10, maximum=10),
    text("country", "ISO 3166-1 alpha-3"),
    text("location", "Most exact place, as written"),
    latitude("lat"),
    longitude("lon"),
    text("standing", required=True, enum=standings()),
    text("actor_standing", enum=standings()),
    text("asserted_by"),
    text("denied_by"),
    text("outlet"),
    text("published"),
    text("url"),
)
ICEWS_FIELDS: tuple[Field, ...] = (
    whole("Event ID", "Negative: ours, never one of ICEWS's", required=True, unique=True, maximum=-1),
    day("Event Date", "Day on which it began; empty when only a month or year is told"),
    text("Source Name"),
    text("Source Sectors", "PLOVER sector"),
    text("Source Country"),
    text("Event Text", "What the code means, in our words", required=True),
    text("CAMEO Code", "A string: the leading 0 counts", required=True, pattern=_CODE),
    real("Intensity", "Goldstein value of the code", minimum=-10, maximum=10),
    text("Target Name"),
    text("Target Sectors", "PLOVER sector"),
    text("Target Country"),
    text("Story ID", "Our id of the report", required=True),
    whole("Sentence Number", "Not given"),
    text("Publisher"),
    text("City"),
    text("District"),
    text("Province"),
    text("Country"),
    latitude("Latitude"),
    longitude("Longitude"),
)
Dyad = tuple[CodedReport, Event, CameoCode, int, CodedActor | None, CodedActor | None]


def cameo_table(policy: Policy) -> Table:
    """Our plain form, a row for each pair."""
    return Table(CAMEO_FIELDS, lambda coded: map(_cameo_row, _dyads(coded)))


def icews_table(policy: Policy) -> Table:
    """ICEWS's form, a row for each pair."""
    return Table(ICEWS_FIELDS, lambda coded: map(_icews_row, _dyads(coded)))


def write_cameo(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write our plain form, separated by tabs."""
    made = cameo_table(policy)
    write_tsv(made.columns, made.rows(coded), out)


def write_icews(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write ICEWS's form, separated by tabs."""
    made = icews_table(policy)
    write_tsv(made.columns, made.rows(coded), out)


def code_of(event: Event) -> CameoCode | None:
    """The event's CAMEO code: the user's codebook first, then the words, then type and mode.

    >>> code_of(Event(eid="e1", id="x", report_id="r", type="ASSAULT", mode="abduct", cameo="190")).code
    '181'
    """
    own = event.codes.get("cameo")
    return cameo_entry(own) if own else cameo_code(event.type, event.mode, event.cameo)


def _dyads(coded: Iterable[CodedReport]) -> Iterator[Dyad]:
    for report in coded:
        for event in report.events:
            code = code_of(event)
            if code is None:
                continue
            for number, (one, other) in enumerate(dyads(event), start=1):
                yield report, event, code, number, one, other


def _cameo_row(dyad: Dyad) -> Mapping[str, Cell]:
    report, event, code, number, one, other = dyad
    return {
        "row_id": f"{report.id}/{event.eid}/{number}",
        "date": event.date_start,
        "date_end": event.date_end,
        "source_code": one.code if one else None,
        "source_name": one.name if one else None,
        "target_code": other.code if other else None,
        "target_name": other.name if other else None,
        "cameo": code.code,
        "label": code.label,
        "root": code.root,
        "quad": code.quad,
        "goldstein": code.goldstein,
        "country": event.country,
        "location": event.places[0] if event.places else None,
        "lat": coordinates(event)[0],
        "lon": coordinates(event)[1],
        "standing": event.standing,
        "actor_standing": event.actor_standing,
        "asserted_by": joined(event.asserted_by),
        "denied_by": joined(event.denied_by),
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
    }


def _icews_row(dyad: Dyad) -> Mapping[str, Cell]:
    report, event, code, number, one, other = dyad
    return {
        "Event ID": local_id(report.id, event.eid, str(number)),
        "Event Date": _day(event),
        **_icews_side("Source", one),
        "Event Text": code.label,
        "CAMEO Code": code.code,
        "Intensity": code.goldstein,
        **_icews_side("Target", other),
        "Story ID": report.id,
        "Publisher": report.outlet,
        "City": place_at(event, "point", "settlement"),
        "District": place_at(event, "district"),
        "Province": place_at(event, "region"),
        "Country": country_name(event.country),
        "Latitude": coordinates(event)[0],
        "Longitude": coordinates(event)[1],
    }


def _day(event: Event) -> str | None:
    """The day on which it began; null for a month or year, whose first day nobody named."""
    told = first_day(event.date_start)
    return event.date_start if told and told.isoformat() == event.date_start else None


def _icews_side(side: str, party: CodedActor | None) -> dict[str, Cell]:
    return {
        f"{side} Name": party.name if party else None,
        f"{side} Sectors": party.sector if party else None,
        f"{side} Country": country_name(party.country) if party else None,
    }
