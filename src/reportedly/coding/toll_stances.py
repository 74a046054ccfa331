"""Whose word a figure is: who counts the enemy's dead speaks of his own deed, who counts his own does not."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.claim_making import speaks_for_itself
from reportedly.coding.sources import Source
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim
from reportedly.model.mention import Toll

STATE = frozenset({"MIL", "COP", "SPY", "GOV"})
REBELS = frozenset({"REB", "UAF", "PRM", "CRM", "SEP", "INS"})
ARMED = frozenset({"security_forces", "fighters", "attackers"})


def with_toll_stance(claim: Claim, tolls: Sequence[Toll], actors: Sequence[Party]) -> Claim:
    """A claim on a toll with the stance that fits figures.

    A denial or accusation by its verb is left; a sentence that is negated elsewhere ("said no gas had been used and
    an officer was hurt") gives its figure all the same. The doer's word on those he killed is ``claims``; on his own
    dead, or by anybody else, ``asserts``.
    """
    negated = claim.stance == "denies" and claim.rule.startswith(("speech", "relay"))
    alleged = claim.stance == "suspects" and claim.rule.startswith("accusation") and claim.sources
    if claim.stance not in ("asserts", "claims") and not negated and not alleged:
        return claim
    if not claim.sources:
        return claim.model_copy(update={"stance": "asserts"}) if negated else claim
    stance = "claims" if _boasts(claim.sources[-1], tolls, actors) else "asserts"
    return claim.model_copy(update={"stance": stance})


def _boasts(source: str, tolls: Sequence[Toll], actors: Sequence[Party]) -> bool:
    """Whether a source counts what its own side did: the dead of the other side, or that there were none."""
    sector = code_actor([source], None).sector
    kinds = {toll.victim_kind for toll in tolls if toll.low != 0}
    if kinds and kinds <= ARMED:
        fighters = kinds <= {"fighters", "attackers"}
        if sector in STATE:
            return fighters
        if sector in REBELS:
            return kinds == {"security_forces"}
    if sector is None and "civilians" in kinds:
        return False  # a council's chairman who tells of a teacher's death is no gunman, whatever was read before
    if any(same_actor(source, form) for form in all_forms(actors)):
        return True
    none = all(toll.low == 0 == toll.high for toll in tolls)
    return none and sector in STATE and speaks_for_itself(Source(source, 0, 0), actors)
