"""With what: the weapons of a happening, as written, lower case, singular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Holders, Scene, Sentence
from reportedly.knowledge.lexicon import load_weapons
from reportedly.model.mention import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

ARMED = frozenset({"ASSAULT", "PROTEST"})

VEHICLES = frozenset({"aerial"})
"""Modes whose words name no weapon: an aircraft or an airstrike is the means, not a thing that hits."""

CONVEYANCES = frozenset(
    "car truck lorry vehicle van motorcycle motorbike tractor bulldozer bus armored-vehicle armoured-vehicle".split()
)
"""What is mostly hit, boarded or driven away in: a weapon only of who rams somebody with it. On the training codings
1 of 57 was a coded weapon."""

RAMMING = frozenset({"ram", "plough", "plow", "drive", "mow", "crash", "run"})

NOT_THINGS = frozenset({"gunfire", "gunshot", "ammunition", "charge"})
"""Shots, supplies, and what somebody is in: of 17 none was a coded weapon."""

LONGEST = 4
"""Words of the longest weapon name that is looked for ("improvised explosive device" has three)."""

COUNT = re.compile(
    r"^(?:(?:an?|the|its|their|his|her|our|some|several|two|three|four|five|six|many|dozens of|multiple"
    r"|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
"""Counts before a weapon's name: "several rockets" is "rocket"."""

IRREGULAR = {
    "arms": "arms",
    "knives": "knife",
    "molotovs": "molotov",
    "gas": "gas",
    "explosives": "explosives",
    "stones": "stone",
}


def weapons_of(scene: Scene, happening: Happening) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Names and offsets of the weapons told of a happening, without repeats.

    A weapon named in a sentence belongs to the happening whose trigger stands nearest to it.
    """
    names: dict[str, tuple[int, int]] = {}
    ramming = any(scene.token(trigger.head).lemma_.lower() in RAMMING for trigger in happening.triggers)
    for trigger in happening.triggers:
        for argument in scene.near(trigger):
            if argument.role == "weapon":
                _add(names, scene, argument.start, argument.end)
    if happening.lead.type in ARMED:
        mine = {id(trigger) for trigger in happening.triggers}
        for index in dict.fromkeys(scene.sentence_at(t.start).index for t in happening.triggers):
            sentence = scene.sentences[index]
            for start, end in _weapons_in(scene, sentence):
                if not ramming and singular(scene.text(start, end)).replace(" ", "-") in CONVEYANCES:
                    continue
                if id(_nearest(sentence, start)) in mine:
                    _add(names, scene, start, end)
    return tuple(names), tuple(names.values())


def singular(name: str) -> str:
    """A weapon's name as the guidelines want it.

    >>> singular("Machine guns"), singular("tear gas"), singular("knives")
    ('machine gun', 'tear gas', 'knife')
    """
    words = name.lower().strip("\"'“”‘’ ").split()
    if not words:
        return ""
    last = words[-1]
    if last in IRREGULAR:
        words[-1] = IRREGULAR[last]
    elif last.endswith("ies") and len(last) > 4:
        words[-1] = last[:-3] + "y"
    elif last.endswith(("shes", "ches", "xes")):
        words[-1] = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "gas")):
        words[-1] = last[:-1]
    return " ".join(words)


def _add(names: dict[str, tuple[int, int]], scene: Scene, start: int, end: int) -> None:
    """Add a name unless a longer one that holds it is there; drop shorter ones that it holds."""
    start = _behind_owners(scene, start, end)
    name = singular(COUNT.sub("", scene.text(start, end)))
    if not name or name in NOT_THINGS or any(name in known.split() or name == known for known in names):
        return
    for known in [known for known in names if known in name.split()]:
        del names[known]
    names[name] = (start, end)


def _behind_owners(scene: Scene, start: int, end: int) -> int:
    """Where a weapon's name begins behind whose it is: "a Russian ballistic missile", "the army's own drones"."""
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return start
    first = span.start
    peoples = scene.once("places", lambda: Holders(scene.document.places))
    for token in span[:-1]:
        whose = token.ent_type_ in OWNERS or any(peoples.over(token.idx, token.idx + len(token)))
        if whose or token.lower_ in ("'s", "’s", "own", "other", "such"):
            first = token.i + 1
    return start if first == span.start else span.doc[first].idx


OWNERS = frozenset({"NORP", "PLACE", "ORG", "PER"})


def _nearest(sentence: Sentence, offset: int) -> Trigger | None:
    return min(sentence.triggers, key=lambda trigger: _gap(trigger, offset), default=None)


def _gap(trigger: Trigger, offset: int) -> int:
    if trigger.start <= offset < trigger.end:
        return 0
    return min(abs(trigger.start - offset), abs(trigger.end - offset))


def _weapons_in(scene: Scene, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    return scene.once(("weapons in", sentence.index), lambda: tuple(_weapon_words(scene, sentence)))


def _weapon_words(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Offsets of weapon names in a sentence, the longest at each place."""
    doc = scene.document.doc
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="contract") if doc is not None else None
    tokens: list[Token] = list(span) if span is not None else []
    lasts = [_last_word(token) for token in tokens]
    if not any(lasts):
        return
    words = [token.lower_ for token in tokens]
    position = 0
    while position < len(tokens):
        length = next(
            (
                size
                for size in range(min(LONGEST, len(tokens) - position), 0, -1)
                if _is_weapon(words[position : position + size - 1], lasts[position + size - 1])
            ),
            0,
        )
        if length:
            last = tokens[position + length - 1]
            yield tokens[position].idx, last.idx + len(last)
        position += max(length, 1)


def _last_word(token: Token) -> str | None:
    """A noun in the singular; null for what no weapon's name ends in."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    word = singular(token.text)
    return word if word in weapon_endings() else None


@cache
def weapon_endings() -> frozenset[str]:
    """What the names of weapons end in, words with hyphens whole and in part.

    >>> "bomb" in weapon_endings(), "village" in weapon_endings()
    (True, False)
    """
    names = (name for name, mode in load_weapons().items() if mode not in VEHICLES)
    return frozenset(
        name[at:] for name in names for at in range(len(name)) if at == 0 or name[at - 1] in " -"
    )


def _is_weapon(words: list[str], last: str | None) -> bool:
    """Whether some words and a noun behind them spell a weapon's name."""
    if last is None:
        return False
    mode = load_weapons().get(" ".join([*words, last]).replace(" - ", "-"))
    return mode is not None and mode not in VEHICLES
