"""The example reports through the real engine, from files to coded reports."""

import json
from pathlib import Path

import pytest

from reportedly.ingest.read import read_reports

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture
def coded(reportedly, tmp_path):
    paths = sorted(EXAMPLES.glob("0[1-3]*")) + sorted(EXAMPLES.glob("1*"))
    outputs = {}
    for workers in ("0", "2"):
        out = tmp_path / f"{workers}.jsonl"
        run = reportedly("code", *paths, "--workers", workers, "--out", out)
        assert run.returncode == 0, run.stderr
        outputs[workers] = out.read_bytes()
    return paths, outputs


def spans(value):
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        if value.keys() == {"part", "start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_examples(coded):
    paths, outputs = coded
    assert outputs["0"] == outputs["2"], "the output depends on the number of workers"
    records = [json.loads(line) for line in outputs["2"].splitlines()]
    reports = list(read_reports(map(str, paths)))
    assert [record["id"] for record in records] == [report.id for report in reports]
    for record, report in zip(records, reports, strict=True):
        assert record["events"], report.title
        for span in spans(record):
            assert getattr(report, span["part"])[span["start"] : span["end"]] == span["text"]
