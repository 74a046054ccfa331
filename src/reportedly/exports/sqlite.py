"""An SQLite file: reports, events, parties and sources as tables to query, and every record whole beside them.

``read`` gives back exactly what was written. This is a file to hand on, not the store of a project.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pydantic import ValidationError

from reportedly.errors import InputError
from reportedly.exports.csv import source_rows
from reportedly.exports.event_fields import event_fields, source_fields
from reportedly.exports.fields import Field, text, whole
from reportedly.exports.parties import doers, targets
from reportedly.exports.policy import Policy
from reportedly.exports.rows import Cell, event_row
from reportedly.model.event import CodedReport, Event

MAGIC = b"SQLite format 3\x00"
LAYOUT = 1
"""Version of the tables, in ``PRAGMA user_version``."""
REPORT_COLUMNS = (
    "id", "outlet", "agency", "url", "published", "fetched", "title", "source_file", "content_digest", "reader",
    "codebook",
)  # fmt: skip
_SQL_TYPES = {"integer": "INTEGER", "number": "REAL"}
_NOT_THEIRS = (
    "report_id",
    "outlet",
    "agency",
    "url",
    "published",
    "title",
    "source_file",
    "reader",
    "codebook",
)
"""Columns of an event's row that are the report's."""


def tables(policy: Policy) -> dict[str, tuple[Field, ...]]:
    """The tables with their columns."""
    event_no, report_no = whole("event_no", required=True), whole("report_no", required=True)
    position = whole("position", "Order, from 1", required=True, minimum=1)
    record = text("record", "The whole record as JSON", required=True)
    own_columns = [f for f in event_fields(policy.own_columns) if f.name not in _NOT_THEIRS]
    return {
        "reports": (
            whole("report_no", required=True, unique=True),
            *(text(name, required=name == "id") for name in REPORT_COLUMNS),
            record,
        ),
        "events": (whole("event_no", required=True, unique=True), report_no, position, *own_columns, record),
        "parties": (
            event_no,
            text("side", required=True, enum=("actor", "recipient")),
            position,
            *map(text, ("name", "forms", "country", "sector", "code", "actor_id")),
        ),
        "sources": (event_no, *source_fields()),
    }


def write(coded: Iterable[CodedReport], path: Path, policy: Policy) -> None:
    """Write the tables into a new file, report by report."""
    layout = tables(policy)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        for name, fields in layout.items():
            base.execute(_create(name, fields))
        event_no = 0
        for report_no, report in enumerate(coded, start=1):
            _insert_report(base, layout, report_no, report)
            for position, event in enumerate(report.events, start=1):
                event_no += 1
                place = {"event_no": event_no, "report_no": report_no, "position": position}
                _insert_event(base, layout, place, report, event, policy)
        for table, column in (("events", "report_no"), ("parties", "event_no"), ("sources", "event_no")):
            base.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
        base.execute(f"PRAGMA user_version = {LAYOUT}")
        base.execute("COMMIT")


def is_sqlite(path: Path) -> bool:
    """Does a file begin as SQLite files do?"""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read(path: Path) -> Iterator[CodedReport]:
    """The coded reports of a file that ``write`` made, as they were; raises InputError for any other file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            yield from _reports(base)
    except (sqlite3.Error, ValidationError, ValueError) as error:
        hint = "name a file that `reportedly export sqlite` wrote"
        raise InputError(
            f"is no SQLite file of coded reports ({error})", where=str(path), hint=hint
        ) from error


def _reports(base: sqlite3.Connection) -> Iterator[CodedReport]:
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version != LAYOUT:
        raise ValueError(f"layout {version}, not {LAYOUT}")
    for number, record in base.execute("SELECT report_no, record FROM reports ORDER BY report_no"):
        found = base.execute("SELECT record FROM events WHERE report_no = ? ORDER BY position", (number,))
        events = tuple(Event.model_validate_json(text) for (text,) in found)
        yield CodedReport.model_validate_json(record).model_copy(update={"events": events})


def _create(name: str, fields: tuple[Field, ...]) -> str:
    columns = ", ".join(
        f'"{field.name}" {_SQL_TYPES.get(field.type, "TEXT")}{" PRIMARY KEY" if field.unique else ""}'
        for field in fields
    )
    return f"CREATE TABLE {name} ({columns})"


def _insert_report(
    base: sqlite3.Connection, layout: Mapping[str, tuple[Field, ...]], number: int, report: CodedReport
) -> None:
    whole_record = report.model_copy(update={"events": ()}).model_dump_json()
    cells: dict[str, Cell] = {name: getattr(report, name) for name in REPORT_COLUMNS}
    _insert(base, layout, "reports", {**cells, "report_no": number, "record": whole_record})


def _insert_event(
    base: sqlite3.Connection,
    layout: Mapping[str, tuple[Field, ...]],
    place: Mapping[str, Cell],
    report: CodedReport,
    event: Event,
    policy: Policy,
) -> None:
    row = event_row(report, event, policy.own_columns)
    _insert(base, layout, "events", {**row, **place, "record": event.model_dump_json()})
    for party in _parties(event):
        _insert(base, layout, "parties", {**party, **{"event_no": place["event_no"]}})
    alone = report.model_copy(update={"events": (event,)})
    for source in source_rows([alone]):
        _insert(base, layout, "sources", {**source, "event_no": place["event_no"]})


def _parties(event: Event) -> Iterator[dict[str, Cell]]:
    for side, parties in (("actor", doers(event)), ("recipient", targets(event))):
        for position, party in enumerate(parties, start=1):
            cells = party.model_dump()
            cells["forms"] = json.dumps(party.forms, ensure_ascii=False)
            yield {**cells, "side": side, "position": position}


def _insert(
    base: sqlite3.Connection, layout: Mapping[str, tuple[Field, ...]], table: str, cells: Mapping[str, Cell]
) -> None:
    values = [cells.get(field.name) for field in layout[table]]
    base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
