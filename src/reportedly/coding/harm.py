"""How many were killed, hurt, missing, taken: the tolls that belong to a happening, merged into ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.happening import Happening
from reportedly.coding.harm_ranges import ranges_of
from reportedly.coding.scene import Scene, Sentence
from reportedly.coding.standing import UNREALISED
from reportedly.coding.toll_doubts import Doubt, deal_doubts
from reportedly.coding.updates import superseded
from reportedly.model.event import Range
from reportedly.model.mention import Toll, Trigger

TAKING = frozenset({"COERCE", "ASSAULT", "PROTEST"})

BACK = 3
"""Sentences back in which the happening that a toll belongs to is looked for."""


DEATH_AND_HURT = frozenset({"killed", "injured"})

BACKGROUND = 14
"""Days before print from which on a date in a sentence makes its dead those of another matter."""

FAR = 12
"""Sentences since the dead of a happening were counted last, in which a bare count is another one of them."""


@dataclass(frozen=True, slots=True)
class Harm:
    """Ranges by kind of harm, with the tolls that they rest on."""

    ranges: dict[str, Range]
    tolls: tuple[Toll, ...] = ()
    superseded: frozenset[Toll] = frozenset()
    """Tolls that the report itself says to be out of date; the ranges leave them out."""
    doubts: tuple[Doubt, ...] = ()
    """What is said of the toll beside its figures."""


def deal_tolls(scene: Scene, happenings: Sequence[Happening]) -> list[Harm]:
    """Give every toll of the document to the happening it belongs to; one harm for each happening."""
    dealt: list[list[Toll]] = [[] for _ in happenings]
    near = _Near(scene, happenings)
    for sentence in scene.sentences:
        for toll in sentence.tolls:
            owner = _owner(scene, sentence, toll, near)
            if owner is None:
                owner = _last_counted(sentence, toll, near)
            if owner is not None:
                dealt[owner].append(toll)
                if toll.kind in DEATH_AND_HURT:
                    near.counted = (sentence.index, owner)
    able = [deadly and not near.unrealised[number] for number, deadly in enumerate(near.deadly)]
    doubts = deal_doubts(scene, happenings, able)
    return [_harm_of(scene, tolls, doubts[number]) for number, tolls in enumerate(dealt)]


def _harm_of(scene: Scene, tolls: Sequence[Toll], doubts: Sequence[Doubt]) -> Harm:
    counted = without_headline(scene, tolls)
    dated = superseded(scene, counted)
    ranges = ranges_of(scene, [toll for toll in counted if toll not in dated])
    return Harm(ranges, tuple(tolls), dated, tuple(doubts))


def without_headline(scene: Scene, tolls: Sequence[Toll]) -> list[Toll]:
    """Tolls less those of the headline that the body tells again, as large or larger."""
    told: dict[str, int] = {}
    for toll in tolls:
        if not scene.sentence_at(toll.start).in_title:
            told[toll.kind] = max(told.get(toll.kind, 0), toll.low or 0)
    return [
        toll
        for toll in tolls
        if not scene.sentence_at(toll.start).in_title or (toll.low or 0) > told.get(toll.kind, -1)
    ]


class _Near:
    """The triggers of happenings by sentence and by head word, so that a toll is not held against all of them."""

    def __init__(self, scene: Scene, happenings: Sequence[Happening]) -> None:
        self.scene = scene
        self.deadly = [any(_is_harmful(t) for t in one.triggers) for one in happenings]
        self.harmless = [
            not any(t.type in ("ASSAULT", "PROTEST") for t in one.triggers) for one in happenings
        ]
        """Fires and ruins: "nobody was hurt in the fire", but no dead."""
        self.taking = [any(t.type in TAKING for t in one.triggers) for one in happenings]
        self.unrealised = [all(t.modality in UNREALISED for t in one.triggers) for one in happenings]
        self.counted: tuple[int, int] | None = None
        """Where dead or hurt were counted last, and of which happening."""
        self.triggers = [(number, t) for number, one in enumerate(happenings) for t in one.triggers]
        self.by_sentence: dict[int, list[int]] = {}
        self.by_head: dict[int, list[int]] = {}
        for place, (_, trigger) in enumerate(self.triggers):
            self.by_sentence.setdefault(scene.sentence_at(trigger.start).index, []).append(place)
            self.by_head.setdefault(trigger.head, []).append(place)

    def can_carry(self, number: int, toll: Toll) -> bool:
        """Whether a happening is of a kind that can have the toll."""
        if toll.kind not in DEATH_AND_HURT:
            return self.taking[number]
        return self.deadly[number] and (toll.low == 0 == toll.high or not self.harmless[number])

    def to(self, sentence: Sentence, toll: Toll) -> list[tuple[int, Trigger]]:
        """The triggers that can have the toll, with the numbers of their happenings, in their order."""
        found = set(self.by_head.get(toll.head, ()) if toll.head is not None else ())
        for index in range(sentence.index - BACK, sentence.index + 1):
            found.update(self.by_sentence.get(index, ()))
        return [self.triggers[place] for place in sorted(found)]


def _owner(scene: Scene, sentence: Sentence, toll: Toll, near: _Near) -> int | None:
    """The happening whose trigger carries the toll, governs it, or stands nearest before it.

    Nobody's where that happening is only planned: "a man accused of planning to kill a judge died in custody".
    """
    best, best_rank = None, (9, 0)
    for number, trigger in near.to(sentence, toll):
        rank = _rank(scene, sentence, toll, trigger) if near.can_carry(number, toll) else None
        if rank is not None and rank < best_rank:
            best, best_rank = number, rank
    if best is None or (toll.kind in DEATH_AND_HURT and near.unrealised[best]):
        return None
    return best


def _last_counted(sentence: Sentence, toll: Toll, near: _Near) -> int | None:
    """The happening whose dead were counted last, for a count that stands far from it and is dated by nothing else.

    "Doctors said they had received six bodies and nine wounded" comes ten sentences after the shell; "in January an
    aircraft killed dozens" is another matter.
    """
    if near.counted is None or sentence.in_title or _is_background(near.scene, sentence):
        return None
    if toll.kind not in DEATH_AND_HURT or toll.low == 0:
        return None
    index, number = near.counted
    reached = sentence.index - index <= FAR and not near.unrealised[number]
    return number if reached and near.deadly[number] else None


def _is_background(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence tells of something long before the report."""
    dates = [time.first for time in sentence.times if time.kind == "DATE" and time.first]
    return any(scene.published is None or (scene.published - day).days > BACKGROUND for day in dates)


