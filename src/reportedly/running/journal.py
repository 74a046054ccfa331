"""The journal: every coded report on disk as soon as it is there, so that no crash loses one."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from reportedly.errors import RunError
from reportedly.model.event import CodedReport
from reportedly.model.report import Report

SYNC_S = 5.0
"""Longest time that a written line may wait for the disk itself (it survives the death of the process at once)."""


def key_of(report: Report, version: str) -> str:
    """Name of one piece of work: changes with anything of the report, and with the reader or codebook.

    >>> key_of(Report(id="r1", text="x"), "1") == key_of(Report(id="r1", text="x"), "2")
    False
    """
    return sha256(f"{version}\n{report.model_dump_json()}".encode()).hexdigest()[:32]


class Journal:
    """A file of lines ``key TAB coded report``; a last line that was torn by a crash is cut off when it is opened.

    Looking up costs one seek: keys and places are kept in a temporary database on disk, not in memory.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self.path = path
        self.appended = 0
        """Lines written by this run."""
        self._synced = time.monotonic()
        self._broken = False
        self._index = sqlite3.connect("", isolation_level=None)
        self._index.execute("CREATE TABLE line (key TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID")
        self._file = self._opened(resume)

    def _opened(self, resume: bool) -> int:
        """The file's descriptor, with the lines of an earlier run indexed, or put aside."""
        try:
            if not resume and self.path.exists() and self.path.stat().st_size:
                os.replace(self.path, self.path.with_name(self.path.name + ".old"))
            file = os.open(
                self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644
            )
        except OSError as error:
            what = f"the journal cannot be written ({error.strerror})"
            raise RunError(what, where=str(self.path), hint="choose another --out") from error
        _lock(file, self.path)
        self._scan(file)
        return file

    def _scan(self, file: int) -> None:
        """Index whole lines, cut off a torn one."""
        end = 0
        self._index.execute("BEGIN")
        with os.fdopen(os.dup(file), "rb") as lines:
            for line in lines:
                key, tab, _ = line.partition(b"\t")
                if not line.endswith(b"\n"):
                    break
                if tab and len(key) == 32:
                    self._index.execute(
                        "INSERT OR REPLACE INTO line VALUES (?, ?)", (key.decode("ascii", "replace"), end)
                    )
                end += len(line)
        self._index.execute("COMMIT")
        os.ftruncate(file, end)

    def known(self) -> int:
        """Number of reports of earlier runs that can be looked up."""
        return int(self._index.execute("SELECT count(*) FROM line").fetchone()[0])

    def find(self, key: str) -> CodedReport | None:
        """What an earlier run made of this work; null when it did not finish it, or the line is damaged."""
        row = self._index.execute("SELECT place FROM line WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        with os.fdopen(os.dup(self._file), "rb") as lines:
            lines.seek(row[0])
            record = lines.readline().partition(b"\t")[2]
        try:
            return CodedReport.model_validate_json(record)
        except ValidationError:
            return None

    def append(self, key: str, coded: CodedReport) -> None:
        """Write one coded report down, in one go; raises RunError when the disk is full, and writes no more then."""
        if self._broken:
            return
        left = memoryview(f"{key}\t{coded.model_dump_json()}\n".encode())
        try:
            while left:
                left = left[os.write(self._file, left) :]
            if time.monotonic() - self._synced > SYNC_S:
                os.fsync(self._file)
                self._synced = time.monotonic()
        except OSError as error:
            what = f"the journal cannot be written ({error.strerror})"
            raise RunError(
                what, where=str(self.path), hint="make room, then run again with --resume"
            ) from error
        self.appended += 1

    def close(self) -> None:
        """Bring everything to the disk; may be called twice."""
        if self._file >= 0:
            with contextlib.suppress(OSError):
                os.fsync(self._file)
            os.close(self._file)
            self._index.close()
            self._file = -1


def _lock(file: int, path: Path) -> None:
    """Two runs must not write one journal; where the system has no locks nobody is stopped."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(file)
        raise RunError(
            "another run is writing it", where=str(path), hint="wait for it, or choose another --out"
        ) from error
    except OSError:
        return
