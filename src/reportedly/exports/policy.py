"""The policy of an export: which events are good enough for a table, and which figure stands for a toll.

Nothing is thrown away before this point: the JSON Lines keep every claim, and the same file can be exported under
several policies. Each slot is held to the same bar: an event that is certain but whose doer is only suspected stays,
without the doer, when at least ``attributed`` is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reportedly.exports.own_codes import recode
from reportedly.exports.tolls import Which
from reportedly.knowledge.codebooks.tables import by_column, read_table
from reportedly.knowledge.codebooks.user import OwnCodebook
from reportedly.model.event import CodedReport, Event

FIELDS_OF: dict[str, tuple[str, ...]] = {
    "date": ("date_start", "date_end", "date_precision", "date_spans"),
    "place": ("country", "places", "place_spans", "lat", "lon", "place_precision", "geonameid"),
    "actors": ("actors", "actor_spans", "actor_codes", "actor_standing"),
    "recipients": ("recipients", "recipient_spans", "recipient_codes"),
    "toll": ("killed", "injured", "missing", "abducted", "arrested", "toll_spans"),
    "weapons": ("weapons", "weapon_spans"),
    **{name: (name,) for name in ("mode", "killed", "injured", "missing", "abducted", "arrested")},
}
"""Name of a confidence to the fields that it speaks of; an event stands or falls with those not named here."""
WHOLE = ("event", "type", "standing")
"""Confidences that decide over the whole event."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What an export asks for; the default asks for nothing."""

    min_standing: str | None = None
    """Weakest standing that is kept, of ``STANDINGS``; authorship below it leaves the actors out."""
    toll: Which | None = None
    """One figure in place of low and high; null keeps both, or takes the format's own habit."""
    drop_unrealised: bool = False
    """Leave out what was planned, threatened or foiled."""
    independent: int = 0
    """How many independent sources of a report must assert an event."""
    min_confidence: float = 0.0
    """Below it a field is left empty, and an event is left out."""
    codebook: OwnCodebook | None = None
    """The user's own."""

    @property
    def own_columns(self) -> tuple[str, ...]:
        """Columns that the user's codebook adds."""
        return self.codebook.column_names if self.codebook else ()

    def said(self) -> dict[str, Any]:
        """What was asked for, without what was not.

        >>> Policy(min_standing="attributed", independent=2).said()
        {'min_standing': 'attributed', 'independent': 2}
        """
        asked = {
            "min_standing": self.min_standing,
            "toll": self.toll,
            "drop_unrealised": self.drop_unrealised,
            "independent": self.independent,
            "min_confidence": self.min_confidence,
            "codebook": f"{self.codebook.name} {self.codebook.version}".strip() if self.codebook else None,
        }
        return {name: value for name, value in asked.items() if value}


@dataclass(slots=True)
class Tally:
    """How many events came in, and how many were kept."""

    read: int = 0
    kept: int = 0
    reports: int = field(default=0)


def standings() -> tuple[str, ...]:
    """All standings, the surest first.

    >>> standings()[0], standings()[-1]
    ('stated', 'unrealised')
    """
    return tuple(row["standing"] for row in read_table("standings"))


def apply(coded: Iterable[CodedReport], policy: Policy, tally: Tally | None = None) -> Iterator[CodedReport]:
    """Each report with the events that the policy lets through; reports stay, also without events.

    >>> report = CodedReport(id="r", events=(Event(eid="e1", id="x", report_id="r", type="AID", standing="denied"),))
    >>> [len(r.events) for r in apply([report], Policy(min_standing="suspected"))]
    [0]
    """
    for report in coded:
        shown = _applied(report, policy)
        if tally is not None:
            tally.reports += 1
            tally.read += len(report.events)
            tally.kept += len(shown.events)
        yield shown


def independent_sources(event: Event) -> int:
    """How many sources that do not pass on each other assert that it happened.

    A chain counts once, by its innermost source; the reporter's own voice is one source.

    >>> from reportedly.model.claim import Claim
    >>> said = (Claim(slot="occurrence", sources=("Echo", "police")), Claim(slot="occurrence", sources=("the police",)))
    >>> independent_sources(Event(eid="e1", id="x", report_id="r", type="AID", claims=said))
    1
    """
    claims = [
        c for c in event.claims if c.slot == "occurrence" and c.stance in ("asserts", "claims", "accuses")
    ]
    if not event.claims:
        own = 1 if event.standing == "stated" else 0
        return own + len({_bare(name) for name in event.asserted_by})
    return len({_bare(claim.sources[-1]) if claim.sources else "" for claim in claims})


def _applied(report: CodedReport, policy: Policy) -> CodedReport:
    if policy == Policy():
        return report
    kept = tuple(_pared(event, policy) for event in report.events if _passes(event, policy))
    known = {event.eid for event in kept}
    events = tuple(_without_dead_links(event, known) for event in kept)
    shown = report.model_copy(update={"events": events})
    return recode(shown, policy.codebook) if policy.codebook else shown


def _passes(event: Event, policy: Policy) -> bool:
    return (
        (policy.min_standing is None or _rank(event.standing) >= _rank(policy.min_standing))
        and not (policy.drop_unrealised and event.standing == "unrealised")
        and (policy.independent <= 0 or independent_sources(event) >= policy.independent)
        and all(event.confidence.get(name, 1.0) >= policy.min_confidence for name in WHOLE)
    )


def _pared(event: Event, policy: Policy) -> Event:
    """The event without the fields that are below the bar."""
    weak = {
        name
        for confident, names in FIELDS_OF.items()
        if event.confidence.get(confident, 1.0) < policy.min_confidence
        for name in names
    }
    if (
        policy.min_standing
        and event.actor_standing
        and _rank(event.actor_standing) < _rank(policy.min_standing)
    ):
        weak.update(FIELDS_OF["actors"])
    empty = {name: Event.model_fields[name].get_default(call_default_factory=True) for name in weak}
    return event.model_copy(update=empty) if empty else event


def _without_dead_links(event: Event, known: set[str]) -> Event:
    answered = tuple(eid for eid in event.retaliation_for if eid in known)
    links = tuple(link for link in event.links if link.to in known)
    if (answered, links) == (event.retaliation_for, event.links):
        return event
    return event.model_copy(update={"retaliation_for": answered, "links": links})


def _rank(standing: str) -> int:
    """How sure a standing is; one that is not of ours counts as unsure as can be."""
    row = by_column("standings", "standing").get(standing)
    return int(row["rank"]) if row else 0


def _bare(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
