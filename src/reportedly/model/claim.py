"""A claim: one source takes one stance on one slot of one event."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from reportedly.model.span import Span


class Claim(BaseModel):
    """One source (possibly nested, outermost first) takes one stance on one slot of one event.

    ``sources`` is empty for the reporter's own voice. The stances are asserts, claims, accuses,
    suspects, denies and unconfirmed; the slots occurrence, actor, toll, place, time and motive.

    ``source_kinds`` says of each of the ``sources`` what it is (government, armed_actor, police_military,
    hospital_rescue, un_igo, ngo_monitor, witness_resident, media, anonymous, document, other; null when the report
    does not tell), ``relation`` on whose side the innermost one stands (doer, victim, adversary, third_party, unknown).
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
    source_kinds: tuple[str | None, ...] = ()
    relation: str | None = None
    counts: dict[str, tuple[int | None, int | None]] = Field(default_factory=dict)
    """What a toll claim counts, by kind of harm (killed, injured, ...): lowest and highest, null for open."""
    superseded: bool = False
    """True for a figure that the report itself says to be out of date; the event's toll leaves it out."""
