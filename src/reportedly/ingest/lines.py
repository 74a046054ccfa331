"""Lines of a byte stream, none longer than a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Line number (from 1) and line; null in place of a line longer than ``limit``, whose rest is passed over.

    >>> import io
    >>> list(bounded_lines(io.BytesIO(b"ab\\ncdefg\\nh"), 4))
    [(1, b'ab\\n'), (2, None), (3, b'h')]
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None
