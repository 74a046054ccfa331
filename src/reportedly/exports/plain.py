"""The product's own formats under one form of call: JSON Lines, CSV, GeoJSON and the terminal's table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from reportedly.exports import csv, explain, geojson, jsonl, plover, table
from reportedly.exports.event_fields import event_fields, source_fields
from reportedly.exports.fields import Field
from reportedly.exports.parquet import geo_fields
from reportedly.exports.policy import Policy
from reportedly.exports.schema import coded_report_schema
from reportedly.model.event import CodedReport

_TYPES = {"string": "string", "array": "array", "object": "object", "integer": "integer", "number": "number"}


def write_jsonl(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """One report a line."""
    jsonl.write(coded, out)


def write_csv(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """One row an event."""
    csv.write(coded, out, policy.own_columns)


def write_sources(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """One row a source of a claim."""
    csv.write_sources(coded, out)


def write_geojson(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """One feature an event."""
    geojson.write(coded, out, policy.own_columns)


def write_table(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """A table for people."""
    table.write(coded, out)


def write_explained(coded: Iterable[CodedReport], out: TextIO, policy: Policy) -> None:
    """Every field with its words, claims and rule, for people."""
    explain.write(coded, out)


def csv_fields(policy: Policy) -> tuple[Field, ...]:
    """The columns of an event's row."""
    meanings = dict(policy.codebook.columns) if policy.codebook else {}
    return event_fields(policy.own_columns, meanings)


def sources_fields(policy: Policy) -> tuple[Field, ...]:
    """The columns of a source's row."""
    return source_fields()


def geoparquet_fields(policy: Policy) -> tuple[Field, ...]:
    """The columns of an event's row, and the geometry."""
    return geo_fields(policy.own_columns)


def plover_fields(policy: Policy) -> tuple[Field, ...]:
    """The keys of a PLOVER record, and those of a user's codebook."""
    return (*plover.FIELDS, *(Field(name) for name in policy.own_columns))


def jsonl_fields(policy: Policy) -> tuple[Field, ...]:
    """The keys of a coded report."""
    schema = coded_report_schema()
    return tuple(
        Field(
            name,
            _type_of(described),
            described.get("description", ""),
            required=name in schema.get("required", ()),
        )
        for name, described in schema["properties"].items()
    )


def _type_of(described: dict[str, Any]) -> str:
    """The Frictionless type of a JSON Schema property; null beside a type says only that it may be missing."""
    kinds = [described.get("type")] + [option.get("type") for option in described.get("anyOf", ())]
    return next((_TYPES[kind] for kind in kinds if kind in _TYPES), "any")
