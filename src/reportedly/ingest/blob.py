"""A blob: bytes that can be opened, with a name to show and a guess at what they hold."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO, cast

from reportedly.ingest.refusal import Refusal

SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".zip": "zip",
}


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that can be opened (again and again unless they come from a pipe)."""

    name: str
    """What users see: ``folder/a.zip!b.txt``."""
    kind: str | None
    """One of ``options.KINDS``, or null when the name does not tell."""
    opener: Callable[[], BinaryIO]
    gzipped: bool = False
    depth: int = 0
    """How many archives it lies in."""
    once: bool = False
    """True when it can be opened once only (a pipe)."""

    def open(self) -> BinaryIO:
        """The bytes, unpacked when gzipped."""
        raw = self.opener()
        return cast(BinaryIO, _Unzipped(raw)) if self.gzipped else raw

    def as_kind(self, kind: str) -> Blob:
        """The same bytes, read as another kind."""
        return replace(self, kind=kind)


class _Unzipped(gzip.GzipFile):
    """A gzip stream that closes the file under it too."""

    def __init__(self, under: BinaryIO) -> None:
        super().__init__(fileobj=under)
        self._under = under

    def close(self) -> None:
        super().close()
        self._under.close()


def kind_of(name: str) -> tuple[str | None, bool]:
    """What a file name promises, and whether it is gzipped.

    >>> kind_of("a/B.JSONL.gz")
    ('jsonl', True)
    >>> kind_of("photo.png")
    (None, False)
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    gzipped = bool(suffixes) and suffixes[-1] == ".gz"
    if gzipped:
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1] if suffixes else ""), gzipped


def read_whole(blob: Blob, limit: int) -> bytes:
    """All bytes of a blob; raises Refusal when there are more than ``limit``."""
    with blob.open() as stream:
        return read_bounded(stream, limit)


def read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream, in steps, so that a packed bomb is stopped at ``limit``."""
    parts = io.BytesIO()
    while chunk := stream.read(65_536):
        parts.write(chunk)
        if parts.tell() > limit:
            raise Refusal(
                "too_long", f"holds more than {limit:,} bytes", hint="split it, or raise --max-chars"
            )
    return parts.getvalue()
