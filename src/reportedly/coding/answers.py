"""Which happening answers which: what the report says, with the direction it says.

The words that join two happenings ("in retaliation for", "after", "over") are weighed with who did what to
whom; the weights are fitted on our codings (``knowledge/weights/answers.tsv``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.coding.actors import same_actor
from reportedly.coding.happening import VERBAL, Happening
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features, load_weights
from reportedly.coding.who import Party, all_forms
from reportedly.model.mention import Trigger

REACH = 12
"""Sentences back in which an answered happening is looked for."""

CUES = {
    "answer": re.compile(
        r"\b(?:in|as)\s+(?:\w+\s+){0,2}(?:response|retaliation|revenge|reprisal|answer|reaction)\b"
        r"|\bretaliat\w*|\baveng\w*|\brevenge\b|\breprisals?\b|\brespon(?:ded|ds|se)\b|\bpunish\w*|\bcounter-?attack",
        re.IGNORECASE,
    ),
    "over": re.compile(
        r"\bin\s+connection\s+with\b|\bover\s+(?:the|their|his|her|its|an?)\b|\bsuspected\s+of\b|\baccused\s+of\b"
        r"|\bcharged\s+with\b|\bconvicted\s+of\b|\bfor\s+(?:his|her|their|its)\b|\bin\s+protest\b|\bprotest(?:ing)?\s+against\b",
        re.IGNORECASE,
    ),
    "after": re.compile(
        r"\bafter\b|\bfollow(?:s|ed|ing)\b|\bin\s+the\s+wake\s+of\b|\bin\s+light\s+of\b|\bamid\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One happening answers another, by index, with how sure that is."""

    answering: int
    answered: int
    probability: float


def answers_between(
    scene: Scene,
    happenings: Sequence[Happening],
    actors: Sequence[list[Party]],
    recipients: Sequence[list[Party]],
) -> list[Answer]:
    """The links that the report tells; of two directions the likelier."""
    weights = load_weights("answers")
    most = most_told(happenings)
    found: dict[tuple[int, int], float] = {}
    for one, two in pairs(scene, happenings):
        features = answer_features(scene, happenings, one, two, actors, recipients, most)
        probability = weights.probability(features)
        if probability >= weights.cut and probability > found.get((two, one), 0.0):
            found.pop((two, one), None)
            found[(one, two)] = probability
    return [Answer(one, two, probability) for (one, two), probability in sorted(found.items())]


def pairs(scene: Scene, happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Pairs (answering, answered) worth asking about: near each other, the first no speech act."""
    places = [_told_in(scene, happening) for happening in happenings]
    told: dict[int, list[int]] = {}
    for number, happening in enumerate(happenings):
        for place in () if happening.verbal else places[number]:
            told.setdefault(place, []).append(number)
    for one, happening in enumerate(happenings):
        if happening.lead.type in VERBAL:
            continue
        around = {place + step for place in places[one] for step in range(-REACH, REACH + 1)}
        for two in sorted({number for place in around for number in told.get(place, ())} - {one}):
            if places[two][0] <= places[one][-1]:
                yield one, two


def most_told(happenings: Sequence[Happening]) -> int:
    """The number of triggers of the happening that is told most."""
    return max((len(happening.triggers) for happening in happenings), default=0)


def answer_features(
    scene: Scene,
    happenings: Sequence[Happening],
    one: int,
    two: int,
    actors: Sequence[list[Party]],
    recipients: Sequence[list[Party]],
    most: int | None = None,
) -> Features:
    """What speaks for and against one happening answering another; ``most`` is what ``most_told`` gives for them."""
    most = most_told(happenings) if most is None else most
    answering, answered = happenings[one], happenings[two]
    flags = {
        f"types={answering.lead.type}>{answered.lead.type}",
        f"mode={answering.lead.mode}",
        f"order={one > two}",
        f"first={two == 0}",
        f"told most={len(answered.triggers) == most}",
        f"modality={answering.lead.modality}",
        f"turned={_meet(actors[two], recipients[one])}",
        f"suffered={_meet(recipients[two], actors[one])}",
        f"same doer={_meet(actors[one], actors[two])}",
        f"distance={_distance(scene, answering, answered)}",
    }
    flags |= set(_cue_flags(scene, answering, answered))
    return {"bias": 1.0, **dict.fromkeys(flags, 1.0)}


def _cue_flags(scene: Scene, answering: Happening, answered: Happening) -> Iterator[str]:
    """Which joining words stand between the two in a sentence of theirs, in which order, or in the answering one's."""
    for trigger in answering.triggers:
        sentence = scene.sentence_at(trigger.start)
        near = [t for t in answered.triggers if sentence.start <= t.start < sentence.end]
        for other in near:
            yield from _between(scene, trigger, other)
        if not near:
            yield from (f"{name} in its sentence" for name in _cues(scene, sentence.start, sentence.end))
            opening = scene.text(sentence.start, min(sentence.start + 25, sentence.end))
            yield from (f"{name} opens" for name, cue in CUES.items() if cue.match(opening.lstrip()))


def _between(scene: Scene, answering: Trigger, answered: Trigger) -> Iterator[str]:
    first, second = sorted((answering, answered), key=lambda trigger: trigger.start)
    order = "before" if answering is first else "behind"
    found = list(_cues(scene, first.start, second.end))
    yield from (f"{name} between, told {order}" for name in found)
    if not found:
        yield f"nothing between, told {order}"
    sentence = scene.sentence_at(first.start)
    yield from (f"{name} leads, told {order}" for name in _cues(scene, sentence.start, first.start))


def _cues(scene: Scene, start: int, end: int) -> Iterator[str]:
    text = scene.text(start, end)
    return (name for name, cue in CUES.items() if cue.search(text))


def _meet(one: Sequence[Party], two: Sequence[Party]) -> str:
    if not one or not two:
        return "unknown"
    return str(any(same_actor(a, b) for a in all_forms(one) for b in all_forms(two)))


def _distance(scene: Scene, one: Happening, two: Happening) -> str:
    """Sentences between the nearest mentions, in steps."""
    here, there = _told_in(scene, one), _told_in(scene, two)
    places = ((a, max(bisect_left(there, a) - 1, 0)) for a in here)
    nearest = min(abs(a - b) for a, place in places for b in there[place : place + 2])
    return str(nearest) if nearest <= 2 else "3-5" if nearest <= 5 else "6+"


def _told_in(scene: Scene, happening: Happening) -> list[int]:
    """The sentences that tell of a happening, in order."""
    return scene.once(
        ("sentences", id(happening)),
        lambda: sorted({scene.sentence_at(trigger.start).index for trigger in happening.triggers}),
    )
