"""The list of what was not coded: in a file, or the first of it on stderr."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from reportedly.cli.talk import say
from reportedly.model.failure import Failure
from reportedly.running.atomic import whole_file

SHOWN = 20
"""Failures on stderr where no file is named."""


class FailureList:
    """Takes failures one by one; give it the stack that will close its file."""

    def __init__(self, path: Path | None, stack: ExitStack) -> None:
        self._path = path
        self._file = stack.enter_context(whole_file(path)) if path else None
        self._first: list[Failure] = []
        self._count = 0

    def add(self, failure: Failure) -> None:
        """List one."""
        self._count += 1
        if self._file is not None:
            self._file.write(failure.model_dump_json() + "\n")
        elif len(self._first) < SHOWN:
            self._first.append(failure)

    def show(self) -> None:
        """Say on stderr what there is, or where it is listed."""
        for failure in self._first:
            say(failure.line())
        if self._file is None and self._count > SHOWN:
            say(f"... and {self._count - SHOWN:,} more: --failures FILE lists all")
        elif self._file is not None and self._count:
            say(f"listed in {self._path}")
