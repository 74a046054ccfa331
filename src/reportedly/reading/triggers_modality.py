"""Whether a trigger's deed was done, or only planned, threatened, ordered, feared, prevented or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.triggers_verbs import is_passive

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Node, Tree

GOVERNORS = {
    "planned": "plan intend prepare aim hope want seek expect schedule set due ready mean consider prepared poised "
    "likely plot scheduled planned going eager bound slated conspire contemplate weigh envisage agree commit "
    "undertake",
    "threatened": "threaten vow pledge promise swear warn promise",
    "ordered": "order command instruct direct authorise authorize task",
    "demanded": "urge demand ask request appeal call want require recommend propose suggest implore press beg tell "
    "need encourage advise invite",
    "thwarted": "fail prevent foil thwart avert stop block intercept avoid unable disrupt defuse abort frustrate halt",
    "feared": "fear worry dread suspect risk afraid",
    "negated": "refuse decline deny cease forget rule",
    "conditional": "able allow enable permit",
}
_BY_LEMMA = {lemma: name for name, lemmas in GOVERNORS.items() for lemma in lemmas.split()}
NOUN_HOLDERS = {
    "planned": "plan preparation intention proposal scheme plot conspiracy possibility prospect option",
    "threatened": "threat vow",
    "feared": "fear risk danger worry concern",
    "ordered": "order instruction",
    "demanded": "call demand request appeal plea",
    "conditional": "event case possibility right",
    "thwarted": "failure prevention",
}
_BY_NOUN = {lemma: name for name, lemmas in NOUN_HOLDERS.items() for lemma in lemmas.split()}
MODIFIERS = {
    "planned": "planned future upcoming scheduled forthcoming looming",
    "feared": "possible potential imminent feared further",
    "threatened": "threatened",
    "thwarted": "foiled thwarted averted failed abortive botched aborted",
    "conditional": "hypothetical any",
}
_BY_MODIFIER = {word: name for name, words in MODIFIERS.items() for word in words.split()}
WILL = frozenset({"will", "'ll", "shall", "wo", "’ll"})
WOULD = frozenset({"would", "could", "'d", "’d", "might", "may", "can", "ca"})
SHOULD = frozenset({"should", "must", "ought"})
NOT = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "without"})
IF = frozenset({"if", "unless", "lest"})
HOPS = 3
"""How many governors up are asked ("vowed to try to kill")."""


def modality_of(tree: Tree, head: int, *, nominal: bool = False) -> str:
    """The modality of the predicate at token ``head``, as ``Trigger.modality`` names it; "actual" without a parse."""
    if not tree.parsed:
        return "actual"
    token = tree.nodes[head]
    if nominal and not token.verbal:
        return _of_noun(token)
    return _of_verb(token, HOPS) or "actual"


def _of_verb(verb: Node, hops: int) -> str | None:
    own = _own(verb)
    if own:
        return own
    governor = verb.head
    if hops == 0 or governor is verb:
        return None
    if verb.dep == "conj" and governor.verbal and not _has_own_subject(verb):
        return _of_verb(governor, hops - 1)
    if verb.dep in ("xcomp", "ccomp", "advcl", "acl", "obl") and _marked_infinitive(verb):
        return _governed(verb, governor) or (_of_verb(governor, hops - 1) if verb.dep == "xcomp" else None)
    if verb.dep == "ccomp":
        return _feared_or_demanded(governor)
    return None


def _own(verb: Node) -> str | None:
    """What the verb's own auxiliaries, negation and marks say."""
    for child in verb.children:
        word = child.word
        if child.dep in ("advmod", "aux", "mark", "cc") and word in NOT:
            return "negated"
        if child.dep == "mark" and word in IF:
            return "conditional"
        if _is_none(verb, child):
            return "negated"
    for child in verb.children:
        if child.dep == "aux":
            modality = _of_auxiliary(verb, child)
            if modality:
                return modality
    return None


def _is_none(verb: Node, child: Node) -> bool:
    """Whether what is done to is "no" thing: "No mortars were fired by our units", "they fired no mortars"."""
    done_to = child.dep == "obj" or (child.dep == "nsubj" and is_passive(verb))
    return done_to and any(one.word == "no" and one.dep == "det" for one in child.children)


