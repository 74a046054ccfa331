"""POLECAT's forty tab-separated columns: one row an event, several actors in one cell.

The form has no column for who says so, how sure anyone is, or tolls: use it beside another export, or under a policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from reportedly.exports.delimited import write_tsv
from reportedly.exports.fields import PARTIAL_DATE, Field, Table, latitude, longitude, real, text, whole
from reportedly.exports.parties import coordinates, doers, joined, place_at, targets
from reportedly.exports.plover import contexts_of
from reportedly.exports.policy import Policy
from reportedly.exports.rows import Cell
from reportedly.knowledge.codebooks.countries import country_name
from reportedly.knowledge.codebooks.plover import plover_code, plover_country, plover_sector
from reportedly.knowledge.codebooks.tables import read_table
from reportedly.model.event import CodedActor, CodedReport, Event

MARK = ";"
_TYPES = tuple(row["type"] for row in read_table("plover_types"))


def _side_fields(side: str) -> tuple[Field, ...]:
    return (
        text(f"{side} Name"),
        text(f"{side} Country", "ISO 3166-1 alpha-3, or IGO, NGO and so on"),
        text(f"{side} COW", "Not given"),
        text(f"Primary {side} Sector"),
        text(f"{side} Sectors"),
        text(f"{side} Title", "Not given"),
        text(f"{side} Name Raw", "As written"),
        text(f"Wikipedia {side} ID", "Not given"),
    )


FIELDS: tuple[Field, ...] = (
    text("Event ID", "Report and event", required=True, unique=True),
    text("Event Date", "Never the publication date in its place", pattern=PARTIAL_DATE),
    text("Event Type", required=True, enum=_TYPES),
    text("Event Mode"),
    real("Intensity", minimum=-10, maximum=10),
    whole("Quad Code", enum=(1, 2, 3, 4)),
    text("Contexts"),
    *_side_fields("Actor"),
    *_side_fields("Recipient"),
    text("Placename", "Not given: the gazetteer's own form"),
    text("City"),
    text("District"),
    text("Province"),
    text("Country"),
    latitude("Latitude"),
    longitude("Longitude"),
    whole("GeoNames ID"),
    text("Raw Placename", "As written"),
    text("Feature Type", "Not given"),
    text("Source"),
    text("Publication Date"),
    text("Story People", "Not given"),
    text("Story Organizations", "Not given"),
    text("Story Locations", "Not given"),
    text("Language"),
    text("Version"),
)


def table(policy: Policy) -> Table:
    """The columns, and a row for each event."""
    return Table(FIELDS, rows)


def write(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write the rows, separated by tabs; no cell holds a tab or a line end."""
    made = table(policy)
    write_tsv(made.columns, made.rows(coded), out)


def rows(coded: Iterable[CodedReport]) -> Iterator[Mapping[str, Cell]]:
    """A row for each event."""
    for report in coded:
        for event in report.events:
            yield _row(report, event)


def _row(report: CodedReport, event: Event) -> Mapping[str, Cell]:
    coded = plover_code(event.type, event.mode, event.codes.get("cameo", event.cameo))
    return {
        "Event ID": f"{report.id}/{event.eid}",
        "Event Date": event.date_start,
        "Event Type": coded.type,
        "Event Mode": coded.mode,
        "Intensity": coded.intensity,
        "Quad Code": coded.quad,
        "Contexts": joined(contexts_of(event, coded), MARK),
        **_side("Actor", doers(event)),
        **_side("Recipient", targets(event)),
        "City": place_at(event, "point", "settlement"),
        "District": place_at(event, "district"),
        "Province": place_at(event, "region"),
        "Country": country_name(event.country),
        "Latitude": coordinates(event)[0],
        "Longitude": coordinates(event)[1],
        "GeoNames ID": event.geonameid,
        "Raw Placename": event.places[0] if event.places else None,
        "Source": report.outlet,
        "Publication Date": report.published,
        "Language": "en",
        "Version": joined((report.codebook, report.reader), MARK),
    }


def _side(side: str, parties: tuple[CodedActor, ...]) -> dict[str, Cell]:
    """Names stay in order with gaps closed; the first sector is the primary one."""
    sectors = [sector for party in parties if (sector := plover_sector(party.sector))]
    return {
        f"{side} Name": joined((party.name for party in parties), MARK),
        f"{side} Country": joined((plover_country(party.country) for party in parties), MARK),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": joined(sectors, MARK),
        f"{side} Name Raw": joined((form for party in parties for form in party.forms), MARK),
    }
