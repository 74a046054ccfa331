"""What a plain statement looks like by itself: where somebody was, what it was instead, who else did it."""

import pytest

from reportedly.coding.rival_features import CLEFT, ELSEWHERE, INSTEAD, LAWFUL, ONLY, SCORN, SIGNS
from reportedly.knowledge.mishaps import KINDS, PLAIN, mishaps


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (INSTEAD, "it was a broken pump"),
        (INSTEAD, "the men had been drinking"),
        (CLEFT, "it was the guards who began"),
        (CLEFT, "the border troops fired first"),
        (ELSEWHERE, "its guards were in the barracks that night"),
        (ELSEWHERE, "he was at a wedding"),
        (ONLY, "they had merely knocked at the door"),
        (SCORN, "the letter was a forgery"),
        (LAWFUL, "all four were militants"),
    ],
)
def test_signs(pattern, words: str) -> None:
    assert pattern.search(words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [(INSTEAD, "it was not a pump"), (ELSEWHERE, "he was shot"), (CLEFT, "the first bus left")],
)
def test_words_that_are_no_signs(pattern, words: str) -> None:
    assert not pattern.search(words)


def test_signs_and_kinds_have_names_of_their_own() -> None:
    assert not set(SIGNS) & KINDS
    assert PLAIN < KINDS


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("harm", "he slipped on a step"),
        ("alibi", "they were nowhere near it"),
        ("faked", "the rifle was planted"),
    ],
)
def test_hints(kind: str, words: str) -> None:
    assert mishaps()[kind].search(words)
