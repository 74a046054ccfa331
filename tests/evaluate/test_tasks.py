"""What reaches the product from a gold record, and what comes back."""

import json

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluate.goldfile import read_records, write_records
from reportedly.evaluate.predicting import answer_record, predict_each
from reportedly.evaluate.tasks import EVENT_FIELDS, TASKS, event_record, task_named
from reportedly.model.claim import Claim
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report

TEXT = "Gunmen killed two farmers near Gao on Monday, police said."
POISON = "POISON"
POISONED = {
    "events": [{"eid": "e1", "type": "ASSAULT", "triggers": [POISON], "claims": []}],
    "templates": [{"incident_type": POISON}],
    "templates_gtt": [{"incident_type": POISON}],
    "templates_gtt_spans": [{"PerpInd": [[[0, 6]]]}],
    "templates_full": [{"type": POISON}],
    "timexes": [{"start": 0, "end": 3, "value": POISON}],
    "toponyms": [{"start": 31, "end": 34, "lat": 1.0, "name": POISON}],
    "entities": [{"start": 0, "end": 6, "type": POISON}],
    "relations": [POISON],
    "attributions": [{"source": [[0, 6]], "cue": [[7, 13]], "content": [[14, 17]]}],
    "claims": [POISON],
    "cluster": POISON,
    "syndicated_from": POISON,
    "near_miss_of": POISON,
    "notes": POISON,
    "coder": POISON,
    "split": POISON,
    "key_site": POISON,
}
CLEAN = {
    "id": "r1",
    "text": TEXT,
    "title": "Raid",
    "published": "2024-01-09",
    "dct": "2024-01-09T10:00",
    "date": "2024-01-09",
    "dateline_date": "2024-01-09",
    "header": {"agency": "EFE", "tags": []},
}


class Listener:
    """A coder that keeps what it is given and finds nothing."""

    def __init__(self):
        self.seen = []

    def __call__(self, report):
        self.seen.append(report)
        return CodedReport(id=report.id)


@pytest.fixture
def listening(monkeypatch):
    """Each task's prediction replaced by one that shows all it was given."""
    from dataclasses import replace

    from reportedly.evaluate import predicting

    def shown(name):
        return replace(
            task_named(name), predict=lambda coder, report, spans: [{"saw": repr((report, spans))}]
        )

    monkeypatch.setattr(predicting, "task_named", shown)


@pytest.mark.parametrize("name", TASKS)
def test_answers_never_reach_the_product(name, listening):
    poisoned = answer_record(name, CLEAN | POISONED, coder=Listener())
    clean = answer_record(name, CLEAN, coder=Listener())
    assert poisoned == clean
    assert poisoned.failure is None
    assert POISON not in json.dumps(poisoned.row)


def test_gold_spans_are_the_only_part_of_an_answer_handed_over(listening):
    row = answer_record("toponyms", CLEAN | POISONED, gold_spans=True, coder=Listener()).row
    assert "((31, 34),)" in json.dumps(row)
    assert POISON not in json.dumps(row)


@pytest.mark.parametrize("name", TASKS)
def test_reports_are_dated_by_what_the_reader_would_see(name):
    assert TASKS[name].make_report(CLEAN).published == "2024-01-09"
    bare = TASKS[name].make_report({"id": 7, "text": TEXT})
    assert bare == Report(id="7", text=TEXT)


@pytest.mark.parametrize("name", ["timex", "toponyms", "attribution", "entities", "templates"])
def test_offsets_of_gold_count_the_text_alone(name):
    assert TASKS[name].make_report(CLEAN).title is None


def test_events_are_written_in_the_form_of_the_guidelines():
    claim = Claim(slot="occurrence", sources=("police",), cue="said", content="killed")
    event = Event(
        eid="e1",
        id="x",
        report_id="r1",
        type="ASSAULT",
        actors=(("Gunmen",),),
        killed=(2, 2),
        claims=(claim,),
    )
    record = event_record(event)
    assert tuple(record) == EVENT_FIELDS
    assert (record["actors"], record["killed"]) == ([["Gunmen"]], [2, 2])
    assert record["claims"] == [
        {
            "slot": "occurrence",
            "value": None,
            "sources": ["police"],
            "stance": "asserts",
            "cue": "said",
            "content": "killed",
        }
    ]


def test_a_report_that_breaks_the_product_does_not_end_the_run(monkeypatch):
    class Broken:
        def __call__(self, report):
            raise RuntimeError("no engine")

    from reportedly.evaluate import predicting

    monkeypatch.setattr(predicting, "_coder", Broken)
    answers = list(predict_each("stories", [CLEAN, CLEAN | {"id": "r2"}]))
    assert [answer.row for answer in answers] == [{"id": "r1", "events": []}, {"id": "r2", "events": []}]
    assert answers[0].failure == "RuntimeError: no engine"


def test_stories_are_scored_with_claims_where_gold_has_them():
    event = {"eid": "e1", "type": "ASSAULT", "actors": [["army"]]}
    gold = [{"id": "r", "text": TEXT, "events": [event]}]
    figures = TASKS["stories"].score(gold, gold, 0).figures
    assert set(figures) == {"detection_f1", "coded_field_f1", "relevance_f1"}
    claimed = [
        {"id": "r", "text": TEXT, "events": [event | {"claims": [{"slot": "actor", "stance": "claims"}]}]}
    ]
    assert TASKS["claims"].score(claimed, claimed, 0).figures["claims_f1"] == 1.0


def test_records_without_answers_are_known(tmp_path):
    task = TASKS["timex"]
    assert not task.has_answers([CLEAN, CLEAN | {"timexes": []}])
    assert task.has_answers([CLEAN, CLEAN | POISONED])


def gold_file(tmp_path, *lines):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[1]", "one JSON object"),
        ('{"text": "x"}', "no id"),
        ('{"id": "r1", "text": "x"}', "stands on line 1 too"),
        ('{"id": "r2"}', "no text"),
        ('{"id": "r2", "text": "x", "timexes": {}}', "list of objects"),
        ('{"id": "r2", "text": "x", "timexes": [{"start": 1}]}', "whole numbers"),
    ],
)
def test_malformed_gold_names_file_and_line(tmp_path, line, message):
    path = gold_file(tmp_path, '{"id": "r1", "text": "x"}', line)
    with pytest.raises(EvaluationError, match=message) as caught:
        read_records(path, TASKS["timex"].complaint)
    assert caught.value.where == f"{path}:2"


def test_gold_may_be_gzipped_and_have_empty_lines(tmp_path):
    path = tmp_path / "deep" / "gold.jsonl.gz"
    assert write_records(path, [CLEAN]) == 1
    assert read_records(path) == [CLEAN]
    assert read_records(gold_file(tmp_path, "", json.dumps(CLEAN), "")) == [CLEAN]
    assert read_records(gold_file(tmp_path)) == []


def test_no_file_and_no_text(tmp_path):
    with pytest.raises(EvaluationError, match="no such file"):
        read_records(tmp_path / "none.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_records(tmp_path / "binary.jsonl")


def test_unknown_tasks_are_refused():
    with pytest.raises(EvaluationError, match="no task 'storeys'"):
        task_named("storeys")
