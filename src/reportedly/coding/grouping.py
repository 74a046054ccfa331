"""Triggers become happenings: which are worth a row, and which tell of one and the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import is_capable_actor
from reportedly.coding.features import trigger_features
from reportedly.coding.happening import Happening
from reportedly.coding.likeness import MEMBERS, Likeness
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import load_weights
from reportedly.model.mention import Trigger

REACH = 60
"""A trigger is compared with at most so many groups before it, the nearest; keeps long texts linear."""

PAIRS = 120
"""And with at most so many triggers in those groups; reports of up to 2,000 words seldom have as many at all."""

JOINED = 0.5
"""Likeness from which two finished groups are one: a lead and a later recap that no single trigger tied together."""

NEIGHBOURS = 8
"""A finished group is compared with so many before it."""


def group_triggers(scene: Scene) -> list[Happening]:
    """The happenings of a document, in the order of their first trigger.

    Triggers are taken in reading order (the headline last, since it only announces what the body
    tells) and join the group that they fit best, or open a new one. Groups that are alike as wholes are
    joined. A group is kept when its best trigger is worth a row.
    """
    worth = load_weights("worth")
    values = {id(t): worth.probability(trigger_features(scene, t)) for t in _telling(scene)}
    triggers = [t for t in scene.document.triggers if values.get(id(t), 0.0) >= worth.cut / 3]
    happenings = [
        Happening(tuple(sorted(group, key=lambda t: t.start)), max(values[id(t)] for t in group))
        for group in cluster_triggers(scene, triggers)
    ]
    kept = [happening for happening in happenings if happening.worth >= worth.cut]
    return sorted(kept, key=lambda happening: happening.triggers[0].start)


def cluster_triggers(scene: Scene, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """All the triggers, sorted into groups that tell of one thing each; every trigger is in one group."""
    likeness = Likeness(scene, triggers, load_weights("same_event"))
    return _joined(scene, _grouped(scene, triggers, likeness), likeness)


def _grouped(scene: Scene, triggers: Sequence[Trigger], likeness: Likeness) -> list[list[Trigger]]:
    """Every trigger with the group that it fits best."""
    groups: list[list[Trigger]] = []
    for trigger in sorted(triggers, key=lambda t: (scene.sentence_at(t.start).in_title, t.start)):
        near = groups[-REACH:] if scene.sentence_at(trigger.start).in_title else _nearest(groups)
        best = _best(near, [trigger], likeness, likeness.weights.cut)
        if best is None:
            groups.append([trigger])
        else:
            best.append(trigger)
    return groups


def _nearest(groups: Sequence[list[Trigger]]) -> Sequence[list[Trigger]]:
    """The last groups, as many as are compared with a trigger."""
    first, left = len(groups), PAIRS
    while first > max(len(groups) - REACH, 0) and left > 0:
        first -= 1
        left -= min(len(groups[first]), MEMBERS)
    return groups[first:]


def _joined(scene: Scene, groups: Sequence[list[Trigger]], likeness: Likeness) -> list[list[Trigger]]:
    """Groups that are alike as wholes made one, from the front.

    The headline's words do not count where the body has some: they are few and fit many ("drones strike base").
    """
    joined: list[list[Trigger]] = []
    for group in groups:
        told, best, best_score = _told(scene, group), None, JOINED
        for other in joined[-NEIGHBOURS:]:
            score = likeness.of_groups(_told(scene, other), told)
            if score > best_score:
                best, best_score = other, score
        if best is None:
            joined.append(list(group))
        else:
            best += group
    return joined


def _told(scene: Scene, group: Sequence[Trigger]) -> Sequence[Trigger]:
    """The triggers of a group that stand in the body; all when none does."""
    return [t for t in group if not scene.sentence_at(t.start).in_title] or group


def _best(
    groups: Sequence[list[Trigger]], candidate: Sequence[Trigger], likeness: Likeness, cut: float
) -> list[Trigger] | None:
    best, best_score = None, cut
    for group in groups:
        score = likeness.of_groups(group, candidate)
        if score > best_score:
            best, best_score = group, score
    return best


def _telling(scene: Scene) -> list[Trigger]:
    """The triggers without bare words of a denial that only point at what was told before.

    "Denied the reports of targeting" names no deed of its own; which one it means is asked of the denial
    (``meaning.meant_happening``). Where nothing of the kind was told before, the words stand for the deed.
    """
    kept: list[Trigger] = []
    for trigger in sorted(scene.document.triggers, key=lambda t: t.start):
        told = any(t.type == trigger.type and t.start >= scene.document.body_start for t in kept)
        if not (told and _is_bare(scene, trigger) and _is_denied_noun(scene, trigger)):
            kept.append(trigger)
    return kept


def _is_bare(scene: Scene, trigger: Trigger) -> bool:
    """Whether the parse hangs nobody and no place on the trigger ("reports" are nobody)."""
    return not any(
        argument.role in ("actor", "recipient", "place")
        and is_capable_actor(scene.text(argument.start, argument.end))
        for argument in scene.parsed(trigger)
    )


def _is_denied_noun(scene: Scene, trigger: Trigger) -> bool:
    return any(
        attribution.stance == "denies" and attribution.rule == "denial:np"
        for number in scene.attributions_over(trigger.start)[:1]
        for attribution in (scene.document.attributions[number],)
    )
