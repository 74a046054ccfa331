"""Claims on the toll slot: how many were hurt, by every source that gives or disputes a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.coding.actors import same_actor
from reportedly.coding.claim_making import claim_of, distinct, own_voice
from reportedly.coding.denials import figure_denied, is_about_figures
from reportedly.coding.harm import Harm, without_headline
from reportedly.coding.scene import Scene
from reportedly.coding.toll_counters import counted_by
from reportedly.coding.toll_doubts import doubt_claims
from reportedly.coding.toll_stances import with_toll_stance
from reportedly.coding.toll_values import PRONOUNS, Told, counts_of, told_in_one_breath
from reportedly.coding.updates import is_withdrawn
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Toll

COUNTED = frozenset({"killed", "injured", "missing", "displaced"})
"""Harms whose figures are claims of their own; whom an arrest or a kidnapping took is told with the deed."""

BLOWS = ("beat:", "whip:", "flog:", "punch:", "lash:", "graze:")
"""Harms that the deed's own word implies: "police beat two guards" hurts two, and nobody counts them."""

GONE = frozenset({"missing", "abducted", "arrested"})
"""Kinds of one loss: "ninety people were missing, the elder said; not more than twenty had been taken, police said"."""

THE_FIGURE = re.compile(
    r"^\W*(?:the|this|that|such an?) (?:figure|number|toll|count|tally|claim)$", re.IGNORECASE
)
"""A denied figure that stands for one told before: "disputed the figure"."""


def toll_claims(scene: Scene, harm: Harm, reach: Sequence[int], actors: Sequence[Party]) -> list[Claim]:
    """The claims on how many were hurt: every figure, by whoever gives it; those out of date stand first.

    A figure comes once a source, however often it is repeated; who disputes one or leaves it open is kept too.
    """
    tolls = [
        toll
        for toll in without_headline(scene, harm.tolls)
        if _counts(toll, harm) and not toll.rule.startswith(BLOWS) and not _is_in_other_words(scene, toll)
    ]
    told = [_toll_claim(scene, one, harm, actors) for one in told_in_one_breath(scene, tolls)]
    figures = _once_a_source([claim for claim in told if _says_how_many(claim)])
    disputed = [
        claim_of(scene, number, "toll", _disputed(scene, number, figures), actors)
        for number in reach
        if is_about_figures(scene, scene.document.attributions[number])
    ]
    claims = distinct([*figures, *disputed, *doubt_claims(scene, harm.doubts, actors)])
    return sorted(claims, key=lambda claim: not claim.superseded)


def _says_how_many(claim: Claim) -> bool:
    """Whether a claim names or counts somebody: not "he was killed", not whom a prosecutor says that one murdered."""
    single = set(claim.counts.values()) == {(1, 1)}
    accuses = claim.rule.startswith("accusation:accuse") and single
    return bool(claim.value) and str(claim.value).casefold() not in PRONOUNS and not accuses


def _counts(toll: Toll, harm: Harm) -> bool:
    """Whether a figure is a claim of its own: of those taken only where the figures differ."""
    if toll.kind in COUNTED:
        return not (
            toll.kind == "displaced" and toll.rule == "harmed"
        )  # "nineteen displaced people were shot"
    taken = {(other.low, other.high) for other in harm.tolls if other.kind in GONE and other.number}
    return len(taken) > 1 and toll.number is not None


def _is_in_other_words(scene: Scene, toll: Toll) -> bool:
    """Whether a figure only says again, or in part, what another one of the report says.

    A headline's figure that the body gives; "of whom five were dead on arrival"; "spoke of one, a sergeant".
    """
    bodies, ends = scene.once("figures again", lambda: _told_figures(scene))
    if scene.sentence_at(toll.start).in_title:
        return (toll.kind, toll.low) in bodies
    start = toll.victims[0] if toll.victims else toll.start
    if scene.text(max(start - 9, 0), start).casefold().endswith("of whom "):
        return True
    return toll.number is None and any((toll.kind, start - gap) in ends for gap in range(3))


def _told_figures(scene: Scene) -> tuple[set[tuple[str, int | None]], set[tuple[str, int]]]:
    """The figures of the body by kind, and where figures end."""
    bodies = {(t.kind, t.low) for t in scene.document.tolls if not scene.sentence_at(t.start).in_title}
    return bodies, {(t.kind, t.end) for t in scene.document.tolls if t.low}


def _toll_claim(scene: Scene, told: Told, harm: Harm, actors: Sequence[Party]) -> Claim:
    value = scene.text(told.start, told.end)
    if told.number is None:
        claim = counted_by(scene, told.tolls[0], own_voice(scene, told.start, "toll", value))
    else:
        claim = claim_of(scene, told.number, "toll", value, actors)
    claim = with_toll_stance(claim, told.tolls, actors)
    if claim.sources and is_withdrawn(scene, told.tolls[0]):
        claim = claim.model_copy(update={"stance": "denies"})
    dated = any(toll in harm.superseded for toll in told.tolls)
    return claim.model_copy(update={"counts": counts_of(told.tolls), "superseded": dated})


def _once_a_source(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each source, stance and figure."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((tuple(claim.counts.items()), claim.sources[-1:], claim.stance), claim)
    return list(kept.values())


def _disputed(scene: Scene, number: int, figures: Sequence[Claim]) -> str:
    """The value denied; for "the figure" the last one that somebody else gave before."""
    attribution = scene.document.attributions[number]
    words = figure_denied(scene, attribution)
    if not THE_FIGURE.match(words):
        return words
    start = scene.document.span(*attribution.content[0])
    for claim in reversed(figures):
        span = claim.content_span
        rival = not (claim.sources and same_actor(claim.sources[-1], _speaker(scene, number)))
        if span and span.part == start.part and span.start < start.start and rival and claim.value:
            return claim.value
    return words


def _speaker(scene: Scene, number: int) -> str:
    chain = claim_of(scene, number, "toll", None, ()).sources
    return chain[-1] if chain else ""
