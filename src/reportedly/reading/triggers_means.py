"""The mode of a deed from the means it was done with: the means win over the purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import Entry, load_weapons

if TYPE_CHECKING:
    from reportedly.model.mention import Argument
    from reportedly.reading.triggers_tree import Node, Tree

FAR = 15
"""A weapon within so many words is taken for the means where no other is told."""

VAGUE = frozenset({None, "assassinate"})
"""Modes that any named means replaces."""

STRONGER = {
    "explosives": frozenset({"aerial", "drone", "suicide-attack", "heavy-weapons"}),
    "heavy-weapons": frozenset({"aerial", "drone"}),
    "firearms": frozenset({"heavy-weapons", "aerial"}),
    "aerial": frozenset({"drone"}),
}
"""For a mode the means that correct it ("bombed by warplanes" is aerial)."""

ORDER = (
    "suicide-attack",
    "drone",
    "aerial",
    "heavy-weapons",
    "explosives",
    "firearms",
    "primitive",
    "crowd-control",
    "beat",
)


def mode_of(tree: Tree, entry: Entry, head: int, arguments: Iterable[Argument]) -> str | None:
    """The mode of a reading: what its words say, corrected by weapons around them.

    Only ASSAULT takes its mode from the means; the modes of other types are those of the entry.
    """
    if entry.type != "ASSAULT":
        return entry.mode
    named = sorted(set(_means(tree, tree.nodes[head], arguments)), key=_rank)
    if not named and (entry.mode is None or entry.words[0] == "fire"):
        named = _nearest(tree.nodes[head])
    if not named:
        return entry.mode
    if entry.mode in VAGUE:
        return named[0]
    return next((mode for mode in named if mode in STRONGER.get(entry.mode or "", ())), entry.mode)


def _nearest(head: Node) -> list[str]:
    """The mode of the weapon nearest in the sentence: "four rockets were fired from Lebanon at the town"."""
    low, high = max(head.first, head.i - FAR), min(head.stop, head.i + FAR)
    around = sorted(head.line[low:high], key=lambda node: abs(node.i - head.i))
    for node in around:
        # "drone" in "drone strike" is the means of that strike and of nothing else in the sentence.
        another = node.dep == "compound" and node.head is not head
        modes = [] if node is head or node.verbal or another else list(weapon_modes(node))
        if modes:
            return modes[:1]
    return []


def _rank(mode: str) -> int:
    return ORDER.index(mode) if mode in ORDER else len(ORDER)


def _means(tree: Tree, head: Node, arguments: Iterable[Argument]) -> Iterator[str]:
    """Modes of the weapons named in the arguments and right before the head."""
    for argument in arguments:
        if argument.role in ("weapon", "actor"):
            token = tree.nodes[argument.head]
            yield from weapon_modes(token, bomber=True)
    for child in head.children:
        before = child.dep in ("compound", "amod") and child.i < head.i
        if before or (child.dep in ("nmod", "obl") and child.case in ("by", "with", "from", "using")):
            yield from weapon_modes(child)


def weapon_modes(token: Node, *, bomber: bool = False) -> Iterator[str]:
    """The mode that a word stands for as a means, the word before it taken along ("car bomb")."""
    weapons = load_weapons()
    lemma = token.lemma
    before = token.before
    if before == "suicide" and (bomber or lemma in ("bomber", "bomb", "attack", "bombing", "car")):
        yield "suicide-attack"
        return
    mode = weapons.get(f"{before} {lemma}") or weapons.get(lemma) or weapons.get(token.word)
    if (
        mode
        and mode != "other"
        and lemma not in ("bomber", "device", "charge", "mine", "plane", "boot", "belt")
    ):
        yield mode
