"""Whole reports: what the product makes of every example report stays what it was, unless somebody meant it.

After a change that is meant to change the codings, read the difference that ``REPORTEDLY_UPDATE_GOLDEN=1 pytest
tests/test_golden.py`` leaves in ``git diff`` line by line, and commit it with the change.
"""

import json
import os
from pathlib import Path

import pytest

import reportedly
from checks import spans_in
from reportedly.ingest.read import read_reports
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report
from reportedly.pipeline import Coder

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "reports"
GOLDEN = HERE / "golden" / "examples.json"
FIELDS = (
    "type", "mode", "date_start", "date_end", "country", "places", "actors", "recipients", "killed", "injured",
    "weapons", "standing", "actor_standing", "asserted_by", "denied_by", "retaliation_for", "triggers",
)  # fmt: skip
"""Fields that are kept; confidences are left out, because the last digits differ between processors."""


@pytest.fixture(scope="module")
def coded() -> list[tuple[Report, CodedReport]]:
    coder: Coder = reportedly.load()
    return [(report, coder(report)) for report in read_reports([str(EXAMPLES)]) if isinstance(report, Report)]


def test_examples_are_coded_as_before(coded: list[tuple[Report, CodedReport]]) -> None:
    now = {report.id: [_kept(event) for event in result.events] for report, result in coded}
    if os.environ.get("REPORTEDLY_UPDATE_GOLDEN"):
        GOLDEN.write_text(
            json.dumps(now, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf8"
        )
    assert now == json.loads(GOLDEN.read_text(encoding="utf8"))


def test_every_span_is_cut_from_the_untouched_report(coded: list[tuple[Report, CodedReport]]) -> None:
    for report, result in coded:
        for span in spans_in(result.model_dump()):
            whole = report.title if span["part"] == "title" else report.text
            assert (whole or "")[span["start"] : span["end"]] == span["text"]


def test_evidence_and_triggers_are_words_of_the_report(coded: list[tuple[Report, CodedReport]]) -> None:
    for report, result in coded:
        words = f"{report.title}\n{report.text}"
        for event in result.events:
            assert event.evidence
            assert all(text in words for text in (*event.evidence, *event.triggers))


def test_every_example_tells_of_something(coded: list[tuple[Report, CodedReport]]) -> None:
    assert sum(bool(result.events) for _, result in coded) >= len(coded) - 1


def test_links_lead_to_events_of_the_same_report(coded: list[tuple[Report, CodedReport]]) -> None:
    for _, result in coded:
        known = {event.eid for event in result.events}
        for event in result.events:
            assert set(event.retaliation_for) <= known - {event.eid}


def _kept(event: Event) -> dict[str, object]:
    return json.loads(json.dumps({name: getattr(event, name) for name in FIELDS}))
