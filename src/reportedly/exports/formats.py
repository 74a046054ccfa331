"""All formats of ``reportedly export``: the one table of them, and the main path of an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from reportedly.exports.fields import Field
from reportedly.exports.policy import Policy, Tally, apply
from reportedly.exports.tolls import settle
from reportedly.model.event import CodedReport

TextWriter = Callable[[Iterable[CodedReport], TextIO, Policy], None]
FileWriter = Callable[[Iterable[CodedReport], Path, Policy], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: where its writer and its columns are found, and what a data package says of it."""

    name: str
    suffix: str
    media_type: str
    writer: str
    """``module:function`` below ``reportedly.exports``; imported when it is asked for."""
    columns: str = ""
    """``module:function`` that gives its fields for a policy; empty for what is no data (a table to look at)."""
    binary: bool = False
    """Written to a path, not to a stream of text."""
    one_toll: bool = False
    """Has columns for one figure and chooses it itself."""
    tabular: bool = True
    """Is it rows and columns to the last byte?"""
    delimiter: str = ""

    def load(self) -> Callable[..., None]:
        """The writer; raises InputError when it needs a package that is not installed."""
        found: Callable[..., None] = _found(self.writer)
        if self.writer.startswith("parquet"):
            _found("parquet:needs_pyarrow")()
        return found

    def fields(self, policy: Policy) -> dict[str, tuple[Field, ...]]:
        """The tables inside with their columns; one table without a name, but for SQLite."""
        if not self.columns:
            return {}
        found = _found(self.columns)(policy)
        return found if isinstance(found, dict) else {"": getattr(found, "fields", found)}


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "jsonl",
            ".jsonl",
            "application/x-ndjson",
            "plain:write_jsonl",
            "plain:jsonl_fields",
            tabular=False,
        ),
        Format("csv", ".csv", "text/csv", "plain:write_csv", "plain:csv_fields", delimiter=","),
        Format("sources", ".csv", "text/csv", "plain:write_sources", "plain:sources_fields", delimiter=","),
        Format(
            "geojson",
            ".geojson",
            "application/geo+json",
            "plain:write_geojson",
            "plain:csv_fields",
            tabular=False,
        ),
        Format("table", ".txt", "text/plain", "plain:write_table"),
        Format("explain", ".txt", "text/plain", "plain:write_explained", tabular=False),
        Format(
            "plover-jsonl",
            ".jsonl",
            "application/x-ndjson",
            "plover:write",
            "plain:plover_fields",
            tabular=False,
        ),
        Format(
            "polecat-tsv",
            ".tsv",
            "text/tab-separated-values",
            "polecat:write",
            "polecat:table",
            delimiter="\t",
        ),
        Format(
            "cameo-tsv",
            ".tsv",
            "text/tab-separated-values",
            "cameo:write_cameo",
            "cameo:cameo_table",
            delimiter="\t",
        ),
        Format(
            "icews-tsv",
            ".tsv",
            "text/tab-separated-values",
            "cameo:write_icews",
            "cameo:icews_table",
            delimiter="\t",
        ),
        Format("acled-csv", ".csv", "text/csv", "acled:write", "acled:table", delimiter=",", one_toll=True),
        Format("ged-csv", ".csv", "text/csv", "ged:write", "ged:table", delimiter=",", one_toll=True),
        Format("hxl-csv", ".csv", "text/csv", "hxl:write", "hxl:table", delimiter=",", one_toll=True),
        Format(
            "parquet",
            ".parquet",
            "application/vnd.apache.parquet",
            "parquet:write_parquet",
            "plain:csv_fields",
            binary=True,
        ),
        Format(
            "geoparquet",
            ".parquet",
            "application/vnd.apache.parquet",
            "parquet:write_geoparquet",
            "plain:geoparquet_fields",
            binary=True,
        ),
        Format(
            "sqlite",
            ".sqlite",
            "application/vnd.sqlite3",
            "sqlite:write",
            "sqlite:tables",
            binary=True,
            tabular=False,
        ),
    )
}


def write_text(
    form: Format, coded: Iterable[CodedReport], out: TextIO, policy: Policy, tally: Tally | None = None
) -> None:
    """Write a text format to a stream, report by report, under a policy."""
    form.load()(shown(form, coded, policy, tally), out, policy)


def write_file(
    form: Format, coded: Iterable[CodedReport], path: Path, policy: Policy, tally: Tally | None = None
) -> None:
    """Write a binary format to a new file, in batches, under a policy."""
    form.load()(shown(form, coded, policy, tally), path, policy)


def shown(
    form: Format, coded: Iterable[CodedReport], policy: Policy, tally: Tally | None = None
) -> Iterator[CodedReport]:
    """The reports as a format gets them: what the policy lets through, with one figure a toll where it asks so."""
    for report in apply(coded, policy, tally):
        yield settle(report, policy.toll) if policy.toll and not form.one_toll else report


def _found(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(f"reportedly.exports.{module}"), function)
