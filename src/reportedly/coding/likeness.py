"""How likely two triggers, or two groups of them, tell of one thing; every pair is weighed once."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.features import clash, pair_features
from reportedly.coding.happening import is_verbal
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Weights
from reportedly.model.mention import Trigger

MEMBERS = 12
"""A group is judged by so many members, the latest; keeps texts that return to one thing all the time linear."""

CLASH = -1.0


class Likeness:
    """Probabilities that triggers of one scene tell of one thing."""

    def __init__(self, scene: Scene, weights: Weights) -> None:
        self.scene = scene
        self.weights = weights
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: Trigger, two: Trigger) -> float:
        """The probability for two triggers, 0 to 1, or ``CLASH`` when they cannot be one thing."""
        first, second = (one, two) if one.start <= two.start else (two, one)
        key = (id(first), id(second))
        if key not in self._known:
            clashing = clash(self.scene, first, second)
            features = {} if clashing else pair_features(self.scene, first, second)
            self._known[key] = CLASH if clashing else self.weights.probability(features)
        return self._known[key]

    def of_groups(self, one: Sequence[Trigger], two: Sequence[Trigger]) -> float:
        """Halfway between the best and the mean over all pairs; 0 for a clash, or for words and deeds."""
        if is_verbal(one[0].type) != is_verbal(two[0].type):
            return 0.0
        alike = [self.between(a, b) for a in one[-MEMBERS:] for b in two[-MEMBERS:]]
        if CLASH in alike:
            return 0.0
        return (max(alike) + sum(alike) / len(alike)) / 2
