"""The door of this room: paths in, reports and failures out, one at a time and in a fixed order."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, cast
from zipfile import BadZipFile

from reportedly.ingest.archives import members
from reportedly.ingest.blob import Blob, read_whole
from reportedly.ingest.decode import decode
from reportedly.ingest.html import read_html
from reportedly.ingest.json_array import read_json
from reportedly.ingest.jsonl import Numbered, read_jsonl
from reportedly.ingest.options import ReadOptions
from reportedly.ingest.records import fields_of
from reportedly.ingest.refusal import Refusal
from reportedly.ingest.screen import content_digest, make_report
from reportedly.ingest.seen import Seen
from reportedly.ingest.sources import check_paths, find_blobs, total_bytes
from reportedly.ingest.tables import looks_like_header, read_table
from reportedly.ingest.txt import read_txt
from reportedly.model.failure import Failure
from reportedly.model.report import Report

Found = tuple[str, dict[str, str] | Refusal]
"""Where something stands, and its fields or why there are none."""


def read_reports(paths: Iterable[str], options: ReadOptions | None = None) -> Iterator[Report | Failure]:
    """Each report under the paths, or a failure in its place; raises InputError for a path that is not there.

    Reports come in the order of the paths, folders in order of name. A report whose title and text came before
    is listed as a duplicate. Memory does not grow with the number of reports.
    """
    return iter(Intake(list(paths), options or ReadOptions()))


class Intake:
    """The inputs of one run, with how far reading has come (for progress bars)."""

    def __init__(self, paths: list[str], options: ReadOptions, *, leave_out: Iterable[str] = ()) -> None:
        """``leave_out`` names files that are no inputs even where a folder holds them, such as the run's own output."""
        check_paths(paths)
        self._leave_out = {os.path.abspath(path) for path in leave_out}
        self.paths, self.options = paths, options
        self.total = total_bytes(paths)
        """Bytes of all inputs on disk; null when standard input is among them."""
        self._before = self._size = self._furthest = 0
        self._current: BinaryIO | None = None

    @property
    def position(self) -> int:
        """Bytes read so far, 0 to ``total``."""
        try:
            here = self._current.tell() if self._current else 0
        except (OSError, ValueError):  # a pipe, or a file that was read and closed
            here = self._size
        self._furthest = max(self._furthest, self._before + here)
        return self._furthest

    def __iter__(self) -> Iterator[Report | Failure]:
        with Seen() as seen:
            for blob in find_blobs(self.paths, self.options.kind):
                if os.path.abspath(blob.where if isinstance(blob, Refusal) else blob.name) in self._leave_out:
                    continue
                if isinstance(blob, Refusal):
                    yield blob.failure(blob.where)
                else:
                    yield from _reports(self._watched(blob), self.options, seen)

    def _watched(self, blob: Blob) -> Blob:
        """The blob, telling us where its file stands while it is read."""
        self._before, self._size, self._current = self._before + self._size, 0, None

        def opener() -> BinaryIO:
            self._current = blob.opener()
            self._size = os.fstat(self._current.fileno()).st_size
            return self._current

        return Blob(name=blob.name, kind=blob.kind, opener=opener, gzipped=blob.gzipped, once=blob.once)


def _reports(blob: Blob, options: ReadOptions, seen: Seen) -> Iterator[Report | Failure]:
    """The reports of one blob; whatever breaks becomes a failure."""
    for place, fields in _guarded(blob, options):
        name = f"{blob.name}: {place}" if place and not place.startswith(blob.name) else place or blob.name
        if isinstance(fields, Refusal):
            yield fields.failure(name)
            continue
        try:
            report, note = make_report(fields, name, options)
            yield _distinct(report, name, seen)
        except Refusal as refusal:
            yield refusal.failure(name)
            continue
        if note:
            yield note.failure(name)


