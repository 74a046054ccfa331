"""In whose voice a happening is told, as the engine's standing head hears it; empty for engines without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.model.claim import Claim

SURE = 0.5
"""From this probability on the head overrules what the rules heard: a claim that no rule found is added."""

LEANING = 0.4
"""From this probability on, and if likelier than attribution, a source is heard as speaking for the doer."""


def voice_of(scene: Scene, happening: Happening) -> dict[str, float]:
    """Probability of each standing, the mean over the triggers of the happening; sums to 1, or empty."""
    layers: Any = scene.document.doc.user_data.get("reportedly") if scene.document.doc is not None else None
    if not isinstance(layers, dict) or "standings" not in layers:
        return {}
    rows = [layers["standings"][trigger.head] for trigger in happening.triggers]
    names = layers["standing_names"]
    return {name: sum(float(row[i]) for row in rows) / len(rows) for i, name in enumerate(names)}


def heard(claims: Sequence[Claim], voice: dict[str, float], own_voice: Claim) -> list[Claim]:
    """Occurrence claims with what the head hears added; a denial is never overruled.

    Args:
        claims: what the rules found.
        voice: see ``voice_of``.
        own_voice: the claim in the reporter's own voice that is added when the head is sure of it.
    """
    if not voice or any(claim.stance == "denies" for claim in claims):
        return list(claims)
    if voice.get("stated", 0.0) >= SURE and not _tells_plainly(claims):
        rule = f"engine: stated {voice['stated']:.2f}"
        return [own_voice.model_copy(update={"rule": rule}), *claims]
    claimed = voice.get("claimed", 0.0)
    if claimed >= LEANING and claimed > voice.get("attributed", 0.0):
        return [_as_claimed(claim, claimed) for claim in claims]
    return list(claims)


def _tells_plainly(claims: Sequence[Claim]) -> bool:
    return any(claim.stance == "asserts" and not claim.sources for claim in claims)


def _as_claimed(claim: Claim, probability: float) -> Claim:
    if claim.stance != "asserts" or not claim.sources:
        return claim
    return claim.model_copy(
        update={"stance": "claims", "rule": f"{claim.rule}; engine: claimed {probability:.2f}"}
    )
