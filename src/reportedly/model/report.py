"""A report: one published text, with outlet, agency and publication date."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Report(BaseModel):
    """One published text, exactly as it was published.

    Offsets in every record of the package index ``text`` (or ``title``) as they stand here; nothing
    is ever normalised away. Three dates stay apart: when something happened (in the events), when it
    was ``published``, and when it was ``fetched``. Both are ISO 8601 strings or null.

    >>> Report(id="r1", title="Raid", text="Gunmen killed two.", published="2024-01-05").published
    '2024-01-05'
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    """Unique within a run; made from the content when the source has none."""
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    """``YYYY-MM-DD`` or null; without it relative dates stay unresolved and say so."""
    fetched: str | None = None
    licence: str | None = None
    source_file: str | None = None
    """Where it was read from: file, and line, row or member inside it."""
