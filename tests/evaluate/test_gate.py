"""The gate shuts when a score falls, and only opens further."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluate import gate
from reportedly.evaluate.gate import NOISE_MARGIN, Floor, Outcome, keep_held_out, main, read_floors, sample
from reportedly.evaluate.tasks import TASKS
from reportedly.model.event import CodedReport, Event

EVENT = {"eid": "e1", "type": "ASSAULT", "actors": [["Gunmen"]], "standing": "stated"}
FLOOR = Floor("stories", "stories", "stories/dev.jsonl", "d", {"detection_f1": 0.5})


def outcome(score, floor=FLOOR, **changes):
    return replace(Outcome(floor, {"detection_f1": score}, "d", 1.0), **changes)


def test_noise_is_forgiven_and_a_fall_is_not():
    assert outcome(0.5 - NOISE_MARGIN / 2).complaints() == []
    assert "fell to 0.4900" in outcome(0.49).complaints()[0]
    assert (
        "1 reports failed, the first by KeyError" in outcome(0.6, failures=("KeyError: x",)).complaints()[0]
    )


def test_changed_gold_must_be_pinned_again():
    assert "--update" in outcome(0.6, digest="e").complaints()[0]
    assert outcome(0.6, floor=replace(FLOOR, digest=""), digest="e").complaints() == []


def test_floors_rise_and_fall_only_when_allowed():
    assert outcome(0.6, digest="e").raised().scores == {"detection_f1": 0.6}
    assert outcome(0.6, digest="e").raised().digest == "e"
    assert outcome(0.4).raised().scores == {"detection_f1": 0.5}
    assert outcome(0.4).raised(allow_regression=True).scores == {"detection_f1": 0.4}


def test_samples_are_the_same_everywhere_and_in_file_order():
    records = [{"id": f"r{number}"} for number in range(20)]
    chosen = sample(records, 5)
    assert [record["id"] for record in chosen] == ["r6", "r10", "r12", "r16", "r19"]
    assert chosen == sample(records[::-1], 5)[::-1]
    assert sample(records, None) == sample(records, 99) == records


def test_records_held_out_of_training_are_told_by_their_id():
    records = [{"id": f"r{number}"} for number in range(30)]
    kept = keep_held_out(records, 9)
    assert 0 < len(kept) < 10
    assert keep_held_out(kept, 9) == kept
    assert keep_held_out(records, None) == records


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A data folder, a floors file and a coder that finds one event in every report."""

    class Fixed:
        def __call__(self, report):
            return CodedReport(id=report.id, events=(Event(id="x", report_id=report.id, **EVENT),))

    monkeypatch.setattr("reportedly.evaluate.predicting._coder", Fixed)
    (tmp_path / "stories").mkdir()
    gold = {"id": "r", "text": "Gunmen came.", "events": [EVENT]}
    (tmp_path / "stories" / "dev.jsonl").write_text(json.dumps(gold) + "\n")
    return tmp_path


def run(workplace, *options, floor=0.5, digest=""):
    path = workplace / "floors.json"
    entry = {
        "task": "stories",
        "gold": "stories/dev.jsonl",
        "digest": digest,
        "scores": {"detection_f1": floor},
    }
    path.write_text(json.dumps({"about": "why", "floors": {"stories": entry}}))
    code = main(["--data", str(workplace), "--floors", str(path), "--workers", "1", *options])
    return code, json.loads(path.read_text())


def test_open_when_nothing_fell(workplace, capsys):
    assert run(workplace)[0] == 0
    assert capsys.readouterr().out == "gate: open\n"


def test_shut_when_a_score_fell(workplace, monkeypatch, capsys):
    monkeypatch.setitem(EVENT, "type", "THREATEN")
    assert run(workplace)[0] == 1
    assert "stories: detection_f1 fell to 0.0000, its floor is 0.5000" in capsys.readouterr().err


def test_update_raises_pins_and_never_lowers(workplace, monkeypatch):
    code, floors = run(workplace, "--update")
    assert (code, floors["floors"]["stories"]["scores"]) == (0, {"detection_f1": 1.0})
    digest = floors["floors"]["stories"]["digest"]
    assert len(digest) == 64
    assert run(workplace, digest=digest)[0] == 0
    monkeypatch.setitem(EVENT, "type", "THREATEN")
    code, floors = run(workplace, "--update")
    assert (code, floors["floors"]["stories"]["scores"]) == (1, {"detection_f1": 0.5})
    code, floors = run(workplace, "--update", "--allow-regression")
    assert (code, floors["floors"]["stories"]["scores"]) == (0, {"detection_f1": 0.0})


def test_without_data_it_opens_except_in_ci(workplace, monkeypatch, capsys):
    gone = ["--data", str(workplace / "gone")]
    monkeypatch.delenv("CI", raising=False)
    assert main(gone) == 0
    assert "no data folder" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    assert main(gone) == 1


def test_a_broken_floors_file_is_wrong_use(workplace):
    (workplace / "broken.json").write_text("{}")
    assert main(["--data", str(workplace), "--floors", str(workplace / "broken.json")]) == 2
    with pytest.raises(EvaluationError, match="no floors can be read"):
        read_floors(workplace / "none.json")


def test_every_task_has_a_floor():
    floors = read_floors(gate.FLOORS).floors
    assert {floor.task for floor in floors} == set(TASKS)


@pytest.mark.shared
def test_pinned_gold_files_exist(shared: Path):
    assert all(gate.gold_path(floor, shared).is_file() for floor in read_floors(gate.FLOORS).floors)
