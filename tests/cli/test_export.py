"""``reportedly export`` as a user runs it: options, exit codes, files that appear whole or not at all."""

import csv
import importlib.util
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.exports.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
CODED = ROOT / "tests" / "golden" / "exports" / "coded.jsonl"
BOOK = ROOT / "examples" / "health-care.yaml"
SPEC = importlib.util.spec_from_file_location("table_schema", ROOT / "tests" / "exports" / "conftest.py")
TABLE_SCHEMA = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TABLE_SCHEMA)


@pytest.fixture
def coded(tmp_path):
    return shutil.copy(CODED, tmp_path / "coded.jsonl")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_with_a_data_package_beside_it(name, inside, coded, tmp_path):
    (tmp_path / "out").mkdir()
    file = f"out/events{FORMATS[name].suffix}"
    assert inside("export", name, coded, "--out", file) == (0, "", "")
    beside = ["datapackage.json"] if FORMATS[name].columns else []
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*beside, Path(file).name])
    if beside:
        assert TABLE_SCHEMA.faults_of_package(tmp_path / "out") == []


@pytest.mark.parametrize("name", FORMATS)
def test_help_has_an_example_of_every_format(name, inside):
    assert f"reportedly export {name} " in inside("export", "--help")[1]


def test_stdout_is_data(inside, coded):
    status, out, err = inside("export", "acled-csv", coded)
    assert (status, err) == (0, "")
    assert len(list(csv.DictReader(io.StringIO(out)))) == 13


def test_two_exports_share_a_data_package(inside, coded, tmp_path):
    inside("export", "csv", coded, "--out", "a.csv")
    inside("export", "ged-csv", coded, "--toll", "high", "--out", "b.csv")
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert [resource["path"] for resource in package["resources"]] == ["a.csv", "b.csv"]
    assert package["resources"][1]["reportedly"]["policy"] == {"toll": "high"}


def test_a_policy_says_what_it_leaves_out(inside, coded):
    status, out, err = inside("export", "csv", coded, "--min-standing", "stated", "--drop-unrealised")
    assert status == 0
    kept = list(csv.DictReader(io.StringIO(out)))
    assert {row["standing"] for row in kept} == {"stated"}
    assert err == f"reportedly: {len(kept)} of 18 events kept, {18 - len(kept)} left out by the policy\n"


def test_a_codebook_adds_its_columns(inside, coded, tmp_path):
    status, _, _ = inside("export", "csv", coded, "--codebook", BOOK, "--out", "care.csv")
    assert status == 0
    with (tmp_path / "care.csv").open(newline="", encoding="utf-8") as file:
        assert {row["own_type"] for row in csv.DictReader(file)} == {"FACILITY_BOMBED"}
    names = [
        f["name"]
        for f in json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]["schema"]["fields"]
    ]
    assert names[-3:] == ["own_type", "care_target", "care_means"]


def test_sqlite_and_back_is_the_same_file(inside, coded, tmp_path):
    assert inside("export", "sqlite", coded, "--out", "x.sqlite")[0] == 0
    assert inside("export", "jsonl", "x.sqlite", "--out", "again.jsonl")[0] == 0
    assert (tmp_path / "again.jsonl").read_bytes() == CODED.read_bytes()


def test_stdin_and_binary_stdout(reportedly, tmp_path):
    run = reportedly("export", "sqlite", "-", stdin=CODED.read_bytes())
    assert (run.returncode, run.stderr) == (0, b"")
    (tmp_path / "x.sqlite").write_bytes(run.stdout)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM events").fetchone() == (18,)


BROKEN = {
    "no JSON": b"{broken\n",
    "no coded report": b'{"id": 1}\n',
    "a raw report": b'{"id": "r1", "text": "Gunmen killed two."}\n',
    "an array": b"[]\n",
    "bytes": b"\xff\xfe\x00\n",
}


@pytest.mark.parametrize("name", ["csv", "geojson", "hxl-csv", "polecat-tsv", "sqlite", "parquet"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_of_before_anything_is_written(name, broken, inside, tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(b"\n" + broken)
    status, out, err = inside("export", name, "bad.jsonl")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "bad.jsonl: line 2" in err


@pytest.mark.parametrize("name", ["csv", "sqlite", "parquet"])
def test_a_file_that_breaks_later_leaves_nothing_behind(name, inside, coded, tmp_path):
    with Path(coded).open("ab") as file:
        file.write(b"{broken\n")
    status, _, err = inside("export", name, coded, "--out", "x.out")
    assert status == 2
    assert "line 6" in err
    assert [path.name for path in tmp_path.iterdir()] == ["coded.jsonl"]


def test_an_empty_file_is_an_empty_table(inside, tmp_path):
    (tmp_path / "none.jsonl").write_bytes(b"")
    status, out, _ = inside("export", "ged-csv", "none.jsonl")
    assert (status, out.count("\n")) == (0, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "csv", "missing.jsonl"),
        ("export", "csv", "."),
        ("export", "xlsx", "coded.jsonl"),
        ("export", "csv", "coded.jsonl", "--min-standing", "sure"),
        ("export", "csv", "coded.jsonl", "--toll", "mean"),
        ("export", "csv", "coded.jsonl", "--independent", "-1"),
        ("export", "csv", "coded.jsonl", "--min-confidence", "2"),
        ("export", "csv", "coded.jsonl", "--codebook", "missing.yaml"),
        ("export", "csv", "coded.jsonl", "--codebook", "coded.jsonl"),
        ("export", "csv", "coded.jsonl", "--out", "nowhere/x.csv"),
        ("export", "sqlite", "coded.jsonl", "--out", "nowhere/x.sqlite"),
        ("export", "sqlite", "coded.jsonl", "--out", "."),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2_and_no_file(arguments, inside, coded, tmp_path):
    status, out, err = inside(*arguments)
    assert (status, out) == (2, "")
    assert err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["coded.jsonl"]


def test_somebody_elses_data_package_stops_the_export(inside, coded, tmp_path):
    (tmp_path / "datapackage.json").write_text("mine")
    assert inside("export", "csv", coded, "--out", "a.csv")[0] == 2
    assert not (tmp_path / "a.csv").exists()
    assert inside("export", "csv", coded, "--out", "a.csv", "--no-package")[0] == 0
    assert (tmp_path / "datapackage.json").read_text() == "mine"


def test_the_input_is_not_overwritten(inside, coded):
    status, _, err = inside("export", "jsonl", coded, "--out", coded, "--min-standing", "stated")
    assert status == 2
    assert "overwrite" in err
    assert Path(coded).read_bytes() == CODED.read_bytes()
