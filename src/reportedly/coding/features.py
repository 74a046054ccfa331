"""Features of triggers and of pairs of triggers, for the two weighed decisions of the coder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.coding.actors import same_actor
from reportedly.coding.happening import is_verbal
from reportedly.coding.scene import Scene, Sentence, inside
from reportedly.coding.weighing import Features
from reportedly.coding.when import time_beside
from reportedly.model.mention import TimeMention, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHERNESS = frozenset(
    "another second third separate different other earlier previous further new similar subsequent later".split()
)
"""Modifiers that set a happening apart from those told before ("a second explosion", "an earlier strike")."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})


def trigger_features(scene: Scene, trigger: Trigger) -> Features:
    """What speaks for and against a trigger being an event that a coder would enter."""
    sentence = scene.sentence_at(trigger.start)
    token = scene.token(trigger.head)
    roles = {argument.role for argument in scene.parsed(trigger)}
    features: Features = {"bias": 1.0, "confidence": trigger.confidence}
    flags = {
        f"type={trigger.type}",
        f"modality={trigger.modality}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"entry={token.lemma_.lower()}",
        f"nominal={trigger.nominal}",
        f"nominal={trigger.nominal}|verbal={is_verbal(trigger.type)}",
        f"title={sentence.in_title}",
        f"position={min(sentence.index, 6)}",
        f"actor={'actor' in roles}|recipient={'recipient' in roles}|nominal={trigger.nominal}",
        f"place={'place' in roles}",
        f"time={'time' in roles}",
        f"definite={is_definite(token)}|nominal={trigger.nominal}",
        f"plural={trigger.plural}",
        f"named={_has_name(scene, trigger)}",
    }
    if any(toll.head == trigger.head for toll in sentence.tolls):
        flags.add("own toll")
    elif sentence.tolls:
        flags.add("toll beside")
    if scene.attributions_over(trigger.start):
        flags.add("attributed")
    if any(q.start <= trigger.start < q.end for q in scene.document.structure.quotations):
        flags.add("quoted")
    features.update(dict.fromkeys(flags, 1.0))
    return features


def pair_features(scene: Scene, first: Trigger, second: Trigger) -> Features:
    """What speaks for and against two triggers (in the order of the text) telling of one thing."""
    one, two = scene.sentence_at(first.start), scene.sentence_at(second.start)
    head, later = scene.token(first.head), scene.token(second.head)
    flags = {
        f"same type={first.type == second.type}",
        f"types={'+'.join(sorted((first.type, second.type)))}",
        f"mode={_compare_modes(first, second)}",
        f"same lemma={head.lemma_.lower() == later.lemma_.lower()}",
        f"distance={_bucket(two.index - one.index)}",
        f"title={one.in_title or two.in_title}",
        f"nominal={first.nominal}{second.nominal}",
        f"definite={is_definite(later)}|nominal={second.nominal}",
        f"bare={not scene.parsed(second)}|nominal={second.nominal}",
        f"link={syntactic_link(head, later) if one.index == two.index else 'none'}",
        f"modality={first.modality == second.modality}",
        f"plural={first.plural}{second.plural}",
        f"time={compare_times(own_times(scene, first), own_times(scene, second))}",
        f"near time={compare_times(_near_time(scene, first), _near_time(scene, second))}",
        f"place={compare_places(scene, first, second)}",
        f"toll={_compare_tolls(scene, first, second)}",
    }
    for role in ("actor", "recipient"):
        flags.add(f"{role}={compare_arguments(scene, first, second, role)}")
    if compare_arguments(scene, first, second, "actor", "recipient") == "same":
        flags.add("tables turned")
    if compare_arguments(scene, first, second, "recipient", "actor") == "same":
        flags.add("tables turned")
    if one.index == two.index:
        flags |= {f"between={word}" for word in words_between(scene, first, second)}
    else:
        flags.add(f"sentence time={compare_times(_told_times(one), _told_times(two))}")
        flags.add(f"sentence place={_compare_sets(_exact_places(scene, one), _exact_places(scene, two))}")
        flags.add(f"paragraph={one.paragraph == two.paragraph}")
    if sets_apart(later):
        flags.add("set apart")
    if second.head == first.part_of or first.head == second.part_of:
        flags.add("part of")
    flags.add(f"same type={first.type == second.type}|distance={_bucket(two.index - one.index)}")
    return {"bias": 1.0, **dict.fromkeys(flags, 1.0)}


def clash(scene: Scene, first: Trigger, second: Trigger) -> bool:
    """Whether two triggers cannot tell of one thing, whatever else speaks for it.

    Their own dates exclude each other ("the attacks on January 5", "Thursday's strike"), or one is said to
    answer the other ("bombed a camp in retaliation for a truck bombing").
    """
    if compare_times(own_times(scene, first), own_times(scene, second)) == "apart":
        return True
    same_sentence = scene.sentence_at(first.start).index == scene.sentence_at(second.start).index
    return same_sentence and "answer" in words_between(scene, first, second)


def is_definite(token: Token) -> bool:
    """Whether a noun stands with a definite determiner or possessive ("the attack", "Thursday's attack")."""
    return any(
        child.lower_ in DEFINITE or (child.dep_ == "nmod" and any(c.tag_ == "POS" for c in child.children))
        for child in token.lefts
    )


