"""Claims: which source takes which stance on which slot of a happening."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.adversaries import accusing
from reportedly.coding.authors import Authorship, denies_own_doing, named_author, speaks_of_author
from reportedly.coding.claim_making import claim_of, distinct, once_each, own_voice, speaks_for_itself
from reportedly.coding.claims_actor import actor_claims, is_on_author, told_otherwise
from reportedly.coding.denials import (
    answered_happening,
    figure_denied,
    is_about_figures,
    is_another_matter,
    presupposes,
)
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.meaning import meant_happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of, source_of
from reportedly.coding.voice import heard, voice_of
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Toll, Trigger


def claims_on(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]], harms: Sequence[Harm]
) -> list[list[Claim]]:
    """The claims on each happening, in the order occurrence, actor, toll, each in the order of the text."""
    reach = _attributions_by_happening(scene, happenings, actors)
    return [
        _claims_on(scene, happening, actors[number], reach[number], harms[number])
        for number, happening in enumerate(happenings)
    ]


def _claims_on(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int], harm: Harm
) -> list[Claim]:
    occurrence = _occurrence_claims(scene, happening, actors, reach)
    about_actors = actor_claims(scene, happening, actors, reach, occurrence)
    return [
        *accusing(occurrence, happening, actors),
        *accusing(about_actors, happening, actors),
        *_toll_claims(scene, harm, reach, actors),
    ]


def authorships(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> list[list[Authorship]]:
    """The doers that attributions name, dealt to the happenings that they speak of."""
    dealt: list[list[Authorship]] = [[] for _ in happenings]
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance not in ("claims", "accuses", "suspects", "denies"):
            continue
        author = named_author(scene, number)
        owner = meant_happening(scene, number, happenings, actors) if author else None
        if author is not None and owner is not None:
            dealt[owner].append(author)
    for number, happening in enumerate(happenings):
        if not actors[number] and not dealt[number]:
            dealt[number] += _own_word(scene, happening)
    return dealt


def _own_word(scene: Scene, happening: Happening) -> list[Authorship]:
    """The speaker as the doer of a deed told without one, when the engine hears the doer's own word in it.

    "A man was detained on Monday, the security service said."
    """
    if happening.verbal or voice_of(scene, happening).get("claimed", 0.0) < OWN_WORD:
        return []
    for trigger in happening.triggers:
        for number in scene.attributions_over(trigger.start)[:1]:
            source = source_of(scene, scene.document.attributions[number])
            if source and scene.document.attributions[number].stance in ("asserts", "claims"):
                return [Authorship(source.start, source.end, number)]
    return []


OWN_WORD = 0.5
"""Least probability of the doer's own voice from which its speaker is taken for the doer."""


