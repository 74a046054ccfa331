"""The contract between a run and the work it spreads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model.event import CodedReport
from reportedly.model.failure import Failure
from reportedly.model.report import Report

Outcome = CodedReport | Failure


class Step(Protocol):
    """Work on reports: built once per worker, called on batches, answers in the order of the batch."""

    version: str
    """Changes whenever the same report may be coded otherwise: reader and codebook with their versions."""

    def __call__(self, batch: Sequence[Report], /) -> Iterable[Outcome]:
        """One outcome for each report of the batch, given out as soon as it is there."""


StepFactory = Callable[[], Step]
"""Builds a step; picklable (a class, or a partial of one), because workers are new processes."""


@dataclass(slots=True)
class Task:
    """One place in the output: a report to be coded, or an outcome that is known already."""

    report: Report | None = None
    outcome: Outcome | None = None
    key: str = ""
    """Name of the work in the journal."""
    alone: bool = False
    """True when it is to be sent to a worker by itself: it was in a batch that a worker died of."""


Finished = Callable[[Task, CodedReport], None]
"""Called for every coded report as soon as it is there, whatever the order."""


class Runner(Protocol):
    """Spreads tasks over workers; outcomes come in the order of the tasks."""

    def start(self) -> str:
        """Build the first worker; its step's version. Raises ReportedlyError when it cannot be built."""

    def run(self, tasks: Iterable[Task], finished: Finished) -> Iterator[Outcome]:
        """One outcome a task, in order; nothing that a report does ends the run."""

    def close(self) -> None:
        """End all workers at once."""


def failure_of(report: Report, kind: str, reason: str, hint: str = "") -> Failure:
    """The failure of one report.

    >>> failure_of(Report(id="r1", text="x"), "worker_died", "its worker was killed").report_id
    'r1'
    """
    return Failure(
        source=report.source_file or report.id, kind=kind, reason=reason, hint=hint, report_id=report.id
    )


def attempt(step: Step, batch: Sequence[Report]) -> Iterator[Outcome]:
    """One outcome for each report; after an error each report left is tried alone, so that only one is blamed."""
    done = 0
    try:
        for outcome in step(batch):
            yield outcome
            done += 1
    except Exception as error:
        left = batch[done:]
        if len(left) == 1:
            yield _raised(left[0], error)
        else:
            for report in left:
                yield from attempt(step, [report])
        return
    for report in batch[done:]:
        yield failure_of(report, "coder_error", "the coder gave no answer")


def _raised(report: Report, error: Exception) -> Failure:
    what = str(error).splitlines()[0][:200] if str(error) else ""
    reason = f"the coder failed ({type(error).__name__}{': ' if what else ''}{what})"
    return failure_of(report, "coder_error", reason, "please report it with this text")
