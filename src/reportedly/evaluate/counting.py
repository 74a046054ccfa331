"""Counts of hits, predicted and gold items, and the precision, recall and F1 they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were predicted, how many are gold, and how many of them agree.

    ``precision_hits`` and ``recall_hits`` differ only where a metric counts them apart.

    >>> Counts.of(hits=1, predicted=2, gold=1).f1
    0.6666666666666666
    """

    precision_hits: int = 0
    predicted: int = 0
    recall_hits: int = 0
    gold: int = 0

    @classmethod
    def of(cls, *, hits: int, predicted: int, gold: int) -> Counts:
        """Counts where one hit serves precision and recall alike."""
        return cls(precision_hits=hits, predicted=predicted, recall_hits=hits, gold=gold)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.precision_hits + other.precision_hits,
            self.predicted + other.predicted,
            self.recall_hits + other.recall_hits,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of predicted items that are right, 0 to 1; 1 when nothing is predicted nor gold."""
        return _share(self.precision_hits, self.predicted, self.gold)

    @property
    def recall(self) -> float:
        """Share of gold items that were found, 0 to 1; 1 when nothing is predicted nor gold."""
        return _share(self.recall_hits, self.gold, self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def as_dict(self) -> dict[str, float]:
        """Precision, recall and F1 with the numbers behind them, ready for JSON."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "hits": self.recall_hits,
            "predicted": self.predicted,
            "gold": self.gold,
        }


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of many counts.

    >>> total([Counts.of(hits=1, predicted=1, gold=1), Counts.of(hits=0, predicted=1, gold=2)]).gold
    3
    """
    added = Counts()
    for one in counts:
        added = added + one
    return added


def _share(part: int, whole: int, other: int) -> float:
    if whole:
        return part / whole
    return 1.0 if not other else 0.0
