"""Time expressions are scored as TempEval-3 does."""

import json

import pytest

from reportedly.evaluate.timex import predict_timexes, score_timexes
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.times import read_times


def record(*spans):
    timexes = [
        {"start": start, "end": end, "type": kind, "value": value} for start, end, kind, value in spans
    ]
    return [{"id": "d", "timexes": timexes}]


def test_counts_strict_relaxed_type_and_value():
    gold = record((0, 6, "DATE", "2024"), (10, 20, "DURATION", "P3D"), (30, 35, "DATE", "2023"))
    ours = record((0, 6, "DATE", "2024"), (12, 20, "DATE", "P3D"))
    scores = score_timexes(gold, ours)
    assert scores["strict_f1"] == pytest.approx(2 / 5)
    assert scores["relaxed_f1"] == scores["value_f1"] == pytest.approx(4 / 5)
    assert scores["type_f1"] == pytest.approx(2 / 5)
    assert (scores["value_precision"], scores["value_recall"]) == (1.0, pytest.approx(2 / 3))


def test_one_prediction_answers_one_gold_expression():
    gold = record((0, 4, "DATE", "2024"), (5, 9, "DATE", "2023"))
    assert score_timexes(gold, record((0, 9, "DATE", "2024")))["relaxed_recall"] == 0.5


def test_missing_predictions_count_as_nothing_found():
    assert score_timexes(record((0, 4, "DATE", "2024")), [])["value_f1"] == 0.0


def test_predictions_have_the_golds_form():
    document = Document.of(
        Report(id="d", title="Raid on Monday", text="It fell on Friday.", published="2024-01-05")
    )
    document.times = read_times(document)
    (timex,) = predict_timexes(document)
    assert timex == {
        "start": 11,
        "end": 17,
        "text": "Friday",
        "tid": "t2",
        "type": "DATE",
        "value": "2024-01-05",
    }


def test_reaches_the_floor_on_the_dev_documents(shared):
    lines = (shared / "timex" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    ours = []
    for each in gold:
        document = Document.of(Report(id=each["id"], text=each["text"], published=each["dct"]))
        document.times = read_times(document)
        ours.append({"id": each["id"], "timexes": predict_timexes(document)})
    assert score_timexes(gold, ours)["value_f1"] >= 0.65
