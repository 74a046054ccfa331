"""With what: weapons as a coder writes them."""

import pytest

import reportedly
from reportedly.model.report import Report


def weapons(text: str) -> set[str]:
    coded = reportedly.load()(Report(id="r", title=None, text=text, published="2026-03-04"))
    return {weapon for event in coded.events for weapon in event.weapons}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whose it is is no part of a weapon's name.
        ("A Russian ballistic missile hit a market in Izium, killing four people.", {"ballistic missile"}),
        # What is hit or driven is no weapon ...
        (
            "Gunmen attacked a police vehicle with grenades near Gao on Monday, killing two officers.",
            {"grenade"},
        ),
        # ... unless it is what they ram with.
        ("A man rammed a lorry into a crowd in Lyon on Friday, killing five people.", {"lorry"}),
        # Nobody hits with what he is in charge of.
        (
            "Rebels attacked a village near Goma with machetes on Monday, after the army took charge of it.",
            {"machete"},
        ),
    ],
)
def test_weapons_of_a_report(text, expected):
    assert weapons(text) == expected
