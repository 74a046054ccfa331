"""Claims: which source takes which stance on which slot of a happening."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.adversaries import accusing
from reportedly.coding.circumstances import Phrase
from reportedly.coding.claims_actor import actor_claims
from reportedly.coding.claims_circumstance import circumstance_claims, circumstances
from reportedly.coding.claims_occurrence import occurrence_claims
from reportedly.coding.claims_toll import toll_claims
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.joint_sources import said_apart
from reportedly.coding.reach import attributions_by_happening
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party
from reportedly.model.claim import Claim


def claims_on(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]], harms: Sequence[Harm]
) -> list[list[Claim]]:
    """The claims on each happening, in the order occurrence, actor, toll, place, time, motive, each in the
    order of the text; figures that are out of date stand before those that replace them.
    """
    reach = attributions_by_happening(scene, happenings, actors)
    told = circumstances(scene, happenings)
    return [
        _claims_on(scene, happening, actors[number], reach[number], harms[number], told[number])
        for number, happening in enumerate(happenings)
    ]


def _claims_on(
    scene: Scene,
    happening: Happening,
    actors: Sequence[Party],
    reach: Sequence[int],
    harm: Harm,
    told: Sequence[Phrase],
) -> list[Claim]:
    occurrence = occurrence_claims(scene, happening, actors, reach)
    about_actors = actor_claims(scene, happening, actors, reach, occurrence)
    claims = [
        *accusing(occurrence, happening, actors),
        *accusing(about_actors, happening, actors),
        *toll_claims(scene, harm, reach, actors),
        *circumstance_claims(scene, happening, actors, told),
    ]
    return said_apart(scene, claims)