def _is_harmful(trigger: Trigger) -> bool:
    """Whether people come to harm in such a deed: in a riot, but seldom in a march or a strike.

    "Sixty people have been killed since the protests began" were not killed by the protesters.
    """
    rioting = trigger.type == "PROTEST" and "riot" in (trigger.mode, trigger.heard_mode)
    burning = trigger.type == "COERCE" and trigger.mode == "destroy"
    return trigger.type == "ASSAULT" or rioting or burning


def _rank(scene: Scene, sentence: Sentence, toll: Toll, trigger: Trigger) -> tuple[int, int] | None:
    """How near a trigger is to a toll: on it, in its clause, in its sentence, in the sentences before."""
    distance = abs(trigger.start - toll.start)
    if toll.head is not None and toll.head == trigger.head:
        return (0, distance)
    there = scene.sentence_at(trigger.start)
    if there.index == sentence.index:
        return (1 if _governed(scene, toll, trigger) else 2, distance)
    back = sentence.index - there.index
    if toll.rule == "none" and scene.text(toll.start, toll.end).casefold().startswith("none"):
        return None  # "there were 14 such raids, none of them fatal" says nothing of the raid told before
    if there.in_title:
        return (6, distance) if back <= BACK else None
    if 0 < back <= 2 and there.paragraph == sentence.paragraph:
        return (3, distance)
    if 0 < back <= BACK:
        return (4, distance)
    return None


def _governed(scene: Scene, toll: Toll, trigger: Trigger) -> bool:
    if toll.head is None:
        return False
    carrier, head = scene.token(toll.head), scene.token(trigger.head)
    return carrier.head == head or head.head == carrier or head.is_ancestor(carrier)
