"""Claims on place, time and motive: made where somebody vouches for them or doubts them, and nowhere else."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.model.claim import Claim
from reportedly.model.report import Report

Code = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()

    def run(text: str) -> list[Claim]:
        events = coder(Report(id="t", text=text, published="2024-05-06")).events
        return [c for event in events for c in event.claims if c.slot in ("place", "time", "motive")]

    return run


@pytest.mark.parametrize(
    ("text", "value", "source", "stance"),
    [
        (
            "The Red Dawn Front said it had fired rockets at an army post near Gao on Monday in retaliation.",
            "in retaliation",
            "Red Dawn Front",
            "claims",
        ),
        (
            "Police arrested a taxi driver in Wamena on Monday on suspicion of guiding the kidnappers.",
            "guiding the kidnappers",
            "",
            "suspects",
        ),
        (
            "A grenade went off in a stairwell in Malmo on Monday. Police believe it was meant for a witness.",
            "meant for a witness",
            "Police",
            "suspects",
        ),
        (
            "An army lorry hit a boy in Beira on Monday. The defence ministry confirmed that one of its lorries had "
            "accidentally struck a boy.",
            "accidentally",
            "defence ministry",
            "",
        ),
        (
            "Israeli aircraft struck an aid convoy near Gaza on Monday. The army said the strike was a mistake.",
            "a mistake",
            "army",
            "claims",
        ),
        (
            "The ministry suspended the talks with the Red Dawn Front on Monday, accusing it of war crimes.",
            "war crimes",
            "ministry",
            "claims",
        ),
    ],
)
def test_a_motive_is_its_sources(code: Code, text: str, value: str, source: str, stance: str) -> None:
    (claim,) = [claim for claim in code(text) if claim.slot == "motive"]
    assert claim.value == value
    assert (claim.sources[-1] if claim.sources else "") == source
    assert not stance or claim.stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a mayor in Gao on Monday in retaliation for the burning of a camp.",
        "Teachers marched in Honiara on Friday over unpaid salaries.",
        "Gunmen killed two farmers near Gao at 9 pm on Monday.",
        "Troops drove off a gang near Gao on Monday, which an officer suspected of being behind it.",
        "A lorry exploded in Goris on Monday. The army said that the lorry ran over an old mine.",
        "A bomb went off in Gao on Monday. Police said they were looking into whether it was set off deliberately.",
        "Police detained six men in Gao on Monday. The army said they intended to seize a bridge.",
    ],
)
def test_the_reporters_plain_voice_makes_no_claim(code: Code, text: str) -> None:
    assert code(text) == []


def test_rival_hours_are_kept_side_by_side(code: Code) -> None:
    claims = code(
        "Gunmen attacked a police post near Khash on Wednesday, killing two officers. The Caspian News Agency put the "
        "attack at 9 pm, the army at noon."
    )
    assert {(claim.value, claim.sources[-1]) for claim in claims if claim.slot == "time"} == {
        ("9 pm", "Caspian News Agency"),
        ("noon", "army"),
    }


def test_a_source_that_places_a_deed_elsewhere_makes_a_claim(code: Code) -> None:
    claims = code(
        "Cattle raiders killed sixteen people near Rumbek on Tuesday, the commissioner said. The mission's radio dated "
        "the raid to Monday night and placed it at Malek."
    )
    assert [(claim.slot, claim.value) for claim in claims] == [("place", "Malek"), ("time", "Monday night")]


def test_a_place_before_its_verb_is_read_too(code: Code) -> None:
    (claim,) = code(
        "Gunmen attacked a convoy near Gao on Monday, killing two drivers. At Ansongo the raid began, the army said."
    )
    assert (claim.slot, claim.sources) == ("place", ("army",))
    assert "Ansongo" in str(claim.value)


def test_a_place_that_is_denied(code: Code) -> None:
    (claim,) = code(
        "Missiles hit a refinery at Abqaiq on Saturday, the ministry said. The ministry said that the missiles could "
        "not have originated in Yemen."
    )
    assert (claim.slot, claim.value, claim.stance) == ("place", "Yemen", "denies")
