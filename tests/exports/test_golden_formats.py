"""Every format: what it makes of the same coded reports stays what it was, and keeps to its own schema.

After a change that is meant, run with ``REPORTEDLY_UPDATE_GOLDEN=1``, read the difference, and commit it with it.
"""

import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.exports import datapackage
from reportedly.exports.formats import FORMATS, write_file, write_text
from reportedly.exports.policy import Policy, Tally
from reportedly.knowledge.actors import SECTORS
from reportedly.knowledge.codebooks.user import read_codebook
from reportedly.knowledge.lexicon import TYPES
from reportedly.model.event import CodedActor, CodedReport, Event

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "exports"
TEXT = [name for name, form in FORMATS.items() if not form.binary]
CAREFUL = Policy(min_standing="attributed", toll="best", drop_unrealised=True, min_confidence=0.3)


def written(name, sample, policy=None):
    out = io.StringIO(newline="")
    write_text(FORMATS[name], sample, out, policy or Policy())
    return out.getvalue()


def check_golden(file, text):
    path = GOLDEN / file
    if os.environ.get("REPORTEDLY_UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode(), f"{file}: see the top of {Path(__file__).name}"


@pytest.mark.parametrize("name", [name for name in TEXT if name != "jsonl"])
def test_text_formats_stay_what_they_were(name, sample):
    check_golden(f"{name}{FORMATS[name].suffix}", written(name, sample))


def test_json_lines_come_back_byte_by_byte(sample):
    assert written("jsonl", sample) == (GOLDEN / "coded.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["parquet", "geoparquet"])
def test_parquet_stays_what_it_was(name, sample, tmp_path):
    path = tmp_path / "x.parquet"
    write_file(FORMATS[name], sample, path, Policy())
    table = pyarrow.parquet.read_table(path)
    types = [f"{field.name}: {field.type}" for field in table.schema]
    shown = {"schema": types, "rows": table.to_pylist()}
    check_golden(f"{name}.json", json.dumps(shown, indent=1, ensure_ascii=False, default=bytes.hex) + "\n")


def test_sqlite_stays_what_it_was(sample, tmp_path):
    path = tmp_path / "x.sqlite"
    write_file(FORMATS["sqlite"], sample[:2], path, Policy())
    with closing(sqlite3.connect(path)) as base:
        check_golden("sqlite.sql", "\n".join(base.iterdump()) + "\n")


def test_own_codebook_stays_what_it_was(sample):
    policy = Policy(codebook=read_codebook(ROOT / "examples" / "health-care.yaml"))
    check_golden("own-codebook.csv", written("csv", sample, policy))


@pytest.mark.parametrize("policy", [Policy(), CAREFUL], ids=["all", "careful"])
@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.columns])
def test_every_format_keeps_to_the_schema_it_declares(name, policy, sample, tmp_path, package_faults):
    form, tally = FORMATS[name], Tally()
    path = tmp_path / f"events{form.suffix}"
    if form.binary:
        write_file(form, sample, path, policy, tally)
    else:
        out = io.StringIO(newline="")
        write_text(form, sample, out, policy, tally)
        path.write_bytes(out.getvalue().encode())
    (tmp_path / "datapackage.json").write_text(datapackage.described({}, path, form, policy, tally, "1"))
    assert package_faults(tmp_path) == []


def test_the_schema_of_sqlite_is_that_of_its_tables(sample, tmp_path, faults):
    path = tmp_path / "x.sqlite"
    form = FORMATS["sqlite"]
    write_file(form, sample, path, Policy())
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        for name, fields in form.fields(Policy()).items():
            rows = [dict(row) for row in base.execute(f"SELECT * FROM {name}")]
            assert list(rows[0]) == [field.name for field in fields]
            assert faults(rows, {"fields": [f.described() for f in fields], "missingValues": [""]}) == []


def test_a_data_package_stays_what_it_was(sample, tmp_path):
    path = tmp_path / "ged.csv"
    path.write_bytes(written("ged-csv", sample).encode())
    tally = Tally(read=18, kept=18, reports=5)
    text = datapackage.described({"name": "study"}, path, FORMATS["ged-csv"], Policy(), tally, "1")
    check_golden("datapackage.json", text)


def test_the_checker_sees_what_is_wrong(faults):
    schema = {
        "fields": [
            {"name": "a", "type": "integer", "constraints": {"minimum": 1, "unique": True}},
            {"name": "b", "type": "string", "constraints": {"enum": ["x"], "required": True}},
            {"name": "c", "type": "date"},
        ],
        "missingValues": [""],
    }
    assert faults([{"a": "1", "b": "x", "c": "2026-01-05"}, {"a": "", "b": "x"}], schema) == []
    for row in (
        {"a": "0", "b": "x"},
        {"a": "q", "b": "x"},
        {"b": "y"},
        {"a": "1"},
        {"b": "x", "c": "5 May"},
        {"d": "1"},
    ):
        assert faults([row], schema), row
    assert faults([{"a": "1", "b": "x"}, {"a": "1", "b": "x"}], schema)


def test_plover_records_have_the_keys_of_the_schema_in_its_order(sample):
    wanted = [field.name for field in FORMATS["plover-jsonl"].fields(Policy())[""]]
    for line in written("plover-jsonl", sample).splitlines():
        assert list(json.loads(line)) == wanted


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PARTIES = st.lists(
    st.builds(
        CodedActor, name=WORDS, country=st.none() | WORDS, sector=st.none() | st.sampled_from(sorted(SECTORS))
    ),
    max_size=3,
).map(tuple)
ODD_EVENTS = st.builds(
    Event,
    eid=WORDS,
    id=WORDS,
    report_id=WORDS,
    type=st.sampled_from([*sorted(TYPES), "PICNIC"]),
    mode=st.none() | WORDS | st.sampled_from(["firearms", "demo", "arrest", "crowd-control"]),
    cameo=st.none() | WORDS | st.just("190"),
    triggers=st.lists(WORDS, max_size=2).map(tuple),
    date_start=st.none() | WORDS | st.sampled_from(["2026", "2026-02", "2026-02-30"]),
    date_end=st.none() | WORDS | st.sampled_from(["2026", "2026-02", "0000-00-00"]),
    date_precision=st.sampled_from([None, "day", "days", "month", "x"]),
    places=st.lists(WORDS, max_size=2).map(tuple),
    country=st.none() | WORDS | st.just("MLI"),
    lat=st.none() | st.floats(),
    lon=st.none() | st.floats(),
    place_precision=st.sampled_from([None, "settlement", "area", "x"]),
    actor_codes=PARTIES,
    recipient_codes=PARTIES,
    killed=st.none() | st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)),
    standing=st.sampled_from(["stated", "denied", "unrealised", "x"]),
    actor_standing=st.sampled_from([None, "suspected", "x"]),
    summary=WORDS,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(ODD_EVENTS, max_size=4))
def test_no_event_is_too_odd_to_be_written(events):
    report = CodedReport(id="r", events=tuple(events))
    for name in TEXT:
        for policy in (Policy(), CAREFUL):
            text = written(name, [report], policy)
            if FORMATS[name].delimiter == "\t":
                widths = {line.count("\t") for line in text.split("\n")[:-1]}
                assert len(widths) == 1, name
