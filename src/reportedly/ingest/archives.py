"""Zip archives of reports, read without unpacking to disk and within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO, cast

from reportedly.ingest.blob import Blob, kind_of, read_whole
from reportedly.ingest.refusal import Refusal

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 2_000_000_000
"""Bytes of one member after unpacking, as the archive states it."""
LARGEST_TOTAL = 20_000_000_000
LARGEST_NESTED = 256_000_000
"""Bytes of an archive inside an archive: it is held in memory."""
HIGHEST_RATIO = 300
"""Unpacked to packed; news text reaches 10, a bomb 1,000. Only asked of members over a megabyte."""
DEEPEST = 2
"""Archives inside archives: one level, and that is all."""


def members(blob: Blob) -> Iterator[Blob | Refusal]:
    """Each member that can hold reports, by name; a Refusal (with its name as place) for each that is unsafe."""
    if blob.depth >= DEEPEST:
        raise Refusal("too_big", f"is an archive {DEEPEST} archives deep", hint="unpack it first")
    with _opened(blob) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        if len(entries) > MOST_MEMBERS:
            raise Refusal("too_big", f"has more than {MOST_MEMBERS:,} members", hint="unpack it first")
        total = 0
        for entry in entries:
            if entry.is_dir() or _hidden(entry.filename):
                continue
            total += entry.file_size
            yield _member(archive, entry, blob, total)


@contextmanager
def _opened(blob: Blob) -> Iterator[zipfile.ZipFile]:
    whole = (
        io.BytesIO(read_whole(blob, LARGEST_NESTED))
        if blob.depth or blob.gzipped or blob.once
        else blob.open()
    )
    with closing(whole):
        try:
            archive = zipfile.ZipFile(whole)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise Refusal("truncated", "is no whole zip archive", hint="fetch it again") from error
        with archive:
            yield archive


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, blob: Blob, total: int) -> Blob | Refusal:
    name = f"{blob.name}!{_shown(entry.filename)}"
    if refusal := _unsafe(entry, name, total):
        return refusal
    kind, gzipped = kind_of(entry.filename)
    if kind is None:
        return Refusal("unknown_kind", "is of no kind that is read", where=name, severity="skipped")

    def opener() -> BinaryIO:
        return cast(BinaryIO, archive.open(entry))

    return Blob(name=name, kind=kind, gzipped=gzipped, opener=opener, depth=blob.depth + 1)


def _unsafe(entry: zipfile.ZipInfo, name: str, total: int) -> Refusal | None:
    """Why a member is not read, or null."""
    parts = _parts(entry.filename)
    if not parts[0] or ".." in parts or ":" in parts[0]:
        return Refusal("unsafe_path", "has a path that leaves the archive", where=name)
    if entry.flag_bits & 1:
        return Refusal("encrypted", "is encrypted", where=name, hint="unpack it with its password first")
    if entry.file_size > LARGEST_MEMBER or total > LARGEST_TOTAL:
        return Refusal("too_big", "is too large after unpacking", where=name, hint="unpack it first")
    if entry.file_size > 1_000_000 and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        return Refusal("too_big", f"unpacks to over {HIGHEST_RATIO} times its size", where=name)
    return None


def _hidden(name: str) -> bool:
    """Files of the packer's, not the user's: ``__MACOSX/._a.txt``, ``.DS_Store``."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in _parts(name)
    )


def _parts(name: str) -> list[str]:
    """Folders and file of a member's name, whichever way its slashes lean."""
    return name.replace("\\", "/").split("/")


def _shown(name: str) -> str:
    """A member's name without control characters: names are written by strangers and shown on terminals."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in name)[:300]
