"""Who stands against whom: a source that says that its adversary did it accuses."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.happening import Happening
from reportedly.coding.who import Party
from reportedly.model.claim import Claim

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})
REBELS = frozenset({"REB", "PRM"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"})


def accusing(claims: Sequence[Claim], happening: Happening, actors: Sequence[Party]) -> list[Claim]:
    """Claims on a hostile deed, with ``accuses`` for the word of a doer's adversary.

    An army says that the neighbour's troops fired first, a government that the rebels did it; a court, a
    monitor or a resident who says so only asserts.
    """
    if happening.lead.type not in HOSTILE:
        return list(claims)
    return [
        claim.model_copy(update={"stance": "accuses"}) if _accuses(claim, actors) else claim
        for claim in claims
    ]


def _accuses(claim: Claim, actors: Sequence[Party]) -> bool:
    if claim.stance != "asserts" or not claim.sources:
        return False
    doers = [claim.value] if claim.slot == "actor" and claim.value else [party.forms[0] for party in actors]
    return any(are_adversaries(claim.sources[-1], doer) for doer in doers)


def are_adversaries(source: str, doer: str) -> bool:
    """Whether a source stands on the other side than the doer: of two states, or rebels that speak of a state.

    A state that speaks of rebels is left out: its police and army mostly report the deed as authorities do.

    >>> are_adversaries("the Turkish army", "Syrian troops"), are_adversaries("residents", "Syrian troops")
    (True, False)
    """
    one, two = code_actor([source], None), code_actor([doer], None)
    if same_actor(source, doer) or not {one.sector, two.sector} <= STATE | REBELS:
        return False
    if one.sector in STATE and two.sector in STATE:
        return one.country is not None and two.country is not None and one.country != two.country
    return one.sector in REBELS
