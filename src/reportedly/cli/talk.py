"""What the program says to people: always on stderr, never a traceback."""

from __future__ import annotations

import sys

from reportedly.errors import InputError, ReaderError, ReportedlyError, RunError


def say(text: str) -> None:
    """One line on stderr, without control characters: names of files are written by strangers."""
    sys.stderr.write(safe(text) + "\n")
    sys.stderr.flush()


def safe(text: str) -> str:
    """Text that a terminal can show: no control characters, no halves of characters.

    >>> safe("red\x1b[31m")
    'red�[31m'
    """
    shown = "".join(mark if mark.isprintable() else "\ufffd" for mark in text)
    return shown.encode("utf-8", "replace").decode("utf-8")


def explain(error: BaseException) -> int:
    """Say what went wrong; the exit code: 2 for wrong use, 1 for all else."""
    if isinstance(error, ReportedlyError):
        say(f"reportedly: {error}")
        return 2 if isinstance(error, InputError | RunError | ReaderError) else 1
    if isinstance(error, OSError):
        where = f" [{error.filename}]" if error.filename else ""
        say(f"reportedly: {error.strerror or error}{where}")
        return 1
    say(f"reportedly: unexpected {type(error).__name__}: {str(error)[:300]}")
    say("This is a fault of the program: please report it, with what REPORTEDLY_DEBUG=1 prints.")
    return 1


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "report"), plural(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
