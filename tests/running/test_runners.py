import os
import signal
import threading
import time

import pytest

from reportedly.errors import InputError, RunError
from reportedly.model.event import CodedReport
from reportedly.model.failure import Failure
from reportedly.model.report import Report
from reportedly.running.processes import AHEAD, BATCH, ProcessRunner
from reportedly.running.serial import SerialRunner
from reportedly.running.step import Task


def tasks(texts):
    for number, text in enumerate(texts):
        yield Task(report=Report(id=f"r{number}", text=text, source_file=f"f{number}"))


def run(runner, given):
    finished = []
    outcomes = list(runner.run(given, lambda task, coded: finished.append(coded.id)))
    return outcomes, finished


def ids(outcomes):
    return [outcome.id if isinstance(outcome, CodedReport) else f"!{outcome.kind}" for outcome in outcomes]


def test_order_is_that_of_the_input_whatever_the_workers(factory):
    texts = [f"Report {n}. SLOW {0.03 if n % 5 == 0 else 0.001}" for n in range(40)]
    serial, _ = run(SerialRunner(factory), tasks(texts))
    one, _ = run(ProcessRunner(factory, 1), tasks(texts))
    three, finished = run(ProcessRunner(factory, 3), tasks(texts))
    assert serial == one == three
    assert sorted(finished) == sorted(ids(serial))


def test_outcomes_that_are_known_keep_their_place(factory):
    known = Failure(source="x", kind="empty", reason="holds no text")
    mixed = [Task(outcome=known), *tasks(["One."]), Task(outcome=known), Task(outcome=known)]
    outcomes, finished = run(ProcessRunner(factory, 2), mixed)
    assert ids(outcomes) == ["!empty", "r0", "!empty", "!empty"]
    assert finished == ["r0"]


def test_no_tasks(factory):
    assert run(ProcessRunner(factory, 2), [])[0] == []


@pytest.mark.parametrize("kind", ["serial", "processes"])
def test_a_report_that_breaks_the_coder_costs_only_itself(factory, kind):
    runner = SerialRunner(factory) if kind == "serial" else ProcessRunner(factory, 2)
    outcomes, _ = run(runner, tasks(["One.", "Now RAISE it.", "Three."]))
    assert ids(outcomes) == ["r0", "!coder_error", "r2"]
    assert outcomes[1].source == "f1"
    assert "cannot make sense" in outcomes[1].reason


def test_a_report_that_kills_its_worker_costs_only_itself(factory):
    texts = ["KILL" if n in (3, 21) else f"Report {n}." for n in range(30)]
    outcomes, _ = run(ProcessRunner(factory, 2), tasks(texts))
    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, Failure)] == [3, 21]
    assert {outcome.kind for outcome in outcomes if isinstance(outcome, Failure)} == {"worker_died"}
    assert "killed" in outcomes[3].reason


def test_a_report_that_hangs_is_listed(factory):
    outcomes, _ = run(ProcessRunner(factory, 2, patience_s=0.5), tasks(["One.", "SLOW 60", "Three."]))
    assert ids(outcomes) == ["r0", "!worker_died", "r2"]
    assert "longer than 0.5 seconds" in outcomes[1].reason


def test_a_worker_killed_by_a_stranger_costs_nothing(factory):
    runner = ProcessRunner(factory, 2)
    runner.start()
    victim = runner._posts[0].worker.process.pid
    threading.Timer(0.1, os.kill, (victim, signal.SIGKILL)).start()
    outcomes, _ = run(runner, tasks([f"Report {n}. SLOW 0.02" for n in range(30)]))
    assert ids(outcomes) == [f"r{n}" for n in range(30)]


def test_an_idle_worker_may_be_killed_too(factory):
    runner = ProcessRunner(factory, 2)
    runner.start()

    def with_a_killing():
        yield from tasks(["One."])
        victim = runner._posts[0].worker.process
        while runner._posts[0].tasks and not runner._posts[0].worker.pipe.poll():
            time.sleep(0.01)
        os.kill(victim.pid, signal.SIGKILL)
        victim.join(5)
        yield Task(report=Report(id="r1", text="Two.", source_file="f1"))

    outcomes, _ = run(runner, with_a_killing())
    assert ids(outcomes) == ["r0", "r1"]


def test_no_more_than_a_window_is_read_ahead(factory):
    taken = []

    def watched():
        for task in tasks(["SLOW 0.4", *[f"Report {n}." for n in range(300)]]):
            taken.append(task)
            yield task

    outcomes = ProcessRunner(factory, 2).run(watched(), lambda task, coded: None)
    next(outcomes)
    assert len(taken) <= 2 * BATCH * AHEAD + 1
    outcomes.close()


def test_a_coder_that_cannot_be_built_is_an_error_of_the_run(factory):
    with pytest.raises(RunError, match="no engine here"):
        ProcessRunner(type(factory)(factory.func, "fake_coder:load_broken"), 2).start()
    with pytest.raises(InputError, match="--coder"):
        ProcessRunner(type(factory)(factory.func, "no_such_module:load"), 1).start()


def test_closing_ends_workers_at_once(factory):
    runner = ProcessRunner(factory, 2)
    outcomes = runner.run(tasks(["One.", *["SLOW 60"] * 20]), lambda task, coded: None)
    assert next(outcomes).id == "r0"
    workers = [post.worker.process for post in runner._posts]
    start = time.monotonic()
    runner.close()
    outcomes.close()
    assert time.monotonic() - start < 2
    assert not any(_alive(process) for process in workers)


def _alive(process):
    return process.exitcode is None
