"""Whose word a denial rejects, and what is only hearsay."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[[str], tuple[Event, ...]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", text=text, published="2024-05-06")).events


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (
            "The ministry denied reports in Urdu media that jets had bombed a school in Sabha on Monday.",
            "Urdu media",
        ),
        ("Algiers rejected Mali's claim that Algerian drones had struck a convoy on Monday.", "Mali"),
        (
            "A report by the Daily Post that soldiers had looted a clinic in Gao is false, the army said.",
            "Daily Post",
        ),
        (
            "The force denied that its men had beaten two porters on Monday, as a clerk of the port had claimed.",
            "clerk of the port",
        ),
    ],
)
def test_the_author_of_a_rejected_word_claims_it(code: Code, text: str, author: str) -> None:
    (event,) = [event for event in code(text) if event.denied_by]
    assert author in event.asserted_by
    assert event.standing == "contested"


def test_a_denial_that_names_no_author_leaves_the_deed_denied(code: Code) -> None:
    (event,) = code("The army denied that its jets had bombed a school on Monday.")
    assert (event.standing, event.asserted_by) == ("denied", ())


@pytest.mark.parametrize(
    "text",
    [
        "A herder is suspected to have been beaten near the well on Monday.",
        "Envoys voiced alarm at reports of executions by soldiers in the township on Monday.",
    ],
)
def test_what_the_reporter_has_by_hearsay_is_suspected(code: Code, text: str) -> None:
    (event,) = [event for event in code(text) if event.type == "ASSAULT"]
    assert event.standing == "suspected"
    assert [claim.sources for claim in event.claims if claim.slot == "occurrence"] == [()]


def test_who_suspects_a_deed_is_its_source(code: Code) -> None:
    (event,) = code("Police suspect arson at a mill near Arad on Sunday night.")
    assert (event.standing, event.asserted_by) == ("suspected", ("Police",))
