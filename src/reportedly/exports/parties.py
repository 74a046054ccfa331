"""The sides of an event, names and codes together; and who did it to whom, pair by pair."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from reportedly.model.event import CodedActor, CodedReport, Event

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose doers act on each other when no recipient is named."""
_FIGHT = "ASSAULT"
_FIGHTERS = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "CRM"})
_LARGEST_ID = 999_999_999_999_999
"""Fifteen digits: what a spreadsheet keeps exactly."""


def doers(event: Event) -> tuple[CodedActor, ...]:
    """The actors with their codes, also where there are names without codes."""
    return tuple(_sides(event.actors, event.actor_codes))


def targets(event: Event) -> tuple[CodedActor, ...]:
    """The recipients with their codes."""
    return tuple(_sides(event.recipients, event.recipient_codes))


def sides(event: Event) -> tuple[tuple[CodedActor, ...], tuple[CodedActor, ...]]:
    """Doers and targets; a fight in which all are doers ("the army and the rebels clashed") is parted in two.

    >>> codes = (CodedActor(name="rebels", sector="REB"), CodedActor(name="army", sector="MIL"))
    >>> one, two = sides(Event(eid="e1", id="x", report_id="r", type="ASSAULT", actor_codes=codes))
    >>> one[0].name, two[0].name
    ('rebels', 'army')
    """
    left, right = doers(event), targets(event)
    if event.type != _FIGHT or any(party.sector for party in right):
        return left, right
    first = next((party.sector for party in left if party.sector in _FIGHTERS), None)
    rivals = tuple(party for party in left if party.sector in _FIGHTERS and party.sector != first)
    if not rivals:
        return left, right
    return tuple(party for party in left if party not in rivals), rivals + right


def dyads(event: Event) -> Iterator[tuple[CodedActor | None, CodedActor | None]]:
    """Every doer with every recipient; mutual acts pair the doers, both ways. One pair at least, maybe of nobody.

    >>> event = Event(eid="e1", id="x", report_id="r", type="CONSULT", actors=(("A",), ("B",)))
    >>> [(a.name, b.name) for a, b in dyads(event) if a and b]
    [('A', 'B'), ('B', 'A')]
    """
    left, right = sides(event)
    if not right and len(left) > 1 and event.type in MUTUAL:
        yield from ((one, other) for one in left for other in left if one is not other)
        return
    for one in left or (None,):
        for other in right or (None,):
            yield one, other
    if right and not event.recipients and not event.recipient_codes:
        yield from ((other, one) for one in left for other in right)  # a fight goes both ways


def local_id(*parts: str) -> int:
    """A negative number made of our ids: never one that the field's data sets have given out.

    >>> local_id("a") == local_id("a") < 0
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return -(int.from_bytes(digest[:8], "big") % _LARGEST_ID + 1)


def without_own(parties: tuple[CodedActor, ...], others: tuple[CodedActor, ...]) -> tuple[CodedActor, ...]:
    """The targets that are not of the doers' own side, by country and sector; all of them when none is left.

    "The army said that it had hit rebels; residents said ..." can leave the army on both sides.
    """
    own = {(party.country, party.sector) for party in others if party.country and party.sector}
    return tuple(party for party in parties if (party.country, party.sector) not in own) or parties


def who_says(event: Event) -> str:
    """A sentence on the sources, for notes.

    >>> who_says(Event(eid="e1", id="x", report_id="r", type="AID", asserted_by=("police",), denied_by=("the group",)))
    'According to police; denied by the group.'
    """
    said = [f"according to {', '.join(event.asserted_by)}"] if event.asserted_by else []
    denied = [f"denied by {', '.join(event.denied_by)}"] if event.denied_by else []
    sentence = "; ".join(said + denied)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def joined(values: Iterable[str | None], mark: str = "; ") -> str | None:
    """Values that are there, each once, in one cell; null when there are none."""
    return mark.join(dict.fromkeys(value for value in values if value)) or None


def article(report: CodedReport) -> str | None:
    """The publication in one cell: outlet, date, headline in quotes."""
    parts = [report.outlet, report.published, f'"{report.title}"' if report.title else None]
    return joined(parts, ", ")


def coordinates(event: Event) -> tuple[float | None, float | None]:
    """Latitude and longitude, both or neither; a point that is not on Earth is none.

    >>> coordinates(Event(eid="e1", id="x", report_id="r", type="AID", lat=91, lon=0))
    (None, None)
    """
    lat, lon = event.lat, event.lon
    if lat is None or lon is None or not (abs(lat) <= 90 and abs(lon) <= 180):
        return None, None
    return lat, lon


def place_at(event: Event, *precisions: str) -> str | None:
    """The most exact place name, when it is of one of these precisions."""
    return event.places[0] if event.places and event.place_precision in precisions else None


def _sides(names: tuple[tuple[str, ...], ...], codes: tuple[CodedActor, ...]) -> Iterator[CodedActor]:
    for forms, code in zip_longest(names, codes):
        if code is not None:
            yield code
        elif forms:
            yield CodedActor(name=forms[0], forms=tuple(forms))
