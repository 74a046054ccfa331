"""Output formats: the one table that says which writer makes which."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TextIO, cast

from reportedly.errors import InputError
from reportedly.model.event import CodedReport
from reportedly.running.atomic import whole_file

Write = Callable[[Iterable[CodedReport], TextIO], None]


class Format(StrEnum):
    """What ``--format`` and ``reportedly export`` know."""

    jsonl = "jsonl"
    csv = "csv"
    sources = "sources"
    geojson = "geojson"
    table = "table"
    explain = "explain"


WRITERS = {
    Format.jsonl: ("reportedly.exports.jsonl", "write"),
    Format.csv: ("reportedly.exports.csv", "write"),
    Format.sources: ("reportedly.exports.csv", "write_sources"),
    Format.geojson: ("reportedly.exports.geojson", "write"),
    Format.table: ("reportedly.exports.table", "write"),
    Format.explain: ("reportedly.exports.explain", "write"),
}
"""Format to module and function; modules are imported when asked for, so that the program starts fast."""


def writer(form: Format) -> Write:
    """The writer of one format."""
    module, name = WRITERS[form]
    return cast(Write, getattr(import_module(module), name))


BY_SUFFIX = {
    "": Format.jsonl,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".geojson": Format.geojson,
    ".txt": Format.table,
}


def format_of(form: Format | None, out: Path | None) -> Format:
    """The format that is asked for, or that the name of the output shows; JSON Lines for stdout.

    Raises InputError for a name that shows none: nobody wants JSON Lines called ``events.xlsx``.

    >>> format_of(None, Path("events.geojson")).value
    'geojson'
    """
    if form is not None or out is None:
        return form or Format.jsonl
    if out.suffix.lower() not in BY_SUFFIX:
        hint = "give --format, or one of " + ", ".join(name for name in BY_SUFFIX if name)
        raise InputError(f"no format goes by {out.suffix!r}", where=f"--out {out}", hint=hint)
    return BY_SUFFIX[out.suffix.lower()]


def check_out(path: Path | None, option: str) -> None:
    """Raise InputError for an output that can never be written, before hours of work."""
    if path is None:
        return
    if path.is_dir():
        raise InputError("is a folder", where=f"{option} {path}", hint="name a file in it")
    if not path.absolute().parent.is_dir():
        raise InputError("its folder does not exist", where=f"{option} {path}", hint="make it first")


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """Where data go: a file that appears whole or not at all, or stdout, line by line."""
    if out is not None:
        with whole_file(out) as file:
            yield file
        return
    stdout = sys.stdout
    if hasattr(stdout, "reconfigure"):
        stdout.reconfigure(encoding="utf-8", newline="", line_buffering=True)
    yield stdout
    stdout.flush()
