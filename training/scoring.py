"""Numbers right, found and missing, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

Spot = tuple[int, int]


def touch(one: Spot, two: Spot) -> bool:
    """Whether two stretches of characters share one.

    >>> touch((0, 4), (3, 9)), touch((0, 4), (4, 9))
    (True, False)
    """
    return one[0] < two[1] and two[0] < one[1]


def tally(
    counts: Counter[str], found: Collection[Any], gold: Collection[Any], same: Callable[[Any, Any], bool]
) -> None:
    """Count things that have a partner on the other side; a gold one with two finds is still one."""
    counts["hit_found"] += sum(any(same(one, other) for other in gold) for one in found)
    counts["hit_gold"] += sum(any(same(one, other) for one in found) for other in gold)
    counts["found"] += len(found)
    counts["gold"] += len(gold)


def prf(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 from numbers right (or hit on either side), found and gold.

    >>> prf(Counter(right=1, found=2, gold=1))
    {'p': 0.5, 'r': 1.0, 'f1': 0.667, 'gold': 1}
    """
    precision = (counts["right"] or counts["hit_found"]) / max(counts["found"], 1)
    recall = (counts["right"] or counts["hit_gold"]) / max(counts["gold"], 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(both, 3), "gold": counts["gold"]}


def accuracies(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Share of (gold, found) pairs that agree, and the mean F1 of the classes that gold has.

    >>> accuracies([("a", "a"), ("a", "b"), ("b", "b")])
    {'accuracy': 0.667, 'macro_f1': 0.667, 'gold': 3}
    """
    classes = sorted({gold for gold, _ in pairs})
    scores = []
    for name in classes:
        right = sum(gold == found == name for gold, found in pairs)
        both = sum(gold == name for gold, _ in pairs) + sum(found == name for _, found in pairs)
        scores.append(2 * right / both)
    right = sum(gold == found for gold, found in pairs)
    return {
        "accuracy": round(right / max(len(pairs), 1), 3),
        "macro_f1": round(sum(scores) / max(len(scores), 1), 3),
        "gold": len(pairs),
    }
