"""The parts of a trigger: who, to whom, where, when, with what; whole phrases with their heads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import Frame, load_weapons, load_word_class
from reportedly.model.mention import Argument
from reportedly.reading.triggers_nouns import (
    names_somebody,
    noun_actors,
    noun_recipients,
    noun_sides,
    owners,
)
from reportedly.reading.triggers_phrases import antecedent, counted, phrase_of, spread
from reportedly.reading.triggers_tree import tree_of
from reportedly.reading.triggers_verbs import logical_object, logical_subject, surface_subject

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.model.mention import PlaceMention, TimeMention
    from reportedly.reading.triggers_tree import Node

VERB_FRAME = Frame(("subj",), ("obj",))
NOUN_FRAME = Frame(("by", "poss", "mod"), ("on", "against", "of", "at"))
PLACE_CASES = frozenset(
    "in at near on outside inside around across over off along from between towards toward into within".split()
)
MEANS_CASES = frozenset({"with", "by", "using", "from"})
FACED = frozenset("meet fight battle confront engage join visit".split())
"""Mutual verbs whose object is the other side; what is agreed or exchanged is no side."""
REACH = 15
"""A preposition that the parse has hung elsewhere is looked for within so many tokens after the verb."""
DEPTH = 4
"""Places inside places that are looked at ("a market in the town of X in Y province")."""
MOST = 4
"""At most so many phrases play one part; a longer list is a parse gone wrong."""


def arguments_of(document: Document, head_token: int, frame: Frame | None = None) -> tuple[Argument, ...]:
    """The arguments of any predicate token, by its frame or the default one of its part of speech.

    Args:
        document: with ``doc``; ``times`` and ``places`` are used where they have been read.
        head_token: token index of the predicate's head in ``document.doc``.
        frame: where actor and recipient stand; null for subject and object of a verb, by- and on-phrases of a noun.

    Returns:
        Actors, recipients, places, times and weapons, each part in order of sureness; none without a parse.
    """
    doc = document.doc
    if doc is None or not 0 <= head_token < len(doc):
        return ()
    tree = tree_of(doc)
    if not tree.parsed:
        return ()
    token = tree.nodes[head_token]
    verbal = token.verbal
    frame = frame or (VERB_FRAME if verbal else NOUN_FRAME)
    people = list(_verb_people(token, frame) if verbal else _noun_people(token, frame))
    return (*_distinct(people), *_circumstances(document, token, {a.head for a in people}))


def _verb_people(verb: Node, frame: Frame) -> Iterator[Argument]:
    if frame.mutual:
        yield from _mutual(verb)
        return
    for slot in frame.actor:
        for head, sure in _verb_slot(verb, slot):
            yield from _doers(head, sure)
    for slot in frame.recipient:
        for head, sure in _verb_slot(verb, slot):
            yield from _phrases(head, "recipient", sure)


def _verb_slot(verb: Node, slot: str) -> Iterator[tuple[Node, float]]:
    found = None
    if slot in ("subj", "weap"):
        found = logical_subject(verb)
    elif slot == "obj":
        found = logical_object(verb)
    else:
        found = _prepositional(verb, slot)
    if found:
        yield found


def _prepositional(verb: Node, case: str) -> tuple[Node, float] | None:
    """The phrase with a preposition: the verb's, else its object's ("fired rockets at the base")."""
    for child in verb.children:
        if child.dep in ("obl", "nmod", "obj") and child.case == case and not _is_time_word(child):
            return antecedent(child, verb), 0.9
    for token in verb.line[verb.i + 1 : min(verb.i + REACH, verb.stop)]:
        if token.word == case and token.dep == "case" and token.head.i > verb.i and token.under(verb):
            return (token.head, 0.7) if not _is_time_word(token.head) else None
    return None


def _mutual(verb: Node) -> Iterator[Argument]:
    """ "X clashed with Y", "X and Y met": everybody is an actor."""
    subject = surface_subject(verb)
    if subject:
        yield from _phrases(subject[0], "actor", subject[1])
    done_with = logical_object(verb) if verb.lemma in FACED else None
    if done_with and (not subject or done_with[0] is not subject[0]):
        yield from _phrases(done_with[0], "actor", done_with[1] * 0.9)
    for child in verb.children:
        if child.dep == "obl" and child.case in ("with", "against", "between") and not _is_time_word(child):
            yield from _phrases(child, "actor", 0.9)


def _doers(head: Node, sure: float) -> Iterator[Argument]:
    """Actors that a subject names: a weapon's owner rather than the weapon, a deed's doer rather than the deed."""
    for token in spread(head):
        if is_weapon(token):
            yield argument_at(token, "weapon", sure)
            yield from _owners_of_weapon(token, sure)
        elif token.lemma in load_word_class("deeds"):
            for doer, how in noun_actors(token, NOUN_FRAME):
                yield from _phrases(doer, "actor", sure * how * 0.9)
        else:
            yield from _phrases(token, "actor", sure, alone=True)


def _owners_of_weapon(weapon: Node, sure: float) -> Iterator[Argument]:
    """ "Israeli jets", "Saudi-led coalition warplanes", "the army's drones"; the jets stay part of the phrase."""
    if any(names_somebody(c) for c in weapon.children if c.dep in ("compound", "amod") and c.i < weapon.i):
        yield argument_at(weapon, "actor", sure * 0.9)
        return
    for owner in owners(weapon):
        yield from _phrases(owner, "actor", sure * 0.9)
    for child in weapon.children:
        if child.dep == "acl" and child.verbal:
            doer = logical_subject(child)
            if doer and doer[0] is not weapon:
                yield from _phrases(doer[0], "actor", sure * 0.8)


def _noun_people(noun: Node, frame: Frame) -> Iterator[Argument]:
    if frame.mutual:
        for head, sure in noun_sides(noun):
            yield from _phrases(head, "actor", sure)
        return
    taken: set[int] = set()
    for head, sure in noun_recipients(noun, frame):
        taken.add(head.i)
        yield from _phrases(head, "recipient", sure)
    for head, sure in noun_actors(noun, frame):
        if head.i not in taken:
            yield from _doers(head, sure)


def _phrases(head: Node, role: str, sure: float, *, alone: bool = False) -> Iterator[Argument]:
    """One argument for each coordinated phrase; bare numbers and deeds are nobody."""
    for token in (counted(head),) if alone else spread(head):
        if token.pos in ("NUM", "VERB", "ADV", "SYM", "PUNCT", "PART") and not token.sort:
            continue
        if (role == "actor" and is_weapon(token)) or token.word.endswith(("self", "selves")):
            continue
        yield argument_at(token, role, sure)


def is_place_only(token: Node) -> bool:
    """ "exploded in Kabul", "a car bombing in Kandahar": a place where, not something done to."""
    return token.case in ("in", "near", "outside", "at") and token.sort == "PLACE"


def argument_at(token: Node, role: str, sure: float) -> Argument:
    """The argument whose phrase a token heads."""
    first, stop = phrase_of(token)
    return Argument(
        start=token.line[first].idx,
        end=token.line[stop - 1].end,
        role=role,
        head=token.i,
        confidence=round(sure, 2),
        rule="parse",
    )


def _distinct(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Each phrase once a role, at most ``MOST`` a role."""
    seen: set[tuple[str, int]] = set()
    count: dict[str, int] = {}
    for argument in sorted(arguments, key=lambda a: -a.confidence):
        key = argument.role, argument.head
        if key not in seen and count.get(argument.role, 0) < MOST:
            seen.add(key)
            count[argument.role] = count.get(argument.role, 0) + 1
            yield argument


