"""GED-like rows: who belongs, type of violence, low, best and high, and how exact place and date are."""

import pytest

from reportedly.exports.ged import belongs, rows
from reportedly.model.claim import Claim
from reportedly.model.event import CodedActor, CodedReport, Event


def party(name, sector=None, country="MLI"):
    return CodedActor(name=name, forms=(name,), sector=sector, country=country)


STATE, REBELS, GANG, PEOPLE = (
    party("army", "MIL"),
    party("Dune Front", "REB"),
    party("gang", "CRM"),
    party("men", "CVL"),
)


def event(actors=(), recipients=(), **fields):
    base = {"eid": "e1", "id": "x1", "report_id": "r", "type": "ASSAULT", "killed": (3, 9)}
    codes = {"actor_codes": tuple(actors), "recipient_codes": tuple(recipients)}
    return Event(**(base | codes | fields))


def row(given, which="best", **report):
    (only,) = rows([CodedReport(**({"id": "r"} | report), events=(given,))], which)
    return only


@pytest.mark.parametrize(
    ("actors", "recipients", "number", "side_a", "side_b"),
    [
        ((REBELS,), (STATE,), 1, "Government of Mali", "Dune Front"),
        ((STATE,), (REBELS,), 1, "Government of Mali", "Dune Front"),
        ((REBELS,), (GANG,), 2, "Dune Front", "gang"),
        ((REBELS,), (PEOPLE,), 3, "Dune Front", "Civilians"),
        ((STATE,), (PEOPLE,), 3, "Government of Mali", "Civilians"),
        ((), (PEOPLE,), None, None, "Civilians"),
        ((REBELS, STATE), (), 1, "Government of Mali", "Dune Front"),  # they clashed: both are doers
        ((party("Southern Front"),), (party("a lorry"),), None, "Southern Front", None),
        ((STATE,), (STATE, PEOPLE), 3, "Government of Mali", "Civilians"),  # two accounts of who was hit
        ((STATE,), (STATE,), None, "Government of Mali", "Government of Mali"),
    ],
)
def test_type_of_violence(actors, recipients, number, side_a, side_b):
    made = row(event(actors, recipients))
    assert (made["type_of_violence"], made["side_a"], made["side_b"]) == (number, side_a, side_b)


def test_a_suspected_doer_is_no_side():
    made = row(event((REBELS,), (PEOPLE,), actor_standing="suspected"))
    assert (made["type_of_violence"], made["side_a"], made["dyad_name"]) == (None, None, None)


@pytest.mark.parametrize(
    ("killed", "standing", "expected"),
    [
        ((3, 9), "stated", (3, 3, 9)),
        ((6, None), "attributed", (6, 6, None)),
        ((3, 9), "contested", (0, 3, 9)),
        ((3, 3), "suspected", (0, 3, 3)),
    ],
)
def test_low_best_and_high(killed, standing, expected):
    made = row(event(killed=killed, standing=standing))
    assert (made["low"], made["best"], made["high"]) == expected
    assert made["deaths_unknown"] == made["best"]


def test_best_is_what_most_sources_say_and_the_policy_may_choose():
    claims = tuple(Claim(slot="toll", value="nine", sources=(name,)) for name in ("police", "a doctor"))
    assert row(event(claims=claims))["best"] == 9
    assert row(event(claims=claims), "low")["best"] == 3


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, True),
        ({"killed": None}, False),
        ({"killed": (0, 0)}, False),
        ({"killed": (0, 2)}, True),
        ({"standing": "unrealised"}, False),
        ({"standing": "denied"}, False),
        ({"type": "MOBILIZE"}, False),
    ],
)
def test_what_belongs(fields, there):
    assert belongs(event(**fields)) is there


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2026-01-05", "2026-01-05", "day"), ("2026-01-05", "2026-01-05", 1)),
        (("2026-01-05", "2026-01-09", "days"), ("2026-01-05", "2026-01-09", 2)),
        (("2026-01-05", "2026-01-11", "week"), ("2026-01-05", "2026-01-11", 3)),
        (("2026-01", "2026-01", "month"), ("2026-01-01", "2026-01-31", 4)),
        (("2025", "2025", "year"), ("2025-01-01", "2025-12-31", 5)),
        (("2025-12-01", "2026-02-01", "days"), ("2025-12-01", "2026-02-01", 5)),
        ((None, None, None), (None, None, None)),
    ],
)
def test_dates(dates, expected):
    start, end, precision = dates
    made = row(event(date_start=start, date_end=end, date_precision=precision))
    assert (made["date_start"], made["date_end"], made["date_prec"]) == expected


@pytest.mark.parametrize(
    ("precision", "where", "cell"),
    [
        ("settlement", 1, True),
        ("district", 3, False),
        ("region", 4, False),
        ("country", 6, False),
        ("area", None, False),
    ],
)
def test_places(precision, where, cell):
    made = row(event(places=("Bar", "Baz"), lat=-55.75, lon=-69.25, country="CHL", place_precision=precision))
    assert (made["where_prec"], made["priogrid_gid"]) == (where, 49182 if cell else None)
    assert made["geom_wkt"] == "POINT (-69.250000 -55.750000)"
    assert (made["country"], made["region"], made["where_description"]) == ("Chile", "Americas", "Bar; Baz")


def test_clarity_asks_for_a_day_and_a_place():
    clear = {"date_start": "2026-01-05", "date_precision": "day", "place_precision": "settlement"}
    assert row(event(**clear))["event_clarity"] == 1
    assert row(event(**(clear | {"place_precision": "country"})))["event_clarity"] == 2
    assert row(event(**(clear | {"date_precision": "month"})))["event_clarity"] == 2


def test_who_said_so_goes_where_ucdp_has_it():
    made = row(event(asserted_by=("police", "a doctor")), outlet="Echo", published="2026-01-06", title="Raid")
    assert made["source_original"] == "police; a doctor"
    assert made["source_article"] == 'Echo, 2026-01-06, "Raid"'
    assert made["id"] < 0


def test_ids_of_ucdp_are_never_given():
    given = row(event((STATE,), (REBELS,)))
    for name in (
        "conflict_new_id",
        "dyad_new_id",
        "side_a_new_id",
        "gwnoa",
        "country_id",
        "active_year",
        "code_status",
    ):
        assert given.get(name) is None
