"""The table of accounts that leave nobody to have done it."""

import pytest

from reportedly.knowledge.mishaps import KINDS, mishaps


def test_every_kind_has_phrases() -> None:
    assert set(mishaps()) == KINDS


@pytest.mark.parametrize(
    ("kind", "words"),
    [("mishap", "a Gas leak"), ("will", "they left voluntarily"), ("play", "it was only a drill")],
)
def test_phrases_are_found_in_any_case(kind: str, words: str) -> None:
    assert mishaps()[kind].search(words)


def test_parts_of_words_are_no_phrases() -> None:
    assert not mishaps()["play"].search("the drilling of wells")
