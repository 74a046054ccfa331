"""What a place name as written may mean, with its wrapping ("the", "northern", "province") taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.knowledge.gazetteer import Gazetteer
from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import Candidate
from reportedly.model.mention import Place

BEFORE = re.compile(
    r"^(?:the|downtown|central|inner|outer|mainland|greater|metropolitan|rural|suburban|occupied|rebel-held|"
    r"government-held|war-torn|old|upper|lower|north|south|east|west|northern|southern|eastern|western|"
    r"north-?eastern|north-?western|south-?eastern|south-?western|north-?east|north-?west|south-?east|south-?west|"
    r"far|city of|town of|village of|port of|district of|province of|state of|republic of|region of|island of|"
    r"county|isle of|lake|mount|mt\.?|gulf of|bay of|university of)\s+",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?:['’]s)?[\s-]+(?:city|town|village|township|province|governorate|oblast|krai|state|region|district|county|"
    r"parish|borough|prefecture|department|municipality|division|sub-district|territory|area|suburbs?|valley|"
    r"peninsula|islands?|hills?|mountains?|river|lake|port|harbou?r|airport|international airport|air ?base|base|"
    r"camp|refugee camp|university|hospital|prison|bridge|dam|border|crossing|metropolitan area|metro|metro area|"
    r"coast|bay|beach|forest|national park|park|desert|canal|strait|street|road|avenue|stadium|high school|"
    r"college|center|centre)\.?$",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?$")
DETAIL = re.compile(
    r"street|road|avenue|airport|university|hospital|prison|stadium|school|college|park", re.I
)
COUNTY = re.compile(r"\b(?:county|parish|borough)$", re.IGNORECASE)
UNPLACED = "no point of its own"
"""Source of a place that is known by name and container only; the reader puts it among its neighbours."""
_SHORTEST_GUESS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name may mean, and how it was read."""

    candidates: tuple[Candidate, ...] = ()
    rule: str = "unknown"
    """name, demonym, spelling, part (wrapping taken off), county or unknown."""


@lru_cache(maxsize=20_000)
def read_name(gazetteer: Gazetteer, name: str) -> Reading:
    """The candidates of a name as written.

    >>> from reportedly.knowledge.gazetteer import load_gazetteer
    >>> read_name(load_gazetteer(), "Iraqi").rule, read_name(load_gazetteer(), "northern Mosul").rule
    ('demonym', 'part')
    """
    name = POSSESSIVE.sub("", name.strip())
    demonym = gazetteer.demonym(name)
    if demonym:
        return Reading((demonym,), "demonym")
    if COUNTY.search(name) and (found := _counties(gazetteer, name)):
        return Reading(found, "county")
    if found := gazetteer.lookup(name):
        return Reading(found, "name")
    return _part(gazetteer, name) or _spelling(gazetteer, name) or Reading()


def _part(gazetteer: Gazetteer, name: str) -> Reading | None:
    """The name inside its wrapping: "Anbar province", "northern Aleppo", "Basra's airport", "Paris, Texas"."""
    inner = name
    for _ in range(3):
        stripped = BEFORE.sub("", inner)
        stripped = AFTER.sub("", stripped) if stripped == inner else stripped
        if stripped == inner or not stripped:
            break
        inner = POSSESSIVE.sub("", stripped)
        if found := gazetteer.lookup(inner):
            return Reading(found, "part")
    if "," in name:
        first = name.split(",")[0]
        found = gazetteer.lookup(first)
        return Reading(found, "part") if found else None
    return None


def _spelling(gazetteer: Gazetteer, name: str) -> Reading | None:
    if len(fold(name)) < _SHORTEST_GUESS:
        return None
    found = gazetteer.related(name)
    return Reading(found, "spelling") if found else None


def _counties(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """One candidate a US state that has the county, standing at the state's point until neighbours say more."""
    states = gazetteer.tables.counties.get(fold(name), ())
    return tuple(
        _county(gazetteer.tables.divisions[s], name) for s in states if s in gazetteer.tables.divisions
    )


def _county(state: Candidate, name: str) -> Candidate:
    place: Place = replace(
        state.place, name=name, precision="district", population=0, geonameid=None, source=UNPLACED
    )
    return Candidate(place, "admin2", "main", state.division)
