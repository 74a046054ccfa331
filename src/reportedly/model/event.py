"""An event: what one report says about one happening, each field resting on claims."""

from __future__ import annotations

from html import escape
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reportedly.model.claim import Claim
from reportedly.model.link import Link
from reportedly.model.span import Span

Range = tuple[int | None, int | None]
"""Lowest and highest number of people; null for open."""

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class CodedActor(BaseModel):
    """An actor or recipient with its codes; unknown is null."""

    model_config = ConfigDict(frozen=True)

    name: str
    """Best surface form as written."""
    forms: tuple[str, ...] = ()
    """All surface forms as written, best first."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG for bodies across borders."""
    sector: str | None = None
    """PLOVER sector: GOV, MIL, COP, REB, UAF, CVL and so on."""
    code: str | None = None
    """CAMEO-style code, such as USAMIL."""
    actor_id: str | None = None
    """Id in the actors' knowledge base, when it is known there."""


class Event(BaseModel):
    """What one report says about one happening.

    Field by field the record of the coding guidelines, plus ids, offsets, codes and confidence.
    Unknown is null and never 0.
    """

    model_config = ConfigDict(frozen=True)

    eid: str
    """``e1``, ``e2``, ... in order of first evidence."""
    id: str
    """Stable: a digest of the report's content and the event's evidence."""
    report_id: str
    type: str
    """PLOVER type."""
    mode: str | None = None
    cameo: str | None = None
    triggers: tuple[str, ...] = ()
    trigger_spans: tuple[Span, ...] = ()
    summary: str = ""
    """One sentence, made from the fields."""
    date_start: str | None = None
    date_end: str | None = None
    """``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or null."""
    date_precision: str | None = None
    """day, days, week, month, year, or null when there is no date."""
    date_spans: tuple[Span, ...] = ()
    country: str | None = None
    places: tuple[str, ...] = ()
    place_spans: tuple[Span, ...] = ()
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None
    """point, settlement, district, region, country, area, or null."""
    geonameid: int | None = None
    actors: tuple[tuple[str, ...], ...] = ()
    actor_spans: tuple[Span, ...] = ()
    actor_codes: tuple[CodedActor, ...] = ()
    recipients: tuple[tuple[str, ...], ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    recipient_codes: tuple[CodedActor, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    abducted: Range | None = None
    arrested: Range | None = None
    toll_spans: tuple[Span, ...] = ()
    weapons: tuple[str, ...] = ()
    weapon_spans: tuple[Span, ...] = ()
    standing: str = "stated"
    """stated, attributed, claimed, suspected, unrealised, denied or contested."""
    actor_standing: str | None = None
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    source_spans: tuple[Span, ...] = ()
    retaliation_for: tuple[str, ...] = ()
    """``eid`` of the events that this one is said to answer."""
    links: tuple[Link, ...] = ()
    """What is said of how this event stands to others of the report, with who says so; denied answers too."""
    evidence: tuple[str, ...] = ()
    evidence_spans: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()
    confidence: dict[str, Confidence] = Field(default_factory=dict)
    """Per field, 0 to 1."""
    rules: dict[str, str] = Field(default_factory=dict)
    """Per field, the rule or head that found it."""
    codes: dict[str, str] = Field(default_factory=dict)
    """What a user's own codebook makes of it, by column; empty without one."""


class CodedReport(BaseModel):
    """A report's identity with the events coded from it: one line of the JSON Lines output."""

    model_config = ConfigDict(frozen=True)

    id: str
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    fetched: str | None = None
    title: str | None = None
    source_file: str | None = None
    content_digest: str = ""
    """SHA-256 of title and text, first 16 hex digits."""
    reader: str = ""
    """Reading engine and its version."""
    codebook: str = ""
    """Ontology, lexicon and their version."""
    events: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a user should know of this report, such as a missing publication date."""

    def __str__(self) -> str:
        """A line for each event, as a notebook or a terminal shows it."""
        head = f"{self.title or self.id} ({self.published or 'no date'}): {len(self.events)} events"
        lines = [f"{e.eid} {e.type}/{e.mode or '-'} [{e.standing}] {e.summary}" for e in self.events]
        return "\n  ".join([head, *lines])

    def _repr_html_(self) -> str:
        """An HTML table of the events; every cell is escaped, because report text is not to be trusted."""
        columns = (
            "eid",
            "type",
            "mode",
            "date_start",
            "places",
            "standing",
            "asserted_by",
            "denied_by",
            "summary",
        )
        rows = [[getattr(event, name) for name in columns] for event in self.events]
        cells = "".join(
            "<tr>" + "".join(f"<td>{escape(_plain(v))}</td>" for v in row) + "</tr>" for row in rows
        )
        names = "".join(f"<th>{name}</th>" for name in columns)
        return f"<p>{escape(self.title or self.id)}</p><table><tr>{names}</tr>{cells}</table>"


def _plain(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
