"""Scoring entities as the re3d task does: exact start, end and type, micro-averaged over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from reportedly.model.document import Document

Entity = dict[str, Any]
"""One annotation: ``start``, ``end``, ``type``, and in gold perhaps ``confidence`` (0 to 1)."""
Key = tuple[int, int, str]

SURE = 0.5
"""Gold annotations that the crowd trusts less are neither right nor wrong."""


def predict_entities(document: Document) -> list[Entity]:
    """The document's entities in re3d's scheme; offsets count the report's ``text``, the title is left out."""
    if document.doc is None:
        return []
    found = []
    for entity in document.doc.spans.get("entities", ()):
        span = document.span(entity.start_char, entity.end_char)
        if span.part == "text" and span.text:
            found.append({"start": span.start, "end": span.end, "type": entity.label_, "text": span.text})
    return found


def score_entities(
    gold_records: Iterable[dict[str, Any]], predicted_records: Iterable[dict[str, Any]]
) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) over all types, and F1 of each type that gold has.

    Records are matched by ``id``; a gold record without a prediction counts as one where nothing was found.

    >>> gold = [{"id": "d", "entities": [{"start": 0, "end": 4, "type": "Location", "confidence": 1}]}]
    >>> score_entities(gold, gold)["f1"]
    1.0
    """
    predicted = {record["id"]: record["entities"] for record in predicted_records}
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for record in gold_records:
        sure, unsure = _by_confidence(record["entities"])
        ours = {_key(entity) for entity in predicted.get(record["id"], ())} - (unsure - sure)
        right.update(kind for _, _, kind in ours & sure)
        given.update(kind for _, _, kind in ours)
        wanted.update(kind for _, _, kind in sure)
    overall = _shares(right.total(), given.total(), wanted.total())
    return overall | {
        f"{kind}_f1": _shares(right[kind], given[kind], wanted[kind])["f1"] for kind in sorted(wanted)
    }


def _by_confidence(entities: Iterable[Entity]) -> tuple[set[Key], set[Key]]:
    """Gold that counts, and gold that is left out of account."""
    sure: set[Key] = set()
    unsure: set[Key] = set()
    for entity in entities:
        (sure if entity.get("confidence", 1.0) >= SURE else unsure).add(_key(entity))
    return sure, unsure


def _key(entity: Entity) -> Key:
    return entity["start"], entity["end"], entity["type"]


def _shares(right: int, given: int, wanted: int) -> dict[str, float]:
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * right / (given + wanted) if given + wanted else 1.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": wanted, "predicted": given}
