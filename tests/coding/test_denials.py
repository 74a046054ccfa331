"""What denials deny, in invented reports: the happening, the slot, the source; and rival accounts."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.coding.denial_links import reasons
from reportedly.coding.standing import actor_standing_of
from reportedly.coding.tellings import kinship, stems
from reportedly.model.claim import Claim
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[[str], tuple[Event, ...]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", text=text, published="2024-05-06")).events


def denials(events: tuple[Event, ...]) -> set[tuple[str, str, str]]:
    """Type, slot and innermost source of every denial."""
    return {
        (event.type, claim.slot, claim.sources[-1] if claim.sources else "")
        for event in events
        for claim in event.claims
        if claim.stance == "denies"
    }


def test_a_denied_role_is_about_the_doer(code: Code) -> None:
    events = code(
        "A bomb went off outside a bank in Gitega on Monday, killing two guards. Police blamed the Red Dawn Front, "
        "a rebel group. The group denied any involvement."
    )
    assert {(kind, slot) for kind, slot, _ in denials(events)} == {("ASSAULT", "actor")}


def test_whom_only_his_own_denial_names_is_accused_by_nobody(code: Code) -> None:
    (event,) = code(
        "Gunmen shot two officers dead near Sarmin on Monday, police said. The Lodra Brigade, a rebel group, "
        "denied any part in the shooting."
    )
    assert [c.value for c in event.claims if c.slot == "actor" and c.stance == "asserts"] == ["Gunmen"]


def test_the_clause_that_says_nobody_did_denies_the_deed(code: Code) -> None:
    events = code(
        "Jets bombed a dam near Sabha on Monday, residents said. The air force said its pilots were at a parade "
        "and that no strike took place that day."
    )
    assert ("ASSAULT", "occurrence", "air force") in {
        (k, s, n.removeprefix("The ")) for k, s, n in denials(events)
    }


@pytest.mark.parametrize(
    "denial",
    [
        "The mission denied reports that one of its trucks had been fired on.",
        "The mission had on Friday night denied that its trucks had been fired on.",
    ],
)
def test_a_denial_is_heard_where_the_parse_hides_it(code: Code, denial: str) -> None:
    events = code(f"Gunmen fired on trucks of a mission near Marawa on Monday, drivers said. {denial}")
    assert any("mission" in name for _, _, name in denials(events))


def test_what_was_said_of_a_thing_that_was_not_told_denies_nothing_else(code: Code) -> None:
    events = code(
        "Rebels raided a barracks near Gitega on Monday, killing four soldiers. Schools reopened on Wednesday. "
        "Teachers held a fair in the town of Ruyigi. The health ministry said that no vaccine had been ordered."
    )
    assert not denials(events)


@pytest.mark.parametrize(
    "loss",
    [
        "The mayor said that nobody was hurt.",
        "The army denied that civilians had been hit.",
        "The dead were not fighters but herders, a councillor said.",
    ],
)
def test_who_was_hurt_leaves_the_deed(code: Code, loss: str) -> None:
    events = code(
        f"Rockets hit a camp near Kelmar on Monday, killing two men, a reporter at the scene said. {loss}"
    )
    assert events
    assert all(event.standing != "contested" and not event.denied_by for event in events)


@pytest.mark.parametrize(
    "account",
    ["The ministry said it was a short circuit.", "The ministry spoke of a technical fault."],
)
def test_a_mishap_told_by_another_side_is_a_rival_account(code: Code, account: str) -> None:
    events = code(f"Drones bombed a fuel depot in Kelmar on Monday, residents said. {account}")
    assert any("ministry" in name for _, slot, name in denials(events) if slot == "occurrence")


def test_people_who_went_of_their_own_will_were_not_driven_out(code: Code) -> None:
    events = code(
        "Soldiers expelled forty families from Lunda on Monday, a priest said. "
        "The council said they left voluntarily."
    )
    assert any("council" in name for _, _, name in denials(events))


def test_a_mishap_of_its_own_is_no_rival_account(code: Code) -> None:
    events = code(
        "Gunmen killed three farmers near Gao on Monday, police said. "
        "The hospital said two nurses had died in a car crash on Sunday."
    )
    assert not any("hospital" in name for _, _, name in denials(events))


def test_the_rule_of_a_denial_says_why_it_was_dealt_there(code: Code) -> None:
    events = code(
        "Shells hit a school in Sabha on Monday, residents said. The defence ministry rejected the accusation."
    )
    rules = [claim.rule for event in events for claim in event.claims if claim.stance == "denies"]
    assert rules
    assert all("linked 0." in rule for rule in rules)


def test_reasons_name_the_heaviest_features() -> None:
    table = {"gap=1": 0.5, "answered=first": 1.5, "rank=0": -0.4}
    assert reasons(dict.fromkeys([*table, "bias"], 1.0), table, 0.5) == "linked 0.50: answered=first; gap=1"


@pytest.mark.parametrize(
    ("name", "forms", "expected"),
    [
        ("the Turkish army", ["Turkish army"], "self"),
        ("Ankara", ["Turkish troops"], "state"),
        ("Ankara", ["Syrian troops"], "abroad"),
        ("residents", ["Syrian troops"], "other"),
        (None, ["Syrian troops"], "nobody"),
    ],
)
def test_kinship_of_speaker_and_doers(name: str | None, forms: list[str], expected: str) -> None:
    assert kinship(name, forms) == expected


def test_stems_meet_across_endings() -> None:
    assert stems("They bombed it") == stems("a bombing")


def test_a_denial_by_somebody_whom_nobody_accuses_leaves_the_doer() -> None:
    claims = [
        Claim(slot="actor", value="gunmen", sources=("police",)),
        Claim(slot="actor", value="Lodra Brigade", sources=("Lodra Brigade",), stance="denies"),
    ]
    assert actor_standing_of(claims, "stated") == "attributed"
    accused = Claim(slot="actor", value="the Lodra Brigade", sources=("police",), stance="accuses")
    assert actor_standing_of([*claims, accused], "stated") == "contested"


def test_who_tells_a_deed_and_denies_what_came_of_it_denies_no_deed():
    text = (
        "The military said that its aircraft had carried out an attack on a workshop near Kani on Thursday and that no "
        "children had been present."
    )
    coded = reportedly.load()(Report(id="r", title="Jets over Kani", text=text, published="2026-03-12"))
    assert [event.denied_by for event in coded.events] == [()] * len(coded.events) != []


@pytest.mark.parametrize(
    "account",
    [
        "The prison service said he had slipped on wet steps.",
        "The interior ministry said he had died of a heart attack.",
    ],
)
def test_another_cause_is_a_rival_account(code: Code, account: str) -> None:
    events = code(f"Police beat a man to death in Kelmar on Monday, his family said. {account}")
    assert any(slot == "occurrence" for _, slot, _ in denials(events))


def test_a_denial_without_a_name_is_about_what_was_told_before(code: Code) -> None:
    events = code(
        "The council has banned rallies in Kelmar, a coalition of parties said on Monday. "
        "The governor's office said no such decision had been taken."
    )
    assert any("office" in name for _, _, name in denials(events))


def test_a_denial_of_what_it_names_leaves_what_else_was_told_near_it(code: Code) -> None:
    events = code(
        "Gunmen killed three farmers near Sabha on Monday, the mayor said. "
        "On the same day Lodra denied that its army had sent tanks to the border."
    )
    assert not any(event.denied_by for event in events if event.type == "ASSAULT")
    assert any(event.denied_by for event in events if event.type == "MOBILIZE")


def test_a_statement_on_something_else_is_no_rival_account(code: Code) -> None:
    events = code(
        "Gunmen shot two officers dead near Sarmin on Monday, police said. "
        "The mayor said schools in the town would open on Thursday as usual."
    )
    assert not denials(events)
