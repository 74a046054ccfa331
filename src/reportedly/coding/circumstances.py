"""Where a circumstance of a deed is told by somebody: a phrase of the text, dealt to the deed that it tells more of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.claim_making import PRESUPPOSING, claim_of
from reportedly.coding.happening import Happening
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim
from reportedly.model.mention import Trigger

BACK = 2
"""Sentences back in which the deed is looked for, where the phrase's own sentence tells of none."""


REACH = 40
"""Sentences, and happenings, back in which a noun finds the deed that it points back to; keeps long texts linear."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a place, a time or a motive."""

    slot: str
    start: int
    end: int
    """The value."""
    anchor: int
    """Where the phrase begins, with its marker ("in response to ...")."""
    stance: str = ""
    """The stance that the marker itself brings ("on suspicion of" suspects); empty for that of the source."""
    cue: tuple[int, int] | None = None
    """Hedging or reporting words that are the phrase's own."""
    source: tuple[int, int] | None = None
    """Who says it, where no attribution covers it ("..., the army at noon")."""
    retold: bool = False
    """True where it is a claim only if the deed was told before."""
    types: frozenset[str] = frozenset()
    """Types of deeds that it can belong to; empty for all."""
    deed: str = ""
    """The noun by which the words point back to the deed ("dated the raid to Monday"); empty where they do not."""
    by_doer: bool = False
    """True where it is a motive only in the mouth of the doer ("..., accusing it of war crimes")."""


def deal_phrases(
    scene: Scene, happenings: Sequence[Happening], phrases: Sequence[Phrase]
) -> list[list[Phrase]]:
    """The phrases with the happening that each tells more of; a list for each happening."""
    dealt: list[list[Phrase]] = [[] for _ in happenings]
    if not phrases:
        return dealt
    told: dict[int, list[tuple[Trigger, int]]] = {}
    for number, happening in enumerate(happenings):
        meant = main_of(scene, happenings, number)
        for trigger in happening.triggers if happening.lead.type != "ACCUSE" else ():
            told.setdefault(scene.sentence_at(trigger.start).index, []).append((trigger, meant))
    for phrase in phrases:
        owner = _owner(scene, told, phrase)
        if owner is not None:
            dealt[owner].append(phrase)
    return dealt


def main_of(scene: Scene, happenings: Sequence[Happening], number: int) -> int:
    """The happening itself, or for one that is only pointed back to ("the attack") the one told before that it means.

    That is the earlier one of the same type with most words, where every trigger is a definite noun.
    """
    happening = happenings[number]
    if not all(_points_back(scene, trigger) for trigger in happening.triggers):
        return number
    earlier = [
        (len(other.triggers), -index)
        for index, other in enumerate(
            happenings[max(number - REACH, 0) : number], start=max(number - REACH, 0)
        )
        if other.lead.type == happening.lead.type
        if not all(_points_back(scene, trigger) for trigger in other.triggers[:3])
    ]
    return -max(earlier)[1] if earlier else number


def _points_back(scene: Scene, trigger: Trigger) -> bool:
    if not trigger.nominal or scene.sentence_at(trigger.start).in_title:
        return False
    return any(kid.lower_ in ("the", "that", "this") for kid in scene.token(trigger.head).children)


def _owner(scene: Scene, told: dict[int, list[tuple[Trigger, int]]], phrase: Phrase) -> int | None:
    """The deed that governs the phrase, else the nearest of its sentence, else the last one told before."""
    here = scene.sentence_at(phrase.anchor).index
    if phrase.deed:
        named = _named_deed(told, phrase, here)
        if named is not None:
            return named
    for back in range(BACK + 1):
        near = [
            (trigger, number)
            for trigger, number in told.get(here - back, ())
            if not phrase.anchor <= trigger.start < phrase.end
            and (not phrase.types or trigger.type in phrase.types)
        ]
        if near and (back or any(_is_before(scene, trigger, phrase) for trigger, _ in near)):
            return min(near, key=lambda one: _distance(scene, one[0], phrase, back))[1]
    return None


def _named_deed(told: dict[int, list[tuple[Trigger, int]]], phrase: Phrase, here: int) -> int | None:
    """The deed that a noun points back to: the one told most of those of its type, before the phrase.

    "The monitor put the incident at 7.30 am" comes after other matters have been told.
    """
    count: dict[int, int] = {}
    for index in range(max(here - REACH, 0), here + 1):
        for trigger, number in told.get(index, ()):
            if trigger.start < phrase.anchor and trigger.type in ("ASSAULT", "PROTEST"):
                count[number] = count.get(number, 0) + 1
    return max(count, key=lambda number: (count[number], -number), default=None)


