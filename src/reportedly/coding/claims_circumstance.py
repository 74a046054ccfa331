"""Claims on the slots place, time and motive, where they are told with a source or a hedge of their own."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.adversaries import are_adversaries
from reportedly.coding.circumstances import Phrase, deal_phrases, phrase_claim
from reportedly.coding.claim_making import once_each
from reportedly.coding.happening import Happening
from reportedly.coding.motives import find_motives
from reportedly.coding.placings import find_placings
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim

SLOTS = ("place", "time", "motive")


def circumstances(scene: Scene, happenings: Sequence[Happening]) -> list[list[Phrase]]:
    """The places, hours and motives that somebody vouches for or doubts, a list for each happening."""
    phrases = [
        phrase
        for sentence in scene.sentences
        if not sentence.in_title
        for phrase in (*find_placings(scene, sentence), *find_motives(scene, sentence))
    ]
    return deal_phrases(scene, happenings, phrases)


def circumstance_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], phrases: Sequence[Phrase]
) -> list[Claim]:
    """The claims on where, when and why, in the order place, time, motive; none in the reporter's plain voice."""
    places = [scene.sentence_at(trigger.start) for trigger in happening.triggers]
    first = min((place.index for place in places if not place.in_title), default=0)
    told = [
        claim
        for phrase in phrases
        if not phrase.retold or scene.sentence_at(phrase.start).index > first
        if (claim := phrase_claim(scene, phrase, actors))
    ]
    claims = once_each([_accusing(claim, actors) for claim in told])
    return sorted(claims, key=lambda claim: SLOTS.index(claim.slot))


def _accusing(claim: Claim, actors: Sequence[Party]) -> Claim:
    """An adversary who gives the doer's motive accuses him: "the front said the strikes were meant to starve it"."""
    if claim.stance != "asserts" or not claim.sources:
        return claim
    accuses = any(are_adversaries(claim.sources[-1], form) for form in all_forms(actors))
    return claim.model_copy(update={"stance": "accuses"}) if accuses else claim
