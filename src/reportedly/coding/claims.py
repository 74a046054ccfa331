"""Claims: which source takes which stance on which slot of a happening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.coding.actors import same_actor
from reportedly.coding.authors import (
    Authorship,
    denies_own_doing,
    named_author,
    speaks_of_author,
    suspected_author,
)
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.meaning import meant_happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.coding.voice import heard, voice_of
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim
from reportedly.model.mention import Attribution, Trigger


def claims_on(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]], harms: Sequence[Harm]
) -> list[list[Claim]]:
    """The claims on each happening, in the order occurrence, actor, toll, each in the order of the text."""
    reach = _attributions_by_happening(scene, happenings, actors)
    return [
        [
            *_occurrence_claims(scene, happening, actors[number], reach[number]),
            *_actor_claims(scene, happening, actors[number], reach[number]),
            *_toll_claims(scene, harms[number]),
        ]
        for number, happening in enumerate(happenings)
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
    return dealt


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
        owner = meant_happening(scene, number, happenings, actors)
        if owner is not None:
            dealt[owner].append(number)
    return dealt


def _occurrence_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    claims: list[Claim] = []
    for trigger in happening.triggers:
        number = _governing(scene, happening, trigger, actors)
        if number is None:
            if _tells(scene, trigger) or (not claims and trigger is happening.triggers[-1]):
                claims.append(_own_voice(scene, trigger))
            continue
        attribution = scene.document.attributions[number]
        if speaks_of_author(scene, attribution) and attribution.stance != "asserts":
            continue
        if denies_own_doing(scene, attribution) and _told_otherwise(scene, happening, number):
            continue
        claims += _claims_of(scene, number, "occurrence", None, actors)
    for number in reach:
        if not _on_author(scene, number, actors):
            claims += _claims_of(scene, number, "occurrence", None, actors)
    found = _distinct(claims) or [_own_voice(scene, happening.lead)]
    return heard(found, voice_of(scene, happening), _own_voice(scene, happening.lead))


def _told_otherwise(scene: Scene, happening: Happening, denial: int) -> bool:
    """Whether a trigger of the happening stands outside a denial, so that only the authorship is denied."""
    return any(denial not in scene.attributions_over(trigger.start) for trigger in happening.triggers)


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
        if _only_refers(scene, number, trigger):
            continue
        chain = chain_of(scene, number)
        if happening.verbal and chain and _speaks_for_itself(chain[-1], actors):
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
    heads = {token.idx for token in scene.token(trigger.head).ancestors}
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance == "denies" and attribution.rule.startswith("denial:"):
            if any(start <= head < end for head in heads for start, end in attribution.cue):
                return number
    return None


def _tells(scene: Scene, trigger: Trigger) -> bool:
    """Whether the reporter's own voice asserts the trigger, and does not only refer to it or head the report."""
    return not trigger.nominal and not scene.sentence_at(trigger.start).in_title


def _actor_claims(
    scene: Scene, happening: Happening, actors: Sequence[Party], reach: Sequence[int]
) -> list[Claim]:
    claims = _suspected_actors(scene, actors)
    if not actors:
        return claims
    own_denials = [
        number
        for trigger in happening.triggers
        for number in scene.attributions_over(trigger.start)[:1]
        if denies_own_doing(scene, scene.document.attributions[number])
        and _told_otherwise(scene, happening, number)
    ]
    for number in dict.fromkeys((*reach, *own_denials)):
        if number in reach and not _on_author(scene, number, actors):
            continue
        author = named_author(scene, number)
        value = scene.text(author.start, author.end) if author else actors[0].forms[0]
        claims += _claims_of(scene, number, "actor", value, actors)
    return _distinct(claims)


def _on_author(scene: Scene, number: int, actors: Sequence[Party]) -> bool:
    """Whether an attribution that names no deed is about who did it: by its words, or as the accused's denial."""
    attribution = scene.document.attributions[number]
    if speaks_of_author(scene, attribution) or named_author(scene, number):
        return True
    chain = chain_of(scene, number)
    return attribution.stance == "denies" and bool(chain) and _speaks_for_itself(chain[-1], actors)


HEDGED_ACTOR = re.compile(
    r"\b(?:suspected|alleged|presumed|apparent|(?:believed|thought|said|suspected|reported)\s+to\s+be)\b"
    r"(?:\s+(?:by|of|members?|the|from|a|an))*\W*$",
    re.IGNORECASE,
)


