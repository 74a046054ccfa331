"""Claims of invented reports: on whom, on how many, and what a denial does and does not touch."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.coding.adversaries import are_adversaries
from reportedly.model.claim import Claim
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[[str], tuple[Event, ...]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", text=text, published="2024-05-06")).events


def claims(event: Event, slot: str) -> list[Claim]:
    return [claim for claim in event.claims if claim.slot == slot]


def test_the_doer_is_claimed_along_with_the_deed(code: Code) -> None:
    (event,) = code("Gunmen killed two farmers near Gao on Monday, police said.")
    (actor,) = claims(event, "actor")
    assert (actor.value, actor.sources, actor.stance) == ("Gunmen", ("police",), "asserts")


def test_whoever_tells_of_the_doer_claims_him(code: Code) -> None:
    events = code(
        "Two drones were launched at the airbase of Harran on Tuesday, Qamar Press reported. The Dawn Front said its"
        " fighters had struck the base with two drones on Tuesday. The governor said the Dawn Front had struck it."
    )
    strike = next(event for event in events if event.type == "ASSAULT")
    told = {(claim.value, claim.sources) for claim in claims(strike, "actor")}
    assert ("Dawn Front", ("Dawn Front",)) in told
    assert not any("Qamar Press" in sources for _, sources in told)


def test_whom_only_a_denial_names_is_accused_by_nobody(code: Code) -> None:
    events = code(
        "A bomb killed six soldiers at a checkpoint near Harran on Monday, the army said. The Dawn Front has fought"
        " the army for years. The Dawn Front denied any role in the bombing."
    )
    deed = next(event for event in events if event.type == "ASSAULT")
    about = {(claim.stance, claim.sources) for claim in claims(deed, "actor") if claim.value == "Dawn Front"}
    assert about == {("denies", ("Dawn Front",))}


def test_every_figure_is_a_claim_of_whoever_gives_it(code: Code) -> None:
    (event,) = code(
        "Gunmen attacked a market in Gao on Monday. Three traders were killed. A doctor said nine were hurt."
    )
    assert {(claim.sources, claim.value) for claim in claims(event, "toll")} >= {((), "Three traders")}


def test_the_denial_of_another_thing_is_no_denial_of_the_raid(code: Code) -> None:
    events = code(
        "Rebels of the Red Dawn Front raided a barracks near Gitega on Monday, killing four soldiers. "
        "A lawyer for a shipping firm denied that its office had moved to Panama."
    )
    assert all(not event.denied_by for event in events if event.type == "ASSAULT")


def test_a_bare_denial_answers_what_was_said_last(code: Code) -> None:
    events = code(
        "Shells hit a school in Sabha on Monday, residents said. A union said that police had detained five teachers "
        "in Tripoli on Tuesday. The interior ministry rejected the accusation."
    )
    denied = [event for event in events if event.denied_by]
    assert [event.type for event in denied] == ["COERCE"]


def test_a_disputed_figure_leaves_the_deed(code: Code) -> None:
    events = code(
        "Bombers struck the town of Marawa on Monday, killing 30 people, a rights group said. "
        "The defence ministry disputed the figure."
    )
    assert all(event.standing != "contested" for event in events)


@pytest.mark.parametrize(
    ("source", "doer", "expected"),
    [
        ("the Armenian Defence Ministry", "Azerbaijani troops", True),
        ("Turkish police", "Turkish soldiers", False),
        ("residents", "Azerbaijani troops", False),
        ("police", "gunmen", False),
    ],
)
def test_adversaries_are_parties_on_two_sides(source: str, doer: str, expected: bool) -> None:
    assert are_adversaries(source, doer) is expected
