"""What claims add up to. Standing is derived here and never set anywhere else."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import same_actor
from reportedly.model.claim import Claim

UNREALISED = frozenset({"planned", "threatened", "ordered", "demanded", "conditional", "feared", "thwarted"})
"""Modalities of triggers that say that the thing has not happened."""

POSITIVE = frozenset({"asserts", "claims", "accuses", "suspects"})


def standing_of(claims: Sequence[Claim], modality: str = "actual") -> str:
    """The standing of an occurrence from its claims; the first that fits, as the guidelines order them.

    contested (a denial and a positive claim), denied (denials only), unrealised (by its
    modality, see ``realis``), suspected (hedged in the reporter's voice, or by every source), stated (the reporter's
    own voice), attributed (a source other than the doer), claimed (the doer alone).

    >>> standing_of([Claim(slot="occurrence", sources=("police",)), Claim(slot="occurrence", stance="denies")])
    'contested'
    """
    stances = [claim.stance for claim in claims]
    positive = [claim for claim in claims if claim.stance in POSITIVE]
    if "denies" in stances:
        return "contested" if positive else "denied"
    if modality in UNREALISED:
        return "unrealised"
    return _positive_standing(positive)


def actor_standing_of(claims: Sequence[Claim], occurrence: str, told: Sequence[Claim] = ()) -> str | None:
    """The standing of the authorship, null where it is that of the occurrence.

    What is said of the doer apart from the deed decides: after "gunmen killed two, police said", a group that claims
    it makes the authorship ``claimed``, however many tell of the gunmen.

    Args:
        claims: claims on the actor slot, which are there where authorship is told apart from the deed.
        occurrence: the standing of the occurrence.
        told: the claims on the occurrence, which name the actor along with the deed.

    >>> actor_standing_of([Claim(slot="actor", value="ELN", stance="suspects")], "stated")
    'suspected'
    """
    known = {(claim.sources, claim.stance) for claim in told}
    if all(claim.stance == "unconfirmed" or (claim.sources, claim.stance) in known for claim in claims):
        return None  # the doer is told along with the deed, and nothing else is said of him
    positive = [claim for claim in claims if claim.stance in POSITIVE]
    denials = [claim for claim in claims if claim.stance == "denies"]
    if denials and not positive:
        standing = "contested" if any(claim.stance in POSITIVE for claim in told) else "denied"
    elif any(_is_same_culprit(denial, claim) for denial in denials for claim in positive):
        standing = "contested"
    else:  # who is denied is nobody that is accused
        apart = [claim for claim in positive if (claim.sources, claim.stance) not in known]
        standing = _positive_standing(apart or positive)
    return None if standing == occurrence or occurrence in ("unrealised", "denied") else standing


def _is_same_culprit(denial: Claim, claim: Claim) -> bool:
    """Whether a denial clears whom another claim names; one that names nobody clears everybody."""
    return not denial.value or not claim.value or same_actor(denial.value, claim.value)


def _positive_standing(positive: Sequence[Claim]) -> str:
    own = [claim for claim in positive if not claim.sources]
    if any(claim.stance == "asserts" for claim in own):
        return "stated"
    sourced = [claim for claim in positive if claim.sources]
    if own or (sourced and all(claim.stance == "suspects" for claim in sourced)):
        return "suspected"
    if any(claim.stance in ("asserts", "accuses") for claim in sourced):
        return "attributed"
    return "claimed" if sourced else "stated"
