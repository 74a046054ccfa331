"""Parties that are the same under words which share nothing."""

from __future__ import annotations

import pytest

from reportedly.coding.party_joining import are_one
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party
from reportedly.model.report import Report
from reportedly.pipeline import load


def party(scene: Scene, form: str) -> Party:
    start = scene.document.text.index(form)
    return Party([form], [(start, start + len(form))])


@pytest.fixture(scope="module")
def scene() -> Scene:
    text = (
        "Armed youths and raiders met policemen, rebels of the Dawn Front, Malian soldiers, Chadian soldiers,"
        " the school and the opposition leader. Omar Vega refused to speak."
    )
    return Scene.of(load().read(Report(id="t", text=text, published="2024-05-08")))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Armed youths", "raiders", True),
        ("raiders", "policemen", False),
        ("Malian soldiers", "Chadian soldiers", False),
        ("raiders", "the school", False),
        ("raiders", "Dawn Front", False),
        ("opposition leader", "Omar Vega", True),
        ("raiders", "Omar Vega", False),
    ],
)
def test_two_words_for_one_crowd_are_one_party(scene: Scene, one: str, other: str, expected: bool) -> None:
    assert are_one(scene, party(scene, one), party(scene, other), meeting=False) is expected


def test_of_those_who_meet_each_is_somebody_else(scene: Scene) -> None:
    leader, named = party(scene, "opposition leader"), party(scene, "Omar Vega")
    assert not are_one(scene, leader, named, meeting=True)
