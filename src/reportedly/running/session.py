"""One run: what was read goes to the runner, what was done goes to the journal, outcomes come back in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.model.event import CodedReport
from reportedly.model.failure import Failure
from reportedly.model.report import Report
from reportedly.running.journal import Journal, key_of
from reportedly.running.step import Outcome, Runner, Task


@dataclass(slots=True)
class Tally:
    """Counts of a run so far."""

    coded: int = 0
    """Reports coded, those of an earlier run included."""
    events: int = 0
    failed: int = 0
    skipped: int = 0
    notes: int = 0
    resumed: int = 0
    """Reports that an earlier run had coded."""

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, CodedReport):
            self.coded += 1
            self.events += len(outcome.events)
        elif outcome.severity == "failed":
            self.failed += 1
        elif outcome.severity == "skipped":
            self.skipped += 1
        else:
            self.notes += 1


class Session:
    """A run over some inputs; iterate once over ``outcomes`` and look at ``tally`` at any time."""

    def __init__(self, runner: Runner, journal: Journal | None = None) -> None:
        self.tally = Tally()
        self._runner, self._journal = runner, journal

    def outcomes(self, found: Iterable[Report | Failure]) -> Iterator[Outcome]:
        """One outcome for each report or failure found, in the same order."""
        version = self._runner.start()
        for outcome in self._runner.run(self._tasks(found, version), self._finished):
            self.tally.add(outcome)
            yield outcome

    def _tasks(self, found: Iterable[Report | Failure], version: str) -> Iterator[Task]:
        for item in found:
            if isinstance(item, Failure):
                yield Task(outcome=item)
                continue
            key = key_of(item, version) if self._journal is not None else ""
            earlier = self._journal.find(key) if self._journal is not None else None
            self.tally.resumed += earlier is not None
            yield Task(report=item, outcome=earlier, key=key)

    def _finished(self, task: Task, coded: CodedReport) -> None:
        if self._journal is not None:
            self._journal.append(task.key, coded)

    def close(self) -> None:
        """End the workers at once and bring the journal to the disk."""
        self._runner.close()
        if self._journal is not None:
            self._journal.close()
