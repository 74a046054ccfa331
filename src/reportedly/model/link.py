"""A link: what a report says of how one of its events stands to another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportedly.model.span import Span


class Link(BaseModel):
    """One source (or the reporter) says that an event answers another, comes after it, or is part of it.

    The event that holds the link is the one that answers. A link that is denied is kept, with the stance ``denies``;
    two sources that disagree make two links to one event.
    """

    model_config = ConfigDict(frozen=True)

    to: str
    """``eid`` of the other event, in the same report."""
    kind: Literal["answers", "follows", "part-of"] = "answers"
    """``follows`` when the words tell the order in time alone ("hours after")."""
    stance: str = "asserts"
    """As in a claim: asserts, claims, accuses, suspects, denies or unconfirmed."""
    sources: tuple[str, ...] = ()
    """Who says so, outermost first; empty for the reporter's own voice."""
    cue: str | None = None
    """The joining words ("in retaliation for"); null when the report only tells the two side by side."""
    content: str = ""
    """The words that say it."""
    source_spans: tuple[Span, ...] = ()
    cue_span: Span | None = None
    content_span: Span | None = None
    confidence: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    """How likely a careful coder enters the other event as answered; null where the coder does not take it for that."""
    rule: str = ""
