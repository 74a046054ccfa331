"""A user's file of actors as lines of named cells: tab- or comma-separated, as editors and spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from reportedly.errors import InputError
from reportedly.knowledge.actors import COLUMNS

LARGEST = 10_000_000
"""Bytes; a table of actors is written by people."""
_HEADER = "the first line names the columns: " + " ".join(COLUMNS)
_DEFUSED = ("'=", "'+", "'-", "'@", "'#")


@dataclass(frozen=True, slots=True)
class Line:
    """One row; every column of the tables has a cell, empty where the file has none."""

    where: str
    """File and line, such as "mine.tsv:3"."""
    cells: Mapping[str, str]
    beyond: int = 0
    """Cells beyond the columns of the header."""


def read_lines(path: Path) -> Iterator[Line]:
    """The rows of a file, comments (``#``) and empty lines passed over.

    Raises InputError for a file that cannot be read or has other columns.
    """
    text = _text(path)
    rows = _rows(text, path)
    number, header = next(rows, (1, []))
    columns = _columns(header, f"{path}:{number}")
    for number, cells in rows:
        if not any(cells) or cells[0].startswith("#"):
            continue
        given = dict(zip(columns, map(_bare, cells), strict=False))
        filled = {column: given.get(column, "") for column in COLUMNS}
        yield Line(f"{path}:{number}", filled, max(len(cells) - len(columns), 0))


def shipped_row(name: str) -> str:
    """The file and line of a shipped actor; what is in no table is made by rule.

    >>> shipped_row("Hezbollah").partition(":")[0], shipped_row("Government of Norway")
    ('middle_east.tsv', 'made by rule from places/countries.tsv')
    """
    folder = files("reportedly.knowledge").joinpath("actors")
    for table in sorted(folder.iterdir(), key=lambda path: path.name):
        if table.name.endswith(".tsv"):
            for number, line in enumerate(table.read_text(encoding="utf8").splitlines(), start=1):
                if line.partition("\t")[0].strip() == name:
                    return f"{table.name}:{number}"
    return "made by rule from places/countries.tsv"


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), hint="name a table of actors"
        ) from error
    if len(data) > LARGEST:
        raise InputError(
            "is too large for a table of actors", where=str(path), hint=f"at most {LARGEST:,} bytes"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError("is not UTF-8", where=f"{path}:{line}", hint='save it as "UTF-8"') from error


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and clean cells of each row, the header first."""
    if "\t" in text.partition("\n")[0]:
        for number, line in enumerate(text.split("\n"), start=1):
            yield number, [_clean(cell) for cell in line.rstrip("\r").split("\t")]
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        before = 0
        for cells in reader:
            yield before + 1, [_clean(cell) for cell in cells]
            before = reader.line_num
    except csv.Error as error:
        where = f"{path}:{reader.line_num}"
        raise InputError(f"is no table ({error})", where=where, hint="look for an open quote") from error


def _clean(cell: str) -> str:
    """A cell without the quotes that spreadsheets put around it."""
    cell = cell.replace("\N{NO-BREAK SPACE}", " ").strip(" ")
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"').strip(" ")
    return cell


def _bare(cell: str) -> str:
    """A cell without the apostrophe that defuses a formula, or keeps a name from being a comment."""
    return cell[1:] if cell.startswith(_DEFUSED) else cell


def _columns(header: list[str], where: str) -> list[str]:
    header = [name.casefold() for name in header]
    if "name" not in header:
        raise InputError("there is no column 'name'", where=where, hint=_HEADER)
    for name in header:
        if name not in COLUMNS:
            raise InputError(f"there is no column {name[:40]!r}", where=where, hint=_HEADER)
        if header.count(name) > 1:
            raise InputError(f"the column {name!r} stands there twice", where=where, hint=_HEADER)
    return header
