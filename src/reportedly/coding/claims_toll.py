"""Claims on the toll slot: how many were hurt, by every source that gives or disputes a figure."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.claim_making import PRESUPPOSING, claim_of, distinct, own_voice
from reportedly.coding.denials import figure_denied, is_about_figures
from reportedly.coding.harm import Harm
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Toll


def toll_claims(scene: Scene, harm: Harm, reach: Sequence[int], actors: Sequence[Party]) -> list[Claim]:
    """The claims on how many were hurt: every figure, by whoever gives it."""
    body = [toll for toll in harm.tolls if not scene.sentence_at(toll.start).in_title]
    told = [_toll_claim(scene, toll, actors) for toll in body or harm.tolls if toll.kind in COUNTED]
    disputed = [
        claim_of(scene, number, "toll", figure_denied(scene, scene.document.attributions[number]), actors)
        for number in reach
        if is_about_figures(scene, scene.document.attributions[number])
    ]
    return distinct([*told, *disputed])


COUNTED = frozenset({"killed", "injured", "missing", "displaced"})
"""Harms whose figures are claims of their own; whom an arrest or a kidnapping took is told with the deed."""


def _toll_claim(scene: Scene, toll: Toll, actors: Sequence[Party]) -> Claim:
    value = scene.text(*(toll.victims or toll.number or (toll.start, toll.end)))
    for number in scene.attributions_over(toll.start):
        if not scene.document.attributions[number].rule.startswith(PRESUPPOSING):
            return claim_of(scene, number, "toll", value, actors)
    return own_voice(scene, toll.start, "toll", value)
