"""Who did it to whom when a noun names the deed: "the PMF's attack on US bases in response to the killing of X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import Frame, load_weapons, load_word_class
from reportedly.reading.triggers_verbs import (
    is_passive,
    logical_object,
    logical_subject,
    surface_subject,
)

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Node

Found = tuple["Node", float]


def noun_actors(noun: Node, frame: Frame) -> Iterator[Found]:
    """Heads of the phrases that name who did it, surest first."""
    for slot in frame.actor:
        if slot == "poss":
            yield from ((child, 0.9) for child in owners(noun))
        elif slot == "mod":
            yield from _modifiers(noun, patient=False)
        else:
            yield from _prepositional(noun, slot)
    yield from _light_subject(noun)
    yield from _clause_agents(noun)


def noun_recipients(noun: Node, frame: Frame) -> Iterator[Found]:
    """Heads of the phrases that name whom it was done to."""
    for slot in frame.recipient:
        yield from _prepositional(noun, slot)
    if noun.lemma in load_word_class("patient nouns"):
        yield from _modifiers(noun, patient=True)
        yield from ((child, 0.6) for child in owners(noun) if "poss" not in frame.actor)
    yield from _of_governor(noun, frame)
    yield from _clause_objects(noun)


def noun_sides(noun: Node) -> Iterator[Found]:
    """The sides of something mutual: "clashes between X and Y", "talks with Z", "X-Y talks"."""
    for slot in ("between", "among", "with", "involving", "against", "by"):
        yield from _prepositional(noun, slot)
    yield from ((child, 0.9) for child in owners(noun))
    yield from _modifiers(noun, patient=False)
    yield from _light_subject(noun)
    if noun.head is not noun and noun.head.verbal:
        yield from _prepositional(noun.head, "with", 0.7)


def owners(noun: Node) -> Iterator[Node]:
    """Possessors: "the group's", "its"; days are none ("Thursday's attack")."""
    for child in noun.children:
        if child.dep == "nmod" and (child.case in ("'s", "’s", "'", "’") or child.tag == "PRP$"):
            if child.word not in load_word_class("times") and child.pos != "NUM":
                yield child


def _prepositional(head: Node, case: str, sure: float = 1.0) -> Iterator[Found]:
    found = False
    for child in head.children:
        if child.dep in ("nmod", "obl") and child.case == case and child.word not in load_word_class("times"):
            found = True
            yield child, sure
    if not found and case in FAR_CASES:
        yield from _far(head, case, sure * 0.7)


FAR_CASES = frozenset({"by", "on", "against"})
"""Prepositions looked for further down: "the killing of soldiers by rebels", "by" hung on "soldiers"."""
FAR = 12


def _far(head: Node, case: str, sure: float) -> Iterator[Found]:
    if head.verbal:
        return
    for token in head.line[head.i + 1 : min(head.i + FAR, head.stop)]:
        if token.verbal or token.pos == "PUNCT":
            return
        if token.word == case and token.dep == "case" and token.head.word not in load_word_class("times"):
            if token.head.under(head):
                yield token.head, sure
            return


def _modifiers(noun: Node, *, patient: bool) -> Iterator[Found]:
    """Names before the noun: "a US drone strike", "Israeli shelling", "rebel attacks"."""
    takes_patient = noun.lemma in load_word_class("patient nouns") and not any(
        c.case == "of" for c in noun.children
    )
    for child in noun.children:
        if child.dep not in ("compound", "amod") or child.i > noun.i or child.verbal:
            continue
        for token in (child, *(c for c in child.children if c.dep in ("compound", "conj", "flat"))):
            if patient == (takes_patient and token.pos != "ADJ") and _may_name(token):
                yield token, 0.8


def _may_name(token: Node) -> bool:
    if token.word in load_word_class("times") or token.sort == "PLACE":
        return names_somebody(token)
    return names_somebody(token) or (token.pos == "PROPN" and token.dep == "compound" and not token.sort)


def names_somebody(token: Node) -> bool:
    """Whether a modifier names an actor: a nationality, an organisation, a person, an armed group."""
    if token.word in load_weapons() or token.lemma in load_weapons():
        return False
    if token.sort in ("NORP", "ORG", "PER"):
        return True
    if token.sort == "PLACE":
        return token.pos == "ADJ" or token.word in _STATES
    return token.word in load_word_class("doers") or (
        token.pos == "ADJ" and token.text.istitle() and token.i > token.first
    )


_STATES = frozenset(
    "us u.s. u.s uk u.k. eu un usa russia israel iran syria ukraine turkey iraq britain".split()
)


def _light_subject(noun: Node) -> Iterator[Found]:
    """ "carried out an attack": whose the verb is; "came under attack from rebels": the by-, from-phrase."""
    head = noun.head
    if head is noun or not head.verbal:
        return
    lemma = head.lemma
    if noun.dep == "obj" and lemma in load_word_class("light verbs"):
        subject = logical_subject(head)
        if subject:
            yield subject[0], subject[1] * 0.9
    elif noun.dep == "nsubj" and is_passive(head) and lemma in load_word_class("light verbs"):
        agent = logical_subject(head)
        if agent:
            yield agent[0], agent[1] * 0.9
    elif noun.dep == "obl" and noun.case == "in" and lemma in ("engage", "participate", "involve", "join"):
        subject = surface_subject(head)
        if subject:
            yield subject[0], subject[1] * 0.7
    elif noun.dep == "obl" and noun.case == "under" and lemma == "come":
        yield from _prepositional(head, "from")
        yield from _prepositional(head, "by")


def _of_governor(noun: Node, frame: Frame) -> Iterator[Found]:
    """Whom the governing verb names: "the strike killed five", "killed in the attack", "survived an attack"."""
    head = noun.head
    if head is noun or not head.verbal:
        return
    lemma = head.lemma
    if noun.dep == "nsubj" and not is_passive(head) and lemma in load_word_class("harming"):
        done_to = logical_object(head)
        if done_to:
            yield done_to
    elif noun.dep == "obl" and noun.case in ("in", "by", "during") and lemma in load_word_class("harming"):
        done_to = logical_object(head)
        if done_to:
            yield done_to[0], done_to[1] * 0.9
    elif (noun.dep == "obj" and lemma in load_word_class("suffered")) or (
        noun.dep == "obl" and lemma == "come" and noun.case == "under"
    ):
        subject = surface_subject(head)
        if subject:
            yield subject[0], subject[1] * 0.8
    elif noun.dep == "obj" and lemma in load_word_class("light verbs"):
        for slot in frame.recipient:
            if slot not in ("of", "in"):
                yield from _prepositional(head, slot, 0.8)
    elif noun.dep == "nsubj" and is_passive(head) and lemma in load_word_class("light verbs"):
        for slot in ("on", "against"):
            yield from _prepositional(head, slot, 0.8)


def _clause_agents(noun: Node) -> Iterator[Found]:
    """ "an attack carried out by rebels", "an attack blamed on rebels"."""
    for clause in noun.children:
        if clause.dep == "acl" and clause.verbal:
            if clause.tag == "VBN" and (
                clause.lemma in load_word_class("light verbs") or clause.lemma == "claim"
            ):
                yield from _prepositional(clause, "by", 0.9)
            if clause.lemma == "blame":
                yield from _prepositional(clause, "on", 0.8)


def _clause_objects(noun: Node) -> Iterator[Found]:
    """ "an attack that killed five", "a strike targeting the airport"."""
    for clause in noun.children:
        if (
            clause.dep == "acl"
            and clause.verbal
            and not is_passive(clause)
            and clause.lemma in load_word_class("harming")
        ):
            done_to = logical_object(clause)
            if done_to:
                yield done_to[0], 0.8
