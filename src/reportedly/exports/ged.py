"""GED-like CSV: one row an act of armed force that killed, with type of violence, sides, low/best/high and who said so.

It is UCDP GED's form, not UCDP's data: ids are ours and negative, ids of conflicts, dyads and states stay empty. A
row is an assault (not denied, not unrealised) of which the report says that at least one person was, or may have been,
killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from reportedly.exports.dates import days_of
from reportedly.exports.delimited import write_csv
from reportedly.exports.fields import Field, Table, day, latitude, longitude, text, whole
from reportedly.exports.parties import (
    article,
    coordinates,
    joined,
    local_id,
    place_at,
    sides,
    without_own,
)
from reportedly.exports.policy import Policy
from reportedly.exports.rows import Cell
from reportedly.exports.tolls import Which, figure
from reportedly.knowledge.codebooks.countries import country_name, ucdp_region
from reportedly.knowledge.codebooks.ged import (
    date_prec,
    priogrid_cell,
    side_kind,
    type_of_violence,
    where_prec,
)
from reportedly.knowledge.codebooks.tables import by_column
from reportedly.model.event import CodedActor, CodedReport, Event

_UCDP_ID = "UCDP's own; not ours to give"
_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")

FIELDS: tuple[Field, ...] = (
    whole("id", "Negative: ours, never one of UCDP's", required=True, unique=True, maximum=-1),
    text("relid", "Our id of the event", required=True),
    whole("year", minimum=1),
    whole("active_year", _UCDP_ID),
    text("code_status", "Not given: no person has checked it"),
    whole("type_of_violence", "1 state-based, 2 non-state, 3 one-sided; empty: sides not known", enum=(1, 2, 3)),
    whole("conflict_dset_id", _UCDP_ID),
    whole("conflict_new_id", _UCDP_ID),
    text("conflict_name", _UCDP_ID),
    whole("dyad_dset_id", _UCDP_ID),
    whole("dyad_new_id", _UCDP_ID),
    text("dyad_name", "Both sides, where both are known"),
    whole("side_a_dset_id", _UCDP_ID),
    whole("side_a_new_id", _UCDP_ID),
    text("side_a", "The state in state-based violence, else the doer"),
    whole("side_b_dset_id", _UCDP_ID),
    whole("side_b_new_id", _UCDP_ID),
    text("side_b", "The other side; Civilians in one-sided violence"),
    whole("number_of_sources", "Publications: one, the report", minimum=1),
    text("source_article", "Outlet, date and headline"),
    text("source_office", "Outlet"),
    text("source_date", "When it was published"),
    text("source_headline"),
    text("source_original", "Who says so, as the report names them"),
    whole("where_prec", "1 exact place to 6 whole country; empty for seas and the like", minimum=1, maximum=7),
    text("where_coordinates", "Most exact place, as written"),
    text("where_description", "All places, as written"),
    text("adm_1", "Only where the report places it by its first-level division"),
    text("adm_2", "Only where the report places it by its second-level division"),
    latitude("latitude"),
    longitude("longitude"),
    text("geom_wkt", pattern=r"POINT \(-?[\d.]+ -?[\d.]+\)"),
    whole("priogrid_gid", "Cell of the PRIO grid; only where the place is exact", minimum=1, maximum=259200),
    text("country"),
    whole("country_id", _UCDP_ID),
    text("region", enum=_REGIONS),
    whole("event_clarity", "1 one day and one place are told, 2 less than that", required=True, enum=(1, 2)),
    whole("date_prec", "1 day, 2 two to six days, 3 week, 4 month, 5 year or longer", enum=(1, 2, 3, 4, 5)),
    day("date_start"),
    day("date_end"),
    whole("deaths_a", "Not given: the report's toll is not told apart by side", minimum=0),
    whole("deaths_b", "Not given", minimum=0),
    whole("deaths_civilians", "Not given", minimum=0),
    whole("deaths_unknown", "All of best: whose dead they were is not told apart", required=True, minimum=0),
    whole("best", "Figure that most sources give, unless --toll says otherwise", required=True, minimum=0),
    whole("high", "Highest figure; empty when the top is open", minimum=0),
    whole("low", "Lowest figure; 0 while it is contested or only suspected", required=True, minimum=0),
    whole("gwnoa", _UCDP_ID),
    whole("gwnob", _UCDP_ID),
)  # fmt: skip


def table(policy: Policy) -> Table:
    """The columns, and the rows of the events that belong."""
    which = policy.toll or "best"
    return Table(FIELDS, lambda coded: rows(coded, which))


def write(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Write the rows as CSV."""
    made = table(policy)
    write_csv(made.columns, made.rows(coded), out)


