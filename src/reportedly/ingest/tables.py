"""CSV and TSV: one report a row, columns found by name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.ingest.blob import Blob
from reportedly.ingest.decode import BOMS, SAMPLE, decode
from reportedly.ingest.lines import bounded_lines
from reportedly.ingest.options import ReadOptions
from reportedly.ingest.records import columns_for
from reportedly.ingest.refusal import Refusal

Row = tuple[str, dict[str, str] | Refusal]


def read_table(blob: Blob, options: ReadOptions) -> Iterator[Row]:
    """The fields of each row with its number (the header is row 1); raises Refusal when columns do not fit."""
    encoding = options.encoding or _encoding(blob, options.max_bytes)
    # A field longer than this is an unclosed quotation mark; csv keeps the limit for the whole process.
    csv.field_size_limit(options.max_bytes)
    with blob.open() as stream:
        lines = _lines(stream, options.max_bytes, encoding)
        first = next(lines, "")
        if not first.strip():
            raise Refusal("empty", "holds no rows")
        delimiter = "\t" if blob.kind == "tsv" else _delimiter(first)
        yield from _rows(first, lines, delimiter, options)


def looks_like_header(line: str, options: ReadOptions) -> bool:
    """True for a first line of column names, one of which is known to be the text's.

    >>> looks_like_header("id;title;text", ReadOptions())
    True
    >>> looks_like_header("In the text, he said so.", ReadOptions())
    False
    """
    try:
        names = _names(line, _delimiter(line))
        return len(names) > 1 and bool(columns_for(names, options.mapping))
    except Refusal:
        return False


def _names(header: str, delimiter: str) -> list[str]:
    """The names of the columns; raises Refusal for a line with a carriage return inside, which is no table's."""
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error as error:
        raise Refusal(
            "malformed", f"the names of the columns cannot be read ({error})", where="row 1"
        ) from error


def _rows(first: str, lines: Iterator[str], delimiter: str, options: ReadOptions) -> Iterator[Row]:
    names = _names(first, delimiter)
    columns = columns_for(names, options.mapping)
    places = {field: names.index(column) for field, column in columns.items()}
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"row {number}", _broken_row(error)
            continue
        if cells:
            yield f"row {number}", _fields(cells, places, len(names))


def _fields(cells: list[str], places: dict[str, int], width: int) -> dict[str, str] | Refusal:
    if len(cells) > width:
        hint = "a field with a delimiter needs quotation marks around it"
        return Refusal("malformed", f"the row has {len(cells)} fields, the header {width}", hint=hint)
    found = {field: cells[place] for field, place in places.items() if place < len(cells)}
    return {field: value for field, value in found.items() if value or field == "text"}


def _broken_row(error: csv.Error) -> Refusal:
    if "unexpected end" in str(error):
        return Refusal("truncated", "the table breaks off inside quotation marks", hint="fetch it again")
    return Refusal("malformed", f"the row cannot be read ({error})")


def _delimiter(header: str) -> str:
    """The most frequent of comma, semicolon, tab and bar in the header; comma when there is none."""
    return max(",;\t|", key=header.count)


def _lines(stream: BinaryIO, limit: int, encoding: str) -> Iterator[str]:
    """Decoded lines; raises Refusal at bytes that the encoding does not have."""
    for number, line in bounded_lines(stream, limit):
        if line is None:
            raise Refusal("too_long", f"line {number} has more than {limit:,} bytes")
        try:
            text = line.decode(encoding)
        except UnicodeError as error:
            raise Refusal(
                "encoding", f"line {number} is not {encoding}", hint="name it with --encoding"
            ) from error
        yield text.removeprefix("\ufeff") if number == 1 else text


def _encoding(blob: Blob, limit: int) -> str:
    """UTF-8 when all of the table is; else the one encoding its odd lines agree on."""
    if blob.once:
        return "utf-8"
    with blob.open() as stream:
        head = stream.read(SAMPLE)
    for mark, name in BOMS:
        if head.startswith(mark) and name != "utf-8-sig":
            raise Refusal("encoding", f"is a {name} table", hint="save it as UTF-8")
    odd = _odd_lines(blob, limit)
    if not odd:
        decode(head[: head.rfind(b"\n") + 1])
        return "utf-8"
    return _agreed(odd)


def _odd_lines(blob: Blob, limit: int) -> bytes:
    """Lines that are not UTF-8, up to a sample's worth."""
    odd = bytearray()
    with blob.open() as stream:
        for _, line in bounded_lines(stream, limit):
            if line is not None and not line.isascii() and not _is_utf8(line):
                odd += line
            if len(odd) > SAMPLE:
                break
    return bytes(odd)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _agreed(odd: bytes) -> str:
    text = decode(odd)
    for name in ("cp1252", "cp1250", "cp1254", "mac_roman"):
        try:
            if odd.decode(name) == text:
                return name
        except UnicodeError:
            continue
    raise Refusal("encoding", "is not UTF-8", hint="save it as UTF-8, or name the encoding with --encoding")
