"""On whose side of an event a source stands.

The side follows from whom the event names as doers and as those it was done to, from the states that these and the
source belong to, and from whom the report says that the source speaks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.adversaries import REBELS, STATE, are_adversaries
from reportedly.coding.scene import Scene
from reportedly.coding.source_kinds import OFFICIAL, bodies_in, kind_in
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim

BEREAVED = frozenset(
    "relative relatives family families mother father brother sister son daughter wife husband widow uncle aunt cousin"
    " parents survivor survivors victim victims".split()
)
"""Words for those whom a deed has hit."""

PARTIAL = frozenset({"armed_actor", "government", "police_military"})
"""Kinds of sources that may be a party to a deed whose doers nobody names."""


def with_kinds(
    scene: Scene, claims: Iterable[Claim], actors: Sequence[Party], recipients: Sequence[Party]
) -> list[Claim]:
    """The claims on an event with the kinds of their sources and the side of the innermost one.

    Args:
        actors: those who did it.
        recipients: those it was done to.
    """
    return [_with_kind(scene, claim, actors, recipients) if claim.sources else claim for claim in claims]


def _with_kind(scene: Scene, claim: Claim, actors: Sequence[Party], recipients: Sequence[Party]) -> Claim:
    kinds = tuple(kind_in(scene, name) for name in claim.sources)
    names = (claim.sources[-1], *bodies_in(scene, claim.sources[-1]))
    return claim.model_copy(
        update={"source_kinds": kinds, "relation": relation_of(names, kinds[-1], actors, recipients)}
    )


def relation_of(
    names: Sequence[str], kind: str | None, actors: Sequence[Party], recipients: Sequence[Party]
) -> str:
    """On whose side a source stands; the first that fits.

    ``doer`` (one of the doers, or an official of the state whose men did it), ``victim`` (one of those it was done to,
    an official of their state, or their kin), ``adversary`` (a state against another's men or against rebels, rebels
    against a state), ``third_party`` (somebody else whose kind is known), ``unknown``.

    Args:
        names: the source, and the bodies that it speaks for.
        kind: what it is, null when that is not told.
        actors: those who did it.
        recipients: those it was done to.
    """
    if any(same_actor(name, form) for name in names for form in all_forms(actors)):
        return "doer"
    if kind in OFFICIAL and any(_same_state(names, party) for party in actors):
        return "doer"
    if _is_of(names, kind, recipients):
        return "victim"
    if any(_against(names, kind, party) for party in actors):
        return "adversary"
    if kind is None or (not actors and kind in PARTIAL):
        return "unknown"
    return "third_party"


def _same_state(names: Sequence[str], party: Party) -> bool:
    """Whether a state body is of the state of an official; one without a nationality is of the other's."""
    doer = code_actor(party.forms, None)
    if doer.sector not in STATE and not (doer.sector is None and doer.country):
        return False
    countries = {country for name in names if (country := code_actor([name], None).country)}
    return doer.country in countries if countries and doer.country else doer.sector in STATE


def _is_of(names: Sequence[str], kind: str | None, recipients: Sequence[Party]) -> bool:
    """Whether a source is one of those something was done to, is of their state, or calls itself their kin."""
    if any(same_actor(name, form) for name in names for form in all_forms(recipients)):
        return True
    if kind == "witness_resident" and BEREAVED & set(names[0].casefold().split()):
        return True
    countries = {code_actor([name], None).country for name in names} - {None}
    return kind in OFFICIAL and any(
        code_actor(party.forms, None).country in countries for party in recipients
    )


def _against(names: Sequence[str], kind: str | None, party: Party) -> bool:
    """Whether a source stands against a doer."""
    if any(are_adversaries(name, party.forms[0]) for name in names):
        return True
    doer = code_actor(party.forms, None)
    if kind in OFFICIAL and doer.sector in REBELS:
        return True
    # "Chinese aircraft crossed the line, Taiwan's ministry said": what belongs to a state acts for it.
    countries = {code_actor([name], None).country for name in names} - {None}
    abroad = (
        doer.sector is None and doer.country is not None and bool(countries) and doer.country not in countries
    )
    return kind in OFFICIAL and abroad
