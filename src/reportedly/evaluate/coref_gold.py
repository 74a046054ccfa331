"""Gold mentions for the coref task: where the words stand that name happenings, and which name the same one.

Two kinds of records hold them: our codings, whose events have ``triggers`` as strings, and coreference corpora whose
``events`` have ``start``, ``end`` and ``cluster``. The places are handed to the predictor, the clusters never.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.evaluate.reports import story_report
from reportedly.model.document import Document

Record = Mapping[str, Any]
Spot = tuple[int, int]
Key = tuple[str, str, int, int]
"""Kind, part of the report (title or text), and the characters of that part, from the first to past the last."""


@dataclass(frozen=True, slots=True)
class Given:
    """A mention without its cluster: all that a predictor gets to know of it."""

    kind: str
    """event or actor."""
    part: str
    """title or text."""
    start: int
    end: int
    id: str | None = None
    """The record's own name for the mention, handed back with the answer."""

    @property
    def key(self) -> Key:
        """What gold and prediction are compared by."""
        return self.kind, self.part, self.start, self.end


def given_mentions(record: Record) -> tuple[Given, ...]:
    """The mentions of a record without their clusters, events first, in the order of the text."""
    mentions = [*gold_mentions(record), *gold_actors(record)]
    return tuple(sorted(mentions, key=lambda given: (given.kind != "event", given.key)))


def gold_mentions(record: Record) -> dict[Given, str]:
    """Each mention of an event with the name of its cluster, which is the report's own.

    A place that two events share goes to the first. Mentions outside of the sentences that their corpus has checked
    (``validated`` is false) are left out.
    """
    events = [event for event in record.get("events") or () if isinstance(event, Mapping)]
    if any("start" in event for event in events):
        return _corpus_mentions(events)
    return _trigger_mentions(record, events)


def gold_actors(record: Record) -> dict[Given, str]:
    """Each mention of an actor of the coded events with the name of its chain.

    A mention is the place of a surface form that is nearest to the event's triggers. Actors of several events are one
    when they share a place or the best form. Corpora have none.
    """
    events = [event for event in record.get("events") or () if isinstance(event, Mapping)]
    document = Document.of(story_report(record))
    chains: list[tuple[set[str], dict[Given, None]]] = []
    for event in events:
        triggers = trigger_spots(document.text, event)
        for forms in event.get("actors") or ():
            places = dict.fromkeys(_actor_places(document, forms, triggers))
            if places:
                _join(chains, {forms[0].casefold()}, places)
    found: dict[Given, str] = {}
    for number, (_, places) in enumerate(chains):
        for place in places:
            found.setdefault(place, f"a{number}")
    return found


def actors_of(record: Record, eid: str) -> list[list[str]]:
    """The surface forms of each actor of an event."""
    events = (event for event in record.get("events") or () if event.get("eid") == eid)
    return [list(forms) for event in events for forms in event.get("actors") or ()]


def _actor_places(document: Document, forms: Sequence[str], triggers: Sequence[Spot]) -> list[Given]:
    found = []
    for form in forms:
        spots = spots_of(document.text, form)
        if spots:
            spot = min(spots, key=lambda spot: min((abs(spot[0] - t[0]) for t in triggers), default=0))
            span = document.span(*spot)
            found.append(Given("actor", span.part, span.start, span.end))
    return found


def _join(
    chains: list[tuple[set[str], dict[Given, None]]], names: set[str], places: dict[Given, None]
) -> None:
    """Add an actor's places to the chains, which become one where it belongs to several."""
    touched = [chain for chain in chains if chain[0] & names or chain[1].keys() & places.keys()]
    for known, held in touched:
        names |= known
        places = held | places
        chains.remove((known, held))
    chains.append((names, places))


def _corpus_mentions(events: list[Mapping[str, Any]]) -> dict[Given, str]:
    found: dict[Given, str] = {}
    for event in events:
        if event.get("validated", True):
            given = Given("event", "text", event["start"], event["end"], event.get("id"))
            found.setdefault(given, str(event.get("cluster")))
    return found


def _trigger_mentions(record: Record, events: list[Mapping[str, Any]]) -> dict[Given, str]:
    document = Document.of(story_report(record))
    found: dict[Given, str] = {}
    for number, event in enumerate(events):
        for start, end in trigger_spots(document.text, event):
            span = document.span(start, end)
            given = Given("event", span.part, span.start, span.end)
            found.setdefault(given, str(event.get("eid", number)))
    return found


def trigger_spots(text: str, event: Mapping[str, Any]) -> list[Spot]:
    """One place for each trigger string that the text has: of several the first in the evidence, else the first.

    >>> trigger_spots("The raid failed. A second raid followed.", {"triggers": ["raid"], "evidence": ["second raid"]})
    [(26, 30)]
    """
    evidence = [
        (place, place + len(part)) for part in event.get("evidence") or () if (place := text.find(part)) >= 0
    ]
    chosen = []
    for words in event.get("triggers") or ():
        found = spots_of(text, words)
        inside = [spot for spot in found if any(a <= spot[0] and spot[1] <= b for a, b in evidence)]
        chosen += (inside or found)[:1]
    return chosen


def spots_of(text: str, words: str) -> list[Spot]:
    """Where a string stands as whole words, case aside when it stands nowhere as written.

    >>> spots_of("A raid on raiders; raid!", "raid")
    [(2, 6), (19, 23)]
    """
    if not words:
        return []
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    exact = [match.span() for match in re.finditer(pattern, text)]
    return exact or [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
