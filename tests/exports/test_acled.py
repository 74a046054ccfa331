"""ACLED-like rows: types by rules, precedence, sides, and one row an actors-place-day."""

import pytest

from reportedly.exports.acled import code, rows
from reportedly.knowledge.codebooks.acled import Act, acled_type, acled_types, interaction_number
from reportedly.model.event import CodedActor, CodedReport, Event
from reportedly.model.span import Span


def event(**fields):
    return Event(
        **({"eid": "e1", "id": "x1", "report_id": "r", "type": "ASSAULT", "country": "MLI"} | fields)
    )


def party(name, sector=None, country="MLI", **fields):
    return CodedActor(name=name, forms=(name,), sector=sector, country=country, **fields)


GUNMEN, ARMY = party("gunmen", "UAF"), party("soldiers", "MIL")
REBELS = party("Dune Front", "REB", actor_id="dune-front")
VILLAGERS, CROWD = party("villagers", "CVL"), party("protesters", "CVL")


def sides(actors=(), recipients=()):
    return {
        "actors": tuple(p.forms for p in actors),
        "actor_codes": tuple(actors),
        "recipients": tuple(p.forms for p in recipients),
        "recipient_codes": tuple(recipients),
    }


def attack(actors, recipients, **fields):
    return event(**sides(actors, recipients), **fields)