def _suspected_actors(scene: Scene, actors: Sequence[Party]) -> list[Claim]:
    """Hedges that stand before an actor's name ("suspected Boko Haram militants")."""
    claims = []
    for party in actors:
        for form, (start, end) in zip(party.forms, party.spans, strict=True):
            hedge = HEDGED_ACTOR.search(scene.document.text, max(start - 45, 0), start)
            inner = INNER_HEDGE.match(form)
            believed = suspected_author(scene, start, end)
            if believed:
                claims.append(_hedge_claim(scene, scene.text(*believed[0]), believed[1], believed[0]))
                break
            if hedge or inner:
                cue = hedge.span() if hedge else (start, start + (inner.end() if inner else 0))
                claims.append(_hedge_claim(scene, form, cue, (start, end)))
                break
    return claims


INNER_HEDGE = re.compile(r"(?:suspected|alleged|presumed)\b", re.IGNORECASE)


def _hedge_claim(scene: Scene, value: str, cue: tuple[int, int], content: tuple[int, int]) -> Claim:
    cue_span = scene.document.span(*cue)
    return Claim(
        slot="actor",
        value=value,
        stance="suspects",
        cue=cue_span.text.strip(),
        content=scene.text(*content),
        cue_span=cue_span,
        content_span=scene.document.span(*content),
        rule="hedge before the actor",
    )


def _toll_claims(scene: Scene, harm: Harm) -> list[Claim]:
    claims: list[Claim] = []
    for toll in harm.tolls:
        value = scene.text(*(toll.victims or toll.number or (toll.start, toll.end)))
        numbers = scene.attributions_over(toll.start)
        if numbers:
            claims += _claims_of(scene, numbers[0], "toll", value, ())
    return _distinct(claims)


def _claims_of(
    scene: Scene, number: int, slot: str, value: str | None, actors: Sequence[Party]
) -> list[Claim]:
    """The claim that an attribution makes on a slot; the doer's own word is ``claims``."""
    number = _outermost_denial(scene, number)
    attribution = scene.document.attributions[number]
    chain = chain_of(scene, number)
    stance = attribution.stance
    if stance == "asserts" and chain and _speaks_for_itself(chain[-1], actors):
        stance = "claims"
    if not chain and stance == "asserts" and attribution.source:
        stance = "suspects"
    content = _content(scene, attribution)
    cue = attribution.cue[0] if attribution.cue else None
    return [
        Claim(
            slot=slot,
            value=value,
            sources=tuple(source.name for source in chain),
            stance=stance,
            cue=scene.text(*cue) if cue else None,
            content=scene.text(*content),
            source_spans=tuple(scene.document.span(source.start, source.end) for source in chain),
            cue_span=scene.document.span(*cue) if cue else None,
            content_span=scene.document.span(*content),
            rule=attribution.rule,
        )
    ]


def _outermost_denial(scene: Scene, number: int) -> int:
    """The attribution that denies what this one says: "the speaker denied reports that ..." is a denial."""
    attributions = scene.document.attributions
    current, seen = attributions[number].outer, {number}
    while current is not None and current not in seen:
        if attributions[current].stance == "denies":
            return current
        seen.add(current)
        current = attributions[current].outer
    return number


def _speaks_for_itself(source: Source, actors: Sequence[Party]) -> bool:
    return any(same_actor(source.name, form) for form in all_forms(actors))


def _content(scene: Scene, attribution: Attribution) -> tuple[int, int]:
    fragments = attribution.content or attribution.cue or ((0, 0),)
    start, end = fragments[0]
    return start, end


def _own_voice(scene: Scene, trigger: Trigger) -> Claim:
    sentence = scene.sentence_at(trigger.start)
    text = scene.text(sentence.start, sentence.end)
    start = sentence.start + len(text) - len(text.lstrip())
    end = start + len(text.strip().rstrip("."))
    return Claim(
        slot="occurrence",
        stance="asserts",
        content=scene.text(start, end),
        content_span=scene.document.span(start, end),
        rule="reporter's voice",
    )


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.slot, claim.value, claim.sources, claim.stance, claim.content_span), claim)
    return list(kept.values())
