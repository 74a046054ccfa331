"""Features of a candidate party: how its words hang on the happening's, what it is, and who else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actors import code_actor
from reportedly.coding.happening import Happening
from reportedly.coding.party_candidates import Around, Candidate, Mention
from reportedly.coding.party_paths import Paths
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features
from reportedly.coding.who import resolve
from reportedly.knowledge.actors import ActorBase, at_work, load_actors
from reportedly.knowledge.people import things
from reportedly.model.mention import Trigger

T = TypeVar("T")
ROLES = ("actor", "recipient")


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


def party_features(around: Around, candidate: Candidate, role: str, seen: frozenset[str]) -> Features:
    """What speaks for and against a candidate playing a role in the happening; ``seen`` is what ``signs_of`` gives."""
    flags, heard = role_signs(around, candidate, role, seen)
    return {**dict.fromkeys(flags, 1.0), **heard}


def role_signs(
    around: Around, candidate: Candidate, role: str, seen: frozenset[str]
) -> tuple[frozenset[str], Features]:
    """The same as ``party_features``: what is so, and what the engine hears with its chance."""
    return seen.union(_company(around, candidate, role)), {**dict(_heard(candidate, role)), "bias": 1.0}


def signs_of(around: Around, candidate: Candidate, cast: Cast, number: int) -> frozenset[str]:
    """What is seen of a candidate whatever his role: his parts, where his words stand, who he is, what else he does."""
    lead, verbal = around.happening.lead, around.happening.verbal
    entry = Paths.of(around.scene).lemmas[lead.head]
    flags: set[str] = set()
    for role, rule, near in candidate.parts:
        if rule != "heads":
            flags |= {
                f"part {role} {rule} near={near}",
                f"part {role}|{lead.type}",
                f"part {role}|nominal={lead.nominal}",
                f"entry={entry}|part {role}",
            }
    flags |= candidate.signs
    flags |= {f"{sign}|verbal={verbal}" for sign in candidate.signs}
    flags.update(_where(around, candidate))
    flags.update(_who(around, candidate))
    flags.update(_elsewhere(around, candidate, cast, number))
    return frozenset(flags)


def _where(around: Around, candidate: Candidate) -> Iterator[str]:
    """Where his mentions stand to the triggers: paths in the parse, words and sentences between."""
    scene, paths = around.scene, Paths.of(around.scene)
    nearest, best = 99, 99
    for trigger in around.triggers:
        here = scene.sentence_at(trigger.start).index
        for mention, there in zip(candidate.mentions, candidate.sentences, strict=True):
            if there != here:
                nearest = min(nearest, here - there if there < here else 9)
                continue
            nearest = 0
            best = min(best, abs(mention.head - trigger.head))
            yield from _way(paths, mention, trigger)
    yield f"sentence {nearest if nearest < 4 else 'far'}"
    if best < 99:
        yield f"words {min(best.bit_length(), 5)}"


def _way(paths: Paths, mention: Mention, trigger: Trigger) -> Iterator[str]:
    """The path from a mention to a trigger, by itself and beside the words that it passes."""
    kind = "N" if trigger.nominal else "V"
    found = paths.between(mention.head, trigger.head)
    if found is None:
        yield f"path {kind} none {'before' if mention.head < trigger.head else 'after'} {paths.relations[mention.head]}"
        return
    path, top = found
    yield f"path {kind} {path}"
    yield f"path {path}|{trigger.type}"
    if top != trigger.head:
        yield f"path {path} by {paths.lemmas[top]}"
    yield f"steps {path.count('<') + path.count('>')}"


def _who(around: Around, candidate: Candidate) -> Iterator[str]:
    """What he is: name, crowd or thing; his sector beside the type and mode of what was done."""
    lead = around.happening.lead
    mention = candidate.mentions[0]
    token = around.scene.token(mention.head)
    label = token.ent_type_ or token.pos_
    yield f"label {label}"
    yield f"label {label}|{lead.type}"
    capable = candidate.capable
    yield f"capable {capable}"
    yield f"capable {capable}|{lead.type}"
    sector = next(filter(None, (sector_of(form) for form in candidate.forms)), None)
    yield f"sector {sector}"
    yield f"sector {sector}|{lead.type}"
    if lead.mode:
        yield f"sector {sector}|{lead.mode}"
    word = last_word(mention.form)
    yield f"word {word}"
    yield f"word {word}|{lead.type}"
    if word in things():
        yield f"thing|{lead.type}"
    yield f"forms {min(len(candidate.forms), 3)}"
    yield f"case {mention.form[:1].isupper()}"


def _company(around: Around, candidate: Candidate, role: str) -> Iterator[str]:
    """Whether others have the part that he may have, and whether he has the other part."""
    own, verbal = candidate.told, around.happening.verbal
    others = around.others(candidate, f"part {role}")
    ruled = around.others(candidate, f"rules {role}")
    yield f"others {others} own {role in own} nominal={around.happening.lead.nominal}"
    yield f"ruled {ruled} own {f'rules {role}' in candidate.signs} verbal={verbal}"
    if not own:
        yield f"no part, others {others}, verbal={verbal}"
    author = any(sign.startswith("author") for sign in candidate.signs)
    yield f"other author {around.others(candidate, 'author')} own {author}"


def _elsewhere(around: Around, candidate: Candidate, cast: Cast, number: int) -> Iterator[str]:
    """The parts that he plays in other happenings."""
    words = {last_word(form) for form in candidate.forms}
    far = not candidate.told
    for role in ROLES:
        found = {n for word in words for n in cast.parts.get((role, word), ())} - {number}
        yield f"elsewhere {role} {min(len(found), 3)}"
        if number - 1 in found:
            yield f"before {role}"
        if (
            found
            and far
            and any(around.happening.lead.type in cast.types.get((role, word), ()) for word in words)
        ):
            yield f"elsewhere {role}|{around.happening.lead.type}"


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


@lru_cache(maxsize=4096)
def _sector_of(base: ActorBase, form: str) -> str | None:
    """Remembered for each base: two coders may have other actors."""
    with at_work(base):
        return code_actor([form], None).sector


@lru_cache(maxsize=4096)
def last_word(form: str) -> str:
    """The head word of a phrase, folded: what "the Malian army" and "army" share."""
    phrase = parse_phrase(form)
    return phrase.head or form.casefold().split()[-1] if form.split() else ""
