"""What speaks for and against the reporter's own voice, a source's word for a happening, and the stance of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.adversaries import are_adversaries
from reportedly.coding.claim_making import speaks_for_itself
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source
from reportedly.coding.voices import Heard, Voice
from reportedly.coding.weighing import Features
from reportedly.coding.who import Party, all_forms
from reportedly.model.mention import Attribution

FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours|my|me|i)\b", re.IGNORECASE)
ITS_OWN = re.compile(r"^\W*(?:that\s+)?(?:it|they|he|she|we|its|their|his|her|our)\b", re.IGNORECASE)
DONE_TO_THEM = re.compile(
    r"\b(?:him|her|them|us|me|they|he|she|we|i) (?:was|were|had been|have been|is|are)\b", re.I
)
KIN = re.compile(
    r"\b(?:famil(?:y|ies)|relatives?|brother|sister|mother|father|wife|husband|widow|son|daughter|uncle|aunt|cousin"
    r"|nephew|parents|lawyers?|survivors?|victims?|inmates?|cellmates?|complaint|women|detainees?)\b",
    re.IGNORECASE,
)
WITNESS = re.compile(
    r"\b(?:residents?|witness\w*|villagers?|locals?|people|neighbours?|herders?|traders?)\b", re.I
)
POWERS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})
ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})


def own_voice_features(happening: Happening, heard: Sequence[Heard], spoken: Sequence[str]) -> Features:
    """What speaks for the reporter himself telling that it happened.

    Args:
        heard: the happening's triggers with the voices that tell them.
        spoken: in which ways somebody speaks of it without telling it, such as "denies it" or "claims".
    """
    manners = [one.manner for one in heard]
    lead = next((one for one in heard if one.trigger is happening.lead), heard[0])
    flags = {
        f"first={manners[0]}",
        f"lead={lead.manner}",
        f"verbal={happening.verbal}|first={manners[0]}",
        f"verbal={happening.verbal}|lead={lead.manner}",
        f"type={happening.lead.type}",
        f"modality={happening.lead.modality}",
        f"title only={heard[0].in_title}",
        f"manners={'+'.join(sorted(set(manners)))}",
    }
    flags.update(f"any {manner}" for manner in manners)
    flags.update(f"no {manner}" for manner in ("told", "sourced", "named", "hedged") if manner not in manners)
    flags.update(f"somebody {way}" for way in spoken)
    features: Features = {"bias": 1.0, "share sourced": manners.count("sourced") / len(manners)}
    features["share told"] = manners.count("told") / len(manners)
    features.update(dict.fromkeys(flags, 1.0))
    return features


def source_features(
    scene: Scene,
    happening: Happening,
    heard: Sequence[Heard],
    voiced: Sequence[tuple[Heard, Voice]],
    place: int,
    actors: Sequence[Party],
    own: float,
) -> Features:
    """What speaks for a source's word being a claim that it happened.

    Args:
        heard: the happening's triggers with the voices that tell them.
        voiced: the triggers that this source tells, with the attributions.
        place: how many other sources tell it earlier in the text.
        own: probability that the reporter tells it himself, 0 to 1.
    """
    first, voice = voiced[0]
    attribution = voice.attribution
    kind, _, frame = attribution.rule.partition(":")
    leads = any(one.trigger is happening.lead for one, _ in voiced)
    manners = {one.manner for one in heard}
    title = all(one.in_title for one, _ in voiced)
    flags = {
        f"place={min(place, 3)}",
        f"place={min(place, 1)}|own={own >= 0.5}",
        f"own={own >= 0.5}",
        f"stance={attribution.stance}",
        f"rule={kind}",
        f"frame={frame}",
        f"cue={attribution.cue_lemma}",
        f"rank={min(v.rank for _, v in voiced)}",
        f"leads={leads}",
        f"known={all(one.known for one, _ in voiced)}",
        f"nominal={all(one.trigger.nominal for one, _ in voiced)}|known={all(one.known for one, _ in voiced)}",
        f"title={title}",
        f"verbal={happening.verbal}",
        f"type={happening.lead.type}",
        f"modality={first.trigger.modality}",
        f"doer={bool(voice.chain) and speaks_for_itself(voice.chain[-1], actors)}",
        f"told too={'told' in manners}",
        f"named={bool(voice.chain)}",
        f"chain={min(len(voice.chain), 2)}",
        f"main={_is_main(scene, first, attribution)}",
        f"triggers={min(len(voiced), 3)}",
        f"quoted={attribution.quoted}",
    }
    if voice.chain:
        flags.add(f"kind={kind_of(voice.chain[-1].name)}")
    features: Features = {"bias": 1.0, "own": own, "share": len(voiced) / len(heard)}
    features.update(dict.fromkeys(flags, 1.0))
    return features


def _is_main(scene: Scene, heard: Heard, attribution: Attribution) -> bool:
    """Whether the trigger stands in the main clause of what is said: its verb, or a part of that."""
    token = scene.token(heard.trigger.head)
    for start, end in attribution.content:
        if start <= token.idx < end:
            steps = 0
            while start <= token.head.idx < end and token.head is not token and steps < 6:
                if token.dep_ in ("acl", "advcl", "ccomp", "xcomp", "relcl"):
                    return False
                token, steps = token.head, steps + 1
    return True


def stance_features(
    scene: Scene, happening: Happening, voiced: Sequence[tuple[Heard, Voice]], actors: Sequence[Party]
) -> Features:
    """What tells whether a source speaks as the doer, as an adversary, with a hedge, or as a bystander."""
    heard, voice = voiced[0]
    attribution, source = voice.attribution, voice.chain[-1]
    words = " ".join(scene.text(start, end) for start, end in attribution.content)
    who, doer, kind = group_of(kind_of(source.name)), group_of(_doers(actors)), happening.lead.type
    itself = speaks_for_itself(source, actors)
    hostile = kind in HOSTILE
    sides = set(_sides(scene, happening, attribution, source, words))
    countries = _countries(source, actors)
    spokesman = _is_spokesman(scene, attribution, source)
    its_own = bool(ITS_OWN.match(words))
    flags = {
        f"stance={attribution.stance}",
        f"rule={attribution.rule.partition(':')[0]}",
        f"cue={attribution.cue_lemma}",
        f"itself={itself}",
        f"itself={itself}|type={kind}",
        f"same={any(same_actor(source.name, form) for form in all_forms(actors))}",
        f"spokesman={spokesman}|doer={doer}",
        f"source={kind_of(source.name)}",
        f"source={who}|doer={doer}|verbal={happening.verbal}",
        f"source={who}|doer={doer}|countries={countries}",
        f"hostile={hostile}|source={who}|doer={doer}",
        f"hostile={hostile}|countries={countries}",
        f"adversaries={hostile and any(are_adversaries(source.name, form) for form in all_forms(actors))}",
        f"type={kind}",
        f"its own={its_own}",
        f"its own={its_own}|doer={doer}|hostile={hostile}",
        f"modality={heard.trigger.modality}",
        f"chain={min(len(voice.chain), 2)}",
        f"sided={hostile and bool(sides)}|doer={doer}",
        f"sided={hostile and bool(sides)}|itself={itself}",
    }
    flags.update(f"hostile={hostile}|{sign}" for sign in sides)
    features: Features = {"bias": 1.0}
    features.update(dict.fromkeys(flags, 1.0))
    return features


def _is_spokesman(scene: Scene, attribution: Attribution, source: Source) -> bool:
    """Whether the words call the source a speaker for somebody ("its spokesman", "the group's Radio Fajr")."""
    words = " ".join([source.name, *(scene.text(start, end) for start, end in attribution.source)])
    return bool(SPOKESMAN.search(words))


SPOKESMAN = re.compile(
    r"\b(?:spokes\w+|its|their|statement|communiqu[eé]|announcement|\w+'s (?:leader|commander|office|wing))\b",
    re.I,
)
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"})


def kind_of(name: str) -> str:
    """What sort of source a phrase names: a PLOVER sector, kin, witness, or "?".

    >>> kind_of("her sister"), kind_of("the Turkish army")
    ('kin', 'MIL')
    """
    if KIN.search(name):
        return "kin"
    if WITNESS.search(name):
        return "witness"
    return code_actor([name], None).sector or "?"


def group_of(kind: str) -> str:
    """Powers, armed, people or other, for sectors seen too seldom one by one."""
    if kind in POWERS:
        return "powers"
    if kind in ARMED:
        return "armed"
    return "people" if kind in ("kin", "witness", "CVL", "LAB", "OPP", "SOC", "REF", "EDU") else kind


def _doers(actors: Sequence[Party]) -> str:
    sectors = [code_actor(party.forms, None).sector for party in actors]
    return next((sector for sector in sectors if sector), "?" if actors else "nobody")


def _countries(source: Source, actors: Sequence[Party]) -> str:
    one = code_actor([source.name], None).country
    others = {code_actor(party.forms, None).country for party in actors} - {None}
    if one is None or not others:
        return "?"
    return "same" if one in others else "other"


def _sides(
    scene: Scene, happening: Happening, attribution: Attribution, source: Source, words: str
) -> Iterator[str]:
    """Signs that the source is the side that it was done to."""
    if FIRST_PERSON.search(words):
        yield "first person"
    if DONE_TO_THEM.search(words):
        yield "done to them"
    if KIN.search(source.name):
        yield "kin"
    if WITNESS.search(source.name):
        yield "witness"
    done_to = [scene.text(one.start, one.end) for one in happening.arguments("recipient")]
    if any(same_actor(source.name, form) for form in done_to):
        yield "its own side"
    if OUR_SIDE.search(words):
        yield "our side"


OUR_SIDE = re.compile(
    r"\b(?:its|their|our|his|her) (?:\w+ ){0,2}(?:positions?|camps?|members?|men|fighters|soldiers|supporters|troops"
    r"|villages?|house|homes?|offices?|brother|son|client|land|territory|border)\b",
    re.I,
)
