"""Logistic weighing of named features; the weights are readable tables among the package data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import exp, fsum
from operator import mul

from reportedly.errors import KnowledgeError

Features = dict[str, float]
Flags = tuple[str, ...]
"""Features that are so together; what they weigh is looked up once for all who share them."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights of a logistic model by feature name; features it does not know weigh nothing."""

    name: str
    table: Mapping[str, float]
    cut: float = 0.5
    """Probability from which the answer is yes, chosen on training data."""

    def probability(self, features: Features) -> float:
        """The probability of yes.

        >>> Weights("x", {"bias": 0.0}).probability({"bias": 1.0})
        0.5
        """
        return 1.0 / (1.0 + exp(-max(min(self.odds(features), 30.0), -30.0)))

    def probability_of(self, told: Iterable[Flags], features: Features) -> float:
        """The probability of yes of flags, which are 1, and other features; no flag may be given twice.

        >>> Weights("x", {"seen": 0.5, "heard": -1.0}).probability_of([("seen", "unknown")], {"heard": 0.5})
        0.5
        """
        return 1.0 / (1.0 + exp(-max(min(self.odds_of(told, features), 30.0), -30.0)))

    def odds_of(self, told: Iterable[Flags], features: Features) -> float:
        """The log odds of yes for the same."""
        weights = [_weight(self, flags) for flags in told]
        weights += [self.table[name] * value for name, value in features.items() if name in self.table]
        return fsum(weights)

    def odds(self, features: Features) -> float:
        """The log odds of yes."""
        # Features come out of sets, in another order in every process: fsum gives the same bits in any order.
        return fsum(map(mul, map(self.table.get, features, repeat(0.0)), features.values()))


@lru_cache(maxsize=50_000)
def _weight(weights: Weights, flags: Flags) -> float:
    """What flags weigh together."""
    return fsum(map(weights.table.get, flags, repeat(0.0)))


@cache
def load_weights(name: str) -> Weights:
    """The weights table called ``name``.

    Raises:
        KnowledgeError: the table is missing or a line of it is broken.
    """
    place = files("reportedly.knowledge") / "weights" / f"{name}.tsv"
    try:
        text = place.read_text(encoding="utf8")
    except OSError as error:
        raise KnowledgeError(
            f"no weights called {name}", where=str(place), hint="reinstall the package"
        ) from error
    table = {}
    for number, line in enumerate(text.splitlines()[1:], 2):
        feature, tab, value = line.partition("\t")
        if not tab:
            raise KnowledgeError(
                "a weight has no value", where=f"{place}:{number}", hint="reinstall the package"
            )
        table[feature] = float(value)
    return Weights(name, table, table.pop("(cut)", 0.5))
