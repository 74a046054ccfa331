"""Claims on the actor slot: who is said to have done it, by whom, and who denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.coding.actors import same_actor
from reportedly.coding.authors import named_author, speaks_of_author, suspected_author
from reportedly.coding.claim_making import claim_of, distinct, speaks_for_itself
from reportedly.coding.denial_links import denial_claim, denials_on
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.coding.standing import POSITIVE
from reportedly.coding.tellings import kinship, stems
from reportedly.coding.who import Party, resolve
from reportedly.model.claim import Claim
from reportedly.model.mention import Trigger


def actor_claims(
    scene: Scene,
    happening: Happening,
    actors: Sequence[Party],
    reach: Sequence[int],
    occurrence: Sequence[Claim],
) -> list[Claim]:
    """The claims on who did it.

    Args:
        reach: attributions that speak of the happening without holding its words.
        occurrence: the claims on whether it happened; an actor that the happening's own words name is claimed
            along with the deed, by the same sources.
    """
    hedges = _suspected_actors(scene, actors)
    told: list[Claim] = []
    for number in dict.fromkeys((*reach, *_claims_of_responsibility(scene, happening))):
        attribution = scene.document.attributions[number]
        if not actors and attribution.stance != "unconfirmed" and not named_author(scene, number):
            continue
        if attribution.stance != "denies" and is_on_author(scene, number, actors):
            told.append(_on_author(scene, number, actors))
    told += _own_words(scene, happening, actors)
    denials = denials_on(scene, happening, "actor")
    accused = _without_deniers(scene, actors, [link.number for link in denials])
    blamed = next((claim.value for claim in told if claim.stance in POSITIVE and claim.value), None)
    for link in denials:
        value = _cleared(scene, link.number, actors, accused) if actors else blamed
        told.append(denial_claim(scene, link, value, actors))
    return distinct([*hedges, *told, *_repeated(scene, happening, accused, [*hedges, *told], occurrence)])


def _on_author(scene: Scene, number: int, actors: Sequence[Party]) -> Claim:
    """The claim of somebody who speaks of the doer; who names another one as such accuses him."""
    claim = claim_of(scene, number, "actor", _named(scene, number, actors), actors)
    if claim.stance != "asserts" or not claim.sources or not named_author(scene, number):
        return claim
    own = claim.value is not None and same_actor(claim.sources[-1], claim.value)
    return claim.model_copy(update={"stance": "claims" if own else "accuses"})


def _claims_of_responsibility(scene: Scene, happening: Happening) -> list[int]:
    """Attributions by which somebody takes the deed on himself, or nobody does, its words being what is claimed.

    "The Dawn Front claimed responsibility for the attack."
    """
    over = [number for trigger in happening.triggers for number in scene.attributions_over(trigger.start)[:1]]
    attributions = scene.document.attributions
    return [
        number
        for number in over
        if attributions[number].rule.startswith("responsibility") and attributions[number].stance != "denies"
    ]


def _own_words(scene: Scene, happening: Happening, actors: Sequence[Party]) -> list[Claim]:
    """What the doers say of their own deed ("The Dawn Front said it had carried out the attack"); no speech act.

    Only where the reporter tells the deed himself without them: else their word on the deed names them already.
    """
    if happening.verbal or not _told_without(scene, happening, actors):
        return []
    found = []
    for number in dict.fromkeys(n for t in happening.triggers for n in scene.attributions_over(t.start)[:1]):
        chain = chain_of(scene, number)
        if not chain or scene.document.attributions[number].stance not in ("asserts", "claims"):
            continue
        doers = [p for p in actors if any(same_actor(chain[-1].name, form) for form in p.forms)]
        if doers:
            found.append(claim_of(scene, number, "actor", doers[0].forms[0], actors))
    return found


def _told_without(scene: Scene, happening: Happening, actors: Sequence[Party]) -> bool:
    """Whether a sentence of nobody's tells the deed and names none of the doers."""
    spans = [span for party in actors for span in party.spans]
    for trigger in happening.triggers:
        sentence = scene.sentence_at(trigger.start)
        named = any(sentence.start <= start < sentence.end for start, _ in spans)
        if not named and not sentence.in_title and not scene.attributions_over(trigger.start):
            return True
    return False


def _without_deniers(scene: Scene, actors: Sequence[Party], denials: Sequence[int]) -> list[Party]:
    """The actors without those that only their own denial names: nobody says that they did it.

    "Gunmen shot two officers. Dawn of Lodra, a rebel group, denied any part in it" accuses no rebels.
    """
    attributions = [scene.document.attributions[number] for number in denials]
    speaking = [attribution.source[0] for attribution in attributions if attribution.source]

    def speaks_only(party: Party) -> bool:
        return bool(party.spans) and all(any(a <= s[0] < b for a, b in speaking) for s in party.spans)

    return [party for party in actors if not speaks_only(party)]


