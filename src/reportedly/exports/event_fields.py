"""The columns of the plain tables with their types: one row an event, one row a source of a claim."""

from __future__ import annotations

from reportedly.exports.csv import SOURCE_COLUMNS
from reportedly.exports.fields import PARTIAL_DATE, Field, real, text, whole
from reportedly.exports.policy import standings
from reportedly.exports.rows import TOLLS, event_columns
from reportedly.knowledge.codebooks.tables import read_table
from reportedly.knowledge.source_kinds import KINDS, RELATIONS

_PRECISIONS = tuple(row["precision"] for row in read_table("place_precision"))
_MEANINGS = {
    "report_id": "Id of the report",
    "outlet": "Who published it",
    "published": "When it was published",
    "eid": "Number of the event in its report",
    "event_id": "Stable id of the event",
    "summary": "One sentence, made from the fields",
    "triggers": "Words that name it, parted by '; '",
    "country": "ISO 3166-1 alpha-3",
    "places": "Names as written, most exact first",
    "asserted_by": "Sources for it, as written",
    "denied_by": "Sources against it, as written",
    "retaliation_for": "eid of the events that it is said to answer",
    "evidence": "Sentences that it rests on, word for word",
    "own_type": "Type of the user's codebook",
}


def event_fields(own: tuple[str, ...] = (), meanings: dict[str, str] | None = None) -> tuple[Field, ...]:
    """The columns of an event's row, those of a user's codebook last.

    >>> event_fields(("own_type",))[-1].name
    'own_type'
    """
    return tuple(_field(name, meanings or {}) for name in event_columns(own))


def source_fields() -> tuple[Field, ...]:
    """The columns of a source's row."""
    numbers = {
        "claim": whole("claim", "Number of the claim in its event", required=True, minimum=1),
        "depth": whole("depth", "1 outermost; 0 the reporter's own voice", required=True, minimum=0),
        "content_start": whole("content_start", minimum=0),
        "content_end": whole("content_end", minimum=0),
        "content_part": text("content_part", enum=("title", "text")),
        "source_kind": text("source_kind", "What the source is; empty: not told", enum=KINDS),
        "relation": text("relation", "Side of the innermost source, in its row", enum=RELATIONS),
    }
    return tuple(numbers.get(name) or text(name, _MEANINGS.get(name, "")) for name in SOURCE_COLUMNS)


def _field(name: str, meanings: dict[str, str]) -> Field:
    special = _special().get(name)
    if special:
        return special
    if name.startswith("confidence_"):
        return real(name, "0 to 1", minimum=0, maximum=1)
    return text(name, meanings.get(name) or _MEANINGS.get(name, ""))


def _special() -> dict[str, Field]:
    known = (
        text("report_id", _MEANINGS["report_id"], required=True),
        text("event_id", _MEANINGS["event_id"], required=True),
        text("type", "PLOVER type, or a user's", required=True),
        text("date_start", "Day, month or year", pattern=PARTIAL_DATE),
        text("date_end", "Day, month or year", pattern=PARTIAL_DATE),
        text("date_precision", enum=("day", "days", "week", "month", "year")),
        real("lat", "Degrees north (WGS 84)", minimum=-90, maximum=90),
        real("lon", "Degrees east (WGS 84)", minimum=-180, maximum=180),
        text("place_precision", enum=_PRECISIONS),
        whole("geonameid", "GeoNames id", minimum=1),
        text("standing", "Did it happen?", required=True, enum=standings()),
        text("actor_standing", "Was it them?", enum=standings()),
        *(whole(f"{kind}_min", "Lowest figure; empty: not told", minimum=0) for kind in TOLLS),
        *(whole(f"{kind}_max", "Highest figure; empty: not told, or open", minimum=0) for kind in TOLLS),
    )
    return {field.name: field for field in known}
