"""What a run has seen already, kept on disk so that memory does not grow with the run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from types import TracebackType


class Seen:
    """A set of names with where each was first seen; a private temporary file that goes when closed.

    >>> with Seen() as seen:
    ...     seen.first("a1", "x.txt"), seen.first("a1", "y.txt")
    (None, 'x.txt')
    """

    def __init__(self) -> None:
        # An empty name gives SQLite's private on-disk database, cached in at most 2 MB of memory.
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE seen (name TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def first(self, name: str, place: str) -> str | None:
        """Where the name was first seen, or null when this is the first time."""
        with closing(self._base.execute("SELECT place FROM seen WHERE name = ?", (name,))) as rows:
            found = rows.fetchone()
        if found:
            return str(found[0])
        self._base.execute("INSERT INTO seen VALUES (?, ?)", (name, place))
        return None

    def __enter__(self) -> Seen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
