"""How the happenings of a report are told: where, by whom, in which words; looked up once for all denials."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.denials import denying_verb
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sketch import root_of
from reportedly.coding.sources import chain_of
from reportedly.coding.who import Party, all_forms

TOLD_BY = frozenset({"asserts", "accuses", "suspects", "claims"})
"""Stances by which somebody tells of a thing."""
MEMBERS = 8
"""So many triggers of a happening, the first, lend it their words; keeps texts that return to one thing linear."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this with have been were will would could from they their them there which about after before into over"
    " said says also only other some such what when where than then denied any role".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """How one happening is told."""

    happening: Happening
    starts: tuple[int, ...]
    """Where its triggers begin, in order; those of the headline only when the body has none."""
    sentences: tuple[int, ...]
    """The sentences that these stand in."""
    tellers: tuple[str, ...]
    """Innermost sources of the attributions that tell of it."""
    headed: bool
    """Whether the headline tells of it."""
    plain: bool
    """Whether the reporter's own voice tells of it."""
    words: frozenset[str]
    """Stems of the triggers and their parts."""
    around: frozenset[str]
    """Stems of the sentences that tell of it."""
    forms: tuple[str, ...]
    """Names of the doers."""
    done_to: tuple[str, ...]
    """Names of those done to."""

    def before(self, offset: int) -> int | None:
        """The sentence of the last telling before an offset; null when it is told only behind it."""
        place = bisect_left(self.starts, offset)
        return self.sentences[place - 1] if place else None


@dataclass(frozen=True, slots=True)
class Tellings:
    """The happenings of one report as told, with what each attribution's content holds of them."""

    every: tuple[Telling, ...]
    deeds: tuple[tuple[int, int], ...]
    """Where every trigger that is no speech act begins, with the index of its happening."""
    by_sentence: dict[int, tuple[int, ...]]
    """Happenings that each sentence tells of."""
    governed: dict[int, tuple[int, ...]]
    """Happenings under the verb of a denial that its content leaves out, by denial."""
    heads: dict[int, int]
    """The happening of every trigger, by its head word."""

    @classmethod
    def of(cls, scene: Scene, happenings: Sequence[Happening], actors: Sequence[Sequence[Party]]) -> Tellings:
        """Look at every happening once."""
        every = tuple(_telling(scene, one, actors[number]) for number, one in enumerate(happenings))
        deeds = sorted(
            (t.start, number) for number, one in enumerate(happenings) if not one.verbal for t in one.triggers
        )
        by_sentence: dict[int, tuple[int, ...]] = {}
        for number, telling in enumerate(every):
            for sentence in dict.fromkeys(telling.sentences):
                by_sentence[sentence] = (*by_sentence.get(sentence, ()), number)
        heads = {t.head: number for number, one in enumerate(happenings) for t in one.triggers}
        return cls(every, tuple(deeds), by_sentence, _governed(scene, happenings), heads)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The deeds told in a stretch, as (offset, happening)."""
        return list(self.deeds[bisect_left(self.deeds, (start, -1)) : bisect_left(self.deeds, (end, -1))])


def tellings_of(scene: Scene, happenings: Sequence[Happening], actors: Sequence[Sequence[Party]]) -> Tellings:
    """The tellings of a report's happenings, made once for the same happenings."""
    return scene.once(("tellings", id(happenings)), lambda: Tellings.of(scene, happenings, actors))


def _governed(scene: Scene, happenings: Sequence[Happening]) -> dict[int, tuple[int, ...]]:
    """ "Denied the reports of an attack": the attack, whatever the content holds."""
    found: dict[int, tuple[int, ...]] = {}
    for number, happening in enumerate(happenings):
        for trigger in () if happening.verbal else happening.triggers:
            denial = denying_verb(scene, trigger)
            if denial is not None and number not in found.get(denial, ()):
                found[denial] = (*found.get(denial, ()), number)
    return found


def _telling(scene: Scene, happening: Happening, actors: Sequence[Party]) -> Telling:
    places = [(t.start, scene.sentence_at(t.start)) for t in happening.triggers]
    body = [place for place in places if not place[1].in_title] or places
    tellers, plain = _tellers(scene, [start for start, _ in body])
    arguments = [a for t in happening.triggers[:MEMBERS] for a in scene.near(t) if a.role != "time"]
    spans = [(t.start, t.end) for t in happening.triggers[:MEMBERS]] + [(a.start, a.end) for a in arguments]
    around = {(sentence.start, sentence.end) for _, sentence in body[:MEMBERS]}
    done_to = (scene.text(a.start, a.end) for a in arguments if a.role == "recipient")
    return Telling(
        happening,
        tuple(start for start, _ in body),
        tuple(sentence.index for _, sentence in body),
        tellers,
        any(sentence.in_title for _, sentence in places),
        plain,
        stems(" ".join(scene.text(*span) for span in spans)),
        stems(" ".join(scene.text(*span) for span in around)),
        tuple(all_forms(actors)),
        tuple(dict.fromkeys(done_to)),
    )


def _tellers(scene: Scene, starts: Sequence[int]) -> tuple[tuple[str, ...], bool]:
    """Who tells of a happening, and whether the reporter does so himself."""
    names: dict[str, None] = {}
    plain = False
    for start in starts:
        over = [n for n in scene.attributions_over(start) if scene.document.attributions[n].stance in TOLD_BY]
        plain = plain or not scene.attributions_over(start)
        for number in over[:1]:
            chain = chain_of(scene, number)
            if chain:
                names[chain[-1].name] = None
    return tuple(names), plain


def kinship(name: str | None, forms: Sequence[str]) -> str:
    """How a speaker stands to some actors: self, state, adversary, other; nobody when one side is unknown.

    >>> kinship("the Turkish army", ["Turkish army"]), kinship("Ankara", ["Turkish troops"])
    ('self', 'state')
    """
    if not name or not forms:
        return "nobody"
    if any(same_actor(name, form) for form in forms):
        return "self"
    country = code_actor([name], None).country
    if country is None:
        return "other"
    countries = {code_actor([form], None).country for form in forms} - {None}
    if country in countries:
        return "state"
    return "abroad" if countries else "other"


def stems(text: str) -> frozenset[str]:
    """Words of four letters and more without their endings, so that "bombing" meets "bombed"."""
    return frozenset(root_of(word) for word in _WORD.findall(text) if word.casefold() not in _COMMON)
