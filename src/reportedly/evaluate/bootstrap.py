"""How far a score would move with other reports: percentile intervals of a resampling."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reportedly.evaluate.counting import Counts, total

SEED = 1
RESAMPLES = 1000
TAIL = 0.025

Interval95 = tuple[float, float]


def bootstrap_f1(per_report: Sequence[Counts], resamples: int = RESAMPLES) -> Interval95 | None:
    """The 95 % interval of the micro F1 over reports drawn with replacement; null for no resamples.

    >>> bootstrap_f1([Counts.of(hits=1, predicted=1, gold=1)] * 3, 10)
    (1.0, 1.0)
    """
    if not per_report or resamples < 1:
        return None
    dice = random.Random(SEED)
    scores = sorted(total(dice.choices(per_report, k=len(per_report))).f1 for _ in range(resamples))
    return percentile(scores, TAIL), percentile(scores, 1 - TAIL)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the ordered values lie, interpolated.

    >>> percentile([0.0, 10.0], 0.25)
    2.5
    """
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
