"""How well labels agree where gold and prediction speak of the same thing: counts by label, accuracy, macro-F1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.evaluate.counting import Counts


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Agreement of single labels over pairs (gold, predicted)."""

    pairs: int
    right: int
    labels: dict[str, Counts]
    """Only labels that gold or prediction has, in the order asked for."""

    @property
    def accuracy(self) -> float:
        """Share of the pairs with the same label; 0 when there are none."""
        return self.right / self.pairs if self.pairs else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the labels that gold or prediction has; 0 when there are none."""
        return sum(counts.f1 for counts in self.labels.values()) / len(self.labels) if self.labels else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Every figure under its name, ready for JSON."""
        labels = {label: counts.as_dict() for label, counts in self.labels.items()}
        return {"pairs": self.pairs, "accuracy": self.accuracy, "macro_f1": self.macro_f1, "labels": labels}


def score_labels(pairs: Iterable[tuple[str | None, str | None]], order: Sequence[str]) -> LabelScore:
    """Compare the labels of pairs (gold, predicted); null is no label and never right.

    >>> score_labels([("a", "a"), ("a", "b"), ("b", "b")], ("a", "b")).accuracy
    0.6666666666666666
    """
    kept = list(pairs)
    counts = {label: _count(label, kept) for label in order}
    return LabelScore(
        pairs=len(kept),
        right=sum(gold is not None and gold == predicted for gold, predicted in kept),
        labels={label: count for label, count in counts.items() if count.gold or count.predicted},
    )


def _count(label: str, pairs: Sequence[tuple[str | None, str | None]]) -> Counts:
    return Counts.of(
        hits=sum(gold == label == predicted for gold, predicted in pairs),
        predicted=sum(predicted == label for _, predicted in pairs),
        gold=sum(gold == label for gold, _ in pairs),
    )
