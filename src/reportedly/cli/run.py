"""One run of ``reportedly code``, from the inputs to the exit code."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from reportedly.cli.failures import FailureList
from reportedly.cli.outputs import Format, check_out, format_of, opened, writer
from reportedly.cli.progress import Progress
from reportedly.cli.step import DEFAULT, OURS, step_factory
from reportedly.cli.talk import plural, say
from reportedly.errors import InputError
from reportedly.ingest.options import ReadOptions
from reportedly.ingest.read import Intake
from reportedly.knowledge.actors_own import OwnActors
from reportedly.model.event import CodedReport
from reportedly.model.failure import Failure
from reportedly.model.report import Report
from reportedly.running.journal import Journal
from reportedly.running.processes import ProcessRunner
from reportedly.running.serial import SerialRunner
from reportedly.running.session import Session
from reportedly.running.step import Outcome, Runner, StepFactory

INTERRUPTED = 130


class CodingRun:
    """Checks everything that can be checked before the work, then does it once."""

    def __init__(
        self,
        paths: list[str],
        options: ReadOptions,
        *,
        out: Path | None = None,
        form: Format | None = None,
        failures: Path | None = None,
        resume: bool = False,
        leave_out: Sequence[Path] = (),
    ) -> None:
        if resume and out is None:
            raise InputError(
                "there is nothing to resume", where="--resume", hint="name the --out of the earlier run"
            )
        check_out(out, "--out")
        check_out(failures, "--failures")
        self.intake = Intake(paths, options, leave_out=_own_files(out, failures, *leave_out))
        self.out, self.failures, self.resume = out, failures, resume
        self.write = writer(format_of(form, out))

    def __call__(
        self,
        *,
        workers: int | None = None,
        coder: str = DEFAULT,
        reader: str = OURS,
        actors: OwnActors | None = None,
        quiet: bool = False,
    ) -> int:
        """Do it; the exit code: 0 done, 1 some failed, 130 interrupted."""
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        runner = _runner(workers, step_factory(coder, reader, actors))
        found = self._found()
        journal = self._journal(quiet)
        session = Session(runner, journal)
        try:
            return self._code(found, session, quiet)
        except KeyboardInterrupt:
            session.close()
            self._how_to_go_on(session, journal)
            return INTERRUPTED
        finally:
            session.close()

    def _code(self, found: Iterator[Report | Failure], session: Session, quiet: bool) -> int:
        tally = session.tally
        with ExitStack() as stack:
            out = stack.enter_context(opened(self.out))
            listed = FailureList(self.failures, stack)
            progress = stack.enter_context(
                Progress(self.intake, tally, quiet=quiet, stdout_used=self.out is None)
            )
            self.write(_coded(session.outcomes(found), listed, progress), out)
        listed.show()
        if not quiet:
            say(_summary(session, progress.seconds, self.out))
        return 1 if tally.failed else 0

    def _found(self) -> Iterator[Report | Failure]:
        """The inputs; raises InputError at once when there are none, before the engine is loaded."""
        found = iter(self.intake)
        first = next(found, None)
        if first is None:
            hint = "name files that hold reports, or a folder with .txt, .html, .json, .jsonl, .csv or .zip files"
            raise InputError("no reports found", where=" ".join(self.intake.paths), hint=hint)
        return chain([first], found)

    def _journal(self, quiet: bool) -> Journal | None:
        """The journal beside --out; none for stdout and devices."""
        if self.out is None or (self.out.exists() and not self.out.is_file()):
            return None
        path = self.out.with_name(self.out.name + ".journal")
        journal = Journal(path, resume=self.resume)
        if self.resume and not quiet:
            say(f"reportedly: {plural(journal.known(), 'finished report')} in {path} from before")
        return journal

    def _how_to_go_on(self, session: Session, journal: Journal | None) -> None:
        if journal is None:
            say("reportedly: stopped. Name an --out FILE to be able to go on after a stop.")
            return
        done = plural(session.tally.resumed + journal.appended, "finished report")
        say(f"reportedly: stopped; {done} safe in {journal.path}. Go on with:")
        again = sys.argv[1:] if "--resume" in sys.argv else [*sys.argv[1:], "--resume"]
        say("  " + shlex.join(["reportedly", *again]))


def _coded(outcomes: Iterator[Outcome], listed: FailureList, progress: Progress) -> Iterator[CodedReport]:
    """The coded reports, failures listed on the way."""
    for outcome in outcomes:
        if isinstance(outcome, CodedReport):
            yield outcome
        else:
            listed.add(outcome)
        progress.update()


def _own_files(out: Path | None, *others: Path | None) -> list[str]:
    """What is no report: what runs wrote (``code reports --out reports/events.jsonl``), a table of actors."""
    names = [str(path) for path in (out, *others) if path]
    return [*names, f"{out}.journal", f"{out}.journal.old"]


def _runner(workers: int | None, factory: StepFactory) -> Runner:
    if workers == 0:
        return SerialRunner(factory)
    return ProcessRunner(factory, workers or _cores())


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _summary(session: Session, seconds: float, out: Path | None) -> str:
    tally = session.tally
    parts = [f"{plural(tally.coded, 'report')} coded, {plural(tally.events, 'event')}"]
    parts += [f"{tally.resumed:,} from before"] if tally.resumed else []
    parts += [f"{tally.failed:,} failed"]
    parts += [f"{tally.skipped:,} skipped"] if tally.skipped else []
    rate = (tally.coded - tally.resumed) / max(seconds, 0.001)
    where = f" -> {out}" if out else ""
    return f"reportedly: {', '.join(parts)} in {seconds:.1f} s ({rate:.1f} a second){where}"
