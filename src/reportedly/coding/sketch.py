"""A sketch of a trigger: what its words and its sentence say, looked up once and compared with many others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.coding.scene import Scene, Sentence, inside
from reportedly.coding.when import time_beside
from reportedly.coding.who import resolve
from reportedly.knowledge.lexicon import load_word_class
from reportedly.model.mention import TimeMention, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHERNESS = frozenset(
    "another second third separate different other earlier previous further new similar subsequent later".split()
)
"""Modifiers that set a happening apart from those told before ("a second explosion", "an earlier strike")."""

ENDINGS = tuple(
    "ments ment ations ation tions tion sions sion ings ing ers er ed es als al ance ence s e y".split()
)
LETTERS = 5
EXACT = ("point", "settlement", "district")
INDEFINITE = frozenset({"a", "an", "another"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
SEVERAL = frozenset({"several", "many", "multiple", "some", "more", "two"})

Times = tuple[TimeMention, ...]


class Kind(NamedTuple):
    """What kind of act a trigger tells of."""

    type: str
    mode: str | None
    heard_mode: str | None
    """The means that the words name, else the one that the engine hears."""
    cameo: str | None
    modality: str


class Form(NamedTuple):
    """How a trigger's words look."""

    nominal: bool
    plural: bool
    opening: str
    """How a noun is brought in: the, a, poss, count, bare; verb for a verb."""
    apart: bool
    """Whether a modifier says that this is not the one told before."""
    tag: str


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """One trigger with what it is compared by."""

    trigger: Trigger
    token: Token
    """Its head word."""
    lemma: str
    noun: bool
    """Whether the tagger takes the head for a noun."""
    kind: Kind
    form: Form
    sentence: Sentence
    root: str
    """What "attack", "attacked" and "attackers" have in common."""
    harms: bool
    """Whether the word tells of harm alone ("killed", "wounded"), which some deed told elsewhere may have done."""
    parts: bool
    """Whether the parse hangs anything on it."""
    actors: tuple[str, ...]
    """Who did it, pronouns resolved."""
    recipients: tuple[str, ...]
    weapons: frozenset[str]
    places: frozenset[str]
    """Places that the parse hangs on it."""
    tolls: frozenset[tuple[str, int | None]]
    """Kind and figure of the tolls that it carries itself."""
    times: Times
    """Times that the parse hangs on it."""
    near_times: Times
    """The same, else the time that its sentence gives it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence tells beside its triggers."""

    times: Times
    places: frozenset[str]
    tolls: frozenset[tuple[str, int]]


def sketch_of(scene: Scene, trigger: Trigger) -> Sketch:
    """What the trigger's words and its sentence say."""
    token, sentence = scene.token(trigger.head), scene.sentence_at(trigger.start)
    lemma = token.lemma_.lower()
    own = own_times(scene, trigger)
    beside = None if own else time_beside(scene, trigger)
    return Sketch(
        trigger=trigger,
        token=token,
        lemma=lemma,
        noun=token.pos_ in ("NOUN", "PROPN"),
        kind=_kind_of(trigger),
        form=_form_of(trigger, token),
        sentence=sentence,
        root=root_of(lemma),
        harms=lemma in load_word_class("harming"),
        parts=bool(scene.parsed(trigger)),
        actors=_people(scene, trigger, "actor"),
        recipients=_people(scene, trigger, "recipient"),
        weapons=frozenset(
            scene.text(a.start, a.end).casefold() for a in scene.parsed(trigger) if a.role == "weapon"
        ),
        places=_places(scene, trigger),
        tolls=frozenset((t.kind, t.low) for t in sentence.tolls if t.head == trigger.head),
        times=own,
        near_times=own or ((beside,) if beside else ()),
    )


def _kind_of(trigger: Trigger) -> Kind:
    heard = trigger.mode or trigger.heard_mode
    return Kind(trigger.type, trigger.mode, heard, trigger.cameo, trigger.modality)


def _form_of(trigger: Trigger, head: Token) -> Form:
    opening = opening_of(head) if trigger.nominal else "verb"
    apart = any(child.lower_ in OTHERNESS for child in head.lefts)
    return Form(trigger.nominal, trigger.plural, opening, apart, head.tag_)


def setting_of(scene: Scene, sentence: Sentence) -> Setting:
    """What a sentence tells of times, exact places and tolls."""
    return Setting(
        times=tuple(t for t in sentence.times if t.first and t.value != "PRESENT_REF"),
        places=frozenset(
            scene.text(m.start, m.end).casefold()
            for m in sentence.places
            if m.place and not m.demonym and m.place.precision in EXACT
        ),
        tolls=frozenset((t.kind, t.low) for t in sentence.tolls if t.low),
    )


@lru_cache(maxsize=8192)
def root_of(lemma: str) -> str:
    """The beginning of a word without its ending, the last part of a compound with hyphens.

    >>> root_of("explosion") == root_of("explode"), root_of("counter-attack")
    (True, 'attac')
    """
    word = lemma.lower().rpartition("-")[2] or lemma.lower()
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word.removesuffix(ending)[:LETTERS]


def opening_of(noun: Token) -> str:
    """How a noun is brought in: "the attack", "an attack", "Thursday's attack", "two attacks", "attacks"."""
    for child in noun.lefts:
        if child.lower_ in POINTING:
            return "the"
        if child.lower_ in INDEFINITE:
            return "a"
        if child.tag_ == "PRP$" or (child.dep_ == "nmod" and any(c.tag_ == "POS" for c in child.children)):
            return "poss"
        if child.tag_ == "CD" or child.lower_ in SEVERAL:
            return "count"
    return "bare"


def own_times(scene: Scene, trigger: Trigger) -> Times:
    """Resolved times that the parse hangs on the trigger."""
    return tuple(
        time
        for argument in scene.parsed(trigger)
        if argument.role == "time"
        for time in inside(scene.document.times, argument.start, argument.end)
        if time.first and time.value != "PRESENT_REF"
    )


def _people(scene: Scene, trigger: Trigger, role: str) -> tuple[str, ...]:
    found = (resolve(scene, argument) for argument in scene.parsed(trigger) if argument.role == role)
    return tuple(form for form, _ in filter(None, found))


def _places(scene: Scene, trigger: Trigger) -> frozenset[str]:
    return frozenset(
        scene.text(place.start, place.end).casefold()
        for argument in scene.parsed(trigger)
        if argument.role == "place"
        for place in inside(scene.document.places, argument.start, argument.end)
    )
