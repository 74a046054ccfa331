"""JSON files: one record, an array of records, or an object that holds such an array."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from reportedly.ingest.blob import read_bounded
from reportedly.ingest.decode import decode
from reportedly.ingest.jsonl import Numbered, load_json
from reportedly.ingest.refusal import Refusal

WRAPPERS = ("articles", "reports", "records", "documents", "docs", "data", "results", "items", "hits")
LARGEST_OBJECT = 64_000_000
"""Bytes of a file that is one JSON object; arrays may have any length."""
CHUNK = 262_144


def read_json(stream: BinaryIO, limit: int, encoding: str | None = None) -> Iterator[Numbered]:
    """Each record with its number; an array at the top is read piece by piece.

    >>> import io
    >>> list(read_json(io.BytesIO(b'[{"text": "a"}]'), 100))
    [('record 1', {'text': 'a'})]
    """
    head = stream.read(CHUNK)
    plain = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not head:
        raise Refusal("empty", "holds no text")
    if plain.startswith(b"["):
        yield from _array(
            chain([head.removeprefix(codecs.BOM_UTF8)], iter(lambda: stream.read(CHUNK), b"")),
            limit,
            encoding,
        )
        return
    rest = read_bounded(stream, LARGEST_OBJECT)
    yield from _unwrapped(load_json(decode(head + rest, encoding), ended=False))


def _unwrapped(value: Any) -> Iterator[Numbered]:
    """The records of one JSON value that is no array."""
    if not isinstance(value, dict):
        raise Refusal("malformed", "holds no JSON object", hint="give an object or an array of objects")
    lists = [value[name] for name in WRAPPERS if isinstance(value.get(name), list)]
    if not lists:
        yield "record 1", value
        return
    for number, record in enumerate(lists[0], start=1):
        yield f"record {number}", record if isinstance(record, dict) else _no_object()


def _array(chunks: Iterator[bytes], limit: int, encoding: str | None) -> Iterator[Numbered]:
    """The objects of an array, decoding no more of the file than the next object needs."""
    texts = _decoded(chunks, encoding)
    buffer = next(texts, "").lstrip()[1:]
    number = 0
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        while not buffer and (more := next(texts, "")):
            buffer = more.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        number += 1
        record, buffer = _next_object(buffer, texts, limit)
        yield f"record {number}", record


def _next_object(buffer: str, texts: Iterator[str], limit: int) -> tuple[dict[str, Any], str]:
    """The object that the buffer opens with, and what follows it."""
    if not buffer:
        raise Refusal("truncated", "the JSON array breaks off", hint="fetch it again")
    if not buffer.startswith("{"):
        raise _no_object()
    while True:
        try:
            record, end = json.JSONDecoder().raw_decode(buffer)
            return record, buffer[end:]
        except RecursionError as error:
            raise Refusal("malformed", "the JSON is nested too deeply") from error
        except ValueError as error:
            more = next(texts, "")
            if not more:
                raise _broken(error, buffer) from error
        if len(buffer) > limit:
            raise Refusal("too_long", f"a record has more than {limit:,} characters")
        buffer += more


def _decoded(chunks: Iterator[bytes], encoding: str | None) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
    try:
        for chunk in chunks:
            if text := decoder.decode(chunk):
                yield text
        yield decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise Refusal(
            "encoding", "is not UTF-8, as JSON must be", hint="name the encoding with --encoding"
        ) from error


def _broken(error: ValueError, buffer: str) -> Refusal:
    """Which kind of broken: cut off at the end, or wrong in the middle."""
    pos = error.pos if isinstance(error, json.JSONDecodeError) else 0
    cut = pos >= len(buffer.rstrip()) - 1 or "Unterminated" in str(error)
    if cut:
        return Refusal("truncated", "the JSON array breaks off", hint="fetch it again")
    return Refusal(
        "malformed", f"is not JSON: {str(error).split(':')[0]}", hint="the records before it were read"
    )


def _no_object() -> Refusal:
    return Refusal("malformed", "is no JSON object", hint="give an array of {...} records")
