"""Claims made from attributions and from the reporter's own voice."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.coding.who import Party, all_forms
from reportedly.model.claim import Claim
from reportedly.model.mention import Attribution

OWN_VOICE = "reporter's voice"
"""The rule of claims in the reporter's own voice."""


PRESUPPOSING = ("attitude:", "intent:", "order:")
"""Attributions that tell nothing of whether it happened: who "condemned the killing" is no source for it."""


def claim_of(scene: Scene, number: int, slot: str, value: str | None, actors: Sequence[Party]) -> Claim:
    """The claim that an attribution makes on a slot; the doer's own word is ``claims``."""
    number = _outermost_denial(scene, number)
    attribution = scene.document.attributions[number]
    chain = chain_of(scene, number)
    content = _content(attribution)
    cue = attribution.cue[0] if attribution.cue else None
    return Claim(
        slot=slot,
        value=value,
        sources=tuple(source.name for source in chain),
        stance=_stance(attribution, chain, actors),
        cue=scene.text(*cue) if cue else None,
        content=scene.text(*content),
        source_spans=tuple(scene.document.span(source.start, source.end) for source in chain),
        cue_span=scene.document.span(*cue) if cue else None,
        content_span=scene.document.span(*content),
        rule=attribution.rule,
    )


def _stance(attribution: Attribution, chain: Sequence[Source], actors: Sequence[Party]) -> str:
    """The stance of the innermost source towards the doers' deed."""
    if attribution.stance != "asserts":
        return attribution.stance
    if not chain:
        return "suspects" if attribution.source else "asserts"
    return "claims" if speaks_for_itself(chain[-1], actors) else "asserts"


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


def speaks_for_itself(source: Source, actors: Sequence[Party]) -> bool:
    """Whether a source is one of the doers, or speaks for the state whose men did it ("the interior minister")."""
    forms = all_forms(actors)
    return any(same_actor(source.name, form) for form in forms) or any(
        _is_of_its_state(source.name, form) for form in forms
    )


def _is_of_its_state(source: str, actor: str) -> bool:
    """A minister speaks for his country and its government, an army's spokesman for its soldiers.

    Where only one of the two is said to be of a country, they are taken for of one: "Israeli aircraft struck ... The
    army said".
    """
    one, two = code_actor([source], None), code_actor([actor], None)
    if one.sector not in OFFICIAL or two.sector not in OFFICIAL:
        return False
    if one.country is None or two.country is None:
        return one.sector == two.sector or (
            one.country is None and one.sector == "MIL" and two.sector == "GOV"
        )
    if one.country != two.country:
        return False
    return "GOV" in (one.sector, two.sector) or one.sector == two.sector


OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors of those who speak for a state."""


def _content(attribution: Attribution) -> tuple[int, int]:
    fragments = attribution.content or attribution.cue or ((0, 0),)
    start, end = fragments[0]
    return start, end


def own_voice(scene: Scene, offset: int, slot: str = "occurrence", value: str | None = None) -> Claim:
    """What the reporter says without a hedge: the sentence at an offset, as a claim on a slot."""
    sentence = scene.sentence_at(offset)
    text = scene.text(sentence.start, sentence.end)
    start = sentence.start + len(text) - len(text.lstrip())
    end = start + len(text.strip().rstrip("."))
    return Claim(
        slot=slot,
        value=value,
        stance="asserts",
        content=scene.text(start, end),
        content_span=scene.document.span(start, end),
        rule=OWN_VOICE,
    )


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """Claims without repeats, in the order given."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.slot, claim.value, claim.sources, claim.stance, claim.content_span), claim)
    return list(kept.values())


def once_each(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each innermost source and stance; somebody who says it twice says it once."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.slot, claim.value, claim.sources[-1:], claim.stance), claim)
    return list(kept.values())
