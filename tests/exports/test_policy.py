"""A policy decides what goes into a table; the coded reports stay as they are."""

import pytest

from reportedly.exports.dates import days_of, first_day, last_day, middle
from reportedly.exports.policy import FIELDS_OF, Policy, Tally, apply, independent_sources, standings
from reportedly.exports.tolls import figure, settle
from reportedly.model.claim import Claim
from reportedly.model.event import CodedReport, Event
from reportedly.model.link import Link


def event(**fields):
    return Event(**({"eid": "e1", "id": "x", "report_id": "r", "type": "ASSAULT"} | fields))


def report(*events):
    return CodedReport(id="r", events=events)


def kept(policy, *events):
    (shown,) = apply([report(*events)], policy)
    return [e.eid for e in shown.events]


ALL = tuple(event(eid=name, standing=name) for name in standings())


def test_no_policy_changes_nothing():
    given = report(*ALL)
    assert next(apply([given], Policy())) is given


@pytest.mark.parametrize("weakest", standings())
def test_min_standing_keeps_itself_and_the_surer_ones(weakest):
    assert kept(Policy(min_standing=weakest), *ALL) == list(standings()[: standings().index(weakest) + 1])


def test_drop_unrealised_drops_only_that():
    assert kept(Policy(drop_unrealised=True), *ALL) == [name for name in standings() if name != "unrealised"]


def test_a_standing_of_nobody_is_the_weakest():
    assert kept(Policy(min_standing="unrealised"), event(standing="rumoured")) == []


def test_authorship_is_held_to_the_same_bar():
    doubted = event(actors=(("rebels",),), actor_standing="suspected", standing="stated")
    (shown,) = apply([report(doubted)], Policy(min_standing="attributed"))
    assert shown.events[0].actors == ()
    assert shown.events[0].actor_standing is None
    (shown,) = apply([report(doubted)], Policy(min_standing="suspected"))
    assert shown.events[0].actors == (("rebels",),)


def said(*sources, stance="asserts", slot="occurrence"):
    return Claim(slot=slot, sources=sources, stance=stance)


@pytest.mark.parametrize(
    ("claims", "count"),
    [
        ((said(),), 1),
        ((said("police"), said("a doctor")), 2),
        ((said("Echo", "police"), said("Police")), 1),  # Echo only passes on
        ((said("the police"), said("police", slot="toll"), said("police", stance="denies")), 1),
        ((said("analysts", stance="suspects"),), 0),
    ],
)
def test_independent_sources(claims, count):
    assert independent_sources(event(claims=claims)) == count
    assert bool(kept(Policy(independent=2), event(claims=claims))) == (count >= 2)


def test_independent_sources_of_events_without_claims():
    assert independent_sources(event(standing="stated", asserted_by=("police", "Police"))) == 2


def test_min_confidence_empties_fields_and_drops_events():
    unsure = event(
        confidence={"event": 0.9, "type": 0.9, "place": 0.3, "date": 0.6, "killed": 0.2},
        places=("Bar",),
        lat=1.0,
        lon=2.0,
        country="MLI",
        date_start="2026-01-01",
        killed=(3, 3),
    )
    (shown,) = apply([report(unsure)], Policy(min_confidence=0.5))
    left = shown.events[0]
    assert (left.places, left.lat, left.country, left.killed) == ((), None, None, None)
    assert left.date_start == "2026-01-01"
    assert kept(Policy(min_confidence=0.95), unsure) == []
    assert kept(Policy(min_confidence=0.95), event()) == ["e1"]  # nothing is said of its confidence


def test_every_field_that_a_confidence_empties_is_one():
    assert {name for names in FIELDS_OF.values() for name in names} <= set(Event.model_fields)


def test_links_to_what_is_left_out_are_cut():
    answer = event(eid="e2", retaliation_for=("e1", "e3"), links=(Link(to="e1"), Link(to="e3")))
    (shown,) = apply(
        [report(event(standing="denied"), answer, event(eid="e3"))], Policy(min_standing="suspected")
    )
    assert [e.retaliation_for for e in shown.events] == [("e3",), ()]
    assert [link.to for link in shown.events[0].links] == ["e3"]


def test_the_tally_counts():
    tally = Tally()
    list(apply([report(*ALL), report()], Policy(min_standing="stated"), tally))
    assert (tally.reports, tally.read, tally.kept) == (2, len(ALL), 1)


def test_what_was_asked_for_is_said():
    assert Policy().said() == {}
    assert Policy(toll="low", drop_unrealised=True).said() == {"toll": "low", "drop_unrealised": True}


def toll(value, *sources, stance="asserts", **more):
    return Claim(slot="toll", value=value, sources=sources, stance=stance, **more)


def counted(kind, low, high, *sources, **more):
    return toll("x", *sources, counts={kind: (low, high)}, **more)


@pytest.mark.parametrize(
    ("killed", "claims", "low", "best", "high"),
    [
        (None, (), None, None, None),
        ((6, None), (), 6, 6, 6),
        ((None, 4), (), 4, 4, 4),
        ((3, 3), (), 3, 3, 3),
        ((3, 9), (), 3, 3, 9),
        ((3, 9), (toll("nine people", "a doctor"), toll("9", "police"), toll("three", "the army")), 3, 9, 9),
        ((3, 9), (toll("five soldiers", "police"), toll("nine", "police", stance="denies")), 3, 5, 9),
        ((0, 3), (toll("1,200 people", "police"), toll("30", "x")), 0, 0, 3),  # figures of another toll
        ((48, None), (counted("killed", 48, None, "UN"), counted("killed", 83, 83, "clerk")), 48, 48, 83),
        ((3, 9), (counted("injured", 5, 5, "police"), counted("killed", 9, 9, "police")), 3, 9, 9),
        ((3, 9), (counted("killed", 5, 5, "x", superseded=True), counted("killed", 9, 9, "x")), 3, 9, 9),
    ],
)
def test_tolls(killed, claims, low, best, high):
    one = event(killed=killed, claims=claims)
    assert [figure(one, "killed", which) for which in ("low", "best", "high")] == [low, best, high]
    settled = settle(report(one), "best").events[0].killed
    assert settled == (None if killed is None else (best, best))


@pytest.mark.parametrize(
    "value", [None, "", "soon", "2026-13", "2026-02-30", "2026-1-1-1", "²026", "0000", "99999-01-01"]
)
def test_what_is_no_date_has_no_days(value):
    assert first_day(value) is None
    assert last_day(value) is None


def test_days_of_an_event():
    first, last = days_of(event(date_start="2024-02"))
    assert (first.isoformat(), last.isoformat(), middle(first, last).isoformat()) == (
        "2024-02-01",
        "2024-02-29",
        "2024-02-15",
    )
    first, last = days_of(event(date_end="2024-02-03"))
    assert first == last
    assert days_of(event()) == (None, None)
