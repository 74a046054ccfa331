"""The data package: one for all exports of a folder, never over somebody else's file."""

import json

import pytest

from reportedly.errors import InputError
from reportedly.exports.datapackage import NAME, described, existing, resource
from reportedly.exports.formats import FORMATS
from reportedly.exports.policy import Policy, Tally


def export(folder, name, form="csv", policy=None):
    path = folder / name
    path.write_text("x\r\n", encoding="utf-8")
    text = described(existing(folder), path, FORMATS[form], policy or Policy(), Tally(2, 1, 1), "0.1")
    (folder / NAME).write_text(text, encoding="utf-8")
    return json.loads(text)


def test_files_are_added_and_replaced(tmp_path):
    export(tmp_path, "a.csv")
    export(tmp_path, "b.geojson", "geojson")
    package = export(tmp_path, "a.csv", policy=Policy(toll="low"))
    assert [r["path"] for r in package["resources"]] == ["b.geojson", "a.csv"]
    assert package["resources"][1]["reportedly"] == {
        "format": "csv",
        "policy": {"toll": "low"},
        "version": "0.1",
        "reports": 1,
        "events_read": 2,
        "events_kept": 1,
    }


def test_what_others_wrote_into_it_stays(tmp_path):
    own = {
        "name": "study",
        "title": "Our study",
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [{"path": "map.png"}],
    }
    (tmp_path / NAME).write_text(json.dumps(own))
    package = export(tmp_path, "a.csv")
    assert (package["name"], package["title"], package["licenses"]) == ("study", "Our study", own["licenses"])
    assert [r["path"] for r in package["resources"]] == ["map.png", "a.csv"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"resources": 3}', '{"resources": [3]}'])
def test_a_file_that_is_none_is_not_overwritten(text, tmp_path):
    (tmp_path / NAME).write_text(text)
    with pytest.raises(InputError, match="--no-package"):
        existing(tmp_path)


def test_names_are_such_as_frictionless_wants(tmp_path):
    path = tmp_path / "Événements (2026).csv"
    path.write_text("")
    made = resource(path, FORMATS["csv"], Policy())
    assert made["name"] == "v-nements-2026"
    assert made["path"] == path.name


def test_files_of_one_stem_have_names_apart(tmp_path):
    for name, form in (("events.csv", "csv"), ("events.geojson", "geojson"), ("events.csv", "csv")):
        package = export(tmp_path, name, form)
    assert [(r["name"], r["path"]) for r in package["resources"]] == [
        ("events.geojson", "events.geojson"),
        ("events", "events.csv"),
    ]


def test_sqlite_has_a_schema_a_table(tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"")
    made = resource(path, FORMATS["sqlite"], Policy())
    assert list(made["reportedly"]["tables"]) == ["reports", "events", "parties", "sources"]
    assert "schema" not in made
