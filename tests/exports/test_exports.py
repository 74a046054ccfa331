"""Outputs: what other programs read back is what was coded."""

import io
import json
from pathlib import Path

import jsonschema
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.exports import csv as csv_export
from reportedly.exports import geojson, jsonl, schema, table
from reportedly.exports.rows import event_columns
from reportedly.model.claim import Claim
from reportedly.model.event import CodedActor, CodedReport, Event
from reportedly.model.span import Span

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Raid kills six, official says"


def event(**fields):
    return Event(**({"eid": "e1", "id": "abc", "report_id": "r1", "type": "ASSAULT"} | fields))


def raid():
    return event(
        mode="firearms",
        triggers=("raid",),
        trigger_spans=(Span(part="title", start=0, end=4, text="Raid"),),
        summary="Gunmen raided Sirabougou.",
        date_start="2026-11-15",
        date_end="2026-11-15",
        date_precision="day",
        country="MLI",
        places=("Sirabougou", "Mali"),
        lat=-14.35,
        lon=-3.61,
        place_precision="settlement",
        actors=(("Gunmen", "attackers"), ("=CMD()",)),
        actor_codes=(
            CodedActor(name="Gunmen", country="MLI", sector="UAF", code="MLIUAF"),
            CodedActor(name="=CMD()"),
        ),
        recipients=(("villagers",),),
        killed=(6, None),
        injured=(0, 0),
        standing="attributed",
        asserted_by=("an official", "a resident"),
        denied_by=("the [red]faction[/red]\x1b[31m",),
        evidence=('-6 people were killed, he said: "go"',),
        claims=(
            Claim(
                slot="occurrence",
                sources=("Echo", "an official"),
                source_kinds=("media", "government"),
                relation="third_party",
                stance="asserts",
                cue="says",
                content="Raid kills six",
            ),
            Claim(
                slot="toll",
                value="six",
                content_span=Span(part="title", start=0, end=14, text="Raid kills six"),
            ),
        ),
        confidence={"type": 0.9},
        rules={"type": "lexicon"},
    )


@pytest.fixture
def coded():
    reports = [
        CodedReport(
            id="r1",
            outlet="Echo",
            published="2026-11-17",
            title=TITLE,
            events=(raid(), event(eid="e2", id="d")),
        ),
        CodedReport(id="r2", title="@nothing", warnings=("no date",)),
    ]
    return lambda: iter(reports)


def written(write, coded):
    out = io.StringIO(newline="")
    write(coded, out)
    return out.getvalue()


def test_json_lines_validate_and_come_back(coded):
    lines = written(jsonl.write, coded()).splitlines()
    validator = jsonschema.Draft202012Validator(schema.coded_report_schema())
    for line in lines:
        validator.validate(json.loads(line))
    assert [CodedReport.model_validate_json(line) for line in lines] == list(coded())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"id": 3})


def test_the_schema_in_the_docs_is_not_stale():
    path = ROOT / "docs" / "schema" / "coded-report.schema.json"
    assert path.read_text(encoding="utf8") == schema.schema_text(), "run python -m reportedly.exports.schema"


def test_write_schema(tmp_path):
    assert json.loads(schema.write_schema(tmp_path / "schema").read_text())["title"] == "CodedReport"


def test_csv_opens_in_pandas_and_polars(coded):
    text = written(csv_export.write, coded())
    frame = pd.read_csv(io.StringIO(text))
    assert list(frame.columns) == event_columns()
    assert frame.loc[0, "killed_min"] == 6
    assert pd.isna(frame.loc[0, "killed_max"])
    assert frame.loc[0, "injured_max"] == 0
    assert frame.loc[0, "lat"] == -14.35
    assert pd.isna(frame.loc[1, "injured_max"])
    assert frame.loc[0, "asserted_by"] == "an official; a resident"
    other = pl.read_csv(io.StringIO(text))
    assert other.height == 2
    assert other["places"].to_list() == ["Sirabougou; Mali", None]


def test_csv_defuses_formulas_but_leaves_numbers(coded):
    frame = pd.read_csv(io.StringIO(written(csv_export.write, coded())))
    assert frame.loc[0, "evidence"].startswith("'-6 people")
    dangerous = [event(actors=((text,),)) for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")]
    frame = pd.read_csv(
        io.StringIO(written(csv_export.write, [CodedReport(id="=r", events=tuple(dangerous))]))
    )
    assert all(frame["actors"].str.startswith("'"))
    assert all(frame["report_id"] == "'=r")


def test_codes_keep_the_order_of_the_names(coded):
    frame = pd.read_csv(io.StringIO(written(csv_export.write, coded())))
    assert frame.loc[0, "actors"] == "Gunmen; =CMD()"
    assert frame.loc[0, "actor_codes"] == "MLIUAF; "


def test_sources_have_one_row_each(coded):
    text = written(csv_export.write_sources, coded())
    frame = pd.read_csv(io.StringIO(text))
    assert frame[["claim", "depth"]].to_numpy().tolist() == [[1, 1], [1, 2], [2, 0]]
    assert frame.loc[0, "chain"] == "Echo > an official"
    assert frame["source_kind"].tolist()[:2] == ["media", "government"]
    assert pd.isna(frame.loc[0, "relation"])
    assert frame.loc[1, "relation"] == "third_party"
    assert pd.isna(frame.loc[2, "source"])
    assert frame.loc[2, "content_end"] == 14
    assert pl.read_csv(io.StringIO(text)).height == 3


def test_geojson_is_rfc_7946(coded):
    collection = json.loads(written(geojson.write, coded()))
    check_geojson(collection)
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-3.61, -14.35]}
    assert second["geometry"] is None
    assert first["properties"]["killed_min"] == 6
    assert first["properties"]["places"] == "Sirabougou; Mali"


def check_geojson(collection):
    assert set(collection) == {"type", "features"}
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert all(isinstance(cell, str | int | float | None) for cell in feature["properties"].values())
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


def test_impossible_coordinates_are_no_geometry():
    report = CodedReport(id="r", events=(event(lat=91.0, lon=0.0), event(lat=float("nan"), lon=1.0)))
    assert [f["geometry"] for f in json.loads(written(geojson.write, [report]))["features"]] == [None, None]


def test_table_shows_who_said_what_and_obeys_nobody(coded):
    text = written(table.write, coded())
    for shown in (TITLE, "2026-11-15", "Gunmen", "6+ killed", "attributed", "[red]", "no events"):
        assert shown in text
    assert "\x1b" not in text


def test_nothing_coded_is_still_a_file():
    assert written(jsonl.write, []) == ""
    assert written(csv_export.write, []).count("\n") == 1
    assert json.loads(written(geojson.write, [])) == {"type": "FeatureCollection", "features": []}
    assert written(table.write, []) == ""


def test_writers_stream(coded):
    """Each report is written before the next one is asked for."""
    for write in (jsonl.write, csv_export.write, csv_export.write_sources, geojson.write, table.write):
        out = io.StringIO()
        sizes = []

        def watched(out=out, sizes=sizes):
            for report in (*coded(), *coded()):
                sizes.append(out.tell())
                yield report

        write(watched(), out)
        assert sizes[1] > sizes[0], write.__module__


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_any_text_survives(words):
    texts = tuple(words)
    report = CodedReport(
        id="r",
        title=" ".join(words),
        events=(event(evidence=texts, actors=(texts,), asserted_by=texts, summary="".join(words)),),
    )
    assert CodedReport.model_validate_json(written(jsonl.write, [report])) == report
    check_geojson(json.loads(written(geojson.write, [report])))
    assert "\x1b" not in written(table.write, [report])
    written(csv_export.write, [report])
