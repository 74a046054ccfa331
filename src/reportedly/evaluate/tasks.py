"""The tasks that can be measured: what each asks, what it answers with, and how that is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import EvaluationError
from reportedly.evaluate import actors, reports
from reportedly.evaluate.attribution import predict_attributions, score_attributions
from reportedly.evaluate.claims import score_claims
from reportedly.evaluate.coref_gold import given_mentions
from reportedly.evaluate.documents import count_answered, predict_labels, score_documents
from reportedly.evaluate.entities import predict_entities, score_entities
from reportedly.evaluate.event_codes import has_codes, predict_codes, score_codes
from reportedly.evaluate.goldfile import Row, read_records
from reportedly.evaluate.metric import Metric, plain_metric, stories_metric, templates_metric
from reportedly.evaluate.stance import organisations_of, predict_stances, score_stances
from reportedly.evaluate.stories import score_stories
from reportedly.evaluate.templates import score_templates
from reportedly.evaluate.timex import predict_timexes, score_timexes
from reportedly.evaluate.toponyms import predict_toponyms, score_toponyms
from reportedly.model.document import Document
from reportedly.model.event import Event
from reportedly.model.report import Report

if TYPE_CHECKING:
    from reportedly.evaluate.coref_gold import Given
    from reportedly.pipeline import Coder

Answers = list[Any]
"""Objects, or for some tasks strings."""
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One task: ``predict`` sees the report (and the spans to resolve, where they are given), never gold."""

    name: str
    gold_field: str
    """Where a gold record keeps its answers."""
    answer_field: str
    """Where a prediction keeps them."""
    summary: str
    """What the gold file holds and which figure counts, for the help."""
    make_report: Callable[[Row], Report]
    predict: Callable[[Coder, Report, Any], Answers]
    score: Callable[[Sequence[Row], Sequence[Row], int], Metric]
    check: Callable[[Any], str | None] = lambda answers: None
    """A complaint about malformed answers, or null."""
    given: Callable[[Row], Any] | None = None
    """What of a gold record the predictor is always handed, for tasks that sort what is given; else null."""
    answered: Callable[[Row], bool] | None = None
    """Whether a gold record has answers, where they are more than one list."""
    kind: type = Mapping
    """What each answer is: an object, or a string."""
    repeats: bool = False
    """Whether the gold file may give an id twice; predictions then stand in its order."""
    read: Callable[[Path], list[Row]] | None = None
    """How a gold file is read that is no JSON Lines; else null."""
    own_gold: Path | None = None
    """The gold file that comes with the repository, measured on when none is named; else null."""

    def records(self, path: Path) -> list[Row]:
        """The records of a gold file; raises EvaluationError, with file and line, for one that is broken."""
        return self.read(path) if self.read else read_records(path, self.complaint, repeats=self.repeats)

    def answer(self, coder: Coder, record: Row, *, gold_spans: bool = False) -> Row:
        """The predicted record for a gold one, made from its report alone.

        ``gold_spans`` hands the spans of the answers over, and nothing else of them.
        """
        spans = _spans(record.get(self.gold_field)) if gold_spans else None
        given = self.given(record) if self.given else spans
        found = self.predict(coder, self.make_report(record), given)
        return {"id": record["id"], self.answer_field: found}

    def complaint(self, record: Row) -> str | None:
        """What is wrong with a gold record, or null."""
        if not isinstance(record.get("text"), str):
            return "the record has no text"
        answers = record.get(self.gold_field)
        if answers is None:
            return None
        if not isinstance(answers, list) or not all(isinstance(answer, self.kind) for answer in answers):
            return f"{self.gold_field} must be a list of {'objects' if self.kind is Mapping else 'strings'}"
        return self.check(answers)

    def has_answers(self, records: Sequence[Row]) -> bool:
        """True when any record holds an answer to score against."""
        answered = self.answered or (lambda record: bool(record.get(self.gold_field)))
        return any(answered(record) for record in records)


def task_named(name: str) -> Task:
    """The task of that name; raises EvaluationError for an unknown one."""
    if name not in TASKS:
        raise EvaluationError(f"no task {name!r}", hint=f"choose one of: {', '.join(TASKS)}")
    return TASKS[name]


def _spans(answers: object) -> Spans:
    found = answers if isinstance(answers, list) else []
    return tuple((answer["start"], answer["end"]) for answer in found)


def _predict_events(coder: Coder, report: Report, _: Spans | None) -> Answers:
    return [event_record(event) for event in coder(report).events]


def event_record(event: Event) -> dict[str, Any]:
    """An event in the record format of the coding guidelines, claims included."""
    record = event.model_dump(mode="json", include=set(EVENT_FIELDS))
    record = {field: record[field] for field in EVENT_FIELDS}
    record["claims"] = [{field: claim[field] for field in CLAIM_FIELDS} for claim in record["claims"]]
    return record


def _score_stories(gold: Sequence[Row], predicted: Sequence[Row], bootstrap: int) -> Metric:
    score = score_stories(gold, predicted, bootstrap=bootstrap)
    with_claims = any(event.get("claims") for record in gold for event in record.get("events") or ())
    claims = score_claims(gold, predicted, bootstrap=bootstrap) if with_claims else None
    return stories_metric(score, count_answered(gold, predicted, "events"), claims)


def _predict_templates(coder: Coder, report: Report, _: Spans | None) -> Answers:
    # Here, because it brings numpy, and reading --help need not wait for that.
    from reportedly.coding.templates import fill_templates

    return fill_templates(coder.read(report))


