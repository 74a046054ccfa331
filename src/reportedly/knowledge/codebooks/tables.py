"""The tables of the codebooks, as rows of cells; several values in a cell are parted by ``|``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

Row = dict[str, str]


def rows_of(text: str, where: str) -> tuple[Row, ...]:
    """The lines of a table's text by column; raises KnowledgeError for a line of the wrong width.

    >>> rows_of("a\\tb\\n1\\t2\\n", "x.tsv")
    ({'a': '1', 'b': '2'},)
    """
    head, *lines = (line.split("\t") for line in text.split("\n") if line)
    for number, line in enumerate(lines, start=2):
        if len(line) != len(head):
            raise KnowledgeError(f"{len(line)} columns instead of {len(head)}", where=f"{where}:{number}")
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """The rows of ``codebooks/NAME.tsv``.

    >>> read_table("ged_types")[0]["name"]
    'state-based'
    """
    path = files("reportedly.knowledge").joinpath(f"codebooks/{name}.tsv")
    return rows_of(path.read_text(encoding="utf-8"), f"codebooks/{name}.tsv")


@cache
def by_column(name: str, column: str) -> dict[str, Row]:
    """The rows of a table by the value of one column; the last of several equal ones wins.

    >>> by_column("date_precision", "precision")["week"]["date_prec"]
    '3'
    """
    return {row[column]: row for row in read_table(name)}


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several.

    >>> cell_values("strike|boycott"), cell_values("")
    (('strike', 'boycott'), ())
    """
    return tuple(filter(None, cell.split("|")))


def number_or_none(cell: str) -> float | None:
    """The number in a cell, null for an empty one; whole numbers are integers.

    >>> number_or_none("2"), number_or_none("-9.5"), number_or_none("")
    (2, -9.5, None)
    """
    if not cell:
        return None
    value = float(cell)
    return int(value) if value.is_integer() else value
