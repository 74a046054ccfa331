"""ACLED-like CSV: one row an actors-place-day, with event and sub-event type, sides, fatalities and precision.

It is ACLED's form, not ACLED's data: ids are ours, years of governments and administrative names that the report does
not give stay empty, and so does a toll that nobody gave (ACLED writes 0, which looks the same as nobody killed). The
whole range and the standing are kept in ``tags``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO

from reportedly.exports.acled_sides import Side, side_of, side_unknown
from reportedly.exports.dates import days_of, middle
from reportedly.exports.delimited import write_csv
from reportedly.exports.fields import Field, Table, day, latitude, longitude, text, whole
from reportedly.exports.parties import coordinates, joined, place_at, sides, who_says, without_own
from reportedly.exports.policy import Policy
from reportedly.exports.rows import Cell
from reportedly.exports.tolls import KINDS, Which, figure
from reportedly.knowledge.codebooks.acled import (
    DISRUPTED,
    AcledType,
    Act,
    acled_type,
    acled_types,
    interaction,
)
from reportedly.knowledge.codebooks.countries import country_name, iso_number
from reportedly.knowledge.codebooks.ged import geo_precision, time_precision
from reportedly.knowledge.codebooks.tables import by_column, read_table
from reportedly.model.event import CodedReport, Event

_TYPES = tuple(row["sub_event_type"] for row in read_table("acled_types"))
_EVENT_TYPES = tuple(dict.fromkeys(row["event_type"] for row in read_table("acled_types")))
_DISORDERS = tuple(dict.fromkeys(row["disorder_type"] for row in read_table("acled_types")))
_INTERS = tuple(row["name"] for row in read_table("acled_inter"))

FIELDS: tuple[Field, ...] = (
    text("event_id_cnty", "Our own id, country in front; never one of ACLED's", required=True, unique=True),
    day("event_date", "The day; the middle one of a week or month"),
    whole("year", minimum=1),
    whole("time_precision", "1 day, 2 week, 3 month; empty for anything vaguer", enum=(1, 2, 3)),
    text("disorder_type", required=True, enum=_DISORDERS),
    text("event_type", required=True, enum=_EVENT_TYPES),
    text("sub_event_type", required=True, enum=_TYPES),
    text("actor1"),
    text("assoc_actor_1", "As the report names them"),
    text("inter1", enum=_INTERS),
    text("actor2"),
    text("assoc_actor_2", "As the report names them"),
    text("inter2", enum=_INTERS),
    text("interaction", "Both sides, the lower code first"),
    text("civilian_targeting", enum=("Civilians targeted",)),
    whole("iso", "ISO 3166-1 number", minimum=1),
    text("region", "Not given: ACLED's own regions"),
    text("country"),
    text("admin1", "Only where the report places it by its first-level division"),
    text("admin2", "Only where the report places it by its second-level division"),
    text("admin3", "Not given"),
    text("location", "Most exact place, as written"),
    latitude("latitude"),
    longitude("longitude"),
    whole("geo_precision", "1 named place, 2 part of a region, 3 larger region", enum=(1, 2, 3)),
    text("source"),
    text("source_scale", "Not given"),
    text("notes", "What happened, and who says so"),
    whole("fatalities", "Lowest figure unless --toll says otherwise; empty when none is given", minimum=0),
    text("tags", "Standing and the whole toll"),
    text("timestamp", "Not given"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """One event with what ACLED's codebook makes of it."""

    report: CodedReport
    event: Event
    found: AcledType
    one: Side
    two: Side


def table(policy: Policy) -> Table:
    """The columns, and the rows of the events that ACLED's codebook has a type for."""
    which = policy.toll or "low"
    return Table(FIELDS, lambda coded: rows(coded, which))


