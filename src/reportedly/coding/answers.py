"""Which happening answers which: what the report says, with the direction it says.

Every happening answers at most one other. Each other one near it is weighed (joining words and what they hang on,
who did what to whom, when, what the engine hears), against the others and against there being no such link; the weights
are fitted on our codings by ``training/train_answers.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from reportedly.coding.answer_features import Answering
from reportedly.coding.answer_heard import heard_odds
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import load_weights

REACH = 12
"""Sentences back in which an answered happening is looked for."""
AHEAD = 3
"""Sentences ahead: "Police sealed off the road. An hour before, a bomb ..."."""
BIAS = {"bias": 1.0}
ANSWERING_SPEECH = frozenset({"THREATEN", "REJECT"})
"""Speech acts that may answer a deed; other words are no answer in kind."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One happening answers another, by index, with how sure that is."""

    answering: int
    answered: int
    probability: float


def likeliest(answers: Sequence[Answer], cut: float) -> list[Answer]:
    """The likeliest link of each happening, from ``cut`` on; of two directions the likelier."""
    best: dict[int, Answer] = {}
    for answer in answers:
        known = best.get(answer.answering)
        if answer.probability >= cut and (known is None or answer.probability > known.probability):
            best[answer.answering] = answer
    return [answer for answer in best.values() if not _beaten(answer, best.get(answer.answered))]


def _beaten(answer: Answer, other: Answer | None) -> bool:
    """Whether the other one answers this one, and that is likelier."""
    return other is not None and other.answered == answer.answering and other.probability > answer.probability


def weighed(scene: Scene, answering: Answering) -> list[Answer]:
    """Every pair worth asking about with its probability; those of one happening add up to at most 1."""
    weights = load_weights("answers")
    heard = heard_odds(scene.document.doc, [deed.told.happening for deed in answering.deeds])
    found: list[Answer] = []
    for one, others in pairs(answering):
        odds = [
            weights.odds_of(answering.told(one, two), BIAS) + float(heard[one, 0]) + float(heard[two, 1])
            for two in others
        ]
        chances = [exp(min(max(value, -30.0), 30.0)) for value in odds]
        none = 1.0 + sum(chances)
        found += [Answer(one, two, chance / none) for two, chance in zip(others, chances, strict=True)]
    return found


def pairs(answering: Answering) -> Iterator[tuple[int, list[int]]]:
    """Each happening that may answer, with those near it that it may answer."""
    told: dict[int, list[int]] = {}
    for number, deed in enumerate(answering.deeds):
        for place in deed.sentences:
            told.setdefault(place, []).append(number)
    for one, deed in enumerate(answering.deeds):
        if not may_answer(deed.told.happening):
            continue
        around = {place + step for place in deed.sentences for step in range(-REACH, REACH + 1)}
        near = {number for place in around for number in told.get(place, ())} - {one}
        last = deed.sentences[-1] + AHEAD
        others = sorted(number for number in near if answering.deeds[number].sentences[0] <= last)
        if others:
            yield one, others


def may_answer(happening: Happening) -> bool:
    """Whether a happening is of a kind that answers another in kind."""
    return not happening.verbal or happening.lead.type in ANSWERING_SPEECH
