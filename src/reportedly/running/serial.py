"""The plain runner: everything in this process, one report after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.errors import RunError
from reportedly.model.event import CodedReport
from reportedly.running.step import Finished, Outcome, Step, StepFactory, Task, attempt


class SerialRunner:
    """Codes in this process; what kills the coder kills the run (the journal keeps what was done)."""

    def __init__(self, factory: StepFactory) -> None:
        self._factory = factory
        self._step: Step | None = None

    def start(self) -> str:
        """Build the step; its version."""
        self._step = self._step or self._factory()
        return self._step.version

    def run(self, tasks: Iterable[Task], finished: Finished) -> Iterator[Outcome]:
        """One outcome a task, in order."""
        self.start()
        for task in tasks:
            yield task.outcome or self._coded(task, finished)

    def _coded(self, task: Task, finished: Finished) -> Outcome:
        if self._step is None or task.report is None:
            raise RunError("a task without a report, or a runner that was closed")
        outcome = next(attempt(self._step, [task.report]))
        if isinstance(outcome, CodedReport):
            finished(task, outcome)
        return outcome

    def close(self) -> None:
        """Let the step go."""
        self._step = None
