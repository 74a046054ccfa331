"""JSON Lines: one coded report a line, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from reportedly.model.event import CodedReport


def write(coded: Iterable[CodedReport], out: TextIO) -> None:
    """Write one report a line as it is coded; what ``docs/schema/coded-report.schema.json`` describes.

    >>> import io
    >>> out = io.StringIO()
    >>> write([CodedReport(id="r1")], out)
    >>> out.getvalue()[:11]
    '{"id":"r1",'
    """
    for report in coded:
        out.write(report.model_dump_json() + "\n")
