"""Tables as comma- or tab-separated text.

Cells that a spreadsheet would run as formulas are defused: text that begins with ``=``, ``+``, ``-``, ``@``, a tab
or a carriage return gets an apostrophe in front. Numbers stay numbers. Tab-separated cells hold no tabs and no line
ends: the field's own loaders split lines without looking at quotes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from reportedly.exports.rows import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], out: TextIO, tags: Sequence[str] = ()
) -> None:
    """Write rows under a header, separated by commas, as RFC 4180 has it; ``tags`` is a second header line."""
    writer = csv.writer(out, lineterminator="\r\n")  # also makes a lone \r quoted
    writer.writerow(columns)
    if tags:
        writer.writerow(tags)
    for row in rows:
        writer.writerow([defused(row.get(name)) for name in columns])


def write_tsv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], out: TextIO) -> None:
    """Write rows under a header, separated by tabs; white space inside a cell becomes one space, quotes stay."""
    out.write("\t".join(columns) + "\n")
    for row in rows:
        out.write("\t".join(_plain(row.get(name)) for name in columns) + "\n")


def defused(cell: Cell) -> Cell:
    """Text that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused(-3.5)
    ("'=1+1", -3.5)
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(defused(" ".join(cell.split()))) if isinstance(cell, str) else str(cell)
