"""The voices that a happening is told in: for every trigger the sources that it stands under, or the reporter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.coding.actors import same_actor
from reportedly.coding.authors import speaks_of_author
from reportedly.coding.claim_making import PRESUPPOSING, speaks_for_itself
from reportedly.coding.denials import denying_verb, is_about_figures, presupposes
from reportedly.coding.features import is_definite
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.coding.who import Party, all_forms
from reportedly.model.mention import Attribution, Trigger


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution that holds a trigger, and whom it names."""

    number: int
    """Index of the attribution."""
    attribution: Attribution
    chain: tuple[Source, ...]
    """Outermost first; empty for a hedge of the reporter's own."""
    rank: int
    """0 for the narrowest that holds the trigger, 1 for the next."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One trigger with the voices that tell it, narrowest first; none when the reporter tells it himself."""

    trigger: Trigger
    voices: tuple[Voice, ...]
    denial: int | None
    """The denial or refusal to confirm that governs the trigger."""
    in_title: bool
    known: bool
    """Whether the words only point to a deed ("the strike")."""
    doers_own: bool
    """Whether a speech act stands in its doer's own mouth."""
    doubt: tuple[int, int] | None = None
    """Where a noun stands that makes hearsay of the trigger ("reports of shelling")."""

    @property
    def manner(self) -> str:
        """How it is told: denied, sourced, hedged, spoken (by the doer of a speech act), told or named."""
        if self.denial is not None:
            return "denied"
        if any(voice.chain for voice in self.voices):
            return "sourced"
        if self.voices or self.doubt:
            return "hedged"
        kind = "named" if self.trigger.nominal else "told"
        return ("spoken " if self.doers_own else "known " if self.known else "") + kind


def hear(scene: Scene, happening: Happening, actors: Sequence[Party]) -> list[Heard]:
    """The triggers in the body, or those of the headline where the body has none, in the order of the text."""
    body = [trigger for trigger in happening.triggers if not scene.sentence_at(trigger.start).in_title]
    return [_heard(scene, happening, trigger, actors) for trigger in body or happening.triggers]


def _heard(scene: Scene, happening: Happening, trigger: Trigger, actors: Sequence[Party]) -> Heard:
    denial = denying_verb(scene, trigger)
    voices: list[Voice] = []
    doers_own = False
    numbers = () if denial is not None else _innermost(scene, scene.attributions_over(trigger.start))
    for number in numbers:
        attribution = scene.document.attributions[number]
        if not _tells(scene, attribution, trigger):
            continue
        chain = tuple(chain_of(scene, number))
        if happening.verbal and chain and _speaks_himself(scene, attribution, chain[-1], trigger, actors):
            doers_own = True
            continue
        if not voices and attribution.stance in ("denies", "unconfirmed"):
            denial = number
            break
        voices.append(Voice(number, attribution, chain, len(voices)))
    if not voices and denial is None:
        voices.extend(_hedging_verb(scene, trigger))
    return Heard(
        trigger,
        tuple(voices),
        denial,
        scene.sentence_at(trigger.start).in_title,
        trigger.nominal and is_definite(scene.token(trigger.head)),
        doers_own,
        None if voices or denial is not None else _hearsay(scene, trigger),
    )


def _hedging_verb(scene: Scene, trigger: Trigger) -> Iterator[Voice]:
    """The reporter's hedge whose verb governs a trigger that its content leaves out ("are feared kidnapped")."""
    hedges = scene.once("hedging cues", lambda: _hedging_cues(scene))
    token = scene.token(trigger.head)
    while hedges and token.dep_ in ("xcomp", "ccomp") and token.head is not token:
        token = token.head
        if token.idx in hedges:
            number = hedges[token.idx]
            yield Voice(number, scene.document.attributions[number], (), 0)
            return


def _hedging_cues(scene: Scene) -> dict[int, int]:
    """The first hedge without a source whose cue stands at each character that one stands at."""
    found: dict[int, int] = {}
    for number, attribution in enumerate(scene.document.attributions):
        if (
            attribution.stance == "suspects"
            and not attribution.source
            and attribution.rule.endswith((":np", ":to"))
        ):
            for start, end in attribution.cue:
                found.update((place, number) for place in range(start, end) if place not in found)
    return found