def _score_templates(gold: Sequence[Row], predicted: Sequence[Row], bootstrap: int) -> Metric:
    return templates_metric(score_templates(gold, predicted, bootstrap=bootstrap))


def _predict_coref(coder: Coder, report: Report, given: tuple[Given, ...]) -> Answers:
    from reportedly.evaluate.coref import predict_coref

    return predict_coref(coder.read(report), given)


def _score_coref(gold: Sequence[Row], predicted: Sequence[Row], _: int) -> Metric:
    from reportedly.evaluate.coref import coref_metric, score_actors, score_coref

    return coref_metric(score_coref(gold, predicted), score_actors(gold, predicted))


def _reading(read: Callable[[Document], Answers]) -> Callable[[Coder, Report, Spans | None], Answers]:
    """A prediction that is read off a document, without coding it."""
    return lambda coder, report, _: read(coder.read(report))


def _figures(
    field: str, score: Callable[[list[Row], Sequence[Row]], dict[str, float]]
) -> Callable[[Sequence[Row], Sequence[Row], int], Metric]:
    """A metric made of named figures; a gold record without answers counts as one with none."""
    return lambda gold, predicted, _: plain_metric(score(_filled(gold, field), predicted))


def _filled(gold: Sequence[Row], field: str) -> list[Row]:
    """Gold records that all have the field; a record without answers counts as one with none."""
    return [record | {field: record.get(field) or []} for record in gold]


def _check_spans(answers: Answers) -> str | None:
    for answer in answers:
        ends = (answer.get("start"), answer.get("end"))
        if not all(isinstance(end, int) and not isinstance(end, bool) for end in ends):
            return "start and end of every answer must be whole numbers"
    return None


def _check_fragments(answers: Answers) -> str | None:
    for answer in answers:
        if not all(isinstance(answer.get(role), list) for role in ("source", "cue", "content")):
            return "source, cue and content of every attribution must be lists of [start, end]"
    return None


EVENT_FIELDS = (
    "eid", "type", "mode", "triggers", "summary", "date_start", "date_end", "country", "places", "lat", "lon",
    "actors", "recipients", "killed", "injured", "weapons", "standing", "actor_standing", "asserted_by",
    "denied_by", "retaliation_for", "evidence", "claims",
)  # fmt: skip
CLAIM_FIELDS = ("slot", "value", "sources", "stance", "cue", "content")


def _stories(name: str, summary: str) -> Task:
    return Task(name, "events", "events", summary, reports.story_report, _predict_events, _score_stories)


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        _stories("stories", "hand-coded reports; coded-field F1"),
        _stories("claims", "reports with events and claims; the stories metric and claims F1"),
        _stories("clusters", "reports that tell of the same incidents; the stories metric on each report"),
        Task(
            "templates",
            "templates_gtt",
            "templates",
            "MUC-4 documents; template-mapping micro F1",
            reports.template_report,
            _predict_templates,
            _score_templates,
        ),
        Task(
            "stance",
            "templates_full",
            "organisations",
            "MUC-4 documents with perpetrator organisations; how sure the report is of each that is given",
            reports.template_report,
            lambda coder, report, names: predict_stances(coder.read(report), names) if names else [],
            lambda gold, predicted, _: plain_metric(score_stances(gold, predicted)),
            given=organisations_of,
        ),
        Task(
            "timex",
            "timexes",
            "timexes",
            "TimeML documents; value F1",
            reports.timex_report,
            _reading(predict_timexes),
            _figures("timexes", score_timexes),
            _check_spans,
        ),
        Task(
            "toponyms",
            "toponyms",
            "toponyms",
            "texts with place names; accuracy within 161 km (--gold-spans: of the places given)",
            reports.dated_report,
            lambda coder, report, spans: predict_toponyms(coder.read(report), spans),
            _figures("toponyms", score_toponyms),
            _check_spans,
        ),
        Task(
            "attribution",
            "attributions",
            "attributions",
            "PolNeAR articles; match F1",
            reports.dated_report,
            _reading(predict_attributions),
            _figures("attributions", score_attributions),
            _check_fragments,
        ),
        Task(
            "entities",
            "entities",
            "entities",
            "re3d texts; exact span F1",
            reports.dated_report,
            _reading(predict_entities),
            _figures("entities", score_entities),
            _check_spans,
        ),
        Task(
            "documents",
            "labels",
            "labels",
            "texts with labels of what they tell of; macro F1",
            reports.story_report,
            lambda coder, report, _: predict_labels(coder, report),
            _figures("labels", score_documents),
            kind=str,
        ),
        Task(
            "event_codes",
            "spans",
            "coding",
            "single sentences with a PLOVER type or a CAMEO class; accuracy",
            reports.dated_report,
            _reading(predict_codes),
            lambda gold, predicted, _: plain_metric(score_codes(gold, predicted)),
            _check_spans,
            answered=has_codes,
            repeats=True,
        ),
        Task(
            "coref",
            "events",
            "events",
            "coded reports or ECB+; CoNLL F1 of the given mentions, sorted by what they tell of within a report",
            reports.story_report,
            _predict_coref,
            _score_coref,
            lambda answers: _check_spans([answer for answer in answers if "start" in answer]),
            given_mentions,
        ),
        Task(
            "actors",
            "codes",
            "codes",
            "a table of actor mentions (ours when GOLD is left out); accuracy of country and sector",
            reports.dated_report,
            lambda _, report, context: list(actors.predict_actor(report.text, context)),
            actors.score_actors,
            given=lambda record: record.get("context"),
            read=actors.read_mentions,
            own_gold=actors.OURS,
        ),
    )
}
