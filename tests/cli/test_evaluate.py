"""The evaluate command from the outside, with a product that gives fixed answers."""

import json

import pytest
import typer
from typer.testing import CliRunner

from reportedly.cli.evaluate import evaluate
from reportedly.evaluate import predicting
from reportedly.model.event import CodedReport, Event

EVENT = {"eid": "e1", "type": "ASSAULT", "actors": [["Gunmen"]], "killed": [2, 2], "standing": "stated"}


class FixedCoder:
    """Codes every report alike, but breaks on the one called broken."""

    def __call__(self, report):
        if report.id == "broken":
            raise ValueError("a hole in the text")
        event = Event(id="x", report_id=report.id, **EVENT)
        return CodedReport(id=report.id, events=(event,))


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the command on gold records; the result and the folder."""
    monkeypatch.setattr(predicting, "_coder", FixedCoder)
    app = typer.Typer()
    app.command()(evaluate)

    def go(*options, records=(), task="stories"):
        gold = tmp_path / "gold.jsonl"
        gold.write_text("".join(json.dumps(record) + "\n" for record in records))
        return CliRunner().invoke(app, [task, str(gold), *options])

    return go


def record(id="r1", **fields):
    return {"id": id, "text": "Gunmen killed two."} | fields


def test_prints_the_table(run):
    result = run("--bootstrap", "0", records=[record(events=[EVENT])])
    assert result.exit_code == 0
    assert "event detection" in result.stdout
    assert "1.000" in result.stdout
    assert "reading 1 reports" not in result.stdout


def test_json_holds_figures_and_details(run):
    result = run("--json", records=[record(events=[EVENT])])
    shown = json.loads(result.stdout)
    assert shown["figures"] == {"detection_f1": 1.0, "coded_field_f1": 1.0, "relevance_f1": 1.0}
    assert shown["details"]["detection"]["interval"] == [1.0, 1.0]


def test_predictions_are_written_in_the_gold_form(run, tmp_path):
    out = tmp_path / "out" / "coded.jsonl"
    assert run("--predictions", str(out), records=[record(events=[EVENT])]).exit_code == 0
    (row,) = map(json.loads, out.read_text().splitlines())
    assert set(row) == {"id", "events"}
    assert row["events"][0]["actors"] == [["Gunmen"]]


def test_without_answers_predictions_are_written_all_the_same(run, tmp_path):
    out = tmp_path / "coded.jsonl"
    result = run("--predictions", str(out), records=[record()])
    assert result.exit_code == 0
    assert "no score can be given" in result.stdout
    assert out.exists()
    assert json.loads(run("--json", records=[record(events=[])]).stdout)["figures"] is None


def test_failed_reports_are_listed_and_exit_is_1(run):
    result = run(records=[record(events=[EVENT]), record("broken", events=[EVENT])])
    assert result.exit_code == 1
    assert "failed: broken: ValueError: a hole in the text" in result.stderr
    assert "1 of 2 reports failed" in result.stderr


def test_wrong_use_exits_2(run, tmp_path):
    assert "no task" in run(task="storeys").stderr
    assert run("--gold-spans", records=[record()]).exit_code == 2
    assert run(records=[{"id": "r1"}]).exit_code == 2
    assert run("--predictions", str(tmp_path / "gold.jsonl" / "x"), records=[record()]).exit_code == 2