def _hearsay(scene: Scene, trigger: Trigger) -> tuple[int, int] | None:
    """The noun that makes hearsay of a deed: "alarm at reports of executions", "amid rumours of an arrest"."""
    token = scene.token(trigger.head)
    while token.dep_ in ("nmod", "conj") and token.head is not token:
        token = token.head
        if token.lemma_.lower() in HEARSAY and token.tag_ in ("NNS", "NN"):
            return token.idx, token.idx + len(token)
    return None


HEARSAY = frozenset({"report", "rumour", "rumor", "allegation", "suspicion", "speculation", "talk"})


def _speaks_himself(
    scene: Scene, attribution: Attribution, source: Source, trigger: Trigger, actors: Sequence[Party]
) -> bool:
    """Whether a speech act stands in its doer's own mouth.

    "The mayor said he rejected the offer" is his, "an official said the envoy promised a reply" the official's.
    """
    if any(same_actor(source.name, form) for form in all_forms(actors)):
        return True
    subjects = [scene.token(a.head) for a in scene.near(trigger) if a.role == "actor"]
    inside = any(a <= token.idx < b for token in subjects for a, b in attribution.content)
    return not inside and speaks_for_itself(source, actors)


def _innermost(scene: Scene, numbers: Sequence[int]) -> list[int]:
    """Attributions without those that only pass another of them on.

    "A shell hit the mill, the paper reported, citing a miller" is the miller's word, told by the paper.
    """
    passed = {scene.document.attributions[number].outer for number in numbers}
    kept = [number for number in numbers if number not in passed]
    return kept or list(numbers)


def _tells(scene: Scene, attribution: Attribution, trigger: Trigger) -> bool:
    """Whether an attribution says of the trigger that it happened, rather than of its doer, figures or meaning."""
    if attribution.rule.startswith(PRESUPPOSING) or _only_refers(attribution, trigger):
        return False
    if presupposes(scene, attribution, trigger) or is_about_figures(scene, attribution):
        return False
    if attribution.stance == "asserts" or not speaks_of_author(scene, attribution):
        return True
    if attribution.stance == "suspects":
        # "Police suspect arson" suspects a deed, "police suspect the rebels" a doer of one.
        return trigger.nominal and any(
            a <= scene.token(trigger.head).head.idx < b for a, b in attribution.cue
        )
    if attribution.stance == "claims" and attribution.rule.startswith("responsibility:"):
        return True  # "The raid was claimed by the Red Dawn Front" says that it was, and whose it was
    # "The union accused the mayor of bribing guards" tells of the bribes, "accused him of the attack" of no attack.
    return attribution.stance == "accuses" and not (
        trigger.nominal and is_definite(scene.token(trigger.head))
    )


def _only_refers(attribution: Attribution, trigger: Trigger) -> bool:
    """Whether a hedge doubts something else of the deed that it names: "the attack is believed to be a response"."""
    cue = attribution.cue[0][0] if attribution.cue else 0
    return attribution.rule == "hedge:to" and trigger.nominal and trigger.start < cue


def by_source(heard: Sequence[Heard]) -> list[Group]:
    """The triggers that each source tells, with the attribution that says so, in the order of the text.

    Two names of one actor are one source; the reporter's own hedges are one more, without a name.
    """
    found: list[Group] = []
    for one in heard:
        for voice in one.voices:
            same = next((group for group in found if _is_same(group[0][1], voice)), None)
            if same is None:
                found.append([(one, voice)])
            else:
                same.append((one, voice))
    return found


def _is_same(one: Voice, other: Voice) -> bool:
    if not one.chain or not other.chain:
        return not one.chain and not other.chain
    return same_actor(one.chain[-1].name, other.chain[-1].name)


Group = list[tuple[Heard, Voice]]
"""What one source tells: triggers, each with the attribution that holds it."""
