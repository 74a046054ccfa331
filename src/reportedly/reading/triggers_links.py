"""Which triggers only tell more of another's deed: "killed in an attack", "opened fire, wounding two"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import load_weapons, load_word_class
from reportedly.model.mention import Trigger

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Node, Tree

MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE"})


def link_triggers(tree: Tree, triggers: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The triggers with ``part_of`` set where the parse shows it, and the means of the whole taken over by the part."""
    if not tree.parsed:
        return tuple(triggers)
    by_head = {trigger.head: trigger for trigger in triggers}
    return tuple(_linked(tree, trigger, by_head) for trigger in triggers)


def _linked(tree: Tree, trigger: Trigger, by_head: Mapping[int, Trigger]) -> Trigger:
    node = tree.nodes[trigger.head]
    whole = by_head.get(_whole(node, by_head))
    if whole is None or whole is trigger or trigger.type not in MATERIAL or whole.type not in MATERIAL:
        return trigger
    mode = (
        whole.mode if trigger.type == whole.type and trigger.mode in (None, "assassinate") else trigger.mode
    )
    return replace(trigger, part_of=whole.head, mode=mode)


def _whole(node: Node, by_head: Mapping[int, Trigger]) -> int:
    """Head token of the deed that a word of harm or a weapon belongs to; -1 when there is none."""
    if node.lemma in load_word_class("harming") and node.verbal:
        return _deed_of_harm(node, by_head)
    if node.lemma in load_weapons() and not node.verbal and node.head.verbal and node.head.i in by_head:
        return node.head.i
    return -1


def _deed_of_harm(harm: Node, by_head: Mapping[int, Trigger]) -> int:
    for child in harm.children:
        if child.i in by_head and (
            child.dep == "nsubj"
            or (child.dep == "obl" and child.case in ("in", "by", "during"))
            or (child.dep == "advcl" and any(c.word in ("when", "as", "after") for c in child.children))
        ):
            return child.i
    if (
        harm.dep in ("acl", "advcl", "conj")
        and harm.head.i in by_head
        and harm.tag in ("VBG", "VBD", "VBZ", "VBN")
    ):
        participle = harm.dep == "advcl" and harm.tag == "VBG"
        together = harm.dep == "conj" and not any(child.dep == "nsubj" for child in harm.children)
        if participle or together or (harm.dep == "acl" and not harm.head.verbal):
            return harm.head.i
    return -1
