"""A span: a stretch of a report that a field rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Span(BaseModel):
    """A stretch of a report's title or text; ``report.<part>[start:end] == text``, always.

    >>> Span(part="text", start=0, end=6, text="Gunmen").end
    6
    """

    model_config = ConfigDict(frozen=True)

    part: Literal["title", "text"]
    start: int
    """First character, from 0, in the untouched title or text."""
    end: int
    """One past the last character."""
    text: str
