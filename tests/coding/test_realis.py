"""Whether a thing has happened, by its words, its date and the engine's ear."""

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
    "text",
    [
        "The bloc is to hold an extraordinary summit on Sudan in Harare on 16 May.",
        "The president's rivals will march to parliament on Friday, their coordinator announced in Lima.",
        "Police in Izmir said they had foiled a bomb attack on a synagogue.",
    ],
)
def test_what_lies_ahead_or_was_foiled_is_unrealised(code: Code, text: str) -> None:
    assert "unrealised" in [event.standing for event in code(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four farmers in Mopti on Friday.",
        "Teachers marched through Accra on Thursday to demand back pay.",
        "The army said on Sunday that its troops had captured the town of Kidal.",
    ],
)
def test_what_was_done_is_not(code: Code, text: str) -> None:
    assert "unrealised" not in [event.standing for event in code(text)]
