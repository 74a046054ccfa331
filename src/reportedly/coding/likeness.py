"""How likely two triggers, or two groups of them, tell of one thing; every pair is weighed once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from reportedly.coding.heard_same import heard_same
from reportedly.coding.pair_features import Pairs
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Weights, load_weights
from reportedly.model.mention import Trigger

MEMBERS = 12
"""A group is judged by so many members, the latest; keeps texts that return to one thing all the time linear."""

CLASH = -1.0
HOPELESS = -9.0
"""Log odds of the engine from which down nothing else is asked: of 2,500 such pairs of triggers none was likelier than
0.22 in the end, and most are far below 0.01."""
BIAS = {"bias": 1.0}


class Likeness:
    """Probabilities that the triggers of one scene that are compared tell of one thing."""

    def __init__(self, scene: Scene, triggers: Sequence[Trigger], weights: Weights) -> None:
        self.weights = weights
        self._heard = heard_same(scene)
        self._pairs = Pairs(scene, triggers)
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: Trigger, two: Trigger) -> float:
        """The probability for two triggers, 0 to 1, or ``CLASH`` when they cannot be one thing."""
        first, second = (one, two) if (one.start, one.end) <= (two.start, two.end) else (two, one)
        key = (id(first), id(second))
        if key not in self._known:
            self._known[key] = self._weigh(first, second)
        return self._known[key]

    def of_groups(self, one: Sequence[Trigger], two: Sequence[Trigger]) -> float:
        """Halfway between the best and the mean over all pairs; 0 for a clash."""
        alike: list[float] = []
        for a, b in product(one[-MEMBERS:], two[-MEMBERS:]):
            alike.append(self.between(a, b))
            if alike[-1] == CLASH:
                return 0.0
        return (max(alike) + sum(alike) / len(alike)) / 2

    def _weigh(self, first: Trigger, second: Trigger) -> float:
        """The features' word, and the engine's where it has one: each is less sure of new texts than it sounds."""
        if self._pairs.clash(first, second):
            return CLASH
        heard = self._heard.odds(first, second) if self._heard else None
        if heard is not None and heard < HOPELESS:
            return 0.0
        told = self._pairs.told(first, second)
        if heard is None:
            return self.weights.probability_of(told, BIAS)
        own = self.weights.odds_of(told, BIAS)
        return load_weights("same_heard").probability({"bias": 1.0, "own": own, "heard": heard})
