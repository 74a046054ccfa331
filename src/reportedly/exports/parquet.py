"""Parquet and GeoParquet: the columns of the CSV with their types, in batches; needs ``reportedly[parquet]``."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from reportedly.errors import InputError
from reportedly.exports.event_fields import event_fields
from reportedly.exports.fields import Field
from reportedly.exports.parties import coordinates
from reportedly.exports.policy import Policy
from reportedly.exports.rows import event_rows
from reportedly.model.event import CodedReport, Event

BATCH = 5_000
"""Rows a row group: some 20 MB of text."""
GEOMETRY = "geometry"
_POINT, _LITTLE_ENDIAN = 1, 1
_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write_parquet(coded: Iterable[CodedReport], path: Path, policy: Policy) -> None:
    """Write one row an event; raises InputError when pyarrow is not installed."""
    rows = (row for _, _, row in event_rows(coded, policy.own_columns))
    _write(rows, path, event_fields(policy.own_columns), {})


def write_geoparquet(coded: Iterable[CodedReport], path: Path, policy: Policy) -> None:
    """Write one row an event with its point as WKB (longitude, latitude); null where there is none."""
    own = policy.own_columns
    rows = ({**row, GEOMETRY: well_known_point(event)} for _, event, row in event_rows(coded, own))
    _write(rows, path, geo_fields(own), {b"geo": json.dumps(_GEO).encode()})


def geo_fields(own: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """The columns of an event's row, and the geometry."""
    return (*event_fields(own), Field(GEOMETRY, "any", "Point as WKB, longitude and latitude (OGC:CRS84)"))


def well_known_point(event: Event) -> bytes | None:
    """The event's point as well-known binary.

    >>> well_known_point(Event(eid="e1", id="x", report_id="r", type="AID")) is None
    True
    """
    lat, lon = coordinates(event)
    return None if lat is None or lon is None else struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, lon, lat)


def needs_pyarrow() -> Any:
    """The pyarrow package; raises InputError with the remedy when it is not there."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = "run pip install 'reportedly[parquet]', or export csv"
        raise InputError("Parquet needs the package pyarrow, which is not installed", hint=hint) from error
    return pyarrow


def _write(
    rows: Iterable[Mapping[str, Any]], path: Path, fields: tuple[Field, ...], metadata: dict[bytes, bytes]
) -> None:
    arrow = needs_pyarrow()
    kinds = {"integer": arrow.int64(), "number": arrow.float64(), "any": arrow.binary()}
    columns = [(field.name, kinds.get(field.type, arrow.string())) for field in fields]
    schema = arrow.schema(columns, metadata=metadata or None)
    with arrow.parquet.ParquetWriter(str(path), schema, compression="snappy") as writer:
        for batch in _batches(rows):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
