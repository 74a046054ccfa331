"""Whether a report tells of conflict at all, or of a world that borrows its words: sport, storms, accidents."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportedly.coding.template_text import split_words
from reportedly.knowledge.lexicon import VERBAL
from reportedly.knowledge.other_worlds import other_worlds
from reportedly.model.document import Document
from reportedly.model.event import Event

SHARE = 0.30
"""Different words of a world, over the root of a report's words, from which the report is of that world. On the
training codings 23 of 43 reports without an event reach it, and 3 of 437 with events."""
FEW = 4
"""Events of which a report may have no more to be taken for one of another world."""
LONGEST = 5_000
"""Words that are read."""
PARTIES = frozenset("GOV MIL COP REB PRM UAF CRM OPP SPY LEG JUD PTY SEP".split())
"""Sectors whose acts are political or armed, whatever else a report tells of."""


def other_world(document: Document, events: Sequence[Event]) -> str | None:
    """The world that a report is of when its few events are that world's, not conflict's; else null.

    An act of a known party to conflict, and anything said, keeps a report in: "Turkish government stops search
    after quake" is one of the government's acts, "an earthquake struck" is nobody's.
    """
    if not 0 < len(events) <= FEW or any(_is_of_conflict(event) for event in events):
        return None
    world, share = nearest_world(document.text)
    return world if share >= SHARE else None


def nearest_world(text: str) -> tuple[str, float]:
    """The world of which a text has the most words, and how thick they stand (see SHARE).

    >>> nearest_world("The striker scored a late goal and the match was won.")[0]
    'sport'
    """
    words = [word.text for word in split_words(text)[:LONGEST] if word.text[0].isalnum()]
    kinds = set(words)
    shares = {
        world: len(kinds & known) / math.sqrt(max(len(words), 1)) for world, known in other_worlds().items()
    }
    world = max(shares, key=shares.__getitem__)
    return world, shares[world]


def _is_of_conflict(event: Event) -> bool:
    return event.type in VERBAL or any(actor.sector in PARTIES for actor in event.actor_codes)
