"""The default runner: one worker process a core, outcomes in the order of the input."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait

from reportedly.errors import ReportedlyError, RunError
from reportedly.model.event import CodedReport
from reportedly.running.step import Finished, Outcome, StepFactory, Task, failure_of
from reportedly.running.worker import Worker

BATCH = 8
"""Reports sent to a worker at once: enough that pipes cost nothing, few enough that order costs little memory."""
AHEAD = 4
"""Batches per worker that may be read, and wait finished, ahead of the oldest unfinished report."""
PATIENCE_S = 600.0
"""A report that takes longer has hung; its worker is ended and it is listed."""


class ProcessRunner:
    """Codes in worker processes; a worker that dies or hangs costs the one report it was at."""

    def __init__(self, factory: StepFactory, workers: int, patience_s: float = PATIENCE_S) -> None:
        self._factory, self._most, self._patience = factory, workers, patience_s
        self._window = workers * BATCH * AHEAD
        self._posts: list[_Post] = []
        self._version = ""
        self._finished: Finished | None = None

    def start(self) -> str:
        """Build the first worker; its step's version."""
        if not self._posts:
            self._hire()
            while not self._version:
                self._listen()
        return self._version

    def run(self, tasks: Iterable[Task], finished: Finished) -> Iterator[Outcome]:
        """One outcome a task, in order; at most ``workers * BATCH * AHEAD`` tasks are held at once."""
        self.start()
        self._finished = finished
        source = iter(tasks)
        held: deque[Task] = deque()
        waiting: deque[Task] = deque()
        try:
            while self._fill(source, held, waiting) or held:
                while held and held[0].outcome:
                    yield held.popleft().outcome  # type: ignore[misc]
                if held or self._loud():
                    self._assign(waiting)
                    waiting.extendleft(reversed(self._listen()))
        finally:
            self.close()

    def close(self) -> None:
        """End all workers at once, keeping what they had said already."""
        for post in self._posts:
            post.worker.process.kill()
        for post in self._posts:
            self._drain(post)
            post.worker.kill()
        self._posts.clear()

    def _drain(self, post: _Post) -> None:
        """Take what a worker said before its end."""
        with suppress(ReportedlyError):  # the journal's disk may be what ended the run
            while post.tasks and post.worker.pipe.poll():
                if not post.hear(post.worker.receive(), self._finished):
                    return

    def _fill(self, source: Iterator[Task], held: deque[Task], waiting: deque[Task]) -> bool:
        """Take tasks while the window has room and no worker speaks; false when there are no more to take."""
        while len(held) < self._window and not self._loud():
            task = next(source, None)
            if task is None:
                return False
            held.append(task)
            if task.outcome is None:
                waiting.append(task)
                if len(waiting) >= BATCH:
                    self._assign(waiting)
        return True

    def _loud(self) -> bool:
        """True when a worker has said something that waits to be heard."""
        return bool(wait([post.worker.pipe for post in self._posts], timeout=0))

    def _assign(self, waiting: deque[Task]) -> None:
        """Give batches to idle workers, hiring while there is more work than hands."""
        while waiting:
            post = next((post for post in self._posts if post.idle), None)
            if post is None:
                if len(self._posts) >= self._most:
                    return
                post = self._hire()
            if not post.give(waiting):
                waiting.extendleft(reversed(self._bury(post, "")))

    def _hire(self) -> _Post:
        post = _Post(Worker(self._factory), self._patience)
        self._posts.append(post)
        return post

    def _listen(self) -> list[Task]:
        """Hear every worker that has something to say; the tasks of dead ones that are to be done again."""
        again: list[Task] = []
        speaking = wait([post.worker.pipe for post in self._posts], timeout=self._until_patience_ends())
        for post in list(self._posts):
            if post.worker.pipe in speaking:
                word = post.worker.receive()
                if word is None:
                    again += self._bury(post, post.worker.how_it_ended())
                elif word[0] == "broken":
                    raise word[1] if isinstance(word[1], ReportedlyError) else RunError(str(word[1]))
                elif word[0] == "ready":
                    self._version = word[1]
                    post.begin()
                else:
                    post.hear(word, self._finished)
            elif post.overdue():
                again += self._bury(post, f"took longer than {self._patience:g} seconds")
        return again

    def _until_patience_ends(self) -> float | None:
        ends = [post.deadline for post in self._posts if post.tasks and post.ready]
        return max(min(ends) - time.monotonic(), 0.0) if ends else None

    def _bury(self, post: _Post, why: str) -> list[Task]:
        """Remove a dead worker; a report that it was given alone is blamed, any others are done again, alone.

        A step may work through a batch in another order, and a worker may be killed by a stranger: so blame
        falls only on a report that was alone, and each gets a second worker before it is blamed.
        """
        self._posts.remove(post)
        post.worker.kill()
        if not post.ready:
            return self._fewer(post, why)
        left = list(post.tasks)
        if why and len(left) == 1 and left[0].alone and left[0].report:
            hint = "run again with --resume to retry"
            left[0].outcome = failure_of(left[0].report, "worker_died", why, hint)
            return []
        for task in left:
            task.alone = bool(why) or task.alone
        return left

    def _fewer(self, post: _Post, why: str) -> list[Task]:
        """Go on with one worker less than wanted; raises RunError when it was the last."""
        if not any(other.ready for other in self._posts):
            hint = "run `reportedly doctor`, or use --workers 1"
            raise RunError(f"a worker could not start: {why}", hint=hint)
        self._most = max(self._most - 1, 1)
        return list(post.tasks)


class _Post:
    """A worker and the tasks that it has been given."""

    def __init__(self, worker: Worker, patience_s: float) -> None:
        self.worker, self._patience = worker, patience_s
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.deadline = 0.0

    def begin(self) -> None:
        """It is ready: its time runs from now on."""
        self.ready, self.deadline = True, time.monotonic() + self._patience

    @property
    def idle(self) -> bool:
        """True when it has nothing to do."""
        return not self.tasks

    def give(self, waiting: deque[Task]) -> bool:
        """Hand over the next batch: eight tasks, or one that is to be done alone; false when it is dead."""
        while waiting and len(self.tasks) < BATCH:
            if waiting[0].alone and self.tasks:
                break
            self.tasks.append(waiting.popleft())
            if self.tasks[-1].alone:
                break
        self.deadline = time.monotonic() + self._patience
        return self.worker.send([task.report for task in self.tasks if task.report is not None])

    def hear(self, word: tuple[str, object] | None, finished: Finished | None) -> bool:
        """Take an outcome for the oldest task; false for any other word."""
        if word is None or word[0] != "done" or not self.tasks:
            return False
        task = self.tasks.popleft()
        task.outcome = word[1]  # type: ignore[assignment]
        self.deadline = time.monotonic() + self._patience
        if finished and isinstance(task.outcome, CodedReport):
            finished(task, task.outcome)
        return True

    def overdue(self) -> bool:
        """True when its report has taken too long."""
        return self.ready and bool(self.tasks) and time.monotonic() > self.deadline
