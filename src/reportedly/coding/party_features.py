"""Features of a candidate party: how its words hang on the happening's, what it is, and who else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actors import code_actor
from reportedly.coding.happening import Happening
from reportedly.coding.party_candidates import Around, Candidate, Mention
from reportedly.coding.party_paths import Paths
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features, Flags
from reportedly.coding.who import resolve
from reportedly.knowledge.actors import ActorBase, at_work, load_actors
from reportedly.knowledge.people import things
from reportedly.model.mention import Trigger

T = TypeVar("T")
ROLES = ("actor", "recipient")
REMEMBERED = 20_000
"""So many combinations of what may be seen are remembered with their features."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts and is acted upon in a whole report, by the forms that its happenings' arguments have."""

    parts: dict[tuple[str, str], frozenset[int]]
    """By role and head word, the happenings in which it plays that part."""
    types: dict[tuple[str, str], frozenset[str]]
    """By role and head word, the types of those happenings."""

    @classmethod
    def of(cls, scene: Scene, happenings: Sequence[Happening]) -> Cast:
        """The parts that the parse gives in each happening."""
        parts: dict[tuple[str, str], set[int]] = {}
        types: dict[tuple[str, str], set[str]] = {}
        for number, happening in enumerate(happenings):
            for form, role in _told_parts(scene, happening):
                word = last_word(form)
                parts.setdefault((role, word), set()).add(number)
                types.setdefault((role, word), set()).add(happening.lead.type)
        return cls(_frozen(parts), _frozen(types))


def _told_parts(scene: Scene, happening: Happening) -> Iterator[tuple[str, str]]:
    for trigger in happening.triggers:
        for argument in scene.parsed(trigger):
            found = resolve(scene, argument) if argument.role in ROLES else None
            if found:
                yield found[0], argument.role


def _frozen(sets: dict[tuple[str, str], set[T]]) -> dict[tuple[str, str], frozenset[T]]:
    return {key: frozenset(found) for key, found in sets.items()}


def party_features(around: Around, candidate: Candidate, role: str, seen: Sequence[Flags]) -> Features:
    """What speaks for and against a candidate playing a role in the happening; ``seen`` is what ``signs_of`` gives."""
    told, heard = role_signs(around, candidate, role, seen)
    return {**dict.fromkeys(chain.from_iterable(told), 1.0), **heard}


def role_signs(
    around: Around, candidate: Candidate, role: str, seen: Sequence[Flags]
) -> tuple[list[Flags], Features]:
    """The same as ``party_features``: what is so, and what the engine hears with its chance."""
    return [*seen, _company(around, candidate, role)], {**dict(_heard(candidate, role)), "bias": 1.0}


def signs_of(around: Around, candidate: Candidate, cast: Cast, number: int) -> list[Flags]:
    """What is seen of a candidate whatever his role: his parts, where his words stand, who he is, what else he does."""
    lead = around.happening.lead
    entry = Paths.of(around.scene).lemmas[lead.head]
    return [
        _parts(frozenset(candidate.parts), lead.type, lead.nominal, entry),
        _signs(frozenset(candidate.signs), around.happening.verbal),
        *_where(around, candidate),
        *_who(around, candidate),
        _elsewhere(around, candidate, cast, number),
    ]


@lru_cache(maxsize=REMEMBERED)
def _parts(parts: frozenset[tuple[str, str, bool]], kind: str, nominal: bool, entry: str) -> Flags:
    """The roles that he is given, beside the word that tells of the happening."""
    flags: set[str] = set()
    for role, rule, near in parts:
        flags |= {
            f"part {role} {rule} near={near}",
            f"part {role}|{kind}",
            f"part {role}|nominal={nominal}",
            f"entry={entry}|part {role}",
        }
    return tuple(flags)


@lru_cache(maxsize=REMEMBERED)
def _signs(signs: frozenset[str], verbal: bool) -> Flags:
    return (*signs, *[f"{sign}|verbal={verbal}" for sign in signs])


def _where(around: Around, candidate: Candidate) -> list[Flags]:
    """Where his mentions stand to the triggers: paths in the parse, words and sentences between."""
    paths = Paths.of(around.scene)
    nearest, best = 99, 99
    ways: dict[Flags, None] = {}
    for trigger, here in zip(around.triggers, around.sentences, strict=True):
        for mention, there in zip(candidate.mentions, candidate.sentences, strict=True):
            if there != here:
                nearest = min(nearest, here - there if there < here else 9)
                continue
            nearest = 0
            best = min(best, abs(mention.head - trigger.head))
            ways[_way(paths, mention, trigger)] = None
    found = [_nearness(nearest, best), *ways]
    return found if len(ways) < 2 else [found[0], tuple(dict.fromkeys(chain.from_iterable(ways)))]


@lru_cache(maxsize=REMEMBERED)
def _nearness(sentences: int, words: int) -> Flags:
    told = f"sentence {sentences if sentences < 4 else 'far'}"
    return (told, f"words {min(words.bit_length(), 5)}") if words < 99 else (told,)


