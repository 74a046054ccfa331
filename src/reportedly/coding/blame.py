"""Whom somebody's words name as the doer, without telling the deed again: "was the work of", "did it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.coding.actors import is_capable_actor
from reportedly.coding.anaphora import phrase_at
from reportedly.coding.phrases import is_pronoun, trim
from reportedly.coding.scene import Scene
from reportedly.model.mention import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

TRACING = {
    "attribute": ("to",),
    "ascribe": ("to",),
    "trace": ("to",),
    "link": ("to",),
    "tie": ("to",),
    "pin": ("on",),
    "point": ("at", "to"),
}
"""Reporting verbs that name the doer behind a preposition ("attributed the raid to the Dawn Front")."""

AGENT = re.compile(
    r"\b(?:work|handiwork|doing) of\b"
    r"|\b(?:carried out|committed|perpetrated|staged|orchestrated|masterminded|ordered|planned|organi[sz]ed|launched"
    r"|fired|planted|laid|mounted|instigated|done|set off|lit)\W+by\b"
    r"|\bhands? of\b",
    re.IGNORECASE,
)
"""Words behind which the doer stands ("the blast was the work of the Dawn Front", "was carried out by soldiers")."""

DID = re.compile(r"\b(?:did|had done|have done|has done) (?:it|this|that|so)\b", re.IGNORECASE)
"""Words before which the doer stands ("said the Dawn Front had done it")."""

BEHIND = re.compile(r"\b(?:behind|responsible|to blame)\b", re.IGNORECASE)
"""Predicates whose subject is the doer ("said smugglers were behind the shooting")."""

DOERS = frozenset(
    "attacker attackers killer killers assailant assailants raider raiders gunman gunmen bomber bombers kidnapper"
    " kidnappers abductor abductors perpetrator perpetrators culprit culprits arsonist arsonists shooter shooters"
    " murderer murderers hijacker hijackers".split()
)
"""Words for the doers of a deed, of whom somebody may say who they are ("said the attackers were smugglers")."""

FARTHEST = 240
"""So many characters of what somebody says are looked at."""

Stretch = tuple[int, int]


def named_as_doer(scene: Scene, attribution: Attribution) -> Stretch | None:
    """The phrase that somebody's words give as the doer of what was told before; null when there is none.

    "The governor attributed the raid to smugglers", "said the blast was the work of smugglers", "said smugglers did
    it", "said the attackers were smugglers": each time the smugglers.
    """
    if attribution.stance in ("denies", "unconfirmed") or not attribution.content:
        return None
    head = _traced(scene, attribution) or _in_content(scene, attribution)
    return _phrase(scene, head) if head is not None else None


def _traced(scene: Scene, attribution: Attribution) -> Token | None:
    """Who stands behind the preposition of "attributed ... to", wherever the parse has hung it."""
    cases = TRACING.get(attribution.cue_lemma)
    verb = _word_at(scene, attribution.cue[0][0]) if cases and attribution.cue else None
    if verb is None or cases is None:
        return None
    for token in (verb, *(child for child in verb.children if child.dep_ == "obj")):
        for child in token.rights:
            if child.dep_ in ("obl", "nmod") and any(
                c.dep_ == "case" and c.lower_ in cases for c in child.lefts
            ):
                return child
    return None


def _in_content(scene: Scene, attribution: Attribution) -> Token | None:
    start, end = attribution.content[0][0], attribution.content[-1][1]
    words = scene.text(start, min(end, start + FARTHEST))
    agent = AGENT.search(words)
    if agent is not None:
        return _noun_after(scene, start + agent.end(), end)
    for pattern in (DID, BEHIND):
        said = pattern.search(words)
        token = _word_at(scene, start + said.start()) if said is not None else None
        if token is not None:
            return _subject(token)
    return _identified(scene, start, min(end, start + FARTHEST))


def _identified(scene: Scene, start: int, end: int) -> Token | None:
    """Who the doers are said to be: the noun of "the attackers were smugglers"."""
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="contract") if doc is not None else None
    for token in span if span is not None else ():
        if token.lower_ in DOERS and token.dep_ == "nsubj" and token.head.pos_ in ("NOUN", "PROPN"):
            beside = {child.lower_ for child in token.head.children}
            if token.head.i > token.i and not beside & {"not", "no", "n't"}:
                return token.head
    return None


def _subject(token: Token) -> Token | None:
    """The subject of the clause that a word stands in."""
    for place in (token, *token.ancestors):
        for child in place.lefts:
            if child.dep_ == "nsubj":
                return child
        if place.dep_ in ("ccomp", "ROOT", "acl", "advcl", "parataxis"):
            return None
    return None


def _noun_after(scene: Scene, offset: int, end: int) -> Token | None:
    """The head of the phrase that begins at an offset."""
    while offset < end and not scene.document.text[offset].isalnum():
        offset += 1
    token = _word_at(scene, offset)
    first = token
    while token is not None and token.pos_ not in ("NOUN", "PROPN"):
        above = token.head
        if above is token or above.i < token.i or above.idx >= end:
            return None
        token = above
    while token is not None and token.dep_ in ("compound", "flat", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    return token if first is not None else None


def _word_at(scene: Scene, offset: int) -> Token | None:
    doc = scene.document.doc
    span = doc.char_span(offset, offset + 1, alignment_mode="expand") if doc is not None else None
    return span[0] if span is not None and len(span) else None


def _phrase(scene: Scene, head: Token) -> Stretch | None:
    """The phrase of a head, with whose men they are ("fighters of the Dawn Front"); null when it cannot act."""
    found = phrase_at(scene, head)
    if found is None or is_pronoun(found[0]) or not is_capable_actor(found[0]):
        return None
    start, end = found[1]
    for child in head.rights:
        if child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ == "of" for c in child.lefts):
            inner = phrase_at(scene, child)
            end = max(end, inner[1][1]) if inner else end
    return trim(scene.document.text, start, end)
