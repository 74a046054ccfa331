"""Past or future by the parse: the tense of the verb that governs an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 12
"""How many heads are followed at most."""
LOOKING_AHEAD = frozenset(
    {"will", "shall", "'ll", "’ll", "ll", "wo", "may", "might", "would", "must", "should"}
)
SCHEDULES = frozenset("plan expect schedule due slate suppose set".split())
"""Verbs that look ahead even in the past: "was scheduled for Monday"."""
PLANS = SCHEDULES | frozenset(
    "agree vow promise pledge intend hope want prepare decide likely tell ready order ask urge call need threaten "
    "aim seek propose demand invite bid agreement plan deal program programme effort date".split()
)
"""Words whose infinitive looks ahead: "agreed to meet on Monday"."""
TOLD = frozenset(
    "say tell report announce add claim declare state kill attack hit strike bomb injure wound die shoot fire explode "
    "raid seize capture arrest clash storm destroy burn abduct kidnap ambush execute detain".split()
)
"""Verbs whose present tense tells what has happened: "Gunmen kill two on Friday"."""


def tense_by_parse(doc: Doc, start: int, end: int) -> str:
    """ "past", "future" or "" for the tokens ``doc[start:end]``; "" where the parse does not tell."""
    token = doc[start]
    for _ in range(CLIMB):
        if not start <= token.i < end and token.pos_ in ("VERB", "AUX"):
            return tense_of_verb(token)
        if token.head.i == token.i:
            return ""
        token = token.head
    return ""


def tense_of_verb(verb: Token) -> str:
    """ "past", "future" or "" for a verb with its auxiliaries, or for the verb it hangs on when it has no tense.

    An auxiliary that stands for its verb is judged by the verb.
    """
    for _ in range(CLIMB):
        if verb.dep_ in ("aux", "cop") and verb.head.i != verb.i:
            verb = verb.head
            continue
        tense = _own_tense(verb)
        if tense or verb.head.i == verb.i:
            return tense
        verb = verb.head
    return ""


def _own_tense(verb: Token) -> str:
    """The tense that a word's form and its auxiliaries show; "" for forms without one."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "cop")}
    if helpers & LOOKING_AHEAD:
        return "past" if "have" in helpers else "future"
    if verb.lemma_ in SCHEDULES and verb.tag_ in ("VBD", "VBN"):
        return "past" if "had" in helpers else "future"
    if helpers & {"was", "were", "had", "did", "could", "has", "have"}:
        return "past"
    if _infinitive(verb):
        return "future" if verb.head.i != verb.i and verb.head.lemma_ in PLANS else ""
    if helpers & {"is", "are", "'s", "’s", "'re", "be"}:
        return "future"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in TOLD else "future"
    return ""


def _infinitive(verb: Token) -> bool:
    """ "Agreed to meet on Friday" looks ahead though "agreed" is past; "failed to meet" does not."""
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)
