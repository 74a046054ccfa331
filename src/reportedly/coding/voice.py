"""Whose voice tells a happening: the weighed signs of its words, together with what the engine's standing head hears.

The words were weighed without the head, which has read most training texts; how much it counts beside them was fitted
on reports that it has not read (``training.heard``).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Any

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sureness import odds
from reportedly.coding.weighing import Features, load_weights

HEAD_ON_DOER = 0.3
"""How much the head's log odds of the doer's word against another's count for the stance of a source."""


def voice_of(scene: Scene, happening: Happening) -> dict[str, float]:
    """Probability of each standing, the mean over the triggers of the happening; sums to 1, or empty."""
    layers: Any = scene.document.doc.user_data.get("reportedly") if scene.document.doc is not None else None
    if not isinstance(layers, dict) or "standings" not in layers:
        return {}
    rows = [layers["standings"][trigger.head] for trigger in happening.triggers]
    names = layers["standing_names"]
    return {name: sum(float(row[i]) for row in rows) / len(rows) for i, name in enumerate(names)}


def in_own_voice(features: Features, voice: Mapping[str, float]) -> float:
    """Probability that the reporter himself tells, unhedged, that it happened.

    Args:
        features: see ``own_voice_features``.
        voice: see ``voice_of``; empty for engines without a standing head.
    """
    words = load_weights("own_voice").odds(features)
    return with_head("own_voice_heard", words, voice["stated"]) if voice else chance_of(words)


def with_head(table: str, words: float, heard: float) -> float:
    """The probability from the log odds of words and the probability that a head gives, as the table weighs them."""
    return load_weights(table).probability({"bias": 1.0, "words": words, "head": odds(heard)})


def is_told_by(features: Features) -> float:
    """Probability that a source's word is a claim that it happened; see ``source_features``."""
    return load_weights("told_by").probability(features)


def stance_in(features: Features, read: str, voice: Mapping[str, float]) -> str:
    """The stance that a source takes: claims (the doer's own word), accuses (an adversary's), or as it was read.

    Args:
        features: see ``stance_features``.
        read: the stance that the reporting words tell.
        voice: see ``voice_of``.
    """
    doer, adversary = load_weights("speaks_as_doer"), load_weights("speaks_as_adversary")
    tilt = HEAD_ON_DOER * (odds(voice["claimed"]) - odds(voice["attributed"])) if voice else 0.0
    chances = {"claims": chance_of(doer.odds(features) + tilt), "accuses": adversary.probability(features)}
    if read in DOUBTING:
        del chances[
            "claims"
        ]  # "Police suspect arson": nobody suspects or accuses others of what he did himself
    best = max(chances, key=lambda stance: chances[stance] - CUTS[stance])
    if chances[best] >= CUTS[best]:
        return best
    return read if read in DOUBTING else "asserts"


DOUBTING = ("suspects", "accuses")
CUTS = {"claims": 0.5, "accuses": 0.4}


def chance_of(log_odds: float) -> float:
    """The probability of log odds.

    >>> chance_of(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-max(min(log_odds, 30.0), -30.0)))
