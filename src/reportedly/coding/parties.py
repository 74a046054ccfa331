"""The parties of a happening as they are written down: those that its words, attributions and tolls name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.coding.actors import is_capable_actor, same_actor
from reportedly.coding.authors import Authorship, suspected_author
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party, parties_of


def with_authors(scene: Scene, parties: list[Party], authors: Iterable[Authorship]) -> list[Party]:
    """Actors with those added that attributions name as the doers."""
    for author in authors:
        form = scene.text(author.start, author.end)
        if not form or not is_capable_actor(form):
            continue
        if not any(same_actor(form, known) for party in parties for known in party.forms):
            parties.append(Party([form], [(author.start, author.end)], 0.6))
    for party in list(parties):
        believed = suspected_author(scene, *party.spans[0]) if party.spans else None
        if believed and not any(same_actor(scene.text(*believed[0]), f) for p in parties for f in p.forms):
            parties.append(Party([scene.text(*believed[0])], [believed[0]], 0.5))
    return parties


def recipients_of(scene: Scene, happening: Happening, actors: Sequence[Party], harm: Harm) -> list[Party]:
    """Those done to: the arguments, else the victims that a toll counts."""
    parties = [
        party
        for party in parties_of(scene, happening, "recipient")
        if not any(same_actor(party.forms[0], form) for actor in actors for form in actor.forms)
    ]
    if parties:
        return parties
    for toll in harm.tolls:
        if toll.victims and toll.victim_kind != "attackers":
            start, end = _without_number(toll.victims, toll.number)
            form = scene.text(start, end).strip()
            if form and not any(same_actor(form, known) for party in parties for known in party.forms):
                parties.append(Party([form], [(start, end)], 0.6))
    return parties[:3]


def _without_number(victims: tuple[int, int], number: tuple[int, int] | None) -> tuple[int, int]:
    if number and victims[0] <= number[0] < number[1] < victims[1]:
        return number[1] + 1, victims[1]
    return victims