def row(*events):
    (only,) = rows([CodedReport(id="r", outlet="Echo", events=events)])
    return only


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (attack([REBELS], [ARMY], mode="firearms"), "Armed clash"),
        (attack([], [ARMY]), "Armed clash"),
        (attack([REBELS, ARMY], []), "Armed clash"),
        (attack([GUNMEN], [], killed=(5, 5)), "Attack"),
        (attack([ARMY], [party("mothers", "CVL")], mode="crowd-control"), "Protest with intervention"),
        (attack([ARMY], [REBELS], triggers=("retook",)), "Government regains territory"),
        (attack([REBELS], [ARMY], triggers=("overran",)), "Non-state actor overtakes territory"),
        (attack([ARMY], [REBELS], mode="aerial"), "Air/drone strike"),
        (attack([], [VILLAGERS], mode="drone"), "Air/drone strike"),
        (attack([GUNMEN], [VILLAGERS], mode="firearms"), "Attack"),
        (attack([], [VILLAGERS], mode="torture"), "Attack"),
        (attack([GUNMEN], [VILLAGERS], mode="abduct"), "Abduction/forced disappearance"),
        (attack([GUNMEN], [VILLAGERS], mode="sexual"), "Sexual violence"),
        (attack([GUNMEN], [], mode="suicide-attack"), "Suicide bomb"),
        (attack([ARMY], [], mode="heavy-weapons"), "Shelling/artillery/missile attack"),
        (attack([], [ARMY], mode="explosives"), "Remote explosive/landmine/IED"),
        (attack([], [VILLAGERS], mode="explosives", weapons=("grenade",)), "Grenade"),
        (attack([ARMY], [VILLAGERS], mode="aerial", weapons=("chlorine",)), "Chemical weapon"),
        (attack([ARMY], [CROWD], mode="crowd-control"), "Protest with intervention"),
        (attack([ARMY], [CROWD], mode="crowd-control", injured=(4, 4)), "Excessive force against protesters"),
        (attack([ARMY], [CROWD], mode="firearms"), "Excessive force against protesters"),
        (attack([VILLAGERS], [VILLAGERS], mode="beat"), "Mob violence"),
        (event(type="PROTEST", mode="demo"), "Peaceful protest"),
        (event(type="PROTEST", mode="riot"), "Violent demonstration"),
        (event(type="COERCE", mode="arrest", **sides([ARMY], [VILLAGERS])), "Arrests"),
        (event(type="COERCE", mode="destroy"), "Looting/property destruction"),
        (event(type="COERCE", mode="seize", cameo="192"), "Non-violent transfer of territory"),
        (event(type="AGREE", cameo="030", triggers=("ceasefire",), **sides([REBELS, ARMY])), "Agreement"),
        (event(type="MOBILIZE", **sides([ARMY])), "Other"),
        (
            attack([GUNMEN], [], mode="explosives", standing="unrealised", triggers=("foiled",)),
            "Disrupted weapons use",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_types(given, expected):
    assert row(given)["sub_event_type"] == expected


@pytest.mark.parametrize(
    "given",
    [
        event(type="ACCUSE"),
        event(type="PROTEST", mode="strike"),
        attack([GUNMEN], [VILLAGERS], standing="denied"),
        attack([GUNMEN], [VILLAGERS], mode="firearms", standing="unrealised"),
        attack([GUNMEN], []),  # nobody knows whom they attacked
        event(type="PICNIC", mode="basket"),
    ],
)
def test_what_acled_does_not_record_is_no_row(given):
    assert list(rows([CodedReport(id="r", events=(given,))])) == []


def test_precedence_is_acleds_list():
    found = [
        t.sub_event_type for t in acled_types(Act("ASSAULT", "firearms", actor=1, recipient=6, harmed=True))
    ]
    assert found == ["Excessive force against protesters"]
    found = acled_types(Act("ASSAULT", "heavy-weapons", actor=2, recipient=7, words="sarin"))
    assert [t.sub_event_type for t in found] == ["Chemical weapon", "Shelling/artillery/missile attack"]
    assert acled_type("Armed clash").rank < acled_type("Air/drone strike").rank < acled_type("Attack").rank


def test_sides_are_named_as_acled_names_them():
    made = row(attack([GUNMEN, REBELS], [VILLAGERS], mode="firearms"))
    assert (made["actor1"], made["inter1"]) == ("Unidentified Armed Group (Mali)", "Political militia")
    assert (made["actor2"], made["assoc_actor_2"]) == ("Civilians (Mali)", "villagers")
    assert made["interaction"] == "Political militia-Civilians"
    assert made["civilian_targeting"] == "Civilians targeted"
    made = row(attack([party("Turkish army", "MIL", "TUR")], [REBELS], mode="aerial"))
    assert (made["actor1"], made["inter1"]) == ("Military Forces of Turkey", "External/Other forces")
    assert (made["actor2"], made["inter2"], made["civilian_targeting"]) == ("Dune Front", "Rebel group", None)


def test_a_thing_that_is_hit_is_no_actor():
    made = row(attack([ARMY], [party("grain stores", None, None)], mode="aerial"))
    assert (made["actor2"], made["assoc_actor_2"], made["inter2"]) == (None, "grain stores", None)


def test_a_suspected_doer_is_unidentified():
    made = row(attack([REBELS], [VILLAGERS], mode="firearms", actor_standing="suspected"))
    assert (made["actor1"], made["inter1"]) == ("Unidentified Armed Group (Mali)", "Political militia")


def test_one_actors_place_day_is_one_row():
    day = {"date_start": "2026-01-05", "date_end": "2026-01-05", "date_precision": "day", "places": ("Bar",)}
    first = attack([GUNMEN], [VILLAGERS], mode="abduct", killed=(2, 2), summary="One.", **day)
    second = attack(
        [GUNMEN], [VILLAGERS], mode="firearms", id="x2", eid="e2", killed=(3, None), summary="Two.", **day
    )
    made = row(first, second)
    assert (made["sub_event_type"], made["fatalities"], made["notes"]) == ("Attack", 5, "One. Two.")
    other = second.model_copy(update={"date_start": "2026-01-06"})
    assert len(list(rows([CodedReport(id="r", events=(first, other))]))) == 2


def test_a_toll_told_once_is_counted_once():
    day = {"date_start": "2026-01-05", "date_precision": "day", "places": ("Bar",)}
    span = (Span(part="text", start=0, end=6, text="two di"),)
    pair = [
        attack([GUNMEN], [VILLAGERS], id=name, eid=name, killed=(2, 2), toll_spans=span, **day)
        for name in ("a", "b")
    ]
    assert row(*pair)["fatalities"] == 2


def test_what_is_not_told_is_empty_and_not_nought():
    made = row(attack([GUNMEN], [VILLAGERS]))
    assert made["fatalities"] is None
    assert made.get("event_date") is None
    assert made["geo_precision"] is None
    assert row(attack([GUNMEN], [VILLAGERS], killed=(0, 0)))["fatalities"] == 0


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date_start": "2026-01-05", "date_end": "2026-01-05", "date_precision": "day"}, ("2026-01-05", 1)),
        ({"date_start": "2026-01-05", "date_end": "2026-01-11", "date_precision": "week"}, ("2026-01-08", 2)),
        ({"date_start": "2026-01", "date_end": "2026-01", "date_precision": "month"}, ("2026-01-16", 3)),
        ({"date_start": "2026", "date_end": "2026", "date_precision": "year"}, (None, None)),
        ({"date_start": "2026-01-01", "date_end": "2026-03-01", "date_precision": "days"}, (None, None)),
    ],
)
def test_dates_are_as_exact_as_told(fields, expected):
    made = row(attack([GUNMEN], [VILLAGERS], **fields))
    assert (made.get("event_date"), made.get("time_precision")) == expected


def test_tags_keep_the_range_and_the_standing():
    made = row(attack([GUNMEN], [VILLAGERS], killed=(6, None), injured=(0, 2), standing="contested"))
    assert made["tags"] == "standing=contested; killed=6..; injured=0..2"


def test_notes_say_who_says_so():
    made = row(
        attack([GUNMEN], [VILLAGERS], summary="It.", asserted_by=("police",), denied_by=("the group",))
    )
    assert made["notes"] == "It. According to police; denied by the group."


def test_a_users_codebook_has_the_last_word():
    assert (
        code(CodedReport(id="r"), event(type="ACCUSE", codes={"acled": "Attack"})).found.sub_event_type
        == "Attack"
    )


def test_there_are_44_interactions():
    sides = [None, *range(1, 9)]
    assert len({interaction_number(one, two) for one in sides for two in sides if one or two}) == 44


def test_a_fight_in_which_all_are_doers_has_two_sides():
    made = row(attack([REBELS, ARMY], []))
    assert (made["actor1"], made["actor2"], made["interaction"]) == (
        "Dune Front",
        "Military Forces of Mali",
        "State forces-Rebel group",
    )
