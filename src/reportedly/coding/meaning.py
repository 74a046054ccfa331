"""Which happening a denial, an accusation or a claim of responsibility speaks of, when it does not name it.

"Kyiv denied any role" and "the ministry rejected the findings" deny what was told before. The happening is
chosen by the words they share, by who denies (mostly the one accused), and by how lately it was told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.coding.who import Party, all_forms
from reportedly.model.mention import Attribution

ENOUGH = 1.5
"""A denial that scores less with every happening speaks of something that is not coded."""

REACH = 60
"""So many happenings that were first told before the denial are asked, the latest; keeps long texts linear."""

NEARNESS = (1.5, 1.5, 0.9, 0.5, 0.3, 0.3)
"""By how many sentences before the denial the happening was told last."""

WORD = re.compile(r"[^\W\d_]{4,}")


def meant_happening(
    scene: Scene, number: int, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> int | None:
    """Index of the happening that an attribution speaks of: one that it names, else the likeliest told before.

    Null when none is near.
    """
    attribution = scene.document.attributions[number]
    deeds = scene.once(("deeds", id(happenings)), lambda: _deeds(happenings))
    for start, end in attribution.content:
        named = [index for _, index in deeds[bisect_left(deeds, (start, -1)) : bisect_left(deeds, (end, -1))]]
        if named:
            return min(named)
    denial = _Denial(attribution, _words_of(scene, attribution), chain_of(scene, number))
    opened = scene.once(("opened", id(happenings)), lambda: _opened(happenings))
    before = bisect_left(opened, (_anchor(attribution), -1))
    scores = [
        (_score(scene, denial, happenings[index], actors[index]), -index)
        for _, index in opened[max(before - REACH, 0) : before]
    ]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= ENOUGH else None


def _deeds(happenings: Sequence[Happening]) -> list[tuple[int, int]]:
    """Where every happening that is no speech act is told, with its index."""
    return sorted(
        (t.start, index) for index, one in enumerate(happenings) if not one.verbal for t in one.triggers
    )


def _opened(happenings: Sequence[Happening]) -> list[tuple[int, int]]:
    """Where every happening is told first, with its index."""
    return sorted((min(t.start for t in one.triggers), index) for index, one in enumerate(happenings))


def _anchor(attribution: Attribution) -> int:
    """Where an attribution is made."""
    return (attribution.cue or attribution.content or ((0, 0),))[0][0]


@dataclass(frozen=True, slots=True)
class _Denial:
    """What is asked of every happening, looked up once."""

    attribution: Attribution
    words: set[str]
    chain: list[Source]


def _score(scene: Scene, denial: _Denial, happening: Happening, actors: Sequence[Party]) -> float:
    distance = _distance(scene, denial.attribution, happening)
    if distance is None:
        return 0.0
    nearness = NEARNESS[distance] if distance < len(NEARNESS) else -0.5
    told = scene.once(("told", id(happening)), lambda: _told_words(scene, happening))
    shared = len(denial.words & told)
    return nearness + 1.2 * min(shared, 2) + _denier_bonus(denial.chain, actors) + _weight(happening)


def _weight(happening: Happening) -> float:
    """Deeds of violence, and those told most, are what is denied and claimed."""
    if happening.verbal:
        return -1.0
    return (0.5 if happening.lead.type == "ASSAULT" else 0.0) + 0.15 * min(len(happening.triggers), 4)


def _distance(scene: Scene, attribution: Attribution, happening: Happening) -> int | None:
    """Sentences from the happening's last mention to the denial; null when it is only told later."""
    anchor = _anchor(attribution)
    here = scene.sentence_at(anchor)
    told = scene.once(("body", id(happening)), lambda: _told_in_body(scene, happening))
    before = bisect_left(told, (anchor, -1))
    return here.index - told[before - 1][1] if before else None


def _told_in_body(scene: Scene, happening: Happening) -> list[tuple[int, int]]:
    """Where a happening is told outside the headline, with the sentences, in order."""
    places = ((t.start, scene.sentence_at(t.start)) for t in happening.triggers)
    return sorted((start, sentence.index) for start, sentence in places if not sentence.in_title)


def _denier_bonus(chain: Sequence[Source], actors: Sequence[Party]) -> float:
    """Those said to have done it deny most; two bodies that deny together are not one of the doers."""
    if not chain or not actors or " and " in chain[-1].name:
        return 0.0
    if any(same_actor(chain[-1].name, form) for form in all_forms(actors)):
        return 2.0
    country = code_actor([chain[-1].name], None).country
    if country and any(code_actor(party.forms, None).country == country for party in actors):
        return 1.0
    return 0.0


def _words_of(scene: Scene, attribution: Attribution) -> set[str]:
    return _stems(" ".join(scene.text(start, end) for start, end in attribution.content))


def _told_words(scene: Scene, happening: Happening) -> set[str]:
    parts = [scene.text(t.start, t.end) for t in happening.triggers]
    parts += [scene.text(a.start, a.end) for t in happening.triggers for a in t.arguments if a.role != "time"]
    return _stems(" ".join(parts))


def _stems(text: str) -> set[str]:
    """Words of four letters and more, cut to five, so that "bombing" meets "bombed"."""
    return {word.casefold()[:5] for word in WORD.findall(text)}
