"""Names and entities against re3d."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from training import entities
from training.scoring import prf


def entity_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, float]:
    """re3d's metric: exact spans and types, gold under half confidence neither right nor wrong."""
    counts: Counter[str] = Counter()
    for record in records:
        doc = nlp(record["text"])
        found = {(s.start_char, s.end_char, s.label_) for s in doc.spans["entities"]}
        sure = {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["confidence"] >= 0.5}
        unsure = {(e["start"], e["end"], e["type"]) for e in record["entities"]} - sure
        counts.update(right=len(found & sure), found=len(found - unsure), gold=len(sure))
    return prf(counts)


def name_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, float]:
    """Names of our six kinds, by the mapping used for training."""
    labels = nlp.get_pipe("reportedly_reader").labels
    counts: Counter[str] = Counter()
    for record in records:
        marked = entities.mark(record, labels)
        gold = spans_of(marked.columns["names"], labels["names"])
        doc = nlp(record["text"])
        index = {token: place for place, token in enumerate(marked.layout.tokens)}
        found = {(index[e.start], index[e.end - 1] + 1, e.label_) for e in doc.ents}
        hidden = marked.columns["names"] == -100
        found = {span for span in found if not hidden[span[0] : span[1]].any()}
        counts.update(right=len(found & gold), found=len(found), gold=len(gold))
    return prf(counts)


def spans_of(values: np.ndarray, labels: list[str]) -> set[tuple[int, int, str]]:
    """Spans of a column of labels."""
    spans, start = set(), None
    for place, value in enumerate([*values.tolist(), 0]):
        tag = labels[value] if value >= 0 else "O"
        if start is not None and tag[0] != "I":
            spans.add((start, place, labels[values[start]][2:]))
            start = None
        if tag[0] == "B":
            start = place
    return spans
