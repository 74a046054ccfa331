"""GeoJSON (RFC 7946): one feature an event; events without coordinates have no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite
from typing import Any, TextIO

from reportedly.exports.rows import event_rows
from reportedly.model.event import CodedReport, Event


def write(coded: Iterable[CodedReport], out: TextIO) -> None:
    """Write a feature collection, feature by feature; properties are flat, as in the CSV.

    >>> import io
    >>> out = io.StringIO()
    >>> write([], out)
    >>> json.loads(out.getvalue())
    {'type': 'FeatureCollection', 'features': []}
    """
    out.write('{"type": "FeatureCollection", "features": [')
    for number, (_, event, row) in enumerate(event_rows(coded)):
        out.write(",\n" if number else "\n")
        properties = {name: cell for name, cell in row.items() if name not in ("lat", "lon")}
        feature = {"type": "Feature", "id": event.id, "geometry": _point(event), "properties": properties}
        json.dump(feature, out, ensure_ascii=False, allow_nan=False)
    out.write("\n]}\n")


def _point(event: Event) -> dict[str, Any] | None:
    """The event's place as longitude and latitude (that order), or null where there is none on Earth."""
    if event.lat is None or event.lon is None or not (isfinite(event.lat) and isfinite(event.lon)):
        return None
    if abs(event.lat) > 90 or abs(event.lon) > 180:
        return None
    return {"type": "Point", "coordinates": [event.lon, event.lat]}