def _distinct(report: Report, name: str, seen: Seen) -> Report:
    """The report with an id of its own; raises Refusal when its content came before."""
    digest = content_digest(report.title, report.text)
    if earlier := seen.first(f"content {digest}", name):
        raise Refusal("duplicate", f"has the same title and text as {earlier}", severity="skipped")
    if seen.first(f"id {report.id}", name):
        return report.model_copy(update={"id": f"{report.id}-{digest}"})
    return report


def _guarded(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    try:
        yield from _found(blob, options)
    except Refusal as refusal:
        yield blob.name, refusal
    except (EOFError, zlib.error, BadZipFile) as error:
        yield blob.name, Refusal("truncated", f"breaks off or is damaged ({error})", hint="fetch it again")
    except (NotImplementedError, RuntimeError) as error:
        yield blob.name, Refusal("damaged", f"cannot be unpacked ({error})", hint="unpack it first")
    except OSError as error:
        kind = "damaged" if blob.gzipped and error.errno is None else "unreadable"
        yield blob.name, Refusal(kind, f"cannot be read ({error.strerror or error})", hint="check the file")


def _found(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    if blob.kind is None:
        blob = _sniffed(blob, options)
    yield from READERS[blob.kind or "txt"](blob, options)


def _sniffed(blob: Blob, options: ReadOptions) -> Blob:
    """The blob with the kind that its first bytes show, when its name does not tell."""
    buffered = io.BufferedReader(cast(io.RawIOBase, blob.open()), 65_536)
    head = buffered.peek(4096)[:4096]
    stream = cast(BinaryIO, buffered)
    return Blob(name=blob.name, kind=_look(head, options), opener=lambda: stream, depth=blob.depth, once=True)


def _look(head: bytes, options: ReadOptions) -> str:
    """The kind that first bytes look like; text when nothing speaks against it."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first = plain.split(b"\n")[0].rstrip()
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if plain.startswith(b"["):
        return "json"
    if plain.startswith(b"{"):
        return "json" if first == b"{" else "jsonl"
    if plain.startswith(b"<"):
        return "html"
    return "csv" if looks_like_header(first.decode("utf-8", "replace"), options) else "txt"


def _from_txt(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    data = read_whole(blob, options.max_bytes)
    if not data:
        raise Refusal("empty", "holds no text")
    yield "", read_txt(decode(data, options.encoding))


def _from_html(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    data = read_whole(blob, options.max_bytes)
    if not data:
        raise Refusal("empty", "holds no text")
    yield "", read_html(decode(data, options.encoding, html=True))


def _from_jsonl(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    with blob.open() as stream:
        yield from _mapped(read_jsonl(stream, options.max_bytes, options.encoding), options)


def _from_json(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    with blob.open() as stream:
        yield from _mapped(read_json(stream, options.max_bytes, options.encoding), options)


def _mapped(records: Iterator[Numbered], options: ReadOptions) -> Iterator[Found]:
    """Fields of JSON records, with the place of each; an input without any record is a failure."""
    place = ""
    for place, record in records:
        if isinstance(record, Refusal):
            yield place, record
            continue
        try:
            yield place, fields_of(record, options.mapping)
        except Refusal as refusal:
            yield place, refusal
    if not place:
        raise Refusal("empty", "holds no records")


def _from_table(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    yield from read_table(blob, options)


def _from_zip(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    for member in members(blob):
        if isinstance(member, Refusal):
            yield member.where, member
            continue
        for place, fields in _guarded(member, options):
            yield (
                f"{member.name}: {place}" if place and not place.startswith(member.name) else member.name,
                fields,
            )


READERS: dict[str, Callable[[Blob, ReadOptions], Iterator[Found]]] = {
    "txt": _from_txt,
    "html": _from_html,
    "json": _from_json,
    "jsonl": _from_jsonl,
    "csv": _from_table,
    "tsv": _from_table,
    "zip": _from_zip,
}
"""How each kind is read."""
