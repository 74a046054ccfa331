"""How a run is going, on stderr: a bar on a terminal, a line now and then in a log, nothing for short runs."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Protocol

from reportedly.cli.talk import plural, say
from reportedly.running.session import Tally

FIRST_LINE_S = 30.0
"""A log gets its first line after this time, then one every minute."""
EVERY_S = 60.0


class Reading(Protocol):
    """How far reading has come."""

    total: int | None

    @property
    def position(self) -> int:
        """Bytes read so far."""


class Progress:
    """Shows rate, remaining time and failures; call ``update`` after every outcome."""

    def __init__(self, reading: Reading, tally: Tally, *, quiet: bool, stdout_used: bool) -> None:
        self._reading, self._tally = reading, tally
        self._start = time.monotonic()
        self._next = self._start + FIRST_LINE_S
        terminal = sys.stderr.isatty() and not (stdout_used and sys.stdout.isatty())
        self._quiet = quiet
        self._bar: Any = self._made_bar() if terminal and not quiet else None

    def update(self) -> None:
        """Show where the run stands now."""
        if self._bar is not None:
            self._bar.update(0, completed=self._reading.position, description=self._state())
        elif not self._quiet and time.monotonic() > self._next:
            self._next = time.monotonic() + EVERY_S
            say(f"reportedly: {self._state()}, {self._remaining()}")

    def _state(self) -> str:
        tally, passed = self._tally, max(self.seconds, 0.001)
        rate = (tally.coded - tally.resumed) / passed
        failures = f", {tally.failed:,} failed" if tally.failed else ""
        return f"{plural(tally.coded, 'report')}, {rate:.1f} a second{failures}"

    def _remaining(self) -> str:
        total, position = self._reading.total, self._reading.position
        if not total or not position:
            return "remaining time unknown"
        left = self.seconds * max(total / position - 1, 0)
        return f"about {left / 60:.0f} min left" if left >= 90 else f"about {left:.0f} s left"

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def _made_bar(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
        bar = Bar(*columns, console=Console(stderr=True), transient=True)
        bar.add_task("loading the engine", total=self._reading.total)
        bar.start()
        return bar

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
