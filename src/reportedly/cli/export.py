"""``reportedly export``: coded reports from JSON Lines into another format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.outputs import Format, check_out, opened, writer
from reportedly.errors import InputError
from reportedly.model.event import CodedReport


def export(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="jsonl, csv, sources, geojson or table.")],
    coded: Annotated[Path, typer.Argument(metavar="CODED.jsonl", help="What `reportedly code` wrote.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here.  [default: stdout]")
    ] = None,
) -> None:
    """Write coded reports in another format, without coding them again.

    csv has one row an event, sources one row a claim's source; geojson opens in QGIS.

    \b
    Examples:
      reportedly export csv events.jsonl --out events.csv
      reportedly export geojson events.jsonl --out events.geojson
      reportedly export table events.jsonl
    """
    check_out(out, "--out")
    if not coded.is_file():
        raise InputError("no such file", where=str(coded), hint="name a file that `reportedly code` wrote")
    with opened(out) as file:
        writer(form)(read_coded(coded), file)


def read_coded(path: Path) -> Iterator[CodedReport]:
    """Each coded report of a JSON Lines file; raises InputError with the line that is none."""
    from pydantic import ValidationError

    with path.open(encoding="utf-8", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield CodedReport.model_validate_json(line)
            except (ValidationError, UnicodeError, ValueError) as error:
                hint = "name a file that `reportedly code` wrote as JSON Lines"
                raise InputError(
                    "the line is no coded report", where=f"{path}: line {number}", hint=hint
                ) from error
