"""Pronouns and "the group" give way to the actor named before that they can mean."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.coding.scene import Scene
from reportedly.coding.who import resolve
from reportedly.model.report import Report
from reportedly.pipeline import Coder

Whom = Callable[[str, str], str | None]


@cache
def _coder() -> Coder:
    return reportedly.load()


@pytest.fixture(scope="module")
def whom() -> Whom:
    coder = _coder()

    def run(text: str, phrase: str) -> str | None:
        """What the first actor written so resolves to."""
        scene = Scene.of(coder.read(Report(id="t", text=text, published="2024-03-02")))
        for trigger in scene.document.triggers:
            for argument in scene.parsed(trigger):
                if argument.role == "actor" and scene.text(argument.start, argument.end) == phrase:
                    found = resolve(scene, argument)
                    if found is not None:
                        assert scene.text(*found[1]) == found[0]
                    return found[0] if found else None
        return "no such actor"

    return run


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (
            "Gunmen attacked a checkpoint near Harran. A police officer said they shot two soldiers.",
            "they",
            "Gunmen",
        ),
        (
            "A shell hit the village of Uttara, Karim Tawil said. Border guards could not say who had fired it.",
            "who",
            None,
        ),
        (
            "The Dawn Front holds the port. Its spokesman Karim Tawil said its fighters attacked a ship on Monday.",
            "its fighters",
            "fighters",
        ),
        (
            "The protesters clashed with the police in front of parliament. As they stormed the gates, "
            "officers withdrew.",
            "they",
            "protesters",
        ),
        (
            "According to police, Karim Tawil carried a knife and he attacked an officer at the gate.",
            "he",
            "Karim Tawil",
        ),
        (
            'Plain-clothes men dispersed a sit-in on Friday. "They beat my mother," said Dilara Ukan, a nurse.',
            "They",
            "Plain-clothes men",
        ),
        (
            "The Sons of Hamrin said on Monday that it had attacked two convoys.",
            "it",
            "Sons of Hamrin",
        ),
    ],
)
def test_a_pronoun_stands_for_the_actor_before(whom: Whom, text: str, phrase: str, expected: str) -> None:
    assert whom(text, phrase) == expected


@given(
    st.lists(
        st.sampled_from('they he who it attacked Rebels the group police said . , " we'.split()), max_size=14
    )
)
@settings(max_examples=15, deadline=None)
def test_any_words_can_be_resolved(words: list[str]) -> None:
    scene = Scene.of(_coder().read(Report(id="t", text=" ".join(words))))
    for trigger in scene.document.triggers:
        for argument in trigger.arguments:
            found = resolve(scene, argument)
            assert found is None or scene.text(*found[1]) == found[0]
