"""Features of a candidate party: how its words hang on the happening's, what it is, and who else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actors import code_actor
from reportedly.coding.happening import Happening, is_verbal
from reportedly.coding.party_candidates import Around, Candidate, Mention
from reportedly.coding.party_paths import Paths
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features
from reportedly.knowledge.people import things
from reportedly.model.mention import Trigger

ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts and is acted upon in a whole report, by the forms that its happenings' arguments have."""

    parts: dict[tuple[str, str], frozenset[int]]
    """By role and form, the happenings in which it plays that part."""
    heads: dict[str, int]
    """How often each head word of an argument stands."""

    @classmethod
    def of(cls, scene: Scene, happenings: Sequence[Happening]) -> Cast:
        """The parts that the parse gives in each happening."""
        parts: dict[tuple[str, str], set[int]] = {}
        heads: dict[str, int] = {}
        for number, happening in enumerate(happenings):
            for trigger in happening.triggers:
                for argument in scene.parsed(trigger):
                    if argument.role in ROLES:
                        key = last_word(scene.text(argument.start, argument.end))
                        parts.setdefault((argument.role, key), set()).add(number)
                        heads[key] = heads.get(key, 0) + 1
        return cls({key: frozenset(found) for key, found in parts.items()}, heads)


def party_features(around: Around, candidate: Candidate, role: str, cast: Cast, number: int) -> Features:
    """What speaks for and against a candidate playing a role in the happening with this number."""
    lead = around.happening.lead
    flags: set[str] = set()
    for role_told, rule, near in candidate.parts:
        if rule.startswith("parse"):
            flags |= {
                f"part {role_told} {rule} near={near}",
                f"part {role_told}|{lead.type}",
                f"part {role_told}|nominal={lead.nominal}",
            }
    flags |= candidate.signs
    flags |= {f"{sign}|verbal={around.happening.verbal}" for sign in candidate.signs}
    flags |= set(_where(around, candidate))
    flags |= set(_who(around, candidate))
    flags |= set(_company(around, candidate, role))
    flags |= set(_elsewhere(candidate, cast, number))
    entry = around.scene.token(lead.head).lemma_.lower()
    for role_told in {part[0] for part in candidate.parts if part[1].startswith("parse")}:
        flags.add(f"entry={entry}|part {role_told}")
    features: Features = {"bias": 1.0}
    features.update(dict.fromkeys(flags, 1.0))
    features.update(_heard(around, candidate, role))
    return features


def _where(around: Around, candidate: Candidate) -> Iterator[str]:
    """Where his mentions stand to the triggers: paths in the parse, words and sentences between."""
    scene, paths = around.scene, Paths.of(around.scene)
    nearest, best = 99, 99
    for trigger in around.triggers:
        here = scene.sentence_at(trigger.start)
        for mention in candidate.mentions:
            there = scene.sentence_at(scene.token(mention.head).idx).index
            if there != here.index:
                nearest = min(nearest, here.index - there if there < here.index else 9)
                continue
            nearest = 0
            best = min(best, abs(mention.head - trigger.head))
            path = paths.between(mention.head, trigger.head)
            kind = "N" if trigger.nominal else "V"
            side = "before" if mention.head < trigger.head else "after"
            yield f"path {kind} {path} {side if path is None else ''}"
            if path is not None:
                yield f"path {path}|{trigger.type}"
                yield f"steps {path.count('<') + path.count('>')}"
    yield f"sentence {nearest if nearest < 4 else 'far'}"
    if best < 99:
        yield f"words {min(best.bit_length(), 5)}"


