"""Which mentions of actors in one report are of the same actor: names, short forms, "the group" and pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.coding.actors import same_actor
from reportedly.coding.scene import Scene
from reportedly.coding.who import resolve
from reportedly.model.mention import Argument

Spot = tuple[int, int]


@dataclass(slots=True)
class Chain:
    """The mentions of one actor, by their places in the list that was asked about."""

    members: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    last: int = 0
    """Where it was mentioned last."""


def chain_actors(scene: Scene, spots: Sequence[Spot]) -> list[list[int]]:
    """The places of mentions sorted into chains of one actor each; every mention is in one chain.

    Mentions are taken in the order of the text. One joins the chain mentioned last that has a name for the same
    actor; "they" and "the group" join by the name that they stand for.

    Args:
        scene: a report that has been read.
        spots: (start, end) in characters of ``document.text``.
    """
    chains: list[Chain] = []
    for number in sorted(range(len(spots)), key=lambda n: spots[n]):
        form = _form(scene, spots[number])
        fitting = [chain for chain in chains if any(same_actor(form, known) for known in chain.forms)]
        chain = max(fitting, key=lambda chain: chain.last, default=None)
        if chain is None:
            chain = Chain()
            chains.append(chain)
        chain.members.append(number)
        chain.last = spots[number][0]
        if form not in chain.forms:
            chain.forms.append(form)
    return [chain.members for chain in chains]


def _form(scene: Scene, spot: Spot) -> str:
    """What the words stand for; the words themselves where that is nobody."""
    doc = scene.document.doc
    span = doc.char_span(*spot, alignment_mode="expand") if doc is not None else None
    if span is None:
        return scene.text(*spot)
    first = span.start
    if first > 0 and span.doc[first - 1].pos_ in ("DET", "PRON") and span[0].pos_ not in ("DET", "PRON"):
        first -= 1
    argument = Argument(span.doc[first].idx, spot[1], role="actor", head=span.root.i)
    found = resolve(scene, argument)
    return found[0] if found else scene.text(*spot)