def _way(paths: Paths, mention: Mention, trigger: Trigger) -> Flags:
    """The path from a mention to a trigger, by itself and beside the words that it passes."""
    found = paths.between(mention.head, trigger.head)
    if found is None:
        return _no_way(trigger.nominal, mention.head < trigger.head, paths.relations[mention.head])
    path, top = found
    return _told_way(path, trigger.nominal, trigger.type, None if top == trigger.head else paths.lemmas[top])


@lru_cache(maxsize=REMEMBERED)
def _no_way(nominal: bool, before: bool, relation: str) -> Flags:
    return (f"path {'N' if nominal else 'V'} none {'before' if before else 'after'} {relation}",)


@lru_cache(maxsize=REMEMBERED)
def _told_way(path: str, nominal: bool, kind: str, turn: str | None) -> Flags:
    found = (
        f"path {'N' if nominal else 'V'} {path}",
        f"path {path}|{kind}",
        f"steps {path.count('<') + path.count('>')}",
    )
    return found if turn is None else (*found, f"path {path} by {turn}")


def _who(around: Around, candidate: Candidate) -> tuple[Flags, Flags]:
    """What he is: name, crowd or thing; his sector beside the type and mode of what was done."""
    lead, mention = around.happening.lead, candidate.mentions[0]
    token = around.scene.token(mention.head)
    sector = next(filter(None, map(sector_of, candidate.forms)), None)
    label = token.ent_type_ or token.pos_
    return (
        _sort(label, candidate.capable, sector, lead.type, lead.mode),
        _called(last_word(mention.form), lead.type, min(len(candidate.forms), 3), mention.form[:1].isupper()),
    )


@lru_cache(maxsize=REMEMBERED)
def _sort(label: str, capable: bool, sector: str | None, kind: str, mode: str | None) -> Flags:
    return (
        f"label {label}",
        f"label {label}|{kind}",
        f"capable {capable}",
        f"capable {capable}|{kind}",
        f"sector {sector}",
        f"sector {sector}|{kind}",
        *([f"sector {sector}|{mode}"] if mode else []),
    )


@lru_cache(maxsize=REMEMBERED)
def _called(word: str, kind: str, forms: int, capital: bool) -> Flags:
    thing = [f"thing|{kind}"] if word in things() else []
    return (f"word {word}", f"word {word}|{kind}", *thing, f"forms {forms}", f"case {capital}")


def _company(around: Around, candidate: Candidate, role: str) -> Flags:
    """Whether others have the part that he may have, and whether he has the other part."""
    own = candidate.told
    return _told_company(
        role in own,
        not own,
        around.others(candidate, f"part {role}"),
        f"rules {role}" in candidate.signs,
        around.others(candidate, f"rules {role}"),
        any(sign.startswith("author") for sign in candidate.signs),
        around.others(candidate, "author"),
        around.happening.lead.nominal,
        around.happening.verbal,
    )


@lru_cache(maxsize=REMEMBERED)
def _told_company(
    own: bool,
    apart: bool,
    others: bool,
    chosen: bool,
    ruled: bool,
    author: bool,
    authors: bool,
    nominal: bool,
    verbal: bool,
) -> Flags:
    return (
        f"others {others} own {own} nominal={nominal}",
        f"ruled {ruled} own {chosen} verbal={verbal}",
        *([f"no part, others {others}, verbal={verbal}"] if apart else []),
        f"other author {authors} own {author}",
    )


def _elsewhere(around: Around, candidate: Candidate, cast: Cast, number: int) -> Flags:
    """The parts that he plays in other happenings."""
    words = set(map(last_word, candidate.forms))
    far, kind = not candidate.told, around.happening.lead.type
    found: Flags = ()
    for role in ROLES:
        places = {n for word in words for n in cast.parts.get((role, word), ())} - {number}
        alike = bool(places) and far and any(kind in cast.types.get((role, word), ()) for word in words)
        found += _told_elsewhere(role, min(len(places), 3), number - 1 in places, kind if alike else None)
    return found


@lru_cache(maxsize=REMEMBERED)
def _told_elsewhere(role: str, places: int, before: bool, alike: str | None) -> Flags:
    return (
        f"elsewhere {role} {places}",
        *([f"before {role}"] if before else []),
        *([f"elsewhere {role}|{alike}"] if alike else []),
    )


def _heard(candidate: Candidate, role: str) -> Iterator[tuple[str, float]]:
    """What the engine's role head hears of his words: the role, and the others."""
    other = max((sure for name, sure in candidate.heard.items() if name != role), default=0.0)
    if role in candidate.heard:
        yield "heard", candidate.heard[role]
    if other:
        yield "heard other", other


def sector_of(form: str) -> str | None:
    """The sector of a phrase by itself."""
    return _sector_of(load_actors(), form)


@lru_cache(maxsize=REMEMBERED)
def _sector_of(base: ActorBase, form: str) -> str | None:
    """Remembered for each base: two coders may have other actors."""
    with at_work(base):
        return code_actor([form], None).sector


@lru_cache(maxsize=4096)
def last_word(form: str) -> str:
    """The head word of a phrase, folded: what "the Malian army" and "army" share."""
    phrase = parse_phrase(form)
    return phrase.head or form.casefold().split()[-1] if form.split() else ""
