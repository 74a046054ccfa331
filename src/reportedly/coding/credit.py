"""How a report credits an organisation with its deeds: as a fact, claimed, accused (by whom), or only possible.

The question of MUC-4's slot PERP: ORGANIZATION CONFIDENCE, asked of any report and any organisation that it
names. The signs around the mentions (``credit_signs``) are weighed by a table fitted on the training half of
MUC-4 (``knowledge/weights/credit.tsv``, by ``training/fit_credit.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from reportedly.coding.credit_signs import credit_features
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features, load_weights

CREDITS = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
)
"""Whoever is said to have done it, in MUC-4's words; ACQUITTED is left out, being next to never said."""

TABLE = "credit"


@dataclass(frozen=True, slots=True)
class Credit:
    """How an organisation is credited: one of CREDITS, and the share of belief in each of them (sums to 1)."""

    answer: str
    shares: dict[str, float]


def credit_of(scene: Scene, names: Sequence[str], others: Sequence[Sequence[str]] = ()) -> Credit:
    """How the report credits an organisation with the deeds that it tells of.

    Args:
        names: names of the organisation as they stand in the report; one that is not named there is judged
            by the report as a whole.
        others: names of other organisations that the deeds could be credited to.
    """
    shares = weigh(credit_features(scene, names, others))
    return Credit(max(CREDITS, key=shares.__getitem__), shares)


def weigh(features: Features) -> dict[str, float]:
    """The share of belief in each of CREDITS, given the signs."""
    table = load_weights(TABLE).table
    scores = {
        answer: sum(table.get(f"{answer}: {name}", 0.0) * value for name, value in features.items())
        for answer in CREDITS
    }
    most = max(scores.values())
    parts = {answer: exp(score - most) for answer, score in scores.items()}
    return {answer: part / sum(parts.values()) for answer, part in parts.items()}