def write(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write the rows as CSV."""
    made = table(policy)
    write_csv(made.columns, made.rows(coded), out)


def rows(coded: Iterable[CodedReport], which: Which = "low") -> Iterator[Mapping[str, Cell]]:
    """A row for each group of events of a report with one day, one place and the same sides.

    ACLED counts these as one event; of their types the one that takes precedence is kept.
    """
    for report in coded:
        found = [coding for event in report.events if (coding := code(report, event))]
        ordered = sorted(enumerate(found), key=lambda pair: (_unit(pair[1]), pair[0]))
        groups = [[c for _, c in group] for _, group in groupby(ordered, key=lambda pair: _unit(pair[1]))]
        for group in sorted(groups, key=lambda members: found.index(members[0])):
            yield _row(group, which)


def code(report: CodedReport, event: Event) -> Coded | None:
    """What ACLED's codebook makes of an event; null for what it does not record.

    >>> event = Event(eid="e1", id="x", report_id="r", type="PROTEST", mode="riot", country="KEN")
    >>> coded = code(CodedReport(id="r"), event)
    >>> coded.found.sub_event_type, coded.one.name
    ('Violent demonstration', 'Rioters (Kenya)')
    """
    left, right = sides(event)
    one, two = side_of(event, left, doer=True), side_of(event, without_own(right, left), doer=False)
    found = _type(event, one, two)
    if found is None:
        return None
    if event.actor_standing in ("suspected", "denied") and found.disorder_type != "Demonstrations":
        one = side_unknown(event)
    if event.type == "PROTEST":
        two = Side()  # whom a protest addresses is no side of it
    return Coded(report, event, found, one, two)


def _type(event: Event, one: Side, two: Side) -> AcledType | None:
    if event.codes.get("acled"):
        return acled_type(event.codes["acled"])
    words = "; ".join((*event.triggers, *event.weapons))
    harmed = any((getattr(event, kind) or (0,))[0] for kind in ("killed", "injured"))
    fitting = acled_types(Act(event.type, event.mode, event.cameo, one.inter, two.inter, words, harmed))
    if by_column("standings", "standing").get(event.standing, {}).get("acled_row") == "no":
        fitting = tuple(found for found in fitting if found.sub_event_type == DISRUPTED)
    return fitting[0] if fitting else None


def _unit(coding: Coded) -> tuple[str, ...]:
    """What makes two events one row; an event without a day or place is a row of its own."""
    event = coding.event
    day_known = event.date_precision == "day" and event.date_start
    if not day_known or not event.places:
        return ("", event.id, event.eid)
    return (
        str(event.date_start),
        event.places[0],
        coding.one.name or "",
        coding.two.name or "",
        coding.one.told or "",
    )


def _row(group: list[Coded], which: Which) -> Mapping[str, Cell]:
    best = min(group, key=lambda coding: coding.found.rank)
    event, found = best.event, best.found
    return {
        "event_id_cnty": "-".join(filter(None, (event.country, event.id or f"{best.report.id}-{event.eid}"))),
        **_when(event),
        "disorder_type": found.disorder_type,
        "event_type": found.event_type,
        "sub_event_type": found.sub_event_type,
        **_who(best),
        **_where(event),
        "source": best.report.outlet or best.report.agency,
        "notes": " ".join(filter(None, (_note(coding.event) for coding in group))) or None,
        "fatalities": _fatalities(group, which),
        "tags": joined(_tags(group)),
    }


def _when(event: Event) -> dict[str, Cell]:
    first, last = days_of(event)
    precision = time_precision(event.date_precision, first, last)
    if precision is None or first is None or last is None:
        return {}
    chosen = first if precision == 1 else middle(first, last)
    return {"event_date": chosen.isoformat(), "year": chosen.year, "time_precision": precision}


def _who(coding: Coded) -> dict[str, Cell]:
    one, two, found = coding.one, coding.two, coding.found
    violent = "Political violence" in found.disorder_type
    hit = (
        found.event_type == "Violence against civilians"
        or "Excessive" in found.sub_event_type
        or two.inter == 7
    )
    return {
        "actor1": one.name,
        "assoc_actor_1": one.told,
        "inter1": one.inter_name,
        "actor2": two.name,
        "assoc_actor_2": two.told,
        "inter2": two.inter_name,
        "interaction": interaction(one.inter, two.inter),
        "civilian_targeting": "Civilians targeted" if violent and hit else None,
    }


def _where(event: Event) -> dict[str, Cell]:
    return {
        "iso": iso_number(event.country),
        "country": country_name(event.country),
        "admin1": place_at(event, "region"),
        "admin2": place_at(event, "district"),
        "location": event.places[0] if event.places else None,
        "latitude": coordinates(event)[0],
        "longitude": coordinates(event)[1],
        "geo_precision": geo_precision(event.place_precision),
    }


def _note(event: Event) -> str:
    return " ".join(filter(None, (event.summary, who_says(event))))


def _fatalities(group: list[Coded], which: Which) -> int | None:
    """Tolls of happenings apart are added; one that rests on the same words as another's is not counted twice."""
    total: int | None = None
    seen: set[tuple[str, int]] = set()
    for coding in group:
        killed = figure(coding.event, "killed", which)
        words = {(span.part, span.start) for span in coding.event.toll_spans}
        if killed is None or words & seen:
            continue
        seen |= words
        total = killed + (total or 0)
    return total


def _tags(group: list[Coded]) -> Iterator[str]:
    for coding in group:
        event = coding.event
        yield f"standing={event.standing}"
        if event.actor_standing:
            yield f"actor standing={event.actor_standing}"
        for kind in KINDS:
            toll = getattr(event, kind)
            if toll is not None:
                low, high = toll
                yield f"{kind}={'' if low is None else low}..{'' if high is None else high}"
