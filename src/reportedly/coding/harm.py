"""How many were killed, hurt, missing, taken: the tolls that belong to a happening, merged into ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene, Sentence
from reportedly.model.event import Range
from reportedly.model.mention import Toll, Trigger

HARMFUL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})

BACK = 3
"""Sentences back in which the happening that a toll belongs to is looked for."""

SUPERSEDING = ("earlier", "previous", "initial", "revised", "up from", "had put", "corrected")
"""Words of a sentence that gives a figure which another figure replaces ("up from an earlier count of 6")."""


@dataclass(frozen=True, slots=True)
class Harm:
    """Ranges by kind of harm, with the tolls that they rest on."""

    ranges: dict[str, Range]
    tolls: tuple[Toll, ...] = ()


def deal_tolls(scene: Scene, happenings: Sequence[Happening]) -> list[Harm]:
    """Give every toll of the document to the happening it belongs to; one harm for each happening."""
    dealt: list[list[Toll]] = [[] for _ in happenings]
    near = _Near(scene, happenings)
    for sentence in scene.sentences:
        for toll in sentence.tolls:
            owner = _owner(scene, sentence, toll, near)
            if owner is not None:
                dealt[owner].append(toll)
    return [Harm(_ranges(scene, tolls), tuple(tolls)) for tolls in dealt]


class _Near:
    """The triggers of happenings by sentence and by head word, so that a toll is not held against all of them."""

    def __init__(self, scene: Scene, happenings: Sequence[Happening]) -> None:
        self.happenings = happenings
        self.triggers = [(number, t) for number, one in enumerate(happenings) for t in one.triggers]
        self.by_sentence: dict[int, list[int]] = {}
        self.by_head: dict[int, list[int]] = {}
        for place, (_, trigger) in enumerate(self.triggers):
            self.by_sentence.setdefault(scene.sentence_at(trigger.start).index, []).append(place)
            self.by_head.setdefault(trigger.head, []).append(place)

    def to(self, sentence: Sentence, toll: Toll) -> list[tuple[int, Trigger]]:
        """The triggers that can have the toll, with the numbers of their happenings, in their order."""
        found = set(self.by_head.get(toll.head, ()) if toll.head is not None else ())
        for index in range(sentence.index - BACK, sentence.index + 1):
            found.update(self.by_sentence.get(index, ()))
        return [self.triggers[place] for place in sorted(found)]


def _owner(scene: Scene, sentence: Sentence, toll: Toll, near: _Near) -> int | None:
    """The happening whose trigger carries the toll, governs it, or stands nearest before it."""
    best, best_rank = None, (9, 0)
    for number, trigger in near.to(sentence, toll):
        rank = _rank(scene, sentence, toll, trigger) if _can_carry(near.happenings[number], toll) else None
        if rank is not None and rank < best_rank:
            best, best_rank = number, rank
    return best


def _can_carry(happening: Happening, toll: Toll) -> bool:
    kinds = {trigger.type for trigger in happening.triggers}
    if toll.kind == "arrested":
        return bool(kinds & {"COERCE", "ASSAULT", "PROTEST"})
    if toll.kind in ("killed", "injured") and "COERCE" in kinds:
        return any(trigger.mode in ("seize", "destroy", "restrict", None) for trigger in happening.triggers)
    return bool(kinds & HARMFUL)


def _rank(scene: Scene, sentence: Sentence, toll: Toll, trigger: Trigger) -> tuple[int, int] | None:
    """How near a trigger is to a toll: on it, in its clause, in its sentence, in the sentences before."""
    distance = abs(trigger.start - toll.start)
    if toll.head is not None and toll.head == trigger.head:
        return (0, distance)
    there = scene.sentence_at(trigger.start)
    if there.index == sentence.index:
        return (1 if _governed(scene, toll, trigger) else 2, distance)
    back = sentence.index - there.index
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


def _ranges(scene: Scene, tolls: Sequence[Toll]) -> dict[str, Range]:
    ranges: dict[str, Range] = {}
    for kind in dict.fromkeys(toll.kind for toll in tolls):
        told = [toll for toll in tolls if toll.kind == kind]
        current = [toll for toll in told if not _superseded(scene, toll)] or told
        ranges[kind] = merge_range(current)
    return ranges


def merge_range(tolls: Iterable[Toll]) -> Range:
    """The range that spans some figures; implied single deaths give way to stated figures.

    >>> merge_range([Toll(0, 1, "killed", 6, None), Toll(2, 3, "killed", 9, 9)])
    (6, 9)
    """
    figures = list(tolls)
    stated = [toll for toll in figures if toll.number is not None] or figures
    distinct = list(dict.fromkeys((toll.low, toll.high) for toll in stated))
    if len(distinct) == 1:
        return distinct[0]
    lows = [low for low, _ in distinct if low is not None]
    highs = [high if high is not None else low for low, high in distinct]
    top = max((high for high in highs if high is not None), default=None)
    open_ended = any(high is None and low is not None and low == top for low, high in distinct)
    return (min(lows) if lows else None, None if open_ended else top)


def _superseded(scene: Scene, toll: Toll) -> bool:
    sentence = scene.sentence_at(toll.start)
    before = scene.text(max(toll.start - 60, sentence.start), toll.start).lower()
    return any(word in before for word in SUPERSEDING)