def _is_before(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a deed is told before the phrase, or governs it."""
    return trigger.start < phrase.anchor or _distance(scene, trigger, phrase, 0)[0] == 0


def _distance(scene: Scene, trigger: Trigger, phrase: Phrase, back: int) -> tuple[int, int]:
    """How far a trigger is from a phrase: above it in the parse, else in characters, those before it first."""
    if back:
        return (1, -trigger.start)
    doc = scene.document.doc
    start = min(phrase.anchor, phrase.start)
    span = doc.char_span(start, phrase.end, alignment_mode="expand") if doc is not None else None
    if span is not None:
        above = [token.i for token in span.root.ancestors]
        if trigger.head in above:
            return (0, above.index(trigger.head))
    gap = phrase.anchor - trigger.start
    return (1, gap) if gap > 0 else (2, -gap)


def source_over(scene: Scene, phrase: Phrase) -> int | None:
    """The attribution over a phrase: the narrowest with a source, else a hedge; null in the reporter's plain voice."""
    hedge: int | None = None
    for place in (phrase.start, phrase.anchor):
        for number in scene.attributions_over(place):
            if scene.document.attributions[number].rule.startswith(PRESUPPOSING):
                continue
            if chain_of(scene, number):
                return number
            hedge = number if hedge is None else hedge
    return hedge


def is_hedged(scene: Scene, phrase: Phrase) -> bool:
    """Whether only a hedge of the reporter's stands over a phrase ("it is believed that ...")."""
    number = source_over(scene, phrase)
    return (
        number is not None and not chain_of(scene, number) and not scene.document.attributions[number].source
    )


def phrase_claim(scene: Scene, phrase: Phrase, actors: Sequence[Party]) -> Claim | None:
    """The claim that a phrase makes: by the source over it, or with its own hedge; null in the plain own voice."""
    value = scene.text(phrase.start, phrase.end)
    if phrase.source is not None:
        return _given_by(scene, phrase, phrase.source, value)
    number = source_over(scene, phrase)
    if number is not None and (phrase.slot == "motive" or chain_of(scene, number)):
        return _attributed(scene, phrase, claim_of(scene, number, phrase.slot, value, actors), actors)
    if phrase.cue is None:
        return None
    return Claim(
        slot=phrase.slot,
        value=value,
        stance=phrase.stance or "suspects",
        cue=scene.text(*phrase.cue),
        cue_span=scene.document.span(*phrase.cue),
        content=scene.text(phrase.anchor, phrase.end),
        content_span=scene.document.span(phrase.anchor, phrase.end),
        rule=f"{phrase.slot}:hedged",
    )


def _attributed(scene: Scene, phrase: Phrase, claim: Claim, actors: Sequence[Party]) -> Claim | None:
    """The claim with the stance of its words, or of its slot; null for words that only a doer can mean so."""
    doer = bool(claim.sources) and any(same_actor(claim.sources[-1], form) for form in all_forms(actors))
    if phrase.by_doer:
        if not doer and claim.stance != "claims":
            return None
        outer = {"sources": claim.sources[:-1], "source_spans": claim.source_spans[:-1], "stance": "asserts"}
        return claim.model_copy(update=outer if len(claim.sources) > 1 else {"stance": "claims"})
    if phrase.stance:
        return claim.model_copy(update={"stance": phrase.stance})
    if phrase.slot != "motive" and claim.stance in ("claims", "denies"):
        doer = doer and code_actor([claim.sources[-1]], None).sector is not None
        return claim.model_copy(update={"stance": "claims" if doer else "asserts"})
    return claim


def _given_by(scene: Scene, phrase: Phrase, source: tuple[int, int], value: str) -> Claim:
    start, end = trim(scene.document.text, *source)
    return Claim(
        slot=phrase.slot,
        value=value,
        sources=(scene.text(start, end),),
        source_spans=(scene.document.span(start, end),),
        content=scene.text(phrase.anchor, phrase.end),
        content_span=scene.document.span(phrase.anchor, phrase.end),
        rule=f"{phrase.slot}:rival",
    )
