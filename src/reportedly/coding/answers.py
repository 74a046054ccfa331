"""Which happening answers which: only what the report says, with the direction it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene, Sentence
from reportedly.model.mention import Trigger

CUE = re.compile(
    r"\b(?:in|as)\s+(?:an?\s+)?(?:apparent\s+|direct\s+|swift\s+)?(?:response|retaliation|revenge|reprisal|answer|reaction)"
    r"\s*(?:to|for|against)?"
    r"|\bretaliat(?:e|ed|es|ing|ion|ory)\b(?:\s+(?:for|against|attack|strike|strikes|raid|measure|measures))*"
    r"|\b(?:to\s+)?aveng(?:e|ed|es|ing)\b|\bin\s+revenge\b|\brevenge\s+(?:for|attack|killing)\b|\breprisals?\b"
    r"|\bin\s+protest\s+(?:at|against|of|over)\b|\b(?:to|in)\s+punish(?:ment)?\b|\bin\s+connection\s+with\b"
    r"|\bover\s+(?:the|their|his|her|its)\b|\bfor\s+(?:his|her|their|its)\s+(?:role|part|involvement)\b"
    r"|\bsuspected\s+of\b|\baccused\s+of\b|\bcharged\s+with\b|\bconvicted\s+of\b|\bfollowing\b|\bafter\b|\bresponded\b|\bin\s+the\s+wake\s+of\b",
    re.IGNORECASE,
)
STRONG = re.compile(r"respon|retali|reveng|repris|aveng|answer|reaction|punish", re.IGNORECASE)
"""Cues that say "answer" whatever is answered; the weaker ones only bind arrests, protests and sanctions."""

WEAKLY_BOUND = frozenset({"COERCE", "SANCTION", "PROTEST", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One happening answers another, by index, with the words that say so."""

    answering: int
    answered: int
    cue: tuple[int, int]


def answers_between(scene: Scene, happenings: Sequence[Happening]) -> list[Answer]:
    """The links that the report tells, each pair once."""
    found: dict[tuple[int, int], Answer] = {}
    for sentence in scene.sentences:
        for match in CUE.finditer(scene.document.text, sentence.start, sentence.end):
            answer = _read(scene, sentence, match, happenings)
            if answer and answer.answering != answer.answered:
                found.setdefault((answer.answering, answer.answered), answer)
    return [answer for pair, answer in found.items() if (pair[1], pair[0]) not in found or pair[0] < pair[1]]


def _read(
    scene: Scene, sentence: Sentence, match: re.Match[str], happenings: Sequence[Happening]
) -> Answer | None:
    strong = bool(STRONG.search(match.group()))
    owned = [
        (trigger, number) for number, happening in enumerate(happenings) for trigger in happening.triggers
    ]
    before = [pair for pair in owned if sentence.start <= pair[0].start < match.start()]
    after = [pair for pair in owned if match.end() - 1 <= pair[0].start < sentence.end]
    answering = _nearest(before, match.start())
    if match.start() - sentence.start < 3 and len(after) > 1:
        # "In response to the killing, the army closed the road": what is answered stands first.
        answering, after = after[-1], after[:-1]
    answered = _first_other(after, answering)
    if answered is None and strong:
        answered = _told_before(owned, sentence, answering)
    if answering is None or answered is None:
        return None
    if not _may_answer(answering[0], answered[0], strong):
        return None
    return Answer(answering[1], answered[1], match.span())


def _may_answer(answering: Trigger, answered: Trigger, strong: bool) -> bool:
    material = {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT", "AID", "COOPERATE"}
    if answering.type not in material:
        return False
    return strong or (answering.type in WEAKLY_BOUND and answered.type in material)


def _nearest(pairs: list[tuple[Trigger, int]], offset: int) -> tuple[Trigger, int] | None:
    return max(pairs, key=lambda pair: pair[0].start, default=None)


def _first_other(
    pairs: list[tuple[Trigger, int]], answering: tuple[Trigger, int] | None
) -> tuple[Trigger, int] | None:
    others = [pair for pair in pairs if answering is None or pair[1] != answering[1]]
    return min(others, key=lambda pair: pair[0].start, default=None)


def _told_before(
    pairs: list[tuple[Trigger, int]], sentence: Sentence, answering: tuple[Trigger, int] | None
) -> tuple[Trigger, int] | None:
    """ "In response, the army ...": what was told last before the sentence."""
    earlier = [
        p for p in pairs if p[0].start < sentence.start and (answering is None or p[1] != answering[1])
    ]
    return max(earlier, key=lambda pair: pair[0].start, default=None)
