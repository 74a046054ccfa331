"""Claims on the occurrence slot: who says that it happened, and who that it did not."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.authors import denies_own_doing, speaks_of_author
from reportedly.coding.claim_making import PRESUPPOSING, claim_of, once_each, own_voice, speaks_for_itself
from reportedly.coding.claims_actor import is_on_author, told_otherwise
from reportedly.coding.denials import is_about_figures, presupposes
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.coding.voice import heard, voice_of
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Trigger


def occurrence_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    """The claims on whether it happened, once a source and stance, the reporter's own voice among them."""
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
