"""What a claim on a toll says: the words for who and how many, and figures that are told in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.claim_making import PRESUPPOSING
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.model.mention import Toll

BOUND = re.compile(
    r"\b(?:(?:at least|no fewer than|not more than|no more than|more than|fewer than|less than|up to|as many as|about|"
    r"around|some|nearly|almost|over|only|just|between)\s+)+[\"“]?$",
    re.IGNORECASE,
)
"""What a figure without a noun takes along on its left: the "more than" of "losses at more than 20"."""

ONE_BREATH = re.compile(
    r"^[\"”]?,?\s*(?:and|while|but|, )?\s*(?:also |another |a further )?[\"“]?$", re.IGNORECASE
)
"""What stands between figures that are one claim: "three worshippers died and five were hurt"."""

PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "it", "they", "who", "whom"})


@dataclass(frozen=True, slots=True)
class Told:
    """Figures told in one breath, with the attribution they stand under; null for the reporter's voice."""

    tolls: tuple[Toll, ...]
    number: int | None
    start: int
    end: int
    """Where the words stand that say who and how many."""


def told_in_one_breath(scene: Scene, tolls: Sequence[Toll]) -> list[Told]:
    """The figures in the order of the text, joined where one source gives several kinds in one clause.

    "Three soldiers were killed and 22 people were wounded, the governor said" is one claim on both.
    """
    found: list[Told] = []
    for toll in sorted(tolls, key=lambda toll: toll.start):
        start, end = value_span(scene, toll)
        told = Told((toll,), attribution_over(scene, toll), start, end)
        if found and _joins(scene, found[-1], told):
            end = max(toll.end, end)
            told = Told((*found[-1].tolls, toll), told.number, found.pop().start, end)
        found.append(told)
    return found


def _joins(scene: Scene, before: Told, told: Told) -> bool:
    kinds = {toll.kind for toll in before.tolls}
    last, toll = before.tolls[-1], told.tolls[0]
    if toll.kind in kinds or before.number != told.number:
        return False
    if (last.start, last.end) == (toll.start, toll.end):
        return True  # "no casualties" counts the dead and the hurt
    if last.end > toll.start:
        return False
    return bool(ONE_BREATH.match(scene.text(last.end, toll.start)))


def value_span(scene: Scene, toll: Toll) -> tuple[int, int]:
    """Where the words stand that say who and how many: "at least three soldiers", "more than 20", "14 bodies"."""
    if toll.victims:
        return toll.victims
    if toll.rule.startswith("counted"):
        return toll.start, toll.end
    if toll.low == 0 == toll.high and toll.rule == "none":
        return toll.start, toll.end
    start, end = toll.number or (toll.start, toll.end)
    bound = BOUND.search(scene.text(max(start - 40, 0), start))
    return (start - len(bound.group()) if bound else start), end


def attribution_over(scene: Scene, toll: Toll) -> int | None:
    """The attribution that a figure stands under: the narrowest with a named source, else a hedge."""
    at = toll.number or toll.victims or (toll.start, toll.end)
    hedge: int | None = None
    for number in dict.fromkeys((*scene.attributions_over(at[0]), *scene.attributions_over(toll.start))):
        if scene.document.attributions[number].rule.startswith(PRESUPPOSING):
            continue
        if chain_of(scene, number) or not scene.document.attributions[number].rule.startswith("hedge:"):
            return number
        hedge = number if hedge is None else hedge
    return hedge


def counts_of(tolls: Sequence[Toll]) -> dict[str, tuple[int | None, int | None]]:
    """Lowest and highest by kind of harm."""
    return {toll.kind: (toll.low, toll.high) for toll in tolls}
