"""Gold and predicted events side by side, for reading errors: ``python -m reportedly.evaluate.misses``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluate.align import similarity
from reportedly.evaluate.goldfile import read_records
from reportedly.evaluate.stories import AlignedReport, Record, align_report, pair_hits
from reportedly.evaluate.values import FIELDS, TOLLS, read_toll

USAGE = "usage: python -m reportedly.evaluate.misses GOLD PRED [--all]\n"


def list_misses(
    gold: Sequence[Record], predicted: Sequence[Record], *, everything: bool = False
) -> list[str]:
    """Lines that show, report by report, what was missed, made up or coded with other values.

    Each event stands on a line of its own: ``-`` missed, ``+`` spurious, ``=`` aligned (with the fields
    that differ below it as gold | predicted). ``everything`` shows aligned events without differences too.
    """
    answers = {str(record.get("id")): record for record in predicted}
    lines: list[str] = []
    for record in gold:
        answer = answers.get(str(record.get("id")), {})
        shown = list(_report_lines(align_report(record, answer), record, answer, everything))
        if shown:
            lines += [f"## {record.get('id')}  {record.get('title') or ''}", *shown, ""]
    return lines


def describe(event: Mapping[str, Any]) -> str:
    """One line for one event: code, standing, date, place, who, to whom, toll, trigger and evidence."""
    code = "/".join(part for part in (event.get("type"), event.get("mode")) if part)
    parts = [
        str(event.get("eid") or "?"),
        code or "?",
        str(event.get("standing") or ""),
        _show(event, "date"),
        f"@{_show(event, 'place')}",
        f"{_show(event, 'actors')} -> {_show(event, 'recipients')}",
        _tolls(event),
        f"<{'; '.join(map(str, event.get('triggers') or ()))}>",
        f'"{str(next(iter(event.get("evidence") or [""])))[:110]}"',
    ]
    return "  ".join(part for part in parts if part)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the listing for two JSON Lines files; 0 done, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    everything = "--all" in given
    paths = [argument for argument in given if argument != "--all"]
    if len(paths) != 2:
        sys.stderr.write(USAGE)
        return 2
    try:
        gold, predicted = (read_records(Path(path)) for path in paths)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(list_misses(gold, predicted, everything=everything)) + "\n")
    return 0


def _report_lines(report: AlignedReport, gold: Record, answer: Record, everything: bool) -> Iterator[str]:
    wanted, found = gold.get("events") or [], answer.get("events") or []
    for pair in report.pairs:
        differences = list(_differences(report, pair, wanted[pair[0]], found[pair[1]]))
        if differences or everything:
            alike = similarity(report.gold[pair[0]], report.predicted[pair[1]])
            yield f" = {describe(wanted[pair[0]])}  [{found[pair[1]].get('eid')}, {alike:.2f}]"
            yield from differences
    yield from (f" - {describe(wanted[index])}" for index in report.missed())
    yield from (f" + {describe(found[index])}" for index in report.spurious())


def _differences(
    report: AlignedReport, pair: tuple[int, int], gold: Mapping[str, Any], answer: Mapping[str, Any]
) -> Iterator[str]:
    """The fields of an aligned pair that do not agree wholly, as ``field: gold | predicted``."""
    one, other = report.gold[pair[0]], report.predicted[pair[1]]
    for field in FIELDS:
        if pair_hits(field, report, pair) < max(one.count(field), other.count(field)):
            yield f"     {field}: {_show(gold, field)} | {_show(answer, field)}"


def _show(event: Mapping[str, Any], field: str) -> str:
    """A field as a person would write it on one line; ``-`` when it is empty."""
    if field == "date":
        ends = [event.get("date_start"), event.get("date_end")]
        return "-" if ends == [None, None] else "..".join(dict.fromkeys(str(end or "") for end in ends))
    if field == "place":
        point = "" if event.get("lat") is None else f" ({event.get('lat')}, {event.get('lon')})"
        return ", ".join(map(str, event.get("places") or ())) + point or "-"
    if field in TOLLS:
        return _toll(event.get(field))
    value = event.get("retaliation_for" if field == "retaliation" else field)
    if isinstance(value, list):
        return (
            "; ".join("=".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
            or "-"
        )
    return "-" if value is None else str(value)


def _tolls(event: Mapping[str, Any]) -> str:
    return " ".join(f"{name} {_toll(event.get(name))}" for name in TOLLS if event.get(name) is not None)


def _toll(value: object) -> str:
    toll = read_toll(value)
    if toll is None:
        return "-"
    low, high = toll
    return str(low) if low == high else f"{low}-{'' if high is None else high}"


if __name__ == "__main__":
    raise SystemExit(main())
