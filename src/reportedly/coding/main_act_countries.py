"""The countries of those who take part in what a sentence is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.coding.actors import code_actor

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.model.mention import Argument


SHORTENED = 5
"""Words at the end of a phrase that may hide whose it is, at most: "U.N. war crimes court"."""
BODIES_OF_STATES = frozenset(
    {"International", "European", "World", "Inter-American", "Nordic", "Commonwealth"}
)
"""Words of the names of bodies that several states share."""


def countries_of(document: Document, parts: Sequence[Argument]) -> list[str | None]:
    """For each part its country as ISO 3166-1 alpha-3 (IGO, UNO, NGO ... for bodies across borders), or null.

    What the words say comes first, then the place that they name; who is of no country that is told is taken for
    somebody of the place where it happened, else of the country of the other side ("the rebels").
    """
    told = [_told(document, part) for part in parts]
    where = _where(document, parts, told)
    return [code or where for code in told]


def _told(document: Document, part: Argument) -> str | None:
    words = document.text[part.start : part.end].split()
    for length in range(len(words), max(0, len(words) - SHORTENED), -1):
        code = code_actor([" ".join(words[:length])], None).country
        if code:
            return code
    if not BODIES_OF_STATES.isdisjoint(words):
        return "IGO"
    return next((m.place.country for m in document.places if m.place and _inside(m.start, part)), None)


def _inside(start: int, part: Argument) -> bool:
    return part.start <= start < part.end


def _where(document: Document, parts: Sequence[Argument], told: Sequence[str | None]) -> str | None:
    """The country of the first place that is no demonym and nobody's name, else the first that is told at all."""
    for mention in document.places:
        if mention.place and mention.place.country and not mention.demonym:
            if not any(_inside(mention.start, part) for part in parts if part.role != "place"):
                return mention.place.country
    return next((code for code in told if code and len(code) == 3 and code not in _BODIES), None)


_BODIES = frozenset({"IGO", "UNO", "NGO", "IMG", "EUR", "MNC"})
