"""GeoJSON (RFC 7946): one feature an event; events without coordinates have no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from reportedly.exports.parties import coordinates
from reportedly.exports.rows import event_rows
from reportedly.model.event import CodedReport, Event


def write(coded: Iterable[CodedReport], out: TextIO, own: tuple[str, ...] = ()) -> None:
    """Write a feature collection, feature by feature; properties are flat, as in the CSV.

    ``own`` names properties that a user's codebook fills.

    >>> import io
    >>> out = io.StringIO()
    >>> write([], out)
    >>> json.loads(out.getvalue())
    {'type': 'FeatureCollection', 'features': []}
    """
    out.write('{"type": "FeatureCollection", "features": [')
    for number, (_, event, row) in enumerate(event_rows(coded, own)):
        out.write(",\n" if number else "\n")
        properties = {name: cell for name, cell in row.items() if name not in ("lat", "lon")}
        feature = {"type": "Feature", "id": event.id, "geometry": point(event), "properties": properties}
        json.dump(feature, out, ensure_ascii=False, allow_nan=False)
    out.write("\n]}\n")


def point(event: Event) -> dict[str, Any] | None:
    """The event's place as longitude and latitude (that order), or null where there is none on Earth."""
    lat, lon = coordinates(event)
    return None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
