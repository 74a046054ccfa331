"""Parties that are written twice under names which no word shares: two words for one crowd, a title beside its name."""

from __future__ import annotations

from functools import lru_cache

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.party_candidates import is_name
from reportedly.coding.party_features import sector_of
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party
from reportedly.knowledge.people import agents, singulars

ARMED = frozenset({"REB", "PRM", "UAF"})
"""Sectors of armed men whom a report calls by one word here and by another there."""
CIVIL = frozenset({"CVL", "OPP", "LAB", "EDU", "REF"})
"""Sectors of crowds of people."""


def are_one(scene: Scene, one: Party, other: Party, *, meeting: bool) -> bool:
    """Whether two parties of one role in one happening are the same, though no word says so.

    "Armed youths raided the camp ... The raiders drove off cattle" has one party, and so has "The opposition leader
    refused ... Omar Vega said". Gunmen beside policemen are two, and so are two armies.

    Args:
        meeting: whether the happening is one of several who meet, where each is somebody else.
    """
    if any(map(is_name, one.forms)) == any(map(is_name, other.forms)):
        return _are_one_crowd(one.forms[0], other.forms[0])
    described, named = (other, one) if any(map(is_name, one.forms)) else (one, other)
    if meeting or parse_phrase(described.forms[0]).head not in singulars():
        return False
    return any(scene.name_at(*span, ("PER",)) is not None for span in named.spans)


@lru_cache(maxsize=4096)
def _are_one_crowd(one: str, other: str) -> bool:
    """Whether two phrases are for people of one sort and of no two countries."""
    kinds = _kind(one), _kind(other)
    countries = {parse_phrase(form).country for form in (one, other)} - {None}
    return bool(kinds[0]) and kinds[0] == kinds[1] and len(countries) < 2


def _kind(form: str) -> str:
    """The sort of people that a phrase without a name is for; empty for a single man, a body, a thing, a name."""
    head = parse_phrase(form).head
    known = agents().get(head)
    if known is None or known.body or head in singulars() or is_name(form):
        return ""
    sector = sector_of(form)
    return "armed" if sector in ARMED else "people" if sector in CIVIL else sector or ""
