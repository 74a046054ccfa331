"""Whom a source names as the doer of what was told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import reportedly
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[[str], tuple[Event, ...]]

TOLD = "Twelve farmers were shot dead in the village of Bandi in Mali on Monday. "


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", text=text, published="2024-05-08")).events


def blamed(events: tuple[Event, ...]) -> set[tuple[str | None, str]]:
    """Who is said to have done it by whom, and in which stance."""
    deed = next(event for event in events if event.type == "ASSAULT")
    return {(claim.value, claim.stance) for claim in deed.claims if claim.slot == "actor" and claim.sources}


@pytest.mark.parametrize(
    "words",
    [
        "The governor attributed the massacre to the Dawn Front.",
        "The governor said the massacre was the work of the Dawn Front.",
        "The governor said the massacre was carried out by the Dawn Front.",
        "The governor said the Dawn Front had done it.",
        "The governor said the Dawn Front was responsible for the massacre.",
        "The governor said the killers were fighters of the Dawn Front.",
    ],
)
def test_whom_a_source_names_is_accused_of_the_deed(code: Code, words: str) -> None:
    found = blamed(code(TOLD + words))
    assert any(value and "Dawn Front" in value and stance == "accuses" for value, stance in found)


def test_an_accusation_of_another_deed_is_none_of_this_one(code: Code) -> None:
    found = blamed(code(TOLD + "The governor accused a local radio station of spreading panic."))
    assert not any(value and "radio" in value for value, _ in found)


def test_a_pronoun_gives_way_to_whom_it_means(code: Code) -> None:
    found = blamed(
        code(TOLD + "The Dawn Front holds the hills there. The governor blamed it for the massacre.")
    )
    assert "it" not in {value for value, _ in found}


def test_a_denial_clears_whom_it_names(code: Code) -> None:
    words = "Its leader denied that the Dawn Front had any role in the massacre."
    found = blamed(code(TOLD + words))
    assert ("Dawn Front", "denies") in found
