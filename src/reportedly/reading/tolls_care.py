"""People in care: "a hospital admitted 21 people with gunshot wounds", "a medic had treated 19 people"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reading.tolls_frames import Finding, Scene
from reportedly.reading.tolls_harms import Harm
from reportedly.reading.tolls_members import People
from reportedly.reading.tolls_words import Word

_TAKING = frozenset(
    "admitted admit received receive treated treat treating receiving registered registering".split()
)
_TREATING = frozenset({"treated", "treat", "treating"})
_MEDICS = (
    "medic",
    "doctor",
    "nurse",
    "hospital",
    "clinic",
    "surgeon",
    "ward",
    "health",
    "paramedic",
    "volunteer",
)
_PATIENTS = frozenset("patients patient wounded injured casualties casualty".split())
_DEAD = frozenset("bodies body corpses remains dead".split())
_HURT = ("wound", "injur", "burn", "fractur")
_AILING = frozenset(
    "cholera fever disease malaria measles dehydration trauma virus coronavirus hunger".split()
)
_NOT = frozenset("not never refused refuses would could if to".split())
_MEDIC_REACH = 25
_WOUND_REACH = 5


def find_care(words: Sequence[Word], scene: Scene) -> Iterator[Finding]:
    """Those whom medics took in or treated for what was done to them, as injured; the sick are left out."""
    for at, word in enumerate(words):
        if word.low in _TAKING and at + 1 < len(words) and not _is_open(words, at):
            people = scene.object_at(at + 1, headline=False)
            if people and people.counted and people.high != 0 and _are_hurt(words, at, people):
                harm = Harm(at, at + 1, "injured", "active", frozenset(), word.low)
                yield Finding(harm, people, f"{word.low}:care")


def _is_open(words: Sequence[Word], at: int) -> bool:
    """Whether it was not done: "refused to treat", "would admit"."""
    return any(word.low in _NOT for word in words[max(at - 2, 0) : at])


def _are_hurt(words: Sequence[Word], at: int, people: People) -> bool:
    """Whether the people are hurt ones: by name, by what they have, or because a medic treats them."""
    if not people.heads and people.figure is not None and people.stop > people.figure[1]:
        return False  # "he received three bullet wounds"
    if any(word.low in _DEAD for word in words[people.first : people.stop + 1]):
        return False  # "they had received six bodies"
    behind = [word.low for word in words[people.stop : people.stop + _WOUND_REACH]]
    if _AILING & set(behind):
        return False
    if any(low.startswith(_HURT) for low in behind):
        return True
    medics = any(word.low.startswith(_MEDICS) for word in words[max(at - _MEDIC_REACH, 0) : at])
    patients = bool(_PATIENTS & set(people.heads)) and people.figure is not None
    nobody_else = words[at].low in _TREATING and bool(people.heads)
    return (medics and nobody_else) or (patients and (medics or words[at].low != "registered"))
