"""Claims on the occurrence slot: who says that it happened, and who that it did not.

Every trigger stands in somebody's voice (``voices``). Three small tables of weights then say whether the reporter
tells it himself, which of the sources are claims that it happened, and in which stance; denials and refusals are
claims as they are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.coding.claim_making import claim_of, once_each, own_voice
from reportedly.coding.denial_links import denial_claim, denials_on
from reportedly.coding.happening import Happening
from reportedly.coding.refusals import leaves_open
from reportedly.coding.rejected import rejected_word
from reportedly.coding.scene import Scene
from reportedly.coding.voice import in_own_voice, is_told_by, stance_in, voice_of
from reportedly.coding.voice_features import own_voice_features, source_features, stance_features
from reportedly.coding.voices import Group, Heard, by_source, hear
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Attribution, Trigger


def occurrence_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    """The claims on whether it happened, once a source and stance, in the order of the text.

    The reporter's own voice, hedged or not, is a claim without sources.
    """
    heard = hear(scene, happening, actors)
    own = in_own_voice(
        own_voice_features(happening, heard, spoken_of(scene, happening, reach)), voice_of(scene, happening)
    )
    if own < SURELY_OWN and heard and all(_only_hedged(one) for one in heard):
        own = 0.0
    denials = list(_denials(scene, happening, actors, heard, reach, own))
    denied = any(claim.stance == "denies" for claim in denials)
    told = list(_sourced(scene, happening, actors, heard, own, denied))
    hearsay = next((one for one in heard if one.doubt), None)
    if own < 0.5 and not told and hearsay:
        told.append(_doubted(scene, hearsay))
    elif own >= 0.5 or not (told or denied):
        told.insert(0, _own_claim(scene, happening, heard, own))
    return sorted(once_each([*told, *denials]), key=_place)


SURELY_OWN = 0.8
"""From this probability on the engine is believed that the reporter tells it unhedged, against his own "reportedly"."""


def _only_hedged(one: Heard) -> bool:
    """Whether a trigger stands behind a hedge of nobody's alone ("Two policemen were reportedly killed").

    "Eight missiles were fired, reportedly by jets" doubts the doer.
    """
    return bool(one.voices) and all(
        not voice.chain
        and voice.attribution.stance == "suspects"
        and _is_before(voice.attribution, one.trigger)
        for voice in one.voices
    )


def _is_before(attribution: Attribution, trigger: Trigger) -> bool:
    return bool(attribution.cue) and attribution.cue[0][0] < trigger.start


def _place(claim: Claim) -> tuple[bool, int]:
    """Where a claim stands in the report, the headline first."""
    span = claim.content_span
    return (span is not None and span.part != "title", span.start if span else 0)


def spoken_of(scene: Scene, happening: Happening, reach: Sequence[int]) -> list[str]:
    """In which ways somebody speaks of it without telling it: stances, "denies it", "denies doing it"."""
    ways = [scene.document.attributions[number].stance for number in reach]
    ways += ["denies it" for _ in denials_on(scene, happening, "occurrence")]
    return ways + ["denies doing it" for _ in denials_on(scene, happening, "actor")]


def _sourced(
    scene: Scene,
    happening: Happening,
    actors: Sequence[Party],
    heard: Sequence[Heard],
    own: float,
    denied: bool,
) -> Iterator[Claim]:
    """The claims of those whose words hold a trigger; of the likeliest where nobody else says that it happened."""
    groups = by_source(heard)
    named = [bool(group[0][1].chain) for group in groups]
    chances = [
        is_told_by(source_features(scene, happening, heard, group, sum(named[:number]), actors, own))
        for number, group in enumerate(groups)
    ]
    needed = max(chances, default=0.0) if own < 0.5 and not denied else 1.0
    for group, chance in zip(groups, chances, strict=True):
        if chance >= min(KEPT, needed):
            yield _claim(scene, happening, actors, group)


KEPT = 0.35
"""From this probability on a source's word is a claim; chosen by cross-validation on training reports."""


def _claim(scene: Scene, happening: Happening, actors: Sequence[Party], group: Group) -> Claim:
    """The claim of one source, in its stance."""
    voice = group[0][1]
    claim = claim_of(scene, voice.number, "occurrence", None, actors)
    if not voice.chain or claim.stance in ("denies", "unconfirmed"):
        return claim
    features = stance_features(scene, happening, group, actors)
    stance = stance_in(features, voice.attribution.stance, voice_of(scene, happening))
    return claim.model_copy(update={"stance": stance})


def _own_claim(scene: Scene, happening: Happening, heard: Sequence[Heard], own: float) -> Claim:
    """What the reporter says himself, where he says it best; by the engine's ear where no words of his own tell it."""
    free = [one for one in heard if not one.voices and one.denial is None and not one.doubt]
    best = max(free, key=lambda one: (not one.trigger.nominal, -one.trigger.start), default=None)
    if best is not None:
        claim = own_voice(scene, best.trigger.start)
        undone = {"stance": "denies", "rule": "negated in the reporter's voice"}
        return claim.model_copy(update=undone) if _is_undone(happening, free) else claim
    claim = own_voice(scene, happening.lead.start)
    return claim.model_copy(update={"rule": f"engine: the reporter's voice {own:.2f}"})


ABSTAINING = frozenset({"withhold", "hunger", "boycott", "strike"})
"""Modes of deeds that are done by not doing something: "The police have not released the report"."""


def _is_undone(happening: Happening, told: Sequence[Heard]) -> bool:
    """Whether the reporter says himself that it was not done: "No mortars were fired on that day"."""
    vague = happening.lead.type == "COERCE" and happening.lead.mode is None
    if happening.verbal or vague or happening.lead.mode in ABSTAINING:
        return False
    return all(one.trigger.modality == "negated" for one in told)


def _doubted(scene: Scene, heard: Heard) -> Claim:
    """The reporter's own hedge of what he has by hearsay ("reports of executions")."""
    claim = own_voice(scene, heard.trigger.start)
    assert heard.doubt is not None
    cue = scene.document.span(*heard.doubt)
    return claim.model_copy(
        update={"stance": "suspects", "cue": cue.text, "cue_span": cue, "rule": "hedge:hearsay"}
    )


def _denials(
    scene: Scene,
    happening: Happening,
    actors: Sequence[Party],
    heard: Sequence[Heard],
    reach: Sequence[int],
    own: float,
) -> Iterator[Claim]:
    """The claims of those who deny it, and of those who will not say whether it happened."""
    for link in denials_on(scene, happening, "occurrence"):
        rejected = rejected_word(scene, link.number)
        if rejected:
            yield rejected
        yield denial_claim(scene, link, None, actors)
    for number, over in refused(scene, heard, reach):
        if leaves_open(scene, number, over=over, told=own >= 0.5):
            yield claim_of(scene, number, "occurrence", None, actors)


def refused(scene: Scene, heard: Sequence[Heard], reach: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Refusals that may be about the happening, and whether their words hold its."""
    over = [one.denial for one in heard if one.denial is not None]
    for number in dict.fromkeys((*over, *reach)):
        if scene.document.attributions[number].stance == "unconfirmed":
            yield number, number in over
