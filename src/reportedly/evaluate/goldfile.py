"""Gold and prediction files: JSON Lines, plain or gzipped, one record with an ``id`` a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError

Row = dict[str, Any]


def read_records(
    path: Path, complaint: Callable[[Row], str | None] | None = None, *, repeats: bool = False
) -> list[Row]:
    """The records of a .jsonl or .jsonl.gz file, in order; empty lines are passed over.

    ``complaint`` says what is wrong with a record, or null. Raises EvaluationError with file and line for
    that, and for what is no JSON object, has no ``id`` or repeats one, unless ``repeats`` lets it.
    """
    records: list[Row] = []
    first_seen: dict[str, int] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        record = _record(line, f"{path}:{number}")
        earlier = first_seen.setdefault(str(record["id"]), number)
        if earlier != number and not repeats:
            raise _broken(f"id {record['id']!r} stands on line {earlier} too", f"{path}:{number}")
        wrong = complaint(record) if complaint else None
        if wrong:
            raise _broken(wrong, f"{path}:{number}")
        records.append(record)
    return records


def write_records(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines (gzipped for a name that ends in .gz); the number written."""
    text = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    data = "".join(text).encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    except OSError as error:
        raise EvaluationError(f"cannot write predictions: {error}", where=str(path)) from error
    return len(text)


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        return data.decode("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise EvaluationError(
            "no such file", where=str(path), hint="name a .jsonl or .jsonl.gz file"
        ) from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", where=str(path)) from error


def _record(line: str, where: str) -> Row:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _broken(f"no JSON: {error}", where) from error
    if not isinstance(record, dict):
        raise _broken("a line must hold one JSON object", where)
    if not isinstance(record.get("id"), str | int) or record["id"] == "":
        raise _broken("the record has no id", where)
    return record


def _broken(what: str, where: str) -> EvaluationError:
    return EvaluationError(what, where=where, hint="docs/evaluation.md lists the record form of each task")
