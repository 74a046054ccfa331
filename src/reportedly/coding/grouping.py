"""Triggers become happenings: which are worth a row, and which tell of one and the same thing."""

from __future__ import annotations

from collections.abc import Sequence

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
    tells) and join the group that they fit best, by the mean probability over its members, or open a
    new one. A group is kept when its best trigger is worth a row.
    """
    worth, same = load_weights("worth"), load_weights("same_event")
    triggers = sorted(scene.document.triggers, key=lambda t: (scene.sentence_at(t.start).in_title, t.start))
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
    happenings = [
        Happening(tuple(sorted(group, key=lambda t: t.start)), max(values[id(t)] for t in group))
        for group in groups
    ]
    kept = [happening for happening in happenings if happening.worth >= worth.cut]
    return sorted(kept, key=lambda happening: happening.triggers[0].start)


def _best_group(
    scene: Scene, trigger: Trigger, groups: Sequence[list[Trigger]], same: Weights
) -> list[Trigger] | None:
    best, best_score = None, same.cut
    for group in groups[-REACH:]:
        if is_verbal(group[0].type) != is_verbal(trigger.type):
            continue
        if any(clash(scene, *_in_order(one, trigger)) for one in group):
            continue
        score = sum(_same(scene, one, trigger, same) for one in group) / len(group)
        if score > best_score:
            best, best_score = group, score
    return best


def _same(scene: Scene, one: Trigger, two: Trigger, same: Weights) -> float:
    return same.probability(pair_features(scene, *_in_order(one, two)))


def _in_order(one: Trigger, two: Trigger) -> tuple[Trigger, Trigger]:
    return (one, two) if one.start <= two.start else (two, one)