def _of_auxiliary(verb: Node, aux: Node) -> str | None:
    """ "may have killed" hedges a thing done, so that it is no condition."""
    word = aux.word
    if word in WILL and aux.tag == "MD":
        return "planned"
    if word in SHOULD:
        return "demanded"
    if word in WOULD and aux.tag == "MD":
        done = verb.tag == "VBN" and any(c.word == "have" for c in verb.children if c.dep == "aux")
        return None if done else "conditional"
    return None


def _marked_infinitive(verb: Node) -> bool:
    if verb.tag == "VBG":
        return verb.dep != "advcl" or any(c.dep == "mark" and c.word in ("from", "of") for c in verb.children)
    return any(child.word == "to" and child.dep == "mark" for child in verb.children)


def _governed(verb: Node, governor: Node) -> str | None:
    lemma = governor.lemma
    if verb.dep == "acl":
        outer = _of_holder(governor, governor.head)
        return outer if outer in ("thwarted", "feared", "negated") else _BY_NOUN.get(lemma)
    if verb.dep == "advcl" and lemma not in _BY_LEMMA:
        return None
    if lemma == "be":
        return "planned"
    if lemma == "go" and governor.tag == "VBG":
        return "planned"
    found = _BY_LEMMA.get(lemma)
    if found is None or (lemma == "call" and verb.dep != "xcomp"):
        return None
    if lemma in ("expect", "suspect", "set") and any(
        c.word == "have" for c in verb.children if c.dep == "aux"
    ):
        return None
    return found


def _feared_or_demanded(governor: Node) -> str | None:
    """ "feared that rebels attack", "demanded that troops withdraw"; warnings and promises speak of the future."""
    found = _BY_LEMMA.get(governor.lemma)
    return (
        found
        if found in ("feared", "demanded") and governor.lemma not in ("tell", "ask", "suspect")
        else None
    )


def _has_own_subject(verb: Node) -> bool:
    return any(child.dep == "nsubj" for child in verb.children)


PLOTS = frozenset({"plot", "conspiracy"})
"""Nouns for a deed that was only prepared ("a bomb plot")."""


def _of_noun(noun: Node) -> str:
    if noun.lemma in PLOTS:
        return "planned"
    for child in noun.children:
        word = child.word
        if child.dep == "det" and word == "no":
            return "negated"
        if child.dep == "case" and word in ("without", "against"):
            return "negated" if word == "without" else "actual"
        if child.dep in ("amod", "compound") and word in _BY_MODIFIER:
            return _BY_MODIFIER[word]
        if child.dep in ("amod", "det") and word == "any" and noun.tag == "NN":
            return "conditional"
    return _of_holder(noun, noun.head)


def _of_holder(noun: Node, holder: Node) -> str:
    """What the word says that the noun hangs on: "foiled an attack", "plans for an attack", "an attack plot"."""
    if holder is noun:
        return "actual"
    lemma = holder.lemma
    if holder.verbal:
        return _of_holding_verb(noun, holder, lemma)
    if noun.dep in ("nmod", "compound") and noun.case in ("of", "for", "", "to"):
        return _BY_NOUN.get(lemma, "actual")
    return "actual"


def _of_holding_verb(noun: Node, verb: Node, lemma: str) -> str:
    done_to = noun.dep == "obj" or (noun.dep == "nsubj" and is_passive(verb))
    if (
        done_to
        and _BY_LEMMA.get(lemma)
        and lemma not in ("want", "set", "call", "deny", "suspect", "tell", "stop", "halt")
    ):
        return _BY_LEMMA[lemma]
    if noun.dep == "obl" and noun.case == "for" and lemma in ("call", "appeal", "press", "push", "ask"):
        return "demanded"
    if noun.dep == "obl" and noun.case == "for" and lemma == "prepare":
        return "planned"
    if done_to or noun.dep == "nsubj":
        return _of_verb(verb, HOPS) or "actual"
    return "actual"