def is_weapon(token: Node) -> bool:
    """Whether a head names a weapon ("a drone", "rockets"), alone or with the word before it ("car bomb")."""
    weapons = load_weapons()
    lemma = token.lemma
    if f"{token.before} {lemma}" in weapons:
        return True
    return (lemma in weapons or token.word in weapons) and lemma not in load_word_class("seldom weapons")


def _circumstances(document: Document, token: Node, used: set[int]) -> Iterator[Argument]:
    """Places, times and weapons that hang on the predicate, or on the verb that carries a noun."""
    seen: set[tuple[str, int]] = set()
    for holder, sure in _holders(token):
        for child in holder.children:
            for argument in _circumstance(document, child, sure):
                if (argument.role, argument.start) not in seen and child.i not in used:
                    seen.add((argument.role, argument.start))
                    yield argument


def _holders(token: Node) -> Iterator[tuple[Node, float]]:
    yield token, 1.0
    head = token.head
    if head is token:
        return
    if token.dep in ("obj", "nsubj", "obl", "xcomp", "conj", "compound", "advcl") and head.verbal:
        yield head, 0.7
    if token.dep == "compound" and not head.verbal:
        yield head, 0.8


def _circumstance(document: Document, child: Node, sure: float) -> Iterator[Argument]:
    if child.dep not in ("obl", "nmod", "advmod", "compound", "amod", "advcl"):
        return
    time = _mention_over(document.times, child)
    if time is not None:
        yield Argument(time[0], time[1], "time", child.i, sure, "times")
        return
    case = child.case
    if child.dep == "compound" and child.sort == "PLACE":
        yield from _places(document, child, sure * 0.9)
        return
    if is_weapon(child) and (case in MEANS_CASES or child.dep == "compound"):
        yield argument_at(child, "weapon", sure)
    elif child.dep == "advcl" and child.lemma in ("use", "fire", "throw", "wield", "employ"):
        tool = logical_object(child)
        if tool and is_weapon(tool[0]):
            yield argument_at(tool[0], "weapon", sure)
    elif child.dep in ("obl", "nmod") and case in PLACE_CASES:
        yield from _places(document, child, sure)


def _places(document: Document, child: Node, sure: float, depth: int = 0) -> Iterator[Argument]:
    """A place phrase: a name, or a thing with a name in it ("a market in Mopti")."""
    named = _mention_over(document.places, child)
    if named is not None:
        yield Argument(named[0], named[1], "place", child.i, sure, "places")
    elif child.sort in ("PLACE", "FAC"):
        yield argument_at(child, "place", sure)
    if depth == DEPTH:
        return
    for below in child.children:
        near = below.case in PLACE_CASES or below.case == "of"
        if below.dep == "appos" or (below.dep == "nmod" and near):
            yield from _places(document, below, sure * 0.9, depth + 1)


def _is_time_word(token: Node) -> bool:
    return token.sort in ("DATE", "TIME") or token.word in load_word_class("times")


def _mention_over(
    mentions: Sequence[TimeMention] | Sequence[PlaceMention], token: Node
) -> tuple[int, int] | None:
    """The mention (sorted by start) that covers a token."""
    at = bisect_right(mentions, token.idx, key=_start) - 1
    if at < 0:
        return None
    start, end = mentions[at].start, mentions[at].end
    return (start, end) if start <= token.idx < end else None


def _start(mention: TimeMention | PlaceMention) -> int:
    return mention.start
