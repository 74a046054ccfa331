"""Arguments made to fit the type of a trigger: a speech act is aimed at somebody, a blast happens in a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import VERBAL, load_word_class
from reportedly.model.mention import Argument
from reportedly.reading.triggers_arguments import NOUN_FRAME, argument_at, is_place_only
from reportedly.reading.triggers_nouns import noun_actors

if TYPE_CHECKING:
    from reportedly.reading.triggers_candidates import Reading
    from reportedly.reading.triggers_tree import Node, Tree

AIMED = VERBAL | {"SANCTION"}
"""Types whose recipient is somebody: talks and money are suspended, but the sanction hits a country."""

CAPABLE_SORTS = frozenset({"PER", "ORG", "NORP", "PLACE"})
NOBODY = frozenset("board vicinity side area region scene course way place places part middle front".split())
"""Heads of phrases that only say where: "opened fire on board", "a blast in the vicinity"."""
CAPABLE_CLASSES = ("political", "civilian", "doers", "fighters")


def fit_arguments(tree: Tree, reading: Reading, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments without those that cannot play their part in this type of act.

    "condemned the attack by the army" is aimed at the army, "demanded an inquiry" at nobody named, and
    "a bomb exploded in Kabul" does nothing to Kabul as such.
    """
    kept = [a for a in arguments if a.head not in reading.tokens and tree.nodes[a.head].word not in NOBODY]
    if reading.entry.type in AIMED:
        return tuple(_aimed(tree, kept))
    kept = [a for a in kept if a.role != "recipient" or not _is_deed(tree.nodes[a.head])]
    kept = [a for a in kept if a.role != "recipient" or not is_place_only(tree.nodes[a.head])]
    if reading.entry.frame.mutual and reading.entry.type == "ASSAULT":
        kept += [replace(a, role="recipient") for a in kept if a.role == "actor"]
    return tuple(kept)


def _aimed(tree: Tree, arguments: list[Argument]) -> Iterator[Argument]:
    """Recipients that can hear a speech act; for a deed or a thing, whoever did it or has it."""
    for argument in arguments:
        node = tree.nodes[argument.head]
        if argument.role not in ("actor", "recipient") or is_capable(node):
            yield argument
        elif argument.role == "recipient":
            for doer, sure in noun_actors(node, NOUN_FRAME):
                if is_capable(doer):
                    yield argument_at(doer, "recipient", argument.confidence * sure * 0.8)


def is_capable(node: Node) -> bool:
    """Whether a head can act or be spoken to: a name, a pronoun, a body, a kind of people."""
    if node.sort in CAPABLE_SORTS or node.pos in ("PROPN", "PRON"):
        return not _is_deed(node)
    return any(
        node.word in load_word_class(name) or node.lemma in load_word_class(name) for name in CAPABLE_CLASSES
    )


def _is_deed(node: Node) -> bool:
    return node.lemma in load_word_class("deeds")
