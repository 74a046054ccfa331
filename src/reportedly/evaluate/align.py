"""Which predicted event stands for which gold event of the same report."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.evaluate.alike import agreeing_singles, list_hits, same_single
from reportedly.evaluate.matching import heaviest_matching
from reportedly.evaluate.values import EventValues

MIN_SIMILARITY = 0.4
WEIGHTS = {"type": 3.0, "date": 2.0, "place": 2.0, "actors": 1.5, "recipients": 1.5}
AGREEMENT, SAME_EVIDENCE, STEP = 1e-4, 1e-6, -1e-7

Alignment = list[tuple[int, int]]


def align_events(
    gold: Sequence[EventValues], predicted: Sequence[EventValues], min_similarity: float = MIN_SIMILARITY
) -> Alignment:
    """Pairs (gold index, predicted index), one to one, of greatest total similarity.

    Pairs less similar than ``min_similarity`` (0 to 1) are never aligned. Exact.
    """
    weights = [
        [_weight(g, p, gold[g], predicted[p], min_similarity) for p in range(len(predicted))]
        for g in range(len(gold))
    ]
    return heaviest_matching(weights)


def similarity(gold: EventValues, predicted: EventValues) -> float:
    """How much two events look like one happening, 0 to 1; 0 between a verbal and a material one.

    The weighted mean of type, date, place, actors and recipients; what neither event has is left out.
    """
    if gold.verbal != predicted.verbal:
        return 0.0
    earned = possible = 0.0
    for field, weight in WEIGHTS.items():
        values = gold.count(field) + predicted.count(field)
        if not values:
            continue
        possible += weight
        earned += weight * _agreement(field, gold, predicted, values)
    return earned / possible if possible else 0.0


def _agreement(field: str, gold: EventValues, predicted: EventValues, values: int) -> float:
    if field in ("actors", "recipients"):
        return 2 * list_hits(field, gold, predicted) / values
    return float(same_single(field, gold, predicted))


def _weight(g: int, p: int, gold: EventValues, predicted: EventValues, min_similarity: float) -> float:
    """Similarity with the metric's tie-breaks; 0 for a pair that may not be aligned."""
    alike = similarity(gold, predicted)
    if alike < min_similarity or alike == 0.0:
        return 0.0
    ties = AGREEMENT * agreeing_singles(gold, predicted) + STEP * abs(g - p)
    return alike + ties + (SAME_EVIDENCE if gold.evidence & predicted.evidence else 0.0)
