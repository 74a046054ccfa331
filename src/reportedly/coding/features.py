"""Features of triggers, for the decision which are worth a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.coding.happening import is_verbal
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features
from reportedly.model.mention import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def is_definite(token: Token) -> bool:
    """Whether a noun stands with a definite determiner or possessive ("the attack", "Thursday's attack")."""
    return any(
        child.lower_ in DEFINITE or (child.dep_ == "nmod" and any(c.tag_ == "POS" for c in child.children))
        for child in token.lefts
    )


def _has_name(scene: Scene, trigger: Trigger) -> bool:
    """Whether an argument holds a name that the engine found."""
    return any(
        scene.names_in(argument.start, argument.end)
        for argument in trigger.arguments
        if argument.role in ("actor", "recipient")
    )
