"""Who counted, where no reporting verb says so: "a clinic registered 13 wounded", "the ministry's tally rose to 11"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.coding.actors import code_actor
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.knowledge.people import agents
from reportedly.model.claim import Claim
from reportedly.model.mention import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTING = frozenset(
    "count register record receive admit treat raise revise lower put give tally list document verify collect"
    " identify log estimate update".split()
)
"""Verbs by which a body counts the dead or hurt."""

TALLIES = frozenset("tally count toll figure number list estimate".split())
CLIMB = 4
"""Words up the parse from a figure to the verb that counts."""


def counted_by(scene: Scene, toll: Toll, claim: Claim) -> Claim:
    """The claim with its counter as the source; as it was where the words name none."""
    found = _counter(scene, toll)
    if found is None:
        return claim
    source, cue = found
    start, end = trim(scene.document.text, source[0], source[1])
    if end <= start:
        return claim
    return claim.model_copy(
        update={
            "sources": (scene.text(start, end),),
            "source_spans": (scene.document.span(start, end),),
            "cue": scene.text(*cue),
            "cue_span": scene.document.span(*cue),
            "rule": "toll:counted",
        }
    )


def _counter(scene: Scene, toll: Toll) -> tuple[tuple[int, int], tuple[int, int]] | None:
    doc = scene.document.doc
    at = toll.number or toll.victims or (toll.start, toll.end)
    span = doc.char_span(*at, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    token = span.root
    for _ in range(CLIMB):
        for verb in (token, *token.rights):
            found = (
                _counter_of(verb) if verb.pos_ == "VERB" and (verb is token or verb.dep_ == "acl") else None
            )
            if found is not None:
                return noun_phrase_of(found), (verb.idx, verb.idx + len(verb))
        if token.head is token:
            return None
        token = token.head
    return None


def _counter_of(verb: Token) -> Token | None:
    """The counter of a verb: by whom a figure is given, its subject, or the owner of the tally that rose."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        given = verb.lemma_ in ("give", "announce", "report", "issue")
        agent = next((kid for kid in verb.children if kid.dep_ == "obl" and _has(kid, "by")), None)
        return agent if given and agent is not None and _can_count(agent) else None
    subject = _subject_of(verb)
    if subject is None:
        return None
    if subject.lemma_ in TALLIES:
        owner = next((kid for kid in subject.children if _has(kid, "'s") or _has(kid, "’s")), None)
        return owner if owner is not None and _can_count(owner) else None
    passive = any(kid.dep_ == "aux" and kid.lemma_ == "be" for kid in verb.children) and verb.tag_ == "VBN"
    return subject if verb.lemma_ in COUNTING and not passive and _can_count(subject) else None


def _subject_of(verb: Token) -> Token | None:
    """The subject next to a verb; the noun before one that the parse hangs on it ("a nurse ... registered 13 wounded").

    The parse takes the dateline of "BENIN CITY - The office raised to 11 ..." for a subject too.
    """
    subjects = [kid for kid in verb.lefts if kid.dep_ == "nsubj"]
    if subjects:
        return subjects[-1]
    return (
        verb.head
        if verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.head.i < verb.i
        else None
    )


def _has(token: Token, word: str) -> bool:
    return any(kid.lower_ == word for kid in token.children)


def _can_count(token: Token) -> bool:
    """Whether a phrase is headed by people or a body: a doctor, a ministry, a named group."""
    if token.pos_ == "PRON":
        return False
    known = token.lower_ in agents() or token.ent_type_ in ("ORG", "PER")
    return known or code_actor([_text(token)], None).sector is not None


def noun_phrase_of(token: Token) -> tuple[int, int]:
    """Where the noun phrase of a word stands, without its preposition, clauses, appositions and the possessive mark."""
    first, last = token.i, token.i
    while first > token.left_edge.i and token.doc[first - 1].dep_ not in NOT_IN_PHRASE:
        first -= 1
    for kid in token.rights:
        if kid.dep_ not in ("nmod", "compound") or any(word.dep_ in ("acl", "appos") for word in kid.subtree):
            break
        last = kid.right_edge.i
    return token.doc[first].idx, token.doc[last].idx + len(token.doc[last])


NOT_IN_PHRASE = frozenset({"case", "fixed", "mark", "punct", "cc", "advmod"})


def _text(token: Token) -> str:
    start, end = noun_phrase_of(token)
    return token.doc.text[start:end]
