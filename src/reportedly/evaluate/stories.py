"""The stories metric: how well coded events agree with hand-coded ones, report by report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.evaluate.align import MIN_SIMILARITY, Alignment, align_events
from reportedly.evaluate.alike import list_hits, same_single, toll_within
from reportedly.evaluate.bootstrap import RESAMPLES, Interval95, bootstrap_f1
from reportedly.evaluate.counting import Counts, total
from reportedly.evaluate.values import FIELDS, SINGLE, TOLLS, EventValues, read_values

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field: on aligned pairs, over all events, and the shares that make sense for it (0 to 1)."""

    aligned: Counts
    everywhere: Counts
    accuracy: float | None = None
    """Single-valued fields: share of aligned pairs that agree; both empty counts as right."""
    within_range: float | None = None
    """Tolls: share of gold tolls on aligned pairs that hold the predicted toll."""


@dataclass(frozen=True, slots=True)
class StoriesScore:
    """What the stories metric says of a set of predictions."""

    reports: int
    ignored_ids: int
    """Predictions for reports that gold does not have; they count for nothing."""
    detection: Counts
    detection_interval: Interval95 | None
    coded: Counts
    coded_interval: Interval95 | None
    fields: dict[str, FieldScore]

    def as_dict(self) -> dict[str, Any]:
        """Every figure under its name, ready for JSON."""
        return {
            "reports": self.reports,
            "ignored_ids": self.ignored_ids,
            "detection": self.detection.as_dict() | {"interval": self.detection_interval},
            "coded_field": self.coded.as_dict() | {"interval": self.coded_interval},
            "fields": {name: _field_dict(score) for name, score in self.fields.items()},
        }


@dataclass(frozen=True, slots=True)
class AlignedReport:
    """The events of one report, gold and predicted, with the pairs that stand for each other."""

    id: str
    gold: tuple[EventValues, ...]
    predicted: tuple[EventValues, ...]
    pairs: Alignment

    def missed(self) -> list[int]:
        """Indices of the gold events that nothing was aligned with."""
        found = {g for g, _ in self.pairs}
        return [g for g in range(len(self.gold)) if g not in found]

    def spurious(self) -> list[int]:
        """Indices of the predicted events that nothing was aligned with."""
        used = {p for _, p in self.pairs}
        return [p for p in range(len(self.predicted)) if p not in used]


def score_stories(
    gold: Sequence[Record],
    predicted: Sequence[Record],
    *,
    min_similarity: float = MIN_SIMILARITY,
    bootstrap: int = RESAMPLES,
) -> StoriesScore:
    """Score predicted reports against gold ones; both are records with ``id`` and ``events``.

    A gold report without a prediction counts as one where nothing was found. ``bootstrap`` is the
    number of resamples for the 95 % intervals; 0 leaves them out.
    """
    reports = align_reports(gold, predicted, min_similarity=min_similarity)
    tables = [count_fields(report) for report in reports]
    detections = [
        Counts.of(hits=len(report.pairs), predicted=len(report.predicted), gold=len(report.gold))
        for report in reports
    ]
    codings = [total(table.values()) for table in tables]
    known = {str(record.get("id")) for record in gold}
    return StoriesScore(
        reports=len(reports),
        ignored_ids=sum(str(record.get("id")) not in known for record in predicted),
        detection=total(detections),
        detection_interval=bootstrap_f1(detections, bootstrap),
        coded=total(codings),
        coded_interval=bootstrap_f1(codings, bootstrap),
        fields={field: _score_field(field, reports, tables) for field in FIELDS},
    )


def align_reports(
    gold: Sequence[Record], predicted: Sequence[Record], *, min_similarity: float = MIN_SIMILARITY
) -> list[AlignedReport]:
    """Align the events of each gold report with those predicted for the same id."""
    answers = {str(record.get("id")): record for record in predicted}
    return [align_report(record, answers.get(str(record.get("id")), {}), min_similarity) for record in gold]


def align_report(gold: Record, predicted: Record, min_similarity: float = MIN_SIMILARITY) -> AlignedReport:
    """Align the events of one report."""
    wanted = tuple(read_values(event, gold=True) for event in gold.get("events") or ())
    found = tuple(read_values(event, gold=False) for event in predicted.get("events") or ())
    return AlignedReport(str(gold.get("id")), wanted, found, align_events(wanted, found, min_similarity))


def count_fields(report: AlignedReport) -> dict[str, Counts]:
    """For each field the hits, predicted and gold values over all events of a report."""
    return {
        field: Counts.of(
            hits=_hits(field, report),
            predicted=sum(event.count(field) for event in report.predicted),
            gold=sum(event.count(field) for event in report.gold),
        )
        for field in FIELDS
    }


def pair_hits(field: str, report: AlignedReport, pair: tuple[int, int]) -> int:
    """How many values of a field agree between the two events of an aligned pair."""
    gold, predicted = report.gold[pair[0]], report.predicted[pair[1]]
    if field in SINGLE:
        return int(same_single(field, gold, predicted))
    if field == "retaliation":
        return _shared_links(report, gold, predicted)
    return list_hits(field, gold, predicted)


def _shared_links(report: AlignedReport, gold: EventValues, predicted: EventValues) -> int:
    """Gold links whose target is aligned with the target of a predicted link."""
    partner = {report.gold[g].eid: report.predicted[p].eid for g, p in report.pairs}
    return sum(partner.get(eid, "") in predicted.retaliation for eid in gold.retaliation)


def _hits(field: str, report: AlignedReport) -> int:
    return sum(pair_hits(field, report, pair) for pair in report.pairs)


def _score_field(
    field: str, reports: Sequence[AlignedReport], tables: Sequence[Mapping[str, Counts]]
) -> FieldScore:
    return FieldScore(
        aligned=total(_count_aligned(field, report) for report in reports),
        everywhere=total(table[field] for table in tables),
        accuracy=_accuracy(field, reports) if field in SINGLE else None,
        within_range=_within_range(field, reports) if field in TOLLS else None,
    )


def _count_aligned(field: str, report: AlignedReport) -> Counts:
    return Counts.of(
        hits=_hits(field, report),
        predicted=sum(report.predicted[p].count(field) for _, p in report.pairs),
        gold=sum(report.gold[g].count(field) for g, _ in report.pairs),
    )


def _accuracy(field: str, reports: Sequence[AlignedReport]) -> float | None:
    pairs = [(report.gold[g], report.predicted[p]) for report in reports for g, p in report.pairs]
    right = sum(same_single(field, g, p) or not (g.count(field) or p.count(field)) for g, p in pairs)
    return right / len(pairs) if pairs else None


def _within_range(field: str, reports: Sequence[AlignedReport]) -> float | None:
    pairs = [(report.gold[g], report.predicted[p]) for report in reports for g, p in report.pairs]
    tolls = [(getattr(g, field), getattr(p, field)) for g, p in pairs if g.count(field)]
    inside = sum(predicted is not None and toll_within(gold, predicted) for gold, predicted in tolls)
    return inside / len(tolls) if tolls else None


def _field_dict(score: FieldScore) -> dict[str, Any]:
    shown: dict[str, Any] = score.aligned.as_dict() | {"all_f1": score.everywhere.f1}
    if score.accuracy is not None:
        shown["accuracy"] = score.accuracy
    if score.within_range is not None:
        shown["within_range"] = score.within_range
    return shown
