"""The parties of a happening as they are written down: the likeliest of all whom its report could mean.

Rules name the first (``who``, attributions, tolls); a logistic model then weighs them beside everybody else who is
named around the happening's words, for actor and recipient apart. Its weights are ``actors.tsv`` and
``recipients.tsv``, fitted by ``training/train_parties.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.coding.actors import is_capable_actor, same_actor
from reportedly.coding.authors import Authorship, suspected_author
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.party_candidates import Around, Candidate, Mention, candidates_of, without_number
from reportedly.coding.party_features import ROLES, Cast, role_signs, signs_of
from reportedly.coding.party_joining import are_one
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.coding.voice_features import ARMED, POWERS, kind_of
from reportedly.coding.weighing import Flags, load_weights
from reportedly.coding.who import Party, best_first, parties_of

MOST = 6
"""At most so many parties of one role."""
TABLES = {"actor": "actors", "recipient": "recipients"}
"""The weights by role."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it and to whom, the likeliest first."""

    actors: list[Party]
    recipients: list[Party]


def parties_told(
    scene: Scene,
    happenings: Sequence[Happening],
    harms: Sequence[Harm],
    authors: Sequence[Sequence[Authorship]],
) -> list[Parties]:
    """The parties of every happening of a report.

    Args:
        harms: the tolls of each happening.
        authors: the doers that attributions name, for each happening.
    """
    cast = Cast.of(scene, happenings)
    rounds = around_each(scene, happenings, harms, authors)
    return [_parties(around, cast, number) for number, around in enumerate(rounds)]


def _parties(around: Around, cast: Cast, number: int) -> Parties:
    seen = [signs_of(around, candidate, cast, number) for candidate in around.candidates]
    told = {role: likeliest(around, role, seen) for role in ROLES}
    return Parties(_without_tellers(around, told["actor"]), told["recipient"])


def _without_tellers(around: Around, actors: list[Party]) -> list[Party]:
    """The doers without those who only tell of the deed, where others are left.

    In "Two jets bombed the village, residents and a guard told the Herald" nobody but the jets did it; who speaks of
    himself ("its aircraft", "we fired") may have.
    """
    tellers = [
        span for number in _telling(around) for span in around.scene.document.attributions[number].source
    ]
    others = [
        party
        for party in actors
        if _may_strike(party)
        or not all(any(a < end and start < b for a, b in tellers) for start, end in party.spans)
    ]
    return others or actors


def _may_strike(party: Party) -> bool:
    """Whether a teller is of a kind that does such things: "The army said the strike was a mistake"."""
    return kind_of(party.forms[0]) in POWERS | ARMED


def _telling(around: Around) -> Iterator[int]:
    """The plain statements over the happening's triggers in which their speaker does not come himself."""
    scene = around.scene
    for number in {n for t in around.happening.triggers for n in scene.attributions_over(t.start)}:
        attribution = scene.document.attributions[number]
        content = " ".join(scene.text(start, end) for start, end in attribution.content)
        if attribution.stance == "asserts" and not OF_HIMSELF.search(content):
            yield number


OF_HIMSELF = re.compile(r"\b(?:its?|itself|they|their|he|his|she|we|our|us|i|my)\b", re.IGNORECASE)


def around_each(
    scene: Scene,
    happenings: Sequence[Happening],
    harms: Sequence[Harm],
    authors: Sequence[Sequence[Authorship]],
    *,
    wide: bool = False,
) -> Iterator[Around]:
    """The candidates for the parties of each happening, those among them that the rules name; see ``candidates_of``."""
    for happening, harm, named in zip(happenings, harms, authors, strict=True):
        actors = with_authors(scene, parties_of(scene, happening, "actor"), named)
        chosen = {"actor": actors, "recipient": recipients_of(scene, happening, actors, harm)}
        yield candidates_of(scene, happening, chosen, harm, named, wide=wide)


def likeliest(around: Around, role: str, seen: Sequence[Sequence[Flags]]) -> list[Party]:
    """The candidates that are likelier than not worth writing down in a role, the likeliest first.

    Of two whose forms lie one inside the other ("the FLEC", "the FLEC-FAC") the likelier stands for both.

    Args:
        seen: what ``signs_of`` gives for each candidate.
    """
    weights = load_weights(TABLES[role])
    rated = [
        (weights.probability_of(*role_signs(around, candidate, role, signs)), -place, candidate)
        for place, (candidate, signs) in enumerate(zip(around.candidates, seen, strict=True))
    ]
    kept: list[Party] = []
    for sure, _, candidate in sorted((r for r in rated if r[0] >= weights.cut), reverse=True, key=_order):
        party = _party(around.scene, candidate, sure)
        if party.forms and len(kept) < MOST and not any(_meet(party, other) for other in kept):
            kept.append(party)
    return _joined(around, kept)


def _joined(around: Around, parties: Sequence[Party]) -> list[Party]:
    """The parties with those joined to a likelier one who are the same under other words."""
    joined: list[Party] = []
    meeting = around.happening.lead.type == "CONSULT"
    for party in parties:
        known = next((one for one in joined if are_one(around.scene, one, party, meeting=meeting)), None)
        if known is None:
            joined.append(party)
            continue
        for form, span in zip(party.forms, party.spans, strict=True):
            known.add(form, span, known.sure)
        known.forms, known.spans = best_first(known)
    return joined


def _order(rated: tuple[float, int, Candidate]) -> tuple[float, int]:
    return rated[0], rated[1]


def _party(scene: Scene, candidate: Candidate, sure: float) -> Party:
    party = Party()
    dateline = scene.document.structure.dateline
    for mention in candidate.mentions:
        if any(_is_cut(mention, other) for other in candidate.mentions):
            continue
        start, end = mention.start, mention.end
        if dateline is not None and start < dateline.end < end:
            # "COTABATO CITY - Four soldiers were killed": the parse takes the town for a part of the phrase.
            start, end = trim(scene.document.text, dateline.end, end)
            party.add(scene.text(start, end), (start, end), sure)
        else:
            party.add(mention.form, (start, end), sure)
    party.forms, party.spans = best_first(party)
    return party


def _is_cut(mention: Mention, other: Mention) -> bool:
    """Whether a phrase is only a part of another one of the same party ("Faso's military")."""
    inside = other.start <= mention.start and mention.end <= other.end
    return inside and mention.end - mention.start < other.end - other.start and mention.head == other.head


def _meet(one: Party, other: Party) -> bool:
    """Whether a form of the one lies inside a form of the other, word for word."""
    return any(a <= b or b <= a for a in map(_words, one.forms) for b in map(_words, other.forms) if a and b)


@lru_cache(maxsize=4096)
def _words(form: str) -> frozenset[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in form.casefold())
    return frozenset(letters.split()) - SMALL


SMALL = frozenset("a an the of in on at and s".split())


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
            start, end = without_number(toll.victims, toll.number)
            form = scene.text(start, end).strip()
            if form and not any(same_actor(form, known) for party in parties for known in party.forms):
                parties.append(Party([form], [(start, end)], 0.6))
    return parties[:3]
