"""Running the product over the reports of a gold file, in this process or several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from reportedly.evaluate.goldfile import Row
from reportedly.evaluate.tasks import task_named

if TYPE_CHECKING:
    from reportedly.pipeline import Coder

CHUNK = 4
"""Records handed to a worker at a time: few enough to keep all workers busy to the end."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A predicted record; ``failure`` says why the product could not answer, and the record is then bare."""

    row: Row
    failure: str | None = None


def predict_each(
    task: str, records: Sequence[Row], *, workers: int = 1, gold_spans: bool = False
) -> Iterator[Answered]:
    """The product's answer to each record, in order; a record that breaks it is marked and passed over.

    More than one worker means that many processes of one thread each.
    """
    answer = partial(answer_record, task, gold_spans=gold_spans)
    if workers <= 1 or len(records) <= 1:
        yield from map(answer, records)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(records)), mp_context=context) as pool:
        yield from pool.map(answer, records, chunksize=CHUNK)


def answer_record(
    task: str, record: Row, *, gold_spans: bool = False, coder: Coder | None = None
) -> Answered:
    """The product's answer to one record; a coder that cannot be loaded is no failure of the record."""
    chosen = task_named(task)
    reader = coder or _coder()
    try:
        return Answered(chosen.answer(reader, record, gold_spans=gold_spans))
    except Exception as error:  # one report must not end the run; the failure is listed
        empty: Row = {"id": record["id"], chosen.answer_field: []}
        return Answered(empty, f"{type(error).__name__}: {error}")


@cache
def _coder() -> Coder:
    """This process's coder, loaded once."""
    from reportedly.pipeline import load

    return load()