def _attributions_by_happening(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> list[list[int]]:
    """Attributions that reach a happening without covering a trigger of it: denials and authorship."""
    dealt: list[list[int]] = [[] for _ in happenings]
    covered = {
        number
        for happening in happenings
        for trigger in happening.triggers
        for number in scene.attributions_over(trigger.start)
    }
    passed_on = {attribution.outer for attribution in scene.document.attributions}
    for number, attribution in enumerate(scene.document.attributions):
        if number in passed_on:
            continue  # "Mawazan reported that the ministry denied": the denial is the ministry's
        doubting = attribution.stance in ("denies", "unconfirmed")
        if (doubting and number in covered) and not speaks_of_author(scene, attribution):
            continue
        if not doubting and (attribution.stance == "asserts" or not speaks_of_author(scene, attribution)):
            continue
        owner = answered_happening(scene, number, happenings)
        if owner is None:
            owner = meant_happening(scene, number, happenings, actors)
            if owner is not None and is_another_matter(scene, number, happenings[owner]):
                continue
        if owner is not None:
            dealt[owner].append(number)
    return dealt


def _occurrence_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    claims: list[Claim] = []
    body = [t for t in happening.triggers if not scene.sentence_at(t.start).in_title]
    for trigger in body or happening.triggers:
        number = _governing(scene, happening, trigger, actors)
        if number is None:
            if _tells(scene, trigger) or (not claims and trigger is (body or happening.triggers)[-1]):
                claims.append(own_voice(scene, trigger.start))
            continue
        attribution = scene.document.attributions[number]
        if speaks_of_author(scene, attribution) and attribution.stance != "asserts":
            continue
        if is_about_figures(scene, attribution):
            continue
        if len(body) > 1 and attribution.stance == "asserts" and _is_known(scene, trigger):
            continue
        if denies_own_doing(scene, attribution) and told_otherwise(scene, happening, number):
            continue
        claims.append(claim_of(scene, number, "occurrence", None, actors))
    for number in reach:
        about_figures = is_about_figures(scene, scene.document.attributions[number])
        if not about_figures and not is_on_author(scene, number, actors):
            claims.append(claim_of(scene, number, "occurrence", None, actors))
    found = once_each(claims) or [own_voice(scene, happening.lead.start)]
    return heard(found, voice_of(scene, happening), own_voice(scene, happening.lead.start))


PRESUPPOSING = ("attitude:", "intent:", "order:")
"""Attributions that tell nothing of whether it happened: who "condemned the killing" is no source for it."""


def _governing(scene: Scene, happening: Happening, trigger: Trigger, actors: Sequence[Party]) -> int | None:
    """The attribution that a trigger stands under, the narrowest; the doer of a speech act is no source of it."""
    denied = _denying_verb(scene, trigger)
    if denied is not None:
        return denied
    hedge: int | None = None
    for number in scene.attributions_over(trigger.start):
        if scene.document.attributions[number].rule.startswith(PRESUPPOSING):
            continue
        if _only_refers(scene, number, trigger) or presupposes(
            scene, scene.document.attributions[number], trigger
        ):
            continue
        chain = chain_of(scene, number)
        if happening.verbal and chain and speaks_for_itself(chain[-1], actors):
            continue
        if chain or not scene.document.attributions[number].rule.startswith("hedge:"):
            return number
        # "Rockets reportedly struck, the paper said": a hedge with a named source is that source's word.
        hedge = number if hedge is None else hedge
    return hedge


def _only_refers(scene: Scene, number: int, trigger: Trigger) -> bool:
    """Whether a hedge doubts something else of the deed that it names: "the attack is believed to be a response"."""
    attribution = scene.document.attributions[number]
    cue = attribution.cue[0][0] if attribution.cue else 0
    return attribution.rule == "hedge:to" and trigger.nominal and trigger.start < cue


def _denying_verb(scene: Scene, trigger: Trigger) -> int | None:
    """The denial whose verb governs a trigger that its content leaves out ("denied the reports of an attack")."""
    denials = scene.once("denials", lambda: _denials(scene))
    if not denials:
        return None
    over = [denials[token.idx] for token in scene.token(trigger.head).ancestors if token.idx in denials]
    return min(over, default=None)


def _denials(scene: Scene) -> dict[int, int]:
    """The first denial whose cue stands at each character that one stands at."""
    found: dict[int, int] = {}
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance == "denies" and attribution.rule.startswith("denial:"):
            for start, end in attribution.cue:
                found.update((place, number) for place in range(start, end) if place not in found)
    return found


def _is_known(scene: Scene, trigger: Trigger) -> bool:
    """Whether words only point to a deed ("an elder said the strike had wounded girls" tells of no strike)."""
    definite = ("the", "this", "that", "these", "those")
    return trigger.nominal and any(child.lower_ in definite for child in scene.token(trigger.head).children)


def _tells(scene: Scene, trigger: Trigger) -> bool:
    """Whether the reporter's own voice asserts the trigger, and does not only refer to it or head the report."""
    return not trigger.nominal and not scene.sentence_at(trigger.start).in_title


def _toll_claims(scene: Scene, harm: Harm, reach: Sequence[int], actors: Sequence[Party]) -> list[Claim]:
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
