"""JSON Lines: one record a line, each read on its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.ingest.decode import decode
from reportedly.ingest.lines import bounded_lines
from reportedly.ingest.refusal import Refusal

Numbered = tuple[str, dict[str, Any] | Refusal]
"""Where in the file ("line 3", "record 2"), and the record or why there is none."""


def read_jsonl(stream: BinaryIO, limit: int, encoding: str | None = None) -> Iterator[Numbered]:
    """Each record with its line; a line that is no record gives a Refusal and the next one is read.

    >>> import io
    >>> list(read_jsonl(io.BytesIO(b'{"text": "a"}\\n\\n[1]\\n'), 100))[0]
    ('line 1', {'text': 'a'})
    """
    for number, line in bounded_lines(stream, limit):
        if line is not None and not line.strip():
            continue
        try:
            yield f"line {number}", _record(line, limit, encoding)
        except Refusal as refusal:
            yield f"line {number}", refusal


def _record(line: bytes | None, limit: int, encoding: str | None) -> dict[str, Any]:
    if line is None:
        raise Refusal(
            "too_long", f"the line has more than {limit:,} bytes", hint="split it, or raise --max-chars"
        )
    value = load_json(decode(line, encoding), ended=line.endswith(b"\n"))
    if not isinstance(value, dict):
        raise Refusal("malformed", "the line is no JSON object", hint="each line must be one {...}")
    return value


def load_json(text: str, *, ended: bool) -> Any:
    """The value of a JSON text; raises Refusal, as truncated when it breaks off (``ended`` false) at its end."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        if not ended and (error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")):
            raise Refusal("truncated", "the JSON breaks off", hint="fetch it again") from error
        raise Refusal("malformed", f"is not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise Refusal("malformed", "the JSON is nested too deeply") from error
    except ValueError as error:
        raise Refusal("malformed", "the JSON holds a number that is too long") from error
