"""Claims on the slots place, time and motive, where they are told with a source or a hedge of their own."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party
from reportedly.model.claim import Claim


def circumstance_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    """The claims on where, when and why, in the order place, time, motive."""
    return []
