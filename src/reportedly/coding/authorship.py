"""The doers that attributions name, dealt to the happenings that they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.authors import Authorship, named_author
from reportedly.coding.denial_links import denials_of
from reportedly.coding.happening import Happening
from reportedly.coding.meaning import meant_happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import source_of
from reportedly.coding.voice import voice_of
from reportedly.coding.who import Party


def authorships(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> list[list[Authorship]]:
    """The doers that attributions name, dealt to the happenings that they speak of."""
    dealt: list[list[Authorship]] = [[] for _ in happenings]
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance not in ("claims", "accuses", "suspects"):
            continue
        author = named_author(scene, number)
        owner = meant_happening(scene, number, happenings, actors) if author else None
        if author is not None and owner is not None:
            dealt[owner].append(author)
    for index, links in enumerate(denials_of(scene, happenings, actors)):
        for link in links:
            cleared = named_author(scene, link.number) if link.slot == "actor" else None
            if cleared is not None and not scene.name_at(cleared.start, cleared.end, ("PER",)):
                dealt[index].append(cleared)  # a man who denies it for others is none of the accused
    for number, happening in enumerate(happenings):
        if not actors[number] and not dealt[number]:
            dealt[number] += _own_word(scene, happening)
    return dealt


def _own_word(scene: Scene, happening: Happening) -> list[Authorship]:
    """The speaker as the doer of a deed told without one, when the engine hears the doer's own word in it.

    "A man was detained on Monday, the security service said."
    """
    if happening.verbal or voice_of(scene, happening).get("claimed", 0.0) < OWN_WORD:
        return []
    for trigger in happening.triggers:
        for number in scene.attributions_over(trigger.start)[:1]:
            source = source_of(scene, scene.document.attributions[number])
            if source and scene.document.attributions[number].stance in ("asserts", "claims"):
                return [Authorship(source.start, source.end, number)]
    return []


OWN_WORD = 0.5
"""Least probability of the doer's own voice from which its speaker is taken for the doer."""
