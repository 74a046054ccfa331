"""Who leaves it open whether a thing happened: refusals to confirm it, told from refusals to say anything else."""

from __future__ import annotations

import re

from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of

CONFIRM = re.compile(r"\b(?:confirm|verif|corroborat|authenticat)", re.IGNORECASE)
COMMENT = re.compile(r"\b(?:comment|respon[ds]|repl[yi]|react|answer|be reached)", re.IGNORECASE)
UNKNOWING = re.compile(
    r"\b(?:(?:not|un)\s?aware of|no (?:record|complaints?|information|knowledge|reports?) (?:of|about)|know of no"
    r"|received no (?:complaints?|reports?)|looking into|checking|would not (?:say|be drawn))\b",
    re.IGNORECASE,
)
"""Words of those who know nothing of it: "police had no record of such a call", "was looking into the reports"."""
OTHERWISE = re.compile(
    r"\b(?:who|whom|whose|by which|how (?:many|much)|why|where|casualt\w+|toll|figures?|claimed|responsib\w+)\b",
    re.IGNORECASE,
)
"""What a refusal asks when it takes the deed for granted: by whom, how many, why."""


WORD = re.compile(
    r"\W*(?:could not|cannot|not possible to|unable to|no )?.{0,40}\b(?:claims?|reports?|accounts?|it|this)\b",
    re.IGNORECASE,
)
UNVERIFIED = re.compile(r"\b(?:verif|independent\w* confirm|corroborat)", re.IGNORECASE)
"""The reporter could not check somebody's word."""


def leaves_open(scene: Scene, number: int, *, over: bool, told: bool) -> bool:
    """Whether a refusal leaves open that the happening took place.

    "The army declined to confirm the raid" and, behind somebody's account of a raid, "The army did not reply" do, and
    so does "The claim could not be verified", the reporter's own; "Police could not say who had fired" and "The office
    gave no figures" do not, nor does silence about what the reporter himself tells.

    Args:
        number: index of the attribution.
        over: whether its words hold the happening's.
        told: whether the reporter tells it himself.
    """
    attribution = scene.document.attributions[number]
    words = " ".join(scene.text(*span) for span in (*attribution.cue, *attribution.content))
    if told or OTHERWISE.search(words):
        return False
    if not chain_of(scene, number):
        return bool(WORD.match(words) and UNVERIFIED.search(words))
    return over or any(pattern.search(words) for pattern in (CONFIRM, COMMENT, UNKNOWING))
