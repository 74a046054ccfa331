"""Parquet, GeoParquet and SQLite: whole, typed, and back again without a loss."""

import builtins
import json
import struct

import polars as pl
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.exports import parquet, sqlite
from reportedly.exports.formats import FORMATS
from reportedly.exports.policy import Policy
from reportedly.exports.rows import event_columns
from reportedly.model.claim import Claim
from reportedly.model.event import CodedActor, CodedReport, Event
from reportedly.model.span import Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.none() | st.integers(0, 10**6)
SPANS = st.builds(
    Span, part=st.sampled_from(["title", "text"]), start=st.integers(0, 9), end=st.integers(0, 9), text=TEXTS
)
EVENTS = st.builds(
    Event,
    eid=TEXTS,
    id=TEXTS,
    report_id=TEXTS,
    type=TEXTS,
    mode=st.none() | TEXTS,
    trigger_spans=st.lists(SPANS, max_size=2).map(tuple),
    lat=st.none() | st.floats(-90, 90),
    actors=st.lists(st.lists(TEXTS, max_size=2).map(tuple), max_size=2).map(tuple),
    actor_codes=st.lists(st.builds(CodedActor, name=TEXTS, sector=st.none() | TEXTS), max_size=2).map(tuple),
    killed=st.none() | st.tuples(NUMBERS, NUMBERS),
    asserted_by=st.lists(TEXTS, max_size=2).map(tuple),
    claims=st.lists(
        st.builds(
            Claim, slot=TEXTS, sources=st.lists(TEXTS, max_size=2).map(tuple), content_span=st.none() | SPANS
        ),
        max_size=2,
    ).map(tuple),
    confidence=st.dictionaries(TEXTS, st.floats(0, 1), max_size=2),
    codes=st.dictionaries(TEXTS, TEXTS, max_size=2),
)
REPORTS = st.builds(
    CodedReport,
    id=TEXTS,
    title=st.none() | TEXTS,
    events=st.lists(EVENTS, max_size=3).map(tuple),
    warnings=st.lists(TEXTS, max_size=2).map(tuple),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(REPORTS, max_size=3))
def test_nothing_is_lost_on_the_way_to_sqlite_and_back(tmp_path_factory, reports):
    path = tmp_path_factory.mktemp("s") / "x.sqlite"
    sqlite.write(reports, path, Policy())
    back = list(sqlite.read(path))
    assert back == reports
    assert [r.model_dump_json() for r in back] == [r.model_dump_json() for r in reports]


def test_the_sample_comes_back_from_sqlite(sample, tmp_path):
    path = tmp_path / "x #1?.sqlite"
    sqlite.write(sample, path, Policy())
    assert sqlite.is_sqlite(path)
    assert list(sqlite.read(path)) == sample


def test_sqlite_can_be_asked(sample, tmp_path):
    import sqlite3
    from contextlib import closing

    path = tmp_path / "x.sqlite"
    sqlite.write(sample, path, Policy())
    question = """
        SELECT reports.outlet, events.type, parties.name FROM events
        JOIN reports USING (report_no) JOIN parties USING (event_no)
        WHERE parties.side = 'actor' AND parties.sector = 'REB' AND events.killed_min >= 6
    """
    with closing(sqlite3.connect(path)) as base:
        found = base.execute(question).fetchall()
        claims = base.execute("SELECT count(*) FROM sources WHERE stance = 'denies'").fetchone()[0]
    assert ("Bolan Observer", "ASSAULT", "Raskoh Liberation Front") in found
    assert claims == sum(c.stance == "denies" for r in sample for e in r.events for c in e.claims)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 but no more", b"no"])
def test_other_files_are_no_sqlite_of_ours(content, tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(InputError):
        list(sqlite.read(path))


def test_another_databases_tables_are_refused(tmp_path):
    import sqlite3
    from contextlib import closing

    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE reports (a)")
        base.commit()
    with pytest.raises(InputError, match="layout"):
        list(sqlite.read(path))


def test_parquet_opens_in_polars_with_its_types(sample, tmp_path):
    path = tmp_path / "x.parquet"
    parquet.write_parquet(sample, path, Policy())
    frame = pl.read_parquet(path)
    assert frame.columns == event_columns()
    assert frame.height == sum(len(r.events) for r in sample)
    assert (frame["killed_min"].dtype, frame["lat"].dtype) == (pl.Int64, pl.Float64)
    assert frame["killed_max"][0] is None


def test_geoparquet_says_where_its_points_are(sample, tmp_path):
    path = tmp_path / "x.parquet"
    parquet.write_geoparquet(sample, path, Policy())
    read = pyarrow.parquet.read_table(path)
    geo = json.loads(read.schema.metadata[b"geo"])
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    events = [event for report in sample for event in report.events]
    for event, point in zip(events, read["geometry"].to_pylist(), strict=True):
        if event.lat is None:
            assert point is None
        else:
            assert struct.unpack("<BIdd", point) == (1, 1, event.lon, event.lat)


def test_batches_are_rows_of_one_table(sample, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "BATCH", 2)
    path = tmp_path / "x.parquet"
    parquet.write_parquet(sample, path, Policy())
    assert pl.read_parquet(path).height == sum(len(r.events) for r in sample)
    parquet.write_parquet([], path, Policy())
    assert pl.read_parquet(path).columns == event_columns()


@pytest.mark.parametrize("name", ["parquet", "geoparquet"])
def test_without_pyarrow_the_remedy_is_named(name, monkeypatch):
    real = builtins.__import__

    def refuse(wanted, *rest, **named):
        if wanted.partition(".")[0] == "pyarrow":
            raise ImportError(wanted)
        return real(wanted, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r"reportedly\[parquet\]"):
        FORMATS[name].load()