def sets_apart(token: Token) -> bool:
    """Whether a modifier says that this is not the one told before."""
    return any(child.lower_ in OTHERNESS for child in token.lefts)


def own_times(scene: Scene, trigger: Trigger) -> list[TimeMention]:
    """Resolved times that the parse hangs on the trigger."""
    found = []
    for argument in scene.parsed(trigger):
        if argument.role == "time":
            times = inside(scene.document.times, argument.start, argument.end)
            found += [t for t in times if t.first and t.value != "PRESENT_REF"]
    return found


def compare_times(one: list[TimeMention], two: list[TimeMention]) -> str:
    """Whether two sets of times can be the same: "same", "wider", "apart" or "unknown".

    "Wider" is a day inside a long stretch: "the attacks on January 5" are not "the strikes of recent weeks".
    """
    if not one or not two:
        return "unknown"
    found = {_overlap(a, b) for a in one for b in two}
    return next(kind for kind in ("same", "wider", "apart") if kind in found)


def _overlap(one: TimeMention, two: TimeMention) -> str:
    if one.first is None or two.first is None:
        return "apart"
    one_last, two_last = one.last or one.first, two.last or two.first
    if one.first > two_last or two.first > one_last:
        return "apart"
    lengths = sorted(((one_last - one.first).days, (two_last - two.first).days))
    return "wider" if lengths[1] > 8 and lengths[0] < 3 else "same"


def compare_places(scene: Scene, first: Trigger, second: Trigger) -> str:
    """Whether the places told of two triggers agree: "same", "apart" or "unknown"."""
    return _compare_sets(_place_words(scene, first), _place_words(scene, second))


ANSWERING = re.compile(r"retali|reveng|repris|aveng|response|respond", re.IGNORECASE)
SEQUENCE = frozenset(
    {"after", "following", "before", "since", "until", "amid", "when", "while", "but", "and", "as"}
)


def words_between(scene: Scene, first: Trigger, second: Trigger) -> set[str]:
    """Words between two triggers of a sentence that tell apart or bind what they name."""
    text = scene.text(min(first.end, second.end), max(first.start, second.start))
    found = set(text.lower().split()) & SEQUENCE
    if ANSWERING.search(text):
        found.add("answer")
    if ";" in text:
        found.add(";")
    return found


def compare_arguments(
    scene: Scene, first: Trigger, second: Trigger, role: str, other: str | None = None
) -> str:
    """Whether the doers (or those done to) of two triggers can be the same: "same", "apart" or "unknown"."""
    one = [scene.text(a.start, a.end) for a in scene.parsed(first) if a.role == role]
    two = [scene.text(a.start, a.end) for a in scene.parsed(second) if a.role == (other or role)]
    if not one or not two:
        return "unknown"
    return "same" if any(same_actor(a, b) for a in one for b in two) else "apart"


def syntactic_link(one: Token, two: Token) -> str:
    """How the parse joins two words of a sentence: the relation of the lower one when one governs the other."""
    if two.head == one:
        return f"down:{two.dep_}"
    if one.head == two:
        return f"up:{one.dep_}"
    if one.head == two.head and one.head not in (one, two):
        return f"side:{two.dep_}"
    for step, ancestor in enumerate(two.ancestors):
        if ancestor == one:
            return "below"
        if step > 5:
            break
    return "far"


def _near_time(scene: Scene, trigger: Trigger) -> list[TimeMention]:
    """The time that the trigger's sentence gives it."""
    times = [t for t in own_times(scene, trigger) if t.value != "PRESENT_REF"]
    beside = None if times else time_beside(scene, trigger)
    return times or ([beside] if beside else [])


def _told_times(sentence: Sentence) -> list[TimeMention]:
    return [time for time in sentence.times if time.first and time.value != "PRESENT_REF"]


def _exact_places(scene: Scene, sentence: Sentence) -> set[str]:
    exact = ("point", "settlement", "district")
    return {
        scene.text(m.start, m.end).casefold()
        for m in sentence.places
        if m.place and not m.demonym and m.place.precision in exact
    }


def _compare_sets(one: set[str], two: set[str]) -> str:
    if not one or not two:
        return "unknown"
    return "same" if one & two else "apart"


def _place_words(scene: Scene, trigger: Trigger) -> set[str]:
    return {
        scene.text(place.start, place.end).casefold()
        for argument in scene.parsed(trigger)
        if argument.role == "place"
        for place in inside(scene.document.places, argument.start, argument.end)
    }


def _compare_modes(first: Trigger, second: Trigger) -> str:
    if first.mode is None or second.mode is None:
        return "unknown"
    return "same" if first.mode == second.mode else "apart"


def _compare_tolls(scene: Scene, first: Trigger, second: Trigger) -> str:
    one = {(t.kind, t.low) for t in scene.sentence_at(first.start).tolls if t.head == first.head}
    two = {(t.kind, t.low) for t in scene.sentence_at(second.start).tolls if t.head == second.head}
    if not one or not two:
        return "unknown"
    return "same" if one & two else "apart"


def _bucket(distance: int) -> str:
    if distance <= 2:
        return str(distance)
    return "3-5" if distance <= 5 else "6+"


def _has_name(scene: Scene, trigger: Trigger) -> bool:
    """Whether an argument holds a name that the engine found."""
    return any(
        scene.names_in(argument.start, argument.end)
        for argument in trigger.arguments
        if argument.role in ("actor", "recipient")
    )
