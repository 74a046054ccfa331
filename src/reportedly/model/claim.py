"""A claim: one source takes one stance on one slot of one event."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from reportedly.model.span import Span


class Claim(BaseModel):
    """One source (possibly nested, outermost first) takes one stance on one slot of one event.

    ``sources`` is empty for the reporter's own voice. The stances are asserts, claims, accuses,
    suspects, denies and unconfirmed; the slots occurrence, actor, toll, place, time and motive.
    """

    model_config = ConfigDict(frozen=True)

    slot: str
    value: str | None = None
    sources: tuple[str, ...] = ()
    stance: str = "asserts"
    cue: str | None = None
    content: str = ""
    source_spans: tuple[Span, ...] = ()
    cue_span: Span | None = None
    content_span: Span | None = None
    rule: str = ""
