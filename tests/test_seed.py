"""The article that the project began with: two attacks, one contested, one answering the other."""

import json
from pathlib import Path

import pytest

import reportedly
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report


@pytest.fixture(scope="module")
def seed(shared: Path) -> CodedReport:
    with (shared / "stories" / "dev.jsonl").open(encoding="utf8") as lines:
        record = next(row for row in map(json.loads, lines) if row["id"] == "seed-001")
    return reportedly.load()(Report(**{k: v for k, v in record.items() if k in Report.model_fields}))


def attacks(seed: CodedReport, day: str) -> list[Event]:
    return [e for e in seed.events if e.type == "ASSAULT" and (e.date_start, e.date_end) == (day, day)]


@pytest.mark.shared
def test_the_attack_on_the_bases_is_contested(seed: CodedReport) -> None:
    event = next(e for e in attacks(seed, "2024-01-05") if e.standing == "contested")
    assert event.country == "IRQ"
    assert {"Anbar", "Kurdistan"} & set(event.places)
    assert any("Baghdad Today" in name for name in event.asserted_by)
    assert any("US and Iraqi governments" in name for name in event.denied_by)


@pytest.mark.shared
def test_the_drone_strike_is_an_event_of_its_own(seed: CodedReport) -> None:
    event = next(e for e in attacks(seed, "2024-01-04") if e.killed)
    assert (event.killed, event.injured) == ((2, 2), (4, 4))
    assert "Baghdad" in event.places
    assert event.mode == "drone"
    assert any(forms[0] == "US" for forms in event.actors)


@pytest.mark.shared
def test_the_attack_answers_the_strike(seed: CodedReport) -> None:
    attack = next(e for e in attacks(seed, "2024-01-05") if e.standing == "contested")
    strike = next(e for e in attacks(seed, "2024-01-04") if e.killed)
    assert strike.eid in attack.retaliation_for
