"""What users name on the command line - files, folders, globs, standard input - to blobs, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.errors import InputError
from reportedly.ingest.blob import Blob, kind_of
from reportedly.ingest.refusal import Refusal

STDIN = "-"


def find_blobs(paths: Iterable[str], kind: str | None = None) -> Iterator[Blob | Refusal]:
    """A blob for each file named or found; folders are walked in order of name, hidden files left out.

    Files of unknown suffix inside a folder are listed as skipped; one named outright is read all the same.
    """
    for path in paths:
        if path == STDIN:
            yield _stdin(kind)
        elif os.path.isdir(path):
            yield from _walk(Path(path))
        elif os.path.lexists(path):
            yield _named(Path(path), kind)
        else:
            for match in sorted(glob.iglob(path, recursive=True)):
                yield from _walk(Path(match)) if os.path.isdir(match) else [_named(Path(match), kind)]


def check_paths(paths: Iterable[str]) -> None:
    """Raise InputError for a path that is not there or a glob that matches nothing."""
    for path in paths:
        if path == STDIN or os.path.exists(path) or next(glob.iglob(path, recursive=True), None):
            continue
        if glob.has_magic(path):
            raise InputError("nothing matches", where=path, hint="quote the pattern, or name a folder")
        raise InputError(
            "no such file or folder", where=path, hint="check the path; use - for standard input"
        )


def total_bytes(paths: Iterable[str]) -> int | None:
    """Bytes of all files named or found, as they lie on disk; null when standard input is among them."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        for root in [path] if os.path.exists(path) else glob.iglob(path, recursive=True):
            total += sum(
                _size(file) for file in ([Path(root)] if os.path.isfile(root) else _files(Path(root)))
            )
    return total


def _walk(folder: Path) -> Iterator[Blob | Refusal]:
    for path in _files(folder):
        kind, gzipped = kind_of(path.name)
        if kind is None:
            yield Refusal("unknown_kind", "is of no kind that is read", where=str(path), severity="skipped")
        elif not _is_regular(path):
            yield Refusal("unreadable", "is no regular file, or a broken link", where=str(path))
        else:
            yield Blob(name=str(path), kind=kind, gzipped=gzipped, opener=partial(_opened, path))


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder, depth first, in order of name; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # listed as unreadable when it is opened
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _named(path: Path, kind: str | None) -> Blob:
    """A file that the user named: read whatever its suffix."""
    guessed, gzipped = kind_of(path.name)
    once = not _is_regular(path)
    return Blob(
        name=str(path), kind=guessed or kind, gzipped=gzipped, opener=partial(_opened, path), once=once
    )


def _stdin(kind: str | None) -> Blob:
    def opener() -> BinaryIO:
        return cast(BinaryIO, open(os.dup(sys.stdin.fileno()), "rb"))

    return Blob(name="<stdin>", kind=kind, opener=opener, once=True)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
