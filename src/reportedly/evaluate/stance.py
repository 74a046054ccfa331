"""The stance task: how sure a MUC-4 report is that an organisation did it, given the organisation's names.

Gold is the slot PERP: ORGANIZATION CONFIDENCE of the full templates. The predictor is handed the name strings
of the organisations that the key fills in, and nothing else of the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.coding.credit import CREDITS, credit_of
from reportedly.coding.scene import Scene
from reportedly.model.document import Document

Record = Mapping[str, Any]
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """One organisation of one template: its names and the confidences that the key accepts."""

    names: Names
    accepted: tuple[str, ...]


def fills_of(record: Record) -> list[Fill]:
    """The organisations of a gold record whose confidence the key gives, template by template."""
    return [fill for template in record.get("templates_full") or () for fill in _fills(template)]


def organisations_of(record: Record) -> tuple[Names, ...]:
    """The different organisations of a gold record, by their names: what the predictor is told."""
    return tuple(dict.fromkeys(fill.names for fill in fills_of(record)))


def predict_stances(document: Document, organisations: Sequence[Names]) -> list[dict[str, Any]]:
    """How the report credits each organisation, as ``{"strings": [...], "confidence": ...}``."""
    scene = Scene.of(document)
    return [
        {
            "strings": list(names),
            "confidence": credit_of(scene, names, rivals_of(names, organisations)).answer,
        }
        for names in organisations
    ]


def rivals_of(names: Names, organisations: Sequence[Names]) -> list[Names]:
    """The organisations that share no name with one of them."""
    return [other for other in organisations if not set(other) & set(names)]


def score_stances(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, float]:
    """Accuracy, and F1 by class with their mean over CREDITS; every fill of every template counts once.

    A fill is right when the key accepts the answer, and then counts for the class answered; a wrong one
    counts for the first class that the key accepts (ACQUITTED left out). An organisation without an
    answer is wrong.
    """
    answers = {str(record.get("id")): _answers(record) for record in predicted}
    rows = [
        (fill, answers.get(str(record["id"]), {}).get(fill.names))
        for record in gold
        for fill in fills_of(record)
    ]
    pairs = [(_wanted(fill, answer), answer) for fill, answer in rows]
    right = sum(wanted == answer for wanted, answer in pairs)
    by_class = {credit: _f1(credit, pairs) for credit in CREDITS}
    return {
        "accuracy": right / len(pairs) if pairs else 0.0,
        "macro_f1": sum(by_class.values()) / len(by_class),
        "organisations": float(len(pairs)),
        **by_class,
    }


def _fills(template: Record) -> Iterator[Fill]:
    organisations = template.get("perp_organization_id") or ()
    for confidence in template.get("perp_organization_confidence") or ():
        reference = confidence.get("ref_to")
        if reference:
            yield Fill(tuple(organisations[reference[1]]["strings"]), tuple(confidence["values"]))


def _answers(record: Record) -> dict[Names, str]:
    return {tuple(one["strings"]): one["confidence"] for one in record.get("organisations") or ()}


def _wanted(fill: Fill, answer: str | None) -> str:
    """The class that a fill counts for."""
    if answer in fill.accepted and answer is not None:
        return answer
    return next((value for value in fill.accepted if value in CREDITS), fill.accepted[0])


def _f1(credit: str, pairs: Sequence[tuple[str, str | None]]) -> float:
    counts = Counter((wanted == credit, answer == credit) for wanted, answer in pairs)
    hits, misses = counts[True, True], counts[True, False] + counts[False, True]
    return 2 * hits / (2 * hits + misses) if hits else 0.0