def _named(scene: Scene, number: int, actors: Sequence[Party]) -> str | None:
    """Whom an attribution names as the doer, else the likeliest one; nobody when it leaves the matter open."""
    if scene.document.attributions[number].stance == "unconfirmed":
        return None
    author = named_author(scene, number)
    if author:
        return scene.text(author.start, author.end)
    return actors[0].forms[0] if actors else None


def _cleared(scene: Scene, number: int, actors: Sequence[Party], accused: Sequence[Party]) -> str:
    """Whom a denial clears: the denier or those it speaks for among the doers, else the first that is accused."""
    chain = chain_of(scene, number)
    name = chain[-1].name if chain else ""
    for near in (_is_self, _is_of_state, _shares_words):
        for party in actors:
            if near(name, party):
                return party.forms[0]
    return (accused or actors)[0].forms[0]


def _is_self(name: str, party: Party) -> bool:
    return kinship(name, party.forms) == "self"


def _is_of_state(name: str, party: Party) -> bool:
    return kinship(name, party.forms) == "state"


def _shares_words(name: str, party: Party) -> bool:
    return bool(stems(name) & stems(" ".join(party.forms)))


def _repeated(
    scene: Scene,
    happening: Happening,
    actors: Sequence[Party],
    told: Sequence[Claim],
    occurrence: Sequence[Claim],
) -> list[Claim]:
    """The claims on the deed that name an actor, said again of him; of one named apart from it only that.

    "Gunmen burned the depot, police said. The Dawn Front took responsibility": police speak of gunmen, and only
    the Front itself of the Front.
    """
    along = [claim for claim in occurrence if claim.stance in POSITIVE]
    found: list[Claim] = []
    for party in actors:
        apart = [claim for claim in told if claim.stance in POSITIVE and _is_of(claim, party)]
        about = [claim for claim in apart if not claim.rule.startswith("speech")]
        naming = [
            claim
            for claim in along
            if _tells_of(scene, happening, claim, party) and not _holds_any(claim, about)
        ]
        if not naming and not apart and not any(_is_of(claim, party) for claim in told):
            naming = along[:1]  # a doer whom another sentence names, and nobody clears
        found += [claim.model_copy(update={"slot": "actor", "value": party.forms[0]}) for claim in naming]
    return found


def _is_of(claim: Claim, party: Party) -> bool:
    return claim.value is not None and any(same_actor(claim.value, form) for form in party.forms)


def _holds_any(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether the words of a claim hold the cue of another one, and so name nobody by themselves.

    "The BLA claimed the grenade attack" is told in the reporter's voice, who does not say that it was the BLA.
    """
    content = claim.content_span
    return content is not None and any(
        content.part == cue.part and content.start <= cue.start < content.end
        for other in others
        if (cue := other.cue_span) is not None
    )


def _tells_of(scene: Scene, happening: Happening, claim: Claim, party: Party) -> bool:
    """Whether a claim says that it was the party: by its words, by what a pronoun in them means, as its own word.

    "The Dawn Front said its fighters had struck the base": the Front stands outside what it said.
    """
    if _names(scene, claim, party) or _is_any(claim.sources[-1:], party):
        return True
    held = [trigger for trigger in happening.triggers if _holds(scene, claim, trigger)]
    told = [argument for trigger in held for argument in scene.parsed(trigger) if argument.role == "actor"]
    return _is_any([found[0] for argument in told if (found := resolve(scene, argument))], party)


def _is_any(names: Sequence[str], party: Party) -> bool:
    return any(same_actor(name, form) for name in names for form in party.forms)


def _holds(scene: Scene, claim: Claim, trigger: Trigger) -> bool:
    """Whether a trigger stands in the words of a claim."""
    content, span = claim.content_span, scene.document.span(trigger.start, trigger.end)
    return content is not None and content.part == span.part and content.start <= span.start < content.end


def _names(scene: Scene, claim: Claim, party: Party) -> bool:
    """Whether the words of a claim name the party."""
    content = claim.content_span
    spans = [scene.document.span(*span) for span in party.spans]
    return content is not None and any(
        content.part == span.part and content.start <= span.start < content.end for span in spans
    )


def is_on_author(scene: Scene, number: int, actors: Sequence[Party]) -> bool:
    """Whether an attribution that names no deed is about who did it: by its words, or as the accused's denial."""
    attribution = scene.document.attributions[number]
    owned = attribution.rule.startswith("responsibility")
    if owned or speaks_of_author(scene, attribution) or named_author(scene, number):
        return True
    chain = chain_of(scene, number)
    return attribution.stance == "denies" and bool(chain) and speaks_for_itself(chain[-1], actors)


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
