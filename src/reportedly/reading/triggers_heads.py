"""Triggers of the heads merged with those of the lexicon: words that the lexicon lacks, parts the parse missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.model.mention import Argument, Trigger
from reportedly.reading.triggers_arguments import argument_at, arguments_of
from reportedly.reading.triggers_candidates import idle_tokens
from reportedly.reading.triggers_modality import modality_of

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.reading.triggers_engine import Heads
    from reportedly.reading.triggers_tree import Node, Tree

SURE = 0.6
"""A trigger that only the heads found is taken from this probability on."""
ROLES = ("actor", "recipient", "place", "weapon")


def with_heads(
    document: Document, tree: Tree, heads: Heads | None, triggers: Sequence[Trigger]
) -> list[Trigger]:
    """The triggers of the lexicon with missing parts added, and those that only the heads found, in order."""
    if heads is None:
        return list(triggers)
    idle = idle_tokens([node.word for node in tree.nodes])
    merged = [_with_parts(tree, heads, trigger) for trigger in triggers]
    places = sorted((trigger.start, trigger.end) for trigger in triggers)
    reach = list(accumulate((end for _, end in places), max))
    for start, end, kind, sure in heads.spans:
        first, last = tree.nodes[start].idx, tree.nodes[end - 1].end
        if idle & set(range(start, end)):
            continue
        before = bisect_left(places, (last, 0))
        if sure >= SURE and not (before and reach[before - 1] > first):
            merged.append(_with_parts(tree, heads, _own(document, tree, heads, (start, end, kind, sure))))
    return sorted(merged, key=lambda trigger: (trigger.start, trigger.end))


def _own(document: Document, tree: Tree, heads: Heads, span: tuple[int, int, str, float]) -> Trigger:
    start, end, kind, sure = span
    head = _top(tree.nodes[start:end])
    nominal = not head.verbal
    return Trigger(
        start=tree.nodes[start].idx,
        end=tree.nodes[end - 1].end,
        head=head.i,
        type=kind,
        heard_mode=heads.mode(head.i, kind),
        arguments=arguments_of(document, head.i),
        modality=modality_of(tree, head.i, nominal=nominal),
        nominal=nominal,
        plural=head.tag in ("NNS", "NNPS"),
        confidence=round(sure, 3),
        rule="heads",
    )


def _top(nodes: Sequence[Node]) -> Node:
    """The node whose head is outside of the run; the last one, when none is."""
    inside = {node.i for node in nodes}
    return next((node for node in nodes if node.head is node or node.head.i not in inside), nodes[-1])


def _with_parts(tree: Tree, heads: Heads, trigger: Trigger) -> Trigger:
    """Parts that the heads found for roles that the parse left empty."""
    filled = {argument.role for argument in trigger.arguments}
    extra = list(_parts(tree, heads, trigger, [role for role in ROLES if role not in filled]))
    return replace(trigger, arguments=(*trigger.arguments, *extra)) if extra else trigger


def _parts(tree: Tree, heads: Heads, trigger: Trigger, roles: Sequence[str]) -> Iterator[Argument]:
    """One argument for each run of words with the same part, of those that are asked for."""
    words = sorted(heads.parts(trigger.head))
    for role in roles if words else ():
        run: list[tuple[int, float]] = []
        for token, name, sure in [*words, (-1, "", 0.0)]:
            if run and (name != role or token != run[-1][0] + 1):
                top = _top([tree.nodes[i] for i, _ in run])
                yield replace(argument_at(top, role, min(chance for _, chance in run) * 0.8), rule="heads")
                run = []
            if name == role and token >= 0:
                run.append((token, sure))
