"""A worker: one process with one step, fed through one pipe."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from reportedly.errors import ReportedlyError, RunError
from reportedly.model.report import Report
from reportedly.running.loading import keep_loaded
from reportedly.running.step import Step, StepFactory, attempt

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Worker:
    """The parent's end of one worker process.

    It says ``("ready", version)`` once, or ``("broken", error)``, then ``("done", outcome)`` for each report
    of the batches that it is sent, in order.
    """

    def __init__(self, factory: StepFactory) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(factory, theirs), daemon=True)
        with _interrupts_held(), _one_thread():
            self.process.start()
        theirs.close()

    def send(self, batch: Sequence[Report]) -> bool:
        """Give it reports to code; false when it is dead."""
        try:
            self.pipe.send(list(batch))
        except OSError:
            return False
        return True

    def receive(self) -> tuple[str, Any] | None:
        """Its next word, waiting for it; null when it is dead."""
        try:
            return self.pipe.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            return None

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join(5)
        self.pipe.close()

    def how_it_ended(self) -> str:
        """What became of a dead worker, in words.

        A negative exit code is the signal that killed it; 9 is what the system sends when memory runs out.
        """
        self.process.join(5)
        code = self.process.exitcode
        if code == -signal.SIGTERM or (hasattr(signal, "SIGKILL") and code == -signal.SIGKILL):
            return "its worker was killed (out of memory?)"
        if code is not None and code < 0:
            return f"its worker crashed (signal {-code})"
        return f"its worker ended (exit code {code})"


def _work(factory: StepFactory, pipe: Connection) -> None:
    """Life of a worker process: until the parent closes the pipe."""
    gc.disable()  # until the first report is done, which loads the last tables
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        os.dup2(2, 1)  # stdout carries the data: what a library prints there goes to stderr instead
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # a worker may be ended before it empties its buffer
    # An error of the pipe means that the parent is gone, and nobody is left to tell.
    with suppress(EOFError, OSError):
        step = _built(factory, pipe)
        while step is not None:
            for outcome in attempt(step, pipe.recv()):
                pipe.send(("done", outcome))
                if not gc.isenabled():
                    keep_loaded()


def _built(factory: StepFactory, pipe: Connection) -> Step | None:
    """The step, once the parent has been told of it; null when it cannot be built."""
    try:
        step = factory()
    except Exception as error:
        pipe.send(("broken", _portable(error)))
        return None
    pipe.send(("ready", step.version))
    return step


def _portable(error: Exception) -> ReportedlyError:
    """The error as one that can cross to the parent."""
    if isinstance(error, ReportedlyError):
        return error
    what = f"the coder cannot be built ({type(error).__name__}: {error})"
    return RunError(what, hint="run `reportedly doctor`")


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal; a worker born with it blocked never prints a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Workers inherit one thread each for numeric libraries, unless the user has set another number."""
    unset = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        yield
    finally:
        for name in unset:
            os.environ.pop(name, None)
