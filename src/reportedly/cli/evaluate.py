"""``reportedly evaluate``: measure the product on a gold file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table as RichTable

from reportedly.errors import EvaluationError
from reportedly.evaluate.bootstrap import RESAMPLES
from reportedly.evaluate.goldfile import Row, write_records
from reportedly.evaluate.metric import Metric
from reportedly.evaluate.predicting import Answered, predict_each
from reportedly.evaluate.tasks import TASKS, Task, task_named

SOME_FAILED, WRONG_USE = 1, 2
SHOWN_FAILURES = 10
TASK_HELP = "; ".join(f"{task.name}: {task.summary}" for task in TASKS.values())


def evaluate(
    task: Annotated[str, typer.Argument(help=f"What to measure. {TASK_HELP}.")],
    gold: Annotated[
        Path | None,
        typer.Argument(
            help="Gold records, .jsonl or .jsonl.gz; actors: .tsv.  [default: actors: the project's own]"
        ),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Write the predictions here, a record a line, in the gold's own form.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    gold_spans: Annotated[
        bool, typer.Option("--gold-spans", help="toponyms: resolve the given spans instead of finding them.")
    ] = False,
    bootstrap: Annotated[
        int, typer.Option(min=0, help="Resamples for 95 % intervals; 0 for none.")
    ] = RESAMPLES,
    workers: Annotated[int, typer.Option(min=1, help="Processes, one thread each.")] = 1,
) -> None:
    """Run the product on the texts of a gold file and print the task's metric.

    The answers in the file are never shown to the product. Without answers to score against, the
    predictions are written all the same.

    Example: reportedly evaluate stories dev.jsonl --predictions coded.jsonl
    """
    chosen, path, records = _open(task, gold, gold_spans)
    answers = _predict(chosen, records, workers, gold_spans)
    rows = [answer.row for answer in answers]
    if predictions is not None:
        _write(predictions, rows)
    if chosen.has_answers(records):
        _show(chosen.score(records, rows, bootstrap), as_json)
    else:
        sys.stdout.write(_unscored(chosen, path, as_json) + "\n")
    _report_failures(answers)


def _open(name: str, gold: Path | None, gold_spans: bool) -> tuple[Task, Path, list[Row]]:
    """The task, the gold file and its records; wrong use ends the command."""
    try:
        task = task_named(name)
        if gold_spans and task.name != "toponyms":
            raise EvaluationError("--gold-spans is for toponyms only", hint="leave it out")
        path = gold or task.own_gold
        if path is None:
            raise EvaluationError("no gold file", hint=f"name one: reportedly evaluate {name} GOLD")
        return task, path, task.records(path)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(WRONG_USE) from error


def _predict(task: Task, records: list[Row], workers: int, gold_spans: bool) -> list[Answered]:
    answers = predict_each(task.name, records, workers=workers, gold_spans=gold_spans)
    console = Console(stderr=True)
    return list(track(answers, f"reading {len(records)} reports", total=len(records), console=console))


def _write(path: Path, rows: list[Row]) -> None:
    try:
        write_records(path, rows)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(WRONG_USE) from error


def _show(metric: Metric, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"figures": metric.figures, "details": metric.details}, indent=1) + "\n")
        return
    console = Console(file=sys.stdout, highlight=False)
    for table in metric.tables:
        shown = RichTable(title=table.title, title_justify="left")
        for number, column in enumerate(table.columns):
            shown.add_column(column, justify="right" if number else "left", no_wrap=True)
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)


def _unscored(task: Task, gold: Path, as_json: bool) -> str:
    message = f"no score can be given: {gold} holds no answers (field {task.gold_field})"
    return json.dumps({"figures": None, "message": message}) if as_json else message


def _report_failures(answers: list[Answered]) -> None:
    failed = [answer for answer in answers if answer.failure]
    for answer in failed[:SHOWN_FAILURES]:
        sys.stderr.write(f"failed: {answer.row['id']}: {answer.failure}\n")
    if failed:
        sys.stderr.write(f"{len(failed)} of {len(answers)} reports failed and count as unanswered\n")
        raise typer.Exit(SOME_FAILED)
