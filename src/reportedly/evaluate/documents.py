"""Scoring labels of whole texts: macro and micro F1, rows wholly right, and whether a text has any label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reportedly.evaluate.counting import Counts, total
from reportedly.model.document import Document
from reportedly.model.report import Report

if TYPE_CHECKING:
    from reportedly.pipeline import Coder

Record = Mapping[str, Any]


def predict_labels(coder: Coder, report: Report) -> list[str]:
    """The labels of a report, of the scheme of the collection that its id names, else of what police did.

    The engine reads it, and no more: labels hang on words and on what the engine hears of topics.
    """
    # Here, because it brings numpy, and reading --help need not wait for that.
    from reportedly.coding.topics import read_topics

    document = Document.of(report)
    document.doc = coder.engine(document.text)
    return [topic.label for topic in read_topics(document) if topic.chosen]


def score_documents(gold_records: Iterable[Record], predicted_records: Iterable[Record]) -> dict[str, float]:
    """Label-based macro and micro F1, subset accuracy and relevance F1, 0 to 1, and F1 of each label.

    The labels are those that gold has somewhere. A label that gold never has counts as wrong in micro F1
    and subset accuracy, and has no part in macro F1. Relevance asks whether a text has any label at all.
    Records are matched by ``id``; a gold record without a prediction counts as one without labels.

    >>> gold = [{"id": "a", "labels": ["KILL"]}, {"id": "b", "labels": []}]
    >>> score_documents(gold, [{"id": "a", "labels": ["KILL"]}, {"id": "b", "labels": ["KILL"]}])["macro_f1"]
    0.6666666666666666
    """
    answers = {str(record["id"]): set(record["labels"]) for record in predicted_records}
    pairs = [(set(record["labels"]), answers.get(str(record["id"]), set())) for record in gold_records]
    counts = {
        label: _count(label, pairs) for label in sorted({one for both in pairs for s in both for one in s})
    }
    wanted = [label for label, count in counts.items() if count.gold]
    relevant = _tally((bool(gold), bool(found)) for gold, found in pairs)
    scores = {
        "macro_f1": sum(_f1(counts[label]) for label in wanted) / max(len(wanted), 1),
        "micro_f1": _f1(total(counts.values())),
        "subset_accuracy": sum(gold == found for gold, found in pairs) / max(len(pairs), 1),
        "relevance_precision": relevant.precision,
        "relevance_recall": relevant.recall,
        "relevance_f1": _f1(relevant),
    }
    return scores | {f"{label}_f1": _f1(counts[label]) for label in wanted}


def count_answered(gold: Iterable[Record], predicted: Iterable[Record], field: str) -> Counts:
    """Records that have any answer in ``field``: predicted, gold and both, matched by ``id``.

    >>> gold = [{"id": "a", "events": [{}]}, {"id": "b", "events": []}]
    >>> count_answered(gold, gold, "events")
    Counts(precision_hits=1, predicted=1, recall_hits=1, gold=1)
    """
    answers = {str(record["id"]): bool(record.get(field)) for record in predicted}
    return _tally((bool(record.get(field)), answers.get(str(record["id"]), False)) for record in gold)


def _count(label: str, pairs: Iterable[tuple[set[str], set[str]]]) -> Counts:
    return _tally((label in gold, label in found) for gold, found in pairs)


def _tally(pairs: Iterable[tuple[bool, bool]]) -> Counts:
    pairs = list(pairs)
    return Counts.of(
        hits=sum(gold and found for gold, found in pairs),
        predicted=sum(found for _, found in pairs),
        gold=sum(gold for gold, _ in pairs),
    )


def _f1(counts: Counts) -> float:
    """F1, and 0 where nothing is gold and nothing predicted, as scikit-learn has it."""
    return counts.f1 if counts.gold else 0.0