def _who(around: Around, candidate: Candidate) -> Iterator[str]:
    """What he is: name, crowd or thing; his sector beside the type and mode of what was done."""
    lead = around.happening.lead
    mention = candidate.mentions[0]
    scene = around.scene
    label = scene.token(mention.head).ent_type_ or scene.token(mention.head).pos_
    yield f"label {label}"
    yield f"label {label}|{lead.type}"
    capable = any(m.capable for m in candidate.mentions)
    yield f"capable {capable}"
    yield f"capable {capable}|{lead.type}"
    sector = next(filter(None, (sector_of(m.form) for m in candidate.mentions)), None)
    yield f"sector {sector}"
    yield f"sector {sector}|{lead.type}"
    if lead.mode:
        yield f"sector {sector}|{lead.mode}"
    word = last_word(mention.form)
    yield f"word {word}"
    if word in things():
        yield f"thing|{lead.type}"
    yield f"forms {min(len({m.form for m in candidate.mentions}), 3)}"
    yield f"case {mention.form[:1].isupper()}"


def _company(around: Around, candidate: Candidate, role: str) -> Iterator[str]:
    """Whether others have the part that he may have, and whether he has the other part."""
    own = {part[0] for part in candidate.parts if part[1].startswith("parse")}
    others = {
        part[0]
        for c in around.candidates
        if c is not candidate
        for part in c.parts
        if part[1].startswith("parse")
    }
    ruled = any(f"rules {role}" in c.signs for c in around.candidates if c is not candidate)
    nominal = around.happening.lead.nominal
    yield f"others {role in others} own {role in own} nominal={nominal}"
    yield f"ruled {ruled} own {f'rules {role}' in candidate.signs} verbal={around.happening.verbal}"
    if not own:
        yield f"no part, others {role in others}, verbal={is_verbal(around.happening.lead.type)}"
    signs = {sign.split()[0] for c in around.candidates if c is not candidate for sign in c.signs}
    yield f"other author {'author' in signs} own {any(s.startswith('author') for s in candidate.signs)}"


def _elsewhere(candidate: Candidate, cast: Cast, number: int) -> Iterator[str]:
    """The parts that he plays in other happenings."""
    words = {last_word(m.form) for m in candidate.mentions}
    for role in ROLES:
        found = {n for word in words for n in cast.parts.get((role, word), ())} - {number}
        yield f"elsewhere {role} {min(len(found), 3)}"
        if number - 1 in found:
            yield f"before {role}"


def _heard(around: Around, candidate: Candidate, role: str) -> Iterator[tuple[str, float]]:
    """What the engine's role head hears of his words: the role, and the others."""
    own = other = 0.0
    for trigger in around.triggers:
        for mention in candidate.mentions:
            for name, sure in heard_roles(around.scene, trigger, mention):
                if name == role:
                    own = max(own, sure)
                else:
                    other = max(other, sure)
    if own:
        yield "heard", own
    if other:
        yield "heard other", other


def heard_roles(scene: Scene, trigger: Trigger, mention: Mention) -> Iterator[tuple[str, float]]:
    """Roles that the engine hears for the words of a mention, with their probabilities."""
    roles = scene.once("heard roles", lambda: _roles(scene)).get(trigger.head)
    if not roles:
        return
    for start, name, sure in roles:
        if mention.start <= start < mention.end:
            yield name, sure


def _roles(scene: Scene) -> dict[int, list[tuple[int, str, float]]]:
    """By word of a trigger that the engine finds: where the words stand that play a part in it."""
    doc = scene.document.doc
    layers: Any = doc.user_data.get("reportedly") if doc is not None else None
    if doc is None or not isinstance(layers, dict) or "triggers" not in doc.spans:
        return {}
    found: dict[int, list[tuple[int, str, float]]] = {}
    spans = list(doc.spans["triggers"])
    for number, token, name, sure in layers.get("roles", ()):
        for word in range(spans[number].start, spans[number].end):
            found.setdefault(word, []).append((doc[token].idx, name, sure))
    return found


@lru_cache(maxsize=4096)
def sector_of(form: str) -> str | None:
    """The sector of a phrase by itself."""
    return code_actor([form], None).sector


@lru_cache(maxsize=4096)
def last_word(form: str) -> str:
    """The head word of a phrase, folded: what "the Malian army" and "army" share."""
    phrase = parse_phrase(form)
    return phrase.head or form.casefold().split()[-1] if form.split() else ""
