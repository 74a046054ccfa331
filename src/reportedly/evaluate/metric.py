"""A metric's outcome as people and programs want it: headline figures, tables, and all of it as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.evaluate.bootstrap import Interval95
from reportedly.evaluate.claims import ClaimsScore
from reportedly.evaluate.counting import Counts
from reportedly.evaluate.labels import LabelScore
from reportedly.evaluate.stories import FieldScore, StoriesScore
from reportedly.evaluate.templates import TemplatesScore

SHARES = ("precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Table:
    """A table to print: its title, column names, and rows of ready text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """What a task's metric says of a set of predictions."""

    figures: dict[str, float]
    """Overall figures by name, 0 to 1 unless the name says otherwise; the gate pins some of them."""
    tables: tuple[Table, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    """Everything, ready for JSON."""


def plain_metric(figures: Mapping[str, float]) -> Metric:
    """A metric that is a list of named figures.

    >>> plain_metric({"f1": 0.5}).tables[0].rows
    (('f1', '0.500'),)
    """
    rows = tuple((name, _number(value)) for name, value in figures.items())
    return Metric(dict(figures), (Table("figures", ("figure", "value"), rows),), dict(figures))


def stories_metric(score: StoriesScore, relevance: Counts, claims: ClaimsScore | None = None) -> Metric:
    """Detection, coded fields, whether a report has an event at all and, where gold has them, claims."""
    figures = {
        "detection_f1": score.detection.f1,
        "coded_field_f1": score.coded.f1,
        "relevance_f1": relevance.f1,
    }
    overall = [
        _counts_row("event detection", score.detection, score.detection_interval),
        _counts_row("coded fields", score.coded, score.coded_interval),
        _counts_row("has an event", relevance),
    ]
    details = score.as_dict() | {"relevance": relevance.as_dict()}
    if claims is not None:
        figures |= _claims_figures(score, claims)
        overall.append(_counts_row("claims", claims.overall, claims.interval))
        details["claims"] = claims.as_dict()
    tables = [Table(f"{score.reports} reports", ("", *SHARES, "95 %"), tuple(overall)), _fields_table(score)]
    if claims is not None:
        tables += [
            _slots_table(claims),
            _labels_table("stances of claims on the same matter", claims.stances),
            _labels_table("standings of aligned events", claims.standings),
        ]
    return Metric(figures, tuple(tables), details)


def _claims_figures(score: StoriesScore, claims: ClaimsScore) -> dict[str, float]:
    return {
        "claims_f1": claims.overall.f1,
        "stance_macro_f1": claims.stances.macro_f1,
        "standing_accuracy": claims.standings.accuracy,
        "standing_macro_f1": claims.standings.macro_f1,
        "asserted_by_f1": score.fields["asserted_by"].aligned.f1,
        "denied_by_f1": score.fields["denied_by"].aligned.f1,
    }


def templates_metric(score: TemplatesScore) -> Metric:
    """Micro F1 over the six fields, the fields one by one, and relevance."""
    rows = [
        _counts_row("all fields", score.overall, score.interval),
        *(_counts_row(name, counts) for name, counts in score.fields.items()),
        _counts_row("relevance", score.relevance),
    ]
    table = Table(f"{score.documents} documents", ("", *SHARES, "95 %"), tuple(rows))
    figures = {"micro_f1": score.overall.f1, "relevance_f1": score.relevance.f1}
    return Metric(figures, (table,), score.as_dict())


def _fields_table(score: StoriesScore) -> Table:
    columns = ("field", *SHARES, "accuracy", "in range", "all F1")
    rows = tuple(_field_row(name, field) for name, field in score.fields.items())
    return Table("fields on aligned pairs", columns, rows)


def _field_row(name: str, score: FieldScore) -> tuple[str, ...]:
    extra = (score.accuracy, score.within_range)
    return (
        name,
        *_shares(score.aligned),
        *("" if x is None else _number(x) for x in extra),
        _number(score.everywhere.f1),
    )


def _slots_table(claims: ClaimsScore) -> Table:
    rows = [_counts_row(slot, counts)[:4] for slot, counts in claims.slots.items()]
    if claims.chain_accuracy is not None:
        rows.append(("whole chain right", _number(claims.chain_accuracy), "", ""))
    return Table("claims of aligned events", ("slot", *SHARES), tuple(rows))


def _labels_table(title: str, score: LabelScore) -> Table:
    rows = [_counts_row(label, counts)[:4] for label, counts in score.labels.items()]
    rows += [("macro", "", "", _number(score.macro_f1)), ("accuracy", "", "", _number(score.accuracy))]
    return Table(f"{title} ({score.pairs} pairs)", ("", *SHARES), tuple(rows))


def _counts_row(name: str, counts: Counts, interval: Interval95 | None = None) -> tuple[str, ...]:
    shown = f"{_number(interval[0])} to {_number(interval[1])}" if interval else ""
    return (name, *_shares(counts), shown)


def _shares(counts: Counts) -> Sequence[str]:
    return [_number(value) for value in (counts.precision, counts.recall, counts.f1)]


def _number(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
