"""Scoring time expressions as TempEval-3 does: strict, relaxed, type and value F1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportedly.model.document import Document

Timex = dict[str, Any]
"""One annotation of the gold's own form: ``start``, ``end``, ``text``, ``type``, ``value``, perhaps ``mod``."""


def predict_timexes(document: Document) -> list[Timex]:
    """The document's times in the gold's form; offsets count the report's ``text``, the title is left out."""
    found = []
    for number, time in enumerate(document.times, 1):
        span = document.span(time.start, time.end)
        if span.part != "text":
            continue
        timex = {"start": span.start, "end": span.end, "text": span.text, "tid": f"t{number}"}
        timex |= {"type": time.kind, "value": time.value}
        found.append(timex | ({"mod": time.mod} if time.mod else {}))
    return found


def score_timexes(
    gold_records: Iterable[dict[str, Any]], predicted_records: Iterable[dict[str, Any]]
) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) of strict and relaxed spans, of type and of value, micro-averaged.

    Records are matched by ``id``; a gold record without a prediction counts as one where nothing was found.

    >>> gold = [{"id": "d", "timexes": [{"start": 0, "end": 6, "type": "DATE", "value": "2024-01-05"}]}]
    >>> score_timexes(gold, gold)["value_f1"]
    1.0
    """
    predicted = {record["id"]: record["timexes"] for record in predicted_records}
    hits = dict.fromkeys(("strict", "relaxed", "type", "value"), 0)
    wanted = given = 0
    for record in gold_records:
        ours = predicted.get(record["id"], [])
        wanted, given = wanted + len(record["timexes"]), given + len(ours)
        _count(record["timexes"], ours, hits)
    scores: dict[str, float] = {"gold": wanted, "predicted": given}
    for name, right in hits.items():
        precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
        scores |= {f"{name}_precision": precision, f"{name}_recall": recall}
        scores[f"{name}_f1"] = 2 * right / (given + wanted) if given + wanted else 1.0
    return scores


def align_timexes(gold: list[Timex], predicted: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs that overlap, one to one: equal spans first, then in order of the text."""
    spans = {(timex["start"], timex["end"]): timex for timex in predicted}
    pairs = [(timex, spans.pop(span)) for timex in gold if (span := (timex["start"], timex["end"])) in spans]
    paired = {id(timex) for timex, _ in pairs}
    rest = sorted(spans.values(), key=lambda timex: timex["start"])
    for timex in sorted(gold, key=lambda timex: timex["start"]):
        if id(timex) in paired:
            continue
        mate = next((each for each in rest if _overlap(timex, each)), None)
        if mate is not None:
            rest.remove(mate)
            pairs.append((timex, mate))
    return pairs


def _overlap(one: Timex, other: Timex) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _count(gold: list[Timex], predicted: list[Timex], hits: dict[str, int]) -> None:
    for right, ours in align_timexes(gold, predicted):
        hits["relaxed"] += 1
        hits["strict"] += (right["start"], right["end"]) == (ours["start"], ours["end"])
        hits["type"] += right["type"] == ours["type"]
        hits["value"] += right["value"] == ours["value"]