def rows(coded: Iterable[CodedReport], which: Which = "best") -> Iterator[Mapping[str, Cell]]:
    """A row for each event that belongs."""
    for report in coded:
        for event in report.events:
            if belongs(event):
                yield _row(report, event, which)


def belongs(event: Event) -> bool:
    """Is it armed force of which at least one death is told?

    >>> belongs(Event(eid="e1", id="x", report_id="r", type="ASSAULT", killed=(0, 3)))
    True
    >>> belongs(Event(eid="e1", id="x", report_id="r", type="ASSAULT", killed=(3, 3), standing="denied"))
    False
    """
    allowed = by_column("standings", "standing").get(event.standing, {}).get("ged_row") == "yes"
    return event.type == "ASSAULT" and allowed and bool(figure(event, "killed", "high"))


def _row(report: CodedReport, event: Event, which: Which) -> Mapping[str, Cell]:
    return {
        "id": local_id(report.id, event.id, event.eid),
        "relid": event.id or f"{report.id}-{event.eid}",
        **_who(event),
        "number_of_sources": 1,
        "source_article": article(report),
        "source_office": report.outlet or report.agency,
        "source_date": report.published,
        "source_headline": report.title,
        "source_original": joined(event.asserted_by),
        **_where(event),
        **_when(event),
        **_deaths(event, which),
    }


def _who(event: Event) -> dict[str, Cell]:
    left, right = sides(event)
    doer, doer_kind = _lead(() if _doubted(event) else left, doer=True)
    target, target_kind = _lead(without_own(right, left), doer=False)
    kind = event.codes.get("ged")
    known = type_of_violence(doer_kind, target_kind) if doer != target else None
    number = int(kind) if kind else known
    if target_kind == "civilians":
        target = "Civilians"
    if number == 1 and doer_kind != "state":
        doer, target = target, doer
    pair = f"{doer} - {target}" if doer and target else None
    return {"type_of_violence": number, "dyad_name": pair, "side_a": doer, "side_b": target}


def _doubted(event: Event) -> bool:
    return event.actor_standing in ("suspected", "denied")


def _lead(parties: tuple[CodedActor, ...], *, doer: bool) -> tuple[str | None, str | None]:
    """The party that stands for a side, and its kind; those of a known kind go first."""
    kinds = [(party, side_kind(party.sector, doer=doer)) for party in parties]
    order = {"state": 0, "non-state": 1, "civilians": 2}
    party, kind = min(kinds, key=lambda pair: order.get(pair[1] or "", 3), default=(None, None))
    if party is None:
        return None, None
    country = country_name(party.country)
    if kind == "state" and country:
        return f"Government of {country}", kind
    # What is hit may be a thing: only a target of a known kind is named as a side.
    return (party.name or None) if doer or kind or party.actor_id else None, kind


def _where(event: Event) -> dict[str, Cell]:
    lat, lon = coordinates(event)
    precision = where_prec(event.place_precision)
    known = lat is not None and lon is not None
    return {
        "where_prec": precision,
        "where_coordinates": event.places[0] if event.places else None,
        "where_description": joined(event.places),
        "adm_1": place_at(event, "region"),
        "adm_2": place_at(event, "district"),
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})" if known else None,
        "priogrid_gid": priogrid_cell(lat, lon)
        if lat is not None and lon is not None and precision in (1, 2)
        else None,
        "country": country_name(event.country),
        "region": ucdp_region(event.country),
    }


def _when(event: Event) -> dict[str, Cell]:
    first, last = days_of(event)
    precise = event.date_precision == "day" and event.place_precision in ("point", "settlement", "district")
    return {
        "year": last.year if last else None,
        "event_clarity": 1 if precise else 2,
        "date_prec": date_prec(event.date_precision, first, last),
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
    }


def _deaths(event: Event, which: Which) -> dict[str, Cell]:
    best = figure(event, "killed", which)
    doubted = by_column("standings", "standing").get(event.standing, {}).get("low_is_zero") == "yes"
    low = 0 if doubted else figure(event, "killed", "low")
    high = event.killed[1] if event.killed else None
    return {"deaths_unknown": best, "best": best, "high": high, "low": low}
