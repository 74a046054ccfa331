"""Scoring the codes of actors: mentions that people coded by hand, with country and sector.

The gold file is a table (``tests/data/actor_mentions.tsv`` is ours): columns ``id``, ``mention``, ``context`` (country
of the event, or empty), ``country``, ``sector`` and ``name`` (of named actors); ``-`` is null, a vertical bar separates
answers that are equally right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.coding.actors import code_actor
from reportedly.errors import EvaluationError
from reportedly.evaluate.goldfile import Row
from reportedly.evaluate.metric import Metric, Table

NULL = "-"
NEEDED = ("id", "mention", "context", "country", "sector", "name")
OURS = Path(__file__).resolve().parents[3] / "tests" / "data" / "actor_mentions.tsv"
"""The project's own mentions; they come with the repository and not with the package."""
SLOTS = ("country", "sector")


def read_mentions(path: Path) -> list[Row]:
    """The gold records of a table of mentions; raises EvaluationError with file and line for a broken one."""
    lines = _lines(path)
    columns = lines[0].split("\t")
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise EvaluationError(
            f"no column {missing[0]}", where=f"{path}:1", hint="columns: " + " ".join(NEEDED)
        )
    records: dict[str, Row] = {}
    for number, line in enumerate(lines[1:], start=2):
        record = _record(
            dict(zip(columns, line.split("\t"), strict=False)), len(columns), f"{path}:{number}", line
        )
        if record["id"] in records:
            raise EvaluationError(f"id {record['id']!r} stands there twice", where=f"{path}:{number}")
        records[record["id"]] = record
    return list(records.values())


def predict_actor(mention: str, context: str | None) -> list[dict[str, str | None]]:
    """The product's codes of one mention, given the country of the event.

    >>> predict_actor("unknown gunmen", "KEN")
    [{'country': 'KEN', 'sector': 'UAF', 'code': 'KENUAF', 'actor_id': None}]
    """
    coded = code_actor([mention], context)
    found = {"country": coded.country, "sector": coded.sector, "code": coded.code, "actor_id": coded.actor_id}
    return [found]


def score_actors(gold: Sequence[Row], predicted: Sequence[Row], _: int = 0) -> Metric:
    """Shares of mentions whose codes are right: both, country, sector; named and generic ones; kinds of miss.

    ``coded_accuracy`` leaves out the mentions for which no code at all is right too. A mention without an answer counts
    as one with null codes. ``details`` lists the misses.
    """
    answers: dict[str, Mapping[str, Any]] = {
        str(row["id"]): next(iter(row["codes"]), {}) for row in predicted
    }
    judged = [_judged(record, answers.get(str(record["id"]), {})) for record in gold]
    groups = {
        "accuracy": judged,
        "coded_accuracy": [one for one in judged if not one["may_be_null"]],
        "named_accuracy": [one for one in judged if one["named"]],
        "generic_accuracy": [one for one in judged if not one["named"]],
    }
    figures = {name: _share(ones, "right") for name, ones in groups.items()}
    figures |= {f"{slot}_accuracy": _share(judged, f"{slot}_right") for slot in SLOTS}
    kinds = Counter(kind for one in judged for kind in one["kinds"])
    table = Table(
        f"{len(judged)} mentions",
        ("", "share", "of"),
        tuple((name, f"{figures[name]:.3f}", str(len(groups.get(name, judged)))) for name in figures),
    )
    shown = Table(
        "kinds of miss", ("", "mentions"), tuple((kind, str(kinds[kind])) for kind in sorted(kinds))
    )
    misses = [one for one in judged if not one["right"]]
    details = figures | {
        "mentions": len(judged),
        "kinds_of_miss": dict(sorted(kinds.items())),
        "misses": misses,
    }
    return Metric(figures, (table, shown), details)


def _judged(record: Row, answer: Mapping[str, Any]) -> dict[str, Any]:
    """What is right of one answer, and how it misses."""
    gold = record["codes"][0]
    found = {slot: answer.get(slot) or NULL for slot in SLOTS}
    right = {f"{slot}_right": found[slot] in gold[slot] for slot in SLOTS}
    kinds = [f"{slot} {_kind(found[slot])}" for slot in SLOTS if not right[f"{slot}_right"]]
    return {
        "id": record["id"],
        "mention": record["text"],
        "context": record["context"],
        **{f"gold_{slot}": "|".join(gold[slot]) for slot in SLOTS},
        **found,
        **right,
        "right": all(right.values()),
        "named": bool(gold["name"]),
        "may_be_null": all(NULL in gold[slot] for slot in SLOTS),
        "kinds": kinds,
    }


def _kind(found: str) -> str:
    return "not found" if found == NULL else "wrong"


def _share(ones: Iterable[Mapping[str, Any]], field: str) -> float:
    marks = [bool(one[field]) for one in ones]
    return sum(marks) / len(marks) if marks else 1.0


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    except FileNotFoundError as error:
        raise EvaluationError("no such file", where=str(path), hint="name a .tsv file of mentions") from error
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", where=str(path)) from error
    return [line.rstrip("\r") for line in lines]


def _record(cells: Mapping[str, str], width: int, where: str, line: str) -> Row:
    if line.count("\t") + 1 != width:
        what = f"{line.count(chr(9)) + 1} cells"
        raise EvaluationError(what, where=where, hint=f"a row has {width} cells")
    empty = next((name for name in ("id", "mention", *SLOTS) if not cells[name].strip()), None)
    if empty:
        raise EvaluationError(f"no {empty}", where=where, hint="write - for null")
    codes = {slot: cells[slot].split("|") for slot in SLOTS}
    return {
        "id": cells["id"],
        "text": cells["mention"],
        "context": cells["context"] or None,
        "codes": [{**codes, "name": cells["name"]}],
    }
