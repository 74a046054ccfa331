"""The sides of an event as ACLED writes them: a general name with the country, an inter code, the report's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.exports.parties import joined
from reportedly.knowledge.codebooks.acled import inter_code, inter_name
from reportedly.knowledge.codebooks.countries import country_name
from reportedly.model.event import CodedActor, Event

_GENERAL = {4: "Communal Militia", 5: "Rioters", 6: "Protesters", 7: "Civilians"}
_FORCES = {"MIL": "Military Forces of", "COP": "Police Forces of", "GOV": "Government of"}
_UNIDENTIFIED = "Unidentified Armed Group"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: ACLED's kind of name, the names of the report, and the inter code; all null when nobody is known."""

    name: str | None = None
    told: str | None = None
    inter: int | None = None

    @property
    def inter_name(self) -> str | None:
        """The inter code in words."""
        return inter_name(self.inter)


def side_of(event: Event, parties: Sequence[CodedActor], *, doer: bool) -> Side:
    """One side of an event, led by the first of its parties whose kind is known."""
    if not parties:
        return _crowd(event) if doer and event.type == "PROTEST" else Side()
    coded = [(party, _inter(event, party, doer)) for party in parties]
    # An armed side says more than bystanders that are named along with it.
    lead, code = min(coded, key=lambda pair: _weight(pair[1]))
    # What is hit may be a thing ("grain stores"): only a target of a known kind is named as an actor.
    name = _named(lead, code, event) if doer or code or lead.actor_id else None
    told = joined(party.name for party in parties if party.name != name)
    return Side(name, told, code)


def side_unknown(event: Event) -> Side:
    """The side of an act whose doer is only suspected, or is denied."""
    return Side(_with_country(_UNIDENTIFIED, event.country), None, 3)


def _crowd(event: Event) -> Side:
    """Who protests where nobody is named: a protest has people in it."""
    code = inter_code("", None, doer=True, kind=event.type, mode=event.mode)
    return Side(_named(None, code, event), None, code)


def _inter(event: Event, party: CodedActor, doer: bool) -> int | None:
    foreign = bool(event.country and party.country and party.country != event.country)
    return inter_code(party.name, party.sector, doer=doer, foreign=foreign, kind=event.type, mode=event.mode)


def _weight(code: int | None) -> int:
    """Order in which parties lead a side: armed, crowds, civilians, unknown."""
    if code is None:
        return 3
    return 0 if code in (1, 2, 3, 4, 8) else 1 if code in (5, 6) else 2


def _named(party: CodedActor | None, code: int | None, event: Event) -> str | None:
    """ACLED's kind of name for a side; a group with a name of its own keeps it."""
    if code in _GENERAL and not (code == 4 and party and party.actor_id):
        return _with_country(_GENERAL[code], event.country)
    if party is None:
        return None
    if party.sector == "UAF":
        return _with_country(_UNIDENTIFIED, event.country)
    country = country_name(party.country)
    if party.sector in _FORCES and country and code in (1, 8):
        return f"{_FORCES[party.sector]} {country}"
    return party.name or None


def _with_country(name: str, alpha3: str | None) -> str:
    country = country_name(alpha3)
    return f"{name} ({country})" if country else name
