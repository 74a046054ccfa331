"""Triggers become happenings: which are worth a row, and which tell of one and the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import is_capable_actor
from reportedly.coding.features import clash, pair_features, trigger_features
from reportedly.coding.happening import Happening, is_verbal
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Weights, load_weights
from reportedly.model.mention import Trigger

REACH = 60
"""A trigger is compared with at most so many groups before it, the nearest first; keeps long texts linear."""


def group_triggers(scene: Scene) -> list[Happening]:
    """The happenings of a document, in the order of their first trigger.

    Triggers are taken in reading order (the headline last, since it only announces what the body
    tells) and join the group that they fit best, by the probability halfway between the best and the
    mean over its members, or open a new one. A group is kept when its best trigger is worth a row.
    """
    worth, same = load_weights("worth"), load_weights("same_event")
    triggers = sorted(_telling(scene), key=lambda t: (scene.sentence_at(t.start).in_title, t.start))
    values = {id(t): worth.probability(trigger_features(scene, t)) for t in triggers}
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        if values[id(trigger)] < worth.cut / 3:
            continue
        best = _best_group(scene, trigger, groups, same)
        if best is None:
            groups.append([trigger])
        else:
            best.append(trigger)
    groups = _join_groups(scene, groups, same)
    happenings = [
        Happening(tuple(sorted(group, key=lambda t: t.start)), max(values[id(t)] for t in group))
        for group in groups
    ]
    kept = [happening for happening in happenings if happening.worth >= worth.cut]
    return sorted(kept, key=lambda happening: happening.triggers[0].start)


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


def _best_group(
    scene: Scene, trigger: Trigger, groups: Sequence[list[Trigger]], same: Weights
) -> list[Trigger] | None:
    best, best_score = None, same.cut
    for group in groups[-REACH:]:
        if is_verbal(group[0].type) != is_verbal(trigger.type):
            continue
        if any(clash(scene, *_in_order(one, trigger)) for one in group):
            continue
        alike = [_same(scene, one, trigger, same) for one in group]
        score = (max(alike) + sum(alike) / len(alike)) / 2
        if score > best_score:
            best, best_score = group, score
    return best


JOINED = 0.55
"""Likeness from which two finished groups are one: a lead and a later recap that no single trigger tied together."""


def _join_groups(scene: Scene, groups: Sequence[list[Trigger]], same: Weights) -> list[list[Trigger]]:
    """Join groups that are alike as wholes, the likest first; only neighbours in a long text are compared."""
    joined = [list(group) for group in groups]
    while True:
        best, best_score = None, JOINED
        for second in range(1, len(joined)):
            for first in range(max(second - NEIGHBOURS, 0), second):
                score = _likeness(scene, joined[first], joined[second], same)
                if score > best_score:
                    best, best_score = (first, second), score
        if best is None:
            return joined
        joined[best[0]] += joined.pop(best[1])


NEIGHBOURS = 8


def _likeness(scene: Scene, one: Sequence[Trigger], two: Sequence[Trigger], same: Weights) -> float:
    """Halfway between the best and the mean probability over all pairs; 0 when any pair clashes."""
    if is_verbal(one[0].type) != is_verbal(two[0].type):
        return 0.0
    pairs = [(a, b) for a in one for b in two]
    if any(clash(scene, *_in_order(a, b)) for a, b in pairs):
        return 0.0
    alike = [_same(scene, a, b, same) for a, b in pairs]
    return (max(alike) + sum(alike) / len(alike)) / 2


def _same(scene: Scene, one: Trigger, two: Trigger, same: Weights) -> float:
    return same.probability(pair_features(scene, *_in_order(one, two)))


def _in_order(one: Trigger, two: Trigger) -> tuple[Trigger, Trigger]:
    return (one, two) if one.start <= two.start else (two, one)
